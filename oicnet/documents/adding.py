"""Many papers at once: sent together, shown as their names were understood, saved all or none."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.records import clock, permissions
from oicnet.records.models import Record, Standing

from . import arrivals, files
from .entering import enter
from .forms import Rows, Why
from .models import Arrival, Document
from .proposing import Proposal, propose

MOST = 50  # files at once


def candidates(request: HttpRequest) -> list[Document]:
    """Documents that the page was opened for: one, or the papers of a meeting."""
    documents = permissions.choosable(request.user, Document).order_by("reference")
    if wanted := request.GET.get("document"):
        return list(documents.filter(reference=wanted.upper()))
    if meeting := request.GET.get("meeting"):
        return list(documents.filter(tablings__meeting__reference=meeting.upper()).distinct())
    return []


def meeting_of(request: HttpRequest) -> Any:
    """The meeting that the page was opened for, at which the papers are then listed."""
    tabling: Any = Document._meta.get_field("tablings").related_model
    meetings = permissions.choosable(request.user, tabling._meta.get_field("meeting").related_model)
    meeting = meetings.filter(reference=request.GET.get("meeting", "").upper()).first()
    verb = "publish" if meeting and meeting.has_been_public else "change"
    return meeting if meeting and permissions.may(request.user, verb, meeting) else None


def papers_view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Take the files; or show those of a batch and, confirmed, make them editions."""
    if not permissions.may(request.user, "change", Document):
        raise PermissionDenied
    if batch := request.GET.get("batch"):
        return _confirm(request, batch, context)
    if request.method == "POST":
        return _take(request)
    context |= {"most": MOST, "meeting": meeting_of(request)}
    return TemplateResponse(request, "admin/papers.html", context)


def _taken(upload: File) -> File:
    """The file; or as the next page offers it, without the link to the template it was made with.

    Raises:
        ValidationError: why it may not be kept.
    """
    try:
        files.validate(upload)
    except ValidationError as fault:
        if fault.code != "template":
            raise
        return files.without_template(upload)
    return upload


def _take(request: HttpRequest) -> HttpResponse:
    """Keep the files that may be kept, and say of each other why it may not."""
    batch, kept = uuid.uuid4(), 0
    sent = request.FILES.getlist("files")
    if not sent:
        messages.error(request, _("Choose at least one file."))
    for upload in sent[:MOST]:
        try:
            file = _taken(upload)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            continue
        is_mended = file is not upload
        arrivals.keep(file, by=request.user, batch=batch, is_without_template=is_mended)
        kept += 1
    for upload in sent[MOST:]:
        messages.error(
            request,
            _("“%s” exceeds the number of files allowed. Upload it separately.") % upload.name,
        )
    address = request.GET.copy()
    if kept:
        address["batch"] = str(batch)
    page = f"{request.path}?{address.urlencode()}"
    if request.headers.get("Accept") == "application/json":  # the script that tells how far it is
        return JsonResponse({"page": page})
    return HttpResponseRedirect(page)


@transaction.atomic
def _confirm(request: HttpRequest, batch: str, context: dict[str, Any]) -> HttpResponse:
    try:
        waiting = list(
            Arrival.objects.select_for_update().filter(batch=uuid.UUID(batch), by=request.user.pk)
        )
    except ValueError:
        waiting = []
    if not waiting:
        messages.info(
            request, _("These files have already been added, or are no longer available.")
        )
        return HttpResponseRedirect(request.path)
    offered, meeting = candidates(request), meeting_of(request)
    rows = Rows(
        request.POST or None,
        initial=_initial(waiting, offered, meeting, is_read=request.method != "POST"),
        form_kwargs={"user": request.user},
    )
    why = Why(request.POST or None)
    if request.method == "POST" and rows.is_valid() and _belongs(rows, waiting):
        chosen = [row for row in rows if not row.cleaned_data.get("leave_out")]
        changed = [row.cleaned_data["document"] for row in chosen]
        why.is_needed = any(
            record.has_been_public for record in [*changed, *([meeting] if meeting else [])]
        )
        if why.is_valid() and enter(
            chosen, waiting, by=request.user, reasons=why.reasons(), meeting=meeting
        ):
            added = ngettext(
                "%(count)d paper was added.", "%(count)d papers were added.", len(chosen)
            )
            messages.success(request, added % {"count": len(chosen)})
            return HttpResponseRedirect(_next_page(meeting))
    proposed = zip(waiting, rows, strict=True) if len(rows.forms) == len(waiting) else []
    context |= {
        "rows": rows, "proposed": list(proposed), "why": why,
        "documents": offered, "meeting": meeting,
    }  # fmt: skip
    return TemplateResponse(request, "admin/papers.html", context)


def _next_page(meeting: Record | None) -> str:
    if meeting is None:
        return reverse("admin:documents_document_changelist")
    return reverse("admin:meetings_meeting_change", args=[meeting.pk]) + "#papers-group"


def _initial(
    waiting: list[Arrival], offered: list[Document], meeting: Any, *, is_read: bool
) -> list[dict[str, Any]]:
    """What the page shows first; of a page that was sent back nothing is read once more."""
    year = meeting.starts_on.year if meeting else clock.today().year
    proposals = propose(waiting, offered, year, only=meeting is None, is_read=is_read)
    return [
        _values(arrival, proposal) for arrival, proposal in zip(waiting, proposals, strict=True)
    ]


def _values(arrival: Arrival, proposal: Proposal) -> dict[str, Any]:
    with arrival.file.open():
        also = files.findings_of(arrival.file)
    standing = Standing.ORIGINAL if proposal.language in {"", "ar"} else Standing.WORKING
    return {
        **vars(proposal),
        "arrival": arrival.pk,
        "document": proposal.reference,
        "standing": standing,
        "findings": also,
        "is_without_template": arrival.is_without_template,
    }


def _belongs(rows: Iterable[Any], waiting: list[Arrival]) -> bool:
    return [row.cleaned_data["arrival"] for row in rows] == [arrival.pk for arrival in waiting]
