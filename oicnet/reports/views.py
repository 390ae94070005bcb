"""Reports: which there are, and each on screen, as PDF and as XLSX."""

import re
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from oicnet.public.views import form_asked_for
from oicnet.records import clock, sample

from . import actions
from .catalogue import REPORTS, ReportRequest
from .content import Content
from .models import Printing
from .screen import on_screen
from .writers import TYPES, is_long, write

KEY = re.compile("[0-9a-f]{40}")  # of a printing


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every report that the reader may see."""
    readable = [report for report in REPORTS if report.may_read(request.user)]
    context = {
        "public": [report for report in readable if report.is_public],
        "internal": [report for report in readable if not report.is_public],
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
    wanted_report = next((known for known in REPORTS if known.name == name), None)
    if wanted_report is None:
        raise Http404(_("This report does not exist."))
    if not wanted_report.may_read(request.user):
        return sent_to_sign_in(request)
    wanted = form_asked_for(request, wanted_report.forms)
    report_request = ReportRequest.by(request.user, wanted_report, request.GET, clock.today())
    content = report_request.content()
    if wanted:
        return taken_away(request, report_request, content, wanted)
    context = {
        "report": wanted_report,
        "filter": report_request.filter,
        "content": content,
        "chapters": on_screen(content, request.GET.get("page", "")),
        "about": report_request.about(content),
    }
    return render(request, "reports/report.html", context)


def taken_away(
    request: HttpRequest, report_request: ReportRequest, content: Content, form: str
) -> HttpResponse:
    """The file; of a long report the page on which it is waited for."""
    if is_long(content, form) and not sample.is_hidden():  # the worker knows of no cookie
        try:
            printing = actions.ask(report_request=report_request, form=form)
        except actions.TooManyError:
            response = render(request, "reports/too_many.html", status=503)
            response["Retry-After"] = "60"
            return response
        return redirect(printing)
    made = write(report_request, form, content=content)
    name = f"{report_request.report.name}-{get_language()}-{report_request.day}.{form}"
    return attached(HttpResponse(made, content_type=TYPES[form]), name)


def attached(response: HttpResponseBase, name: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def printing_of(request: HttpRequest, key: str) -> Printing:
    """The printing of this key, for who may read what is in it.

    Raises:
        Http404: there is none, or not for this reader.
    """
    if not KEY.fullmatch(key):
        raise Http404
    printing = get_object_or_404(Printing, key=key)
    report = next((known for known in REPORTS if known.name == printing.report), None)
    if report is None or not report.may_read(request.user):
        raise Http404
    if set(printing.scope) - set(report.scope_of(request.user)):
        raise Http404
    return printing


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_exempt  # readers have no cookie; the key is known to those who wait for the file only
def printing(request: HttpRequest, key: str) -> HttpResponse:
    """How far the file is; the page asks again by itself, and then leads to the file.

    Sent back, it cancels.
    """
    job = printing_of(request, key)
    if request.method == "POST":
        actions.cancel(printing=job)
        return redirect(job)
    response = render(request, "reports/printing.html", {"printing": job})
    response["X-Robots-Tag"] = "noindex"
    if job.is_at_work:
        response["Refresh"] = "2"
    elif job.stage == Printing.Stage.DONE:
        response["Refresh"] = f"0; url={reverse('reports:printed', args=[key])}"
    return response


@require_safe
@never_cache
def printed(request: HttpRequest, key: str) -> HttpResponseBase:
    job = printing_of(request, key)
    if job.stage != Printing.Stage.DONE:
        return redirect(job)
    file = FileResponse(job.file.open(), content_type=TYPES[job.form])
    return attached(file, job.file_name)
