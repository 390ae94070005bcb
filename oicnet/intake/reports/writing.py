"""A state's reports as they are handed out: what it last declared, and its open drafts."""

import io
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oicnet.members.models import MemberState
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.recommendations.standing import Standing, standings, with_schedule
from oicnet.records import tables

from .. import layout
from ..layout import LISTS
from ..pens import looks, offer, protect, write_guide, write_note, write_value
from .columns import ACCOUNTS, FILLED, KEY, NAMED, Key, field_of, headings, sheet_names

WIDTHS = {KEY: 8, NAMED: 12, "text": 60, "last_declared": 16, "last_on": 13, "due_on": 13,
          "reported_on": 14, "declared": 18}  # fmt: skip


def answered_by(state: MemberState) -> list[Standing]:
    """The public recommendations that a state answers to, and where it stands."""
    every = standings(with_schedule(Recommendation.objects.published()))
    return [one for one in every if one.state.pk == state.pk]


def workbook(state: MemberState, *, day: date | None = None) -> bytes:
    """An XLSX file of a state's reports, in the reader's language."""
    target = io.BytesIO()
    with tables.workbook(target, day or timezone.localdate()) as book:
        _write(book, state, answered_by(state))
    return target.getvalue()


def _write(book: Any, state: MemberState, standing: list[Standing]) -> None:
    language = (get_language() or "ar")[:2]
    formats, names = looks(book), headings()
    title = sheet_names()[language]
    guide = tables.add_sheet(book, str(layout.GUIDE))
    sheet = tables.add_sheet(book, title)
    lists = tables.add_sheet(book, str(LISTS))
    write_guide(guide, [state.name, *_guide()], formats)
    choices = [str(label) for _key, label in field_of("declared").flatchoices]
    for down, label in enumerate(choices):
        lists.write_string(down, 0, label)
    lists.hide()
    source = f"='{LISTS!s}'!$A$1:$A${len(choices)}"
    drafts = _drafts(state)
    for place, name in enumerate(names):
        look = formats["needed" if name in FILLED[:2] else "head"]
        options = {"hidden": True} if name == KEY else {}
        free = formats["day" if name == "reported_on" else "text"] if name in FILLED else None
        sheet.set_column(place, place, WIDTHS.get(name, 50), free, options)
        sheet.write_string(0, place, names[name][language], look)
        write_note(sheet, place, _note(name))
        if name == "declared":
            offer(sheet, place, len(standing) or 1, source)
    for down, one in enumerate(standing, start=1):
        draft = drafts.get(one.recommendation.pk)
        for place, value in enumerate(_cells(one, draft)):
            locked = place < len(names) - len(FILLED)
            write_value(sheet, down, place, value, formats, locked=locked)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(standing), 1), len(names) - 1)
    sheet.repeat_rows(0)
    protect(sheet, rows=False)
    sheet.activate()


def _cells(one: Standing, draft: ProgressReport | None) -> list[Any]:
    recommendation, report = one.recommendation, one.report
    key = Key(
        one.state.reference,
        recommendation.reference,
        recommendation.version,
        draft.reference if draft else "",
        draft.version if draft else 0,
    )
    said = "\n".join(filter(None, [recommendation.title, recommendation.text]))
    written = [draft.reported_on, draft.get_declared_display()] if draft else [None, None]
    return [
        key.signed(),
        recommendation.reference,
        said,
        one.declared_label,
        report.reported_on if report else None,
        one.last_due,
        *written,
        *(getattr(draft, name, "") for name in ACCOUNTS),
    ]


def _drafts(state: MemberState) -> dict[int, ProgressReport]:
    """The state's open report on each recommendation: its latest draft."""
    drafts = ProgressReport.objects.filter(member_state=state, status=ProgressReport.Status.DRAFT)
    return {one.recommendation_id: one for one in drafts.order_by("reported_on", "pk")}


def _guide() -> list[str]:
    return [
        _("One row for each recommendation that your state answers to. Fill in the day, the "
          "standing and the account, in one language or more; leave a row empty where there is "
          "nothing to report."),
        _("The grey cells are the register's and are not read. Days are written as 2021-06-02."),
        _("Upload the workbook on the staff site. It shows every mistake and every change before "
          "you confirm; what you confirm are drafts, which you then submit to the secretariat."),
        _("When a recommendation has changed meanwhile, download a new workbook."),
    ]  # fmt: skip


def _note(name: str) -> str:
    if name not in FILLED:
        return _("Kept by the register.")
    words = {
        "reported_on": _("A day: 2021-06-02."),
        "declared": _("One of the list."),
    }.get(name, _("A text."))
    needed = _("Must be filled in, where you report.") if name in FILLED[:2] else ""
    example = {"reported_on": "2025-03-31", "declared": str(field_of("declared").flatchoices[1][1])}
    told = example.get(name) or _("Two centres were opened and 40 advisers trained.")
    return "\n".join(filter(None, [words, needed, _("Example: %s") % told]))
