"""Reports: which there are, and each on screen, as PDF and as XLSX."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.records import clock
from oicnet.records.tables import SHEET

from .catalogue import REPORTS, Asked
from .paper import as_pdf
from .screen import on_screen
from .sheets import as_xlsx

WRITERS = {"pdf": (as_pdf, "application/pdf"), "xlsx": (as_xlsx, SHEET)}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every report that the reader may see."""
    readable = [one for one in REPORTS if one.may_read(request.user)]
    context = {
        "public": [one for one in readable if one.is_public],
        "internal": [one for one in readable if not one.is_public],
    }
    return render(request, "reports/report_list.html", context)


def sent_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Raises:
    PermissionDenied: to who is signed in already, and may not read this.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path())


@require_safe
def report(request: HttpRequest, name: str) -> HttpResponse:
    """One report, filtered as the address says; `?as=pdf`, `?as=xlsx` to take away."""
    found = next((one for one in REPORTS if one.name == name), None)
    if found is None:
        raise Http404(_("There is no such report."))
    if not found.may_read(request.user):
        return sent_to_sign_in(request)
    asked = Asked.by(request.user, found, request.GET, clock.today())
    content = asked.content()
    wanted = request.GET.get("as", "")
    if wanted not in WRITERS:
        context = {
            "report": found,
            "filter": asked.filter,
            "content": content,
            "chapters": on_screen(content, request.GET.get("page", "")),
            "about": asked.about(),
        }
        return render(request, "reports/report.html", context)
    write, content_type = WRITERS[wanted]
    made = write(content, asked.about(), asked.day)
    file_name = f"{found.name}-{get_language()}-{asked.day}.{wanted}"
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name}"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(made, content_type=content_type, headers=headers)
