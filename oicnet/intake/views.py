"""Pages of the staff site on which workbooks go out and come in."""

from collections.abc import Sequence
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
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oicnet.public.sheets import SHEET
from oicnet.records import permissions
from oicnet.staff.forms import Reasons

from . import actions, progress, reports, results, template
from .book import WorkbookError
from .entering import ChangedMeanwhileError, Outcome
from .forms import UploadForm, WantedMeetings, WantedPlan, WantedState
from .models import Entered, Upload

CHANGES_ON_A_PAGE = 200
PAST = 20  # uploads that are listed


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
    _require(actions.may_enter_any(user))
    context = {
        "title": _("Workbooks"),
        "upload": form,
        "meetings": WantedMeetings(None, user) if enters_meetings else None,
        "plans": WantedPlan(None, user) if actions.may_enter_plans(user) else None,
        "cooperation": WantedState(None, user) if actions.may_enter_cooperation(user) else None,
        "reports": WantedState(None, user) if enters_reports else None,
        "speaks_for_a_state": permissions.state_of(user) is not None,
        "past": Entered.objects.of(user).select_related("owner")[:PAST],
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
    name = "-".join(row.reference.lower() for row in rows[:1]) or "new"
    name = f"{name}-etc" if len(rows) > 1 else name
    return _sheet(template.workbook(rows, user=request.user), f"meeting-{name}")


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """A workbook of a plan: `?plan=WP-2021-2022`, or of a new one."""
    _require(actions.may_enter_plans(request.user))
    form = WantedPlan(request.GET, request.user)
    if not form.is_valid():
        return _overview(request, UploadForm(), HTTPStatus.BAD_REQUEST)
    plan = form.cleaned_data["plan"]
    name = plan.reference.lower() if plan else "new"
    return _sheet(template.workbook_of_plan(plan, user=request.user), f"plan-{name}")


@require_safe
def cooperation(request: HttpRequest) -> HttpResponse:
    """A workbook of what a state needs and offers: `?state=BH`."""
    _require(actions.may_enter_cooperation(request.user))
    form = WantedState(request.GET, request.user)
    if not form.is_valid():
        return _overview(request, UploadForm(), HTTPStatus.BAD_REQUEST)
    state = form.chosen()
    content = template.workbook_of_state(state, user=request.user)
    return _sheet(content, f"needs-offers-{state.reference.lower()}")


@require_safe
def state_reports(request: HttpRequest) -> HttpResponse:
    """A workbook of a state's reports: `?state=BH`."""
    _require(actions.may_enter_reports(request.user))
    form = WantedState(request.GET, request.user)
    if not form.is_valid():
        return _overview(request, UploadForm(), HTTPStatus.BAD_REQUEST)
    state = form.chosen()
    reader = request.user if actions.may_enter_cooperation(request.user) else None
    return _sheet(reports.workbook(state, user=reader), f"reports-{state.reference.lower()}")


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
    _require(actions.may_enter_any(request.user))
    file = form.cleaned_data["file"]
    kept = actions.keep(file.name, file.read(), by=request.user)
    return redirect("intake:preview", kept.key)


@require_safe
def progress_made(request: HttpRequest) -> JsonResponse:
    """How far the workbook is that is being looked at or entered for this user, in percent."""
    _require(actions.may_enter_any(request.user))
    return JsonResponse({"percent": progress.of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a kept workbook would change, or what is wrong with it; on POST it is entered."""
    if Entered.objects.of(request.user).filter(key=key).exists():
        return redirect("intake:entered", key)  # confirmed already: sent twice, or gone back to
    kept = get_object_or_404(Upload.objects.kept(), key=key, owner=request.user)
    form = Reasons(request.POST or None)
    faults, outcome, is_changed = [], Outcome(), False
    try:
        if request.method == "POST":
            try:
                return _confirmed(request, kept)
            except ValidationError as problem:
                form.is_valid()
                form.add_error(
                    None, [message for message in problem.messages if message not in form.errors]
                )
            except ChangedMeanwhileError:
                is_changed = True
        outcome = actions.look_at(kept, by=request.user)
    except WorkbookError as refusal:
        faults = refusal.faults
    except Upload.DoesNotExist:
        if Entered.objects.of(request.user).filter(key=key).exists():
            return redirect("intake:entered", key)
        messages.warning(request, _("This workbook has already been entered or cancelled."))
        return redirect("intake:overview")
    context = {
        "title": _("Check the workbook before it is entered"),
        "upload": kept,
        "faults": faults,
        "is_plain": bool(faults) and all(fault.reading for fault in faults),
        "outcome": outcome,
        "page": Paginator(outcome.changed_rows, CHANGES_ON_A_PAGE).get_page(request.GET.get("p")),
        "form": form,
        "is_changed": is_changed,
        "again": UploadForm(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return _page(request, "preview", context, status)


def _confirmed(request: HttpRequest, kept: Upload) -> HttpResponse:
    reasons = {each: request.POST.get(f"because_{each}", "") for each in ("ar", "en", "fr")}
    seen = request.POST.get("seen", "")
    actions.confirm(kept, by=request.user, reasons=reasons, seen=seen)
    return redirect("intake:entered", kept.key)


@require_safe
def entered(request: HttpRequest, key: UUID) -> HttpResponse:
    """What an upload has entered, what is to be done now, and how it is undone."""
    return _entered_page(request, get_object_or_404(Entered.objects.of(request.user), key=key))


def _entered_page(
    request: HttpRequest, upload: Entered, refused: Sequence[str] = ()
) -> HttpResponse:
    links = [link for label, keys in upload.records.items() for link in results.links(label, keys)]
    context = {
        "title": _("The workbook has been entered"),
        "entered": upload,
        "links": links,
        "drafts": sum(link.drafts for link in links if link.waits_for_a_state),
        "obstacles": refused or actions.obstacles(upload, by=request.user),
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return _page(request, "entered", context, status)


@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Undo an upload, or say what stands against it."""
    upload = get_object_or_404(Entered.objects.of(request.user), key=key)
    try:
        actions.undo(key, by=request.user)
    except ValidationError as problem:
        return _entered_page(request, upload, problem.messages)
    messages.success(request, _("The upload has been undone."))
    return redirect("intake:entered", key)


@require_POST
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    """Accept the readings of cells that can be read in one way alone."""
    kept = get_object_or_404(Upload.objects.kept(), key=key, owner=request.user)
    actions.accept_readings(kept, by=request.user)
    return redirect("intake:preview", key)


@require_POST
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an uploaded workbook back."""
    Upload.objects.filter(key=key, owner=request.user.pk).delete()
    messages.success(request, _("The workbook was cancelled. Nothing was changed."))
    return redirect("intake:overview")
