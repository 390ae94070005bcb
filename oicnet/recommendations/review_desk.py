"""Reports of states on the review desk: what is looked at, and what may be decided of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.documents.models import Document, Edition
from oicnet.records import history, publishing
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.staff import desk
from oicnet.staff.desk_pages import Card
from oicnet.text import dates
from oicnet.text.languages import LANGUAGES, reader_language

from . import actions
from .models import Report

Status = Record.Status
CONFIRMATION = ("confirmed", "confirmed_on", *(f"remark_{language}" for language in LANGUAGES))


def _remark(answer: desk.Answer) -> dict[str, str]:
    return {reader_language(): answer.note}


def _confirm(report: Report, answer: desk.Answer, by: Person, confirmed: str) -> None:
    today = timezone.localdate()
    actions.confirm(report, confirmed=confirmed, on=today, remark=_remark(answer), by=by)


def _undo_confirmation(
    report: Report, before: Mapping[str, Any], _done: desk.Done, by: Person
) -> None:
    """The confirmation as it was; what was published with it has been public, and is withdrawn."""
    faithful = [language for language in LANGUAGES if not report.is_stale(language)]
    with history.because(_("The assessment was undone"), by=by):
        for name in CONFIRMATION:
            setattr(report, name, before[name])
        for language in faithful:
            report.confirm_translation(language)
        report.full_clean()
        report.save()
    if before["status"] == Status.IN_REVIEW:
        desk.withdraw_again(report, by, before)


def _return(report: Report, answer: desk.Answer, by: Person) -> Any:
    """One in review goes back; a public one is withdrawn, and lies before its state as a draft."""
    if report.status == Status.PUBLISHED:
        return actions.give_back(report, remark=_remark(answer), by=by)
    return desk.RETURN.take(report, answer, by)


def _undo_return(report: Report, before: Mapping[str, Any], done: desk.Done, by: Person) -> None:
    if before["status"] == Status.IN_REVIEW:
        publishing.take_back(report, by=by, note=before["review_note"])
        return
    draft = type(report)._base_manager.select_for_update().filter(pk=done.made).first()
    if draft is not None and (draft.version != 1 or draft.status != Status.DRAFT):
        raise ValidationError(_("The state has already worked on the report returned to it."))
    with history.because(_("The return was undone"), by=by):
        if draft is not None:
            draft.delete()
        publishing.publish(report, by=by, tells=False)


def _is_unread(report: Report) -> bool:
    """Whether the state's report waits for the secretariat's assessment."""
    return not report.is_reading and report.status in {Status.IN_REVIEW, Status.PUBLISHED}


DECISIONS: Mapping[str, desk.Decision] = {
    "publish": desk.PUBLISH,
    "confirm": desk.Decision(
        gettext_lazy("Confirm as declared"),
        2,
        lambda report, answer, by: _confirm(report, answer, by, report.declared),
        _undo_confirmation,
        _is_unread,
    ),
    "other": desk.Decision(
        gettext_lazy("Other assessment"),
        3,
        lambda report, answer, by: _confirm(report, answer, by, answer.reading),
        _undo_confirmation,
        _is_unread,
        needs_reading=True,
    ),
    "return": replace(desk.RETURN, take=_return, undo=_undo_return, is_open=_is_unread),
}


def fill(cards: list[Card]) -> None:
    """What each report answers, what its state said last, and its evidence with the files."""
    if not cards:
        return
    _with_evidence([card.record for card in cards])
    earlier = _earlier([card.record for card in cards])
    for card in cards:
        report = card.record
        card.asks = getattr(report, report.on)
        card.earlier = earlier.get(report.pk)
        state, on = report.member_state, report._meta.get_field("reported_on").verbose_name
        card.lines += [
            (report._meta.get_field("member_state").verbose_name, state.name, ""),
            (_("declared by the state"), report.heading, ""),
            (on, dates.written(report.reported_on), ""),
        ]
        for paper in report.evidence.all():
            files = [(edition.download_name, edition.get_absolute_url())
                     for edition in paper.editions.all()]  # fmt: skip
            status = "" if paper.is_public else f" ({paper.get_status_display()})"
            card.lines.append((_("evidence"), f"{paper}{status}", ""))
            card.lines += [(_("file"), name, address) for name, address in files]


def _with_evidence(reports: list[Any]) -> None:
    papers = Document.objects.order_by("reference")
    editions = Prefetch("editions", Edition.objects.order_by("language", "-revision"))
    prefetch_related_objects(reports, Prefetch("evidence", papers.prefetch_related(editions)))


def _earlier(reports: list[Any]) -> dict[int, Any]:
    """The last public report of the same state on the same matter, by key; one query."""
    model: Any = type(reports[0])
    matter = f"{model.on}_id"
    rows = model.objects.of_states().filter(
        status=Status.PUBLISHED,
        member_state__in={report.member_state_id for report in reports},
        **{f"{model.on}__in": {getattr(report, matter) for report in reports}},
    )
    by_place: dict[Any, list[Any]] = {}
    for row in rows.order_by("reported_on", "pk"):
        by_place.setdefault((getattr(row, matter), row.member_state_id), []).append(row)
    earlier = {}
    for report in reports:
        before = [
            row
            for row in by_place.get((getattr(report, matter), report.member_state_id), [])
            if row.pk != report.pk and row.reported_on <= report.reported_on
        ]
        if before:
            earlier[report.pk] = before[-1]
    return earlier
