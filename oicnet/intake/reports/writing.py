"""A state's reports as they are handed out: what it last declared, and its open drafts."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter.worksheet import Worksheet

from oicnet.members.models import MemberState
from oicnet.plans.models import Activity, ActivityDueDate, ActivityReport
from oicnet.public import sheets
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.records import clock
from oicnet.records.permissions import Person
from oicnet.text.languages import reader_language
from oicnet.text.punctuation import labelled

from .. import layout
from ..contents import rows_of_state
from ..layout import COOPERATION, Book
from ..pens import looks, offer, protect, write_guide, write_note, write_value
from ..template import Writing
from .kinds import ACCOUNTS, EVIDENCE, FILLED, KEY, KINDS, Key, Kind
from .papers import label

WIDTHS = {KEY: 8, "text": 60, "last_declared": 16, "last_on": 13, "due_on": 13,
          "reported_on": 14, "declared": 18}  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """What a state reports on, and where it stands."""

    subject: Any
    says: str
    declared: str
    reported_on: date | None
    due_on: date | None


def recommendations(state: MemberState) -> Iterator[Answered]:
    rows = Recommendation.objects.published().filter(Recommendation.reported_by(state.pk))
    for standing in standings(with_schedule(rows)):
        if standing.state.pk == state.pk:
            subject, report = standing.recommendation, standing.report
            says = "\n".join(filter(None, [subject.title, subject.text]))
            reported_on = report.reported_on if report else None
            yield Answered(subject, says, standing.declared_label, reported_on, standing.last_due)


def activities(state: MemberState) -> Iterator[Answered]:
    reports = ActivityReport.objects.published().of_states().filter(member_state=state)
    latest = {each.activity_id: each for each in reports.order_by("reported_on", "-reference")}
    dues = ActivityDueDate.objects.filter(activity=OuterRef("pk"), due_on__lt=clock.today())
    last_due = dues.order_by("-due_on").values("due_on")[:1]
    rows = Activity.objects.published().filter(Activity.reported_by(state.pk))
    rows = rows.annotate(last_due=Subquery(last_due))
    for activity in rows.order_by("plan__reference", "number"):
        report = latest.get(activity.pk)
        says = "\n".join(filter(None, [activity.title, activity.description]))
        if report:
            declared, reported_on = report.get_declared_display(), report.reported_on
        else:
            declared, reported_on = pgettext("progress", "no report received"), None
        yield Answered(activity, says, declared, reported_on, activity.last_due)


NOTHING = Book("", ())
ANSWERED = {"recommendation": recommendations, "activity": activities}


def workbook(state: MemberState, *, user: Person | None = None, day: date | None = None) -> bytes:
    """An XLSX file of a state's reports, in the reader's language.

    Args:
        user: who may also fill in what the state needs and offers; None: reports alone.
    """
    target = io.BytesIO()
    with sheets.workbook(target, day or timezone.localdate()) as book:
        formats = looks(book)
        guide = sheets.add_sheet(book, str(layout.GUIDE))
        write_guide(guide, [state.name, *_guide()], formats)
        pages = [sheets.add_sheet(book, kind.names[_language()]) for kind in KINDS]
        reader, beside = user or AnonymousUser(), COOPERATION if user else NOTHING
        writing = Writing(book, beside, lambda model: rows_of_state(model, state, reader), reader)
        others = writing.add_sheets()
        writing.write_lists(_choices())
        writing.write_sheets(others)
        for kind, sheet in zip(KINDS, pages, strict=True):
            _write(sheet, kind, state, formats, writing.lists[kind])
        pages[0].activate()
    return target.getvalue()


def _choices() -> Iterator[tuple[Kind, str, list[str]]]:
    for kind in KINDS:
        field = kind.field_of("declared")
        labels = [str(label) for _key, label in field.flatchoices]
        yield (
            kind,
            labelled(kind.names[_language()], kind.headings["declared"][_language()]),
            labels,
        )


def _language() -> str:
    return reader_language()


def _write(
    sheet: Worksheet, kind: Kind, state: MemberState, formats: dict[str, Any], choices: str
) -> None:
    lines = list(ANSWERED[kind.named](state))
    bottom = max(len(lines), 1)
    for place, (name, headings) in enumerate(kind.headings.items()):
        look = formats["needed" if name in FILLED[:2] else "head"]
        options = {"hidden": True} if name == KEY else {}
        free = formats["day" if name == "reported_on" else "text"] if name in FILLED else None
        width = 14 if name == kind.named else WIDTHS.get(name, 50)
        sheet.set_column(place, place, width, free, options)
        sheet.write_string(0, place, headings[_language()], look)
        write_note(sheet, place, _note(kind, name))
        if name == "declared":
            offer(sheet, place, bottom, choices)
    drafts = {getattr(draft, f"{kind.named}_id"): draft for draft in kind.drafts(state.pk)}
    locked = len(kind.headings) - len(FILLED)
    for down, line in enumerate(lines, start=1):
        for place, value in enumerate(_cells(kind, state, line, drafts.get(line.subject.pk))):
            write_value(sheet, down, place, value, formats, locked=place < locked)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, bottom, len(kind.headings) - 1)
    sheet.repeat_rows(0)
    protect(sheet, rows=False)


def _cells(kind: Kind, state: MemberState, line: Answered, draft: Any | None) -> list[Any]:
    subject = line.subject
    made_from = (draft.reference, draft.version) if draft else ("", 0)
    key = Key(state.reference, subject.reference, subject.version, *made_from)
    written = [draft.reported_on, draft.get_declared_display()] if draft else [None, None]
    return [
        kind.sign(key),
        subject.reference,
        line.says,
        line.declared,
        line.reported_on,
        line.due_on,
        *written,
        *(getattr(draft, name, "") for name in ACCOUNTS),
        "\n".join(label(paper) for paper in draft.evidence.all()) if draft else "",
    ]


def _guide() -> list[str]:
    return [
        _("There is one sheet for recommendations and one for the activities your state "
"leads, with one row for each item to report on. Fill in the date, the standing "
"and the account, in at least one language. Leave the row empty if there is "
"nothing to report."),
        _("To name evidence, enter the references of papers, or the titles of files that you added "
"on the page of the report."),
        _("Grey cells are filled in by the register and are ignored. Enter dates like "
"this: 2021-06-02."),
        _("Upload the workbook on the staff site. You will see every error and every "
"change before you confirm. Your reports are saved as drafts, which you then "
"submit to the secretariat."),
        _("If a recommendation or an activity has changed, download a new workbook."),
    ]  # fmt: skip


def _note(kind: Kind, name: str) -> str:
    if name not in FILLED:
        return _("Filled in by the register.")
    words = {
        "reported_on": _("A date, like this: 2021-06-02."),
        "declared": _("One from the list."),
        EVIDENCE: _(
            "References of papers in the register, or titles of files that you added to the "
            "report: one per line."
        ),
    }.get(name, _("Text."))
    needed = _("Required if you report on this row.") if name in FILLED[:2] else ""
    choice = str(kind.field_of("declared").flatchoices[1][1])
    example = {"reported_on": "2025-03-31", "declared": choice, EVIDENCE: "D-2025-014"}
    sample = example.get(name) or _("Two centres were opened and 40 advisers trained.")
    return "\n".join(filter(None, [words, needed, _("Example: %s") % sample]))
