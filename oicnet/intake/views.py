"""Pages of the staff site on which workbooks go out and come in."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oicnet.meetings.models import Meeting
from oicnet.public.tables import SHEET
from oicnet.records import permissions
from oicnet.staff.forms import Reasons

from . import actions, progress, reports, template
from .book import WorkbookError
from .entering import ChangedMeanwhileError, Outcome
from .forms import UploadForm, WantedMeetings, WantedState
from .models import Upload

CHANGES_ON_A_PAGE = 200


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> Any:
    common = admin.site.each_context(request)
    request.current_app = admin.site.name
    return TemplateResponse(request, f"intake/{name}.html", common | context, status=status)


def _overview(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    user = request.user
    enters_meetings = actions.may_enter_meetings(user)
    enters_reports = actions.may_enter_reports(user)
    _require(enters_meetings or enters_reports)
    context = {
        "title": _("Workbooks"),
        "upload": form,
        "meetings": WantedMeetings(None, user) if enters_meetings else None,
        "reports": WantedState(None, user) if enters_reports else None,
        "speaks_for_a_state": permissions.state_of(user) is not None,
    }
    return _page(request, "overview", context, status)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, and where it is uploaded."""
    return _overview(request, UploadForm())


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """A workbook of meetings: `?meeting=M3`, `?since=2014&until=2024`, or of a new one."""
    _require(actions.may_enter_meetings(request.user))
    form = WantedMeetings(request.GET, request.user)
    if not form.is_valid():
        return _overview(request, UploadForm(), HTTPStatus.BAD_REQUEST)
    rows = list(form.rows())
    name = "-".join(one.reference.lower() for one in rows[:1]) or "new"
    name = f"{name}-etc" if len(rows) > 1 else name
    return _sheet(template.workbook(rows, user=request.user), f"meeting-{name}")


@require_safe
def state_reports(request: HttpRequest) -> HttpResponse:
    """A workbook of a state's reports: `?state=BH`."""
    _require(actions.may_enter_reports(request.user))
    form = WantedState(request.GET, request.user)
    if not form.is_valid():
        return _overview(request, UploadForm(), HTTPStatus.BAD_REQUEST)
    state = form.chosen()
    return _sheet(reports.workbook(state), f"reports-{state.reference.lower()}")


def _sheet(content: bytes, name: str) -> HttpResponse:
    file_name = f"{name}-{get_language()}-{timezone.localdate()}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(content, content_type=SHEET, headers=headers)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Keep a workbook, and go where it is looked at."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _overview(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    _require(actions.may_enter_meetings(request.user) or actions.may_enter_reports(request.user))
    file = form.cleaned_data["file"]
    kept = actions.keep(file.name, file.read(), by=request.user)
    return redirect("intake:preview", kept.key)


@require_safe
def progress_told(request: HttpRequest) -> JsonResponse:
    """How far the workbook is that is being looked at or entered for this user, in percent."""
    _require(actions.may_enter_meetings(request.user) or actions.may_enter_reports(request.user))
    return JsonResponse({"percent": progress.of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a kept workbook would change, or what is wrong with it; on POST it is entered."""
    kept = get_object_or_404(Upload.objects.kept(), key=key, owner=request.user)
    form = Reasons(request.POST or None)
    faults, outcome, is_changed = [], Outcome(), False
    try:
        if request.method == "POST":
            try:
                return _entered(request, kept)
            except ValidationError as problem:
                form.is_valid()
                form.add_error(None, [one for one in problem.messages if one not in form.errors])
            except ChangedMeanwhileError:
                is_changed = True
        outcome = actions.look(bytes(kept.content), by=request.user)
    except WorkbookError as refusal:
        faults = refusal.faults
    except Upload.DoesNotExist:
        messages.warning(request, _("This workbook was entered or taken back already."))
        return redirect("intake:overview")
    context = {
        "title": _("A workbook before it is entered"),
        "upload": kept,
        "faults": faults,
        "outcome": outcome,
        "page": Paginator(outcome.told, CHANGES_ON_A_PAGE).get_page(request.GET.get("p")),
        "form": form,
        "is_changed": is_changed,
        "again": UploadForm(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return _page(request, "preview", context, status)


def _entered(request: HttpRequest, kept: Upload) -> HttpResponse:
    reasons = {one: request.POST.get(f"because_{one}", "") for one in ("ar", "en", "fr")}
    seen = request.POST.get("seen", "")
    outcome = actions.confirm(kept, by=request.user, reasons=reasons, seen=seen)
    rows = len(outcome.told)
    said = ngettext("%(rows)s row was entered.", "%(rows)s rows were entered.", rows)
    messages.success(request, f"{kept.name}: {said % {'rows': rows}}")
    for kind in reports.KINDS:
        if any(model is kind.model for model, _reference in outcome.rows):
            meta = kind.model._meta
            return redirect(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    meetings = [reference for model, reference in outcome.rows if model is Meeting]
    if len(meetings) == 1:
        key = Meeting.objects.get(reference=meetings[0]).pk
        return redirect("admin:meetings_meeting_change", key)
    return redirect("admin:meetings_meeting_changelist")


@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an uploaded workbook back."""
    Upload.objects.filter(key=key, owner=request.user).delete()
    messages.success(request, _("The workbook was taken back; nothing was changed."))
    return redirect("intake:overview")
