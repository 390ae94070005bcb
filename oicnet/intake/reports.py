"""A state's reports as a workbook: a row for each recommendation that it answers to.

Each row carries a signed key: state, recommendation, and the versions from which the workbook was
made. A row whose key was changed, belongs to another state, or is older than the recommendation
is refused. A row says what the state's draft report says: the draft of that day or, where
there is none, the one that is open; it never makes a second one of it.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from oicnet.exchange import rows
from oicnet.exchange.problems import Problems
from oicnet.members.models import MemberState
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.recommendations.standing import Standing, standings, with_schedule
from oicnet.records import permissions, tables

from . import cells, layout
from .book import Faults, Line, Matched, Sheet, match
from .entry import Entry
from .layout import LANGUAGES, LISTS, in_each_language
from .overlay import Given, over
from .pens import looks, offer, protect, write_guide, write_note, write_value

KEY, NAMED = "key", "recommendation"
ACCOUNTS = [f"account_{language}" for language in LANGUAGES]
FILLED = ("reported_on", "declared", *ACCOUNTS)
WIDTHS = {KEY: 8, NAMED: 12, "text": 60, "last_declared": 16, "last_on": 13, "due_on": 13,
          "reported_on": 14, "declared": 18}  # fmt: skip


def _field(name: str) -> Any:
    return ProgressReport._meta.get_field(name)


def labels() -> dict[str, Any]:
    """What stands above each column."""
    return {
        KEY: gettext_lazy("key"),
        NAMED: _field(NAMED).verbose_name,
        "text": gettext_lazy("what it says"),
        "last_declared": gettext_lazy("last declared"),
        "last_on": gettext_lazy("last reported on"),
        "due_on": gettext_lazy("report was due on"),
        **{name: _field(name).verbose_name for name in FILLED},
    }


def headings() -> dict[str, dict[str, str]]:
    return {name: in_each_language(label) for name, label in labels().items()}


def sheet_names() -> dict[str, str]:
    return in_each_language(ProgressReport._meta.verbose_name_plural)


def is_reports(sheets: Iterable[Sheet]) -> bool:
    names = {cells.fold(name) for name in sheet_names().values()}
    return any(cells.fold(sheet.name) in names for sheet in sheets)


@dataclass(frozen=True)
class Key:
    """What a row is signed for. `draft` is the state's open report, empty for none."""

    state: str
    recommendation: str
    version: int
    draft: str = ""
    draft_version: int = 0

    def signed(self) -> str:
        return _signer().sign_object(list(vars(self).values()))

    @classmethod
    def read(cls, written: str) -> "Key | None":
        """None when it was changed."""
        try:
            return cls(*_signer().unsign_object(written))
        except (signing.BadSignature, ValueError, TypeError):
            return None


def _signer() -> signing.Signer:
    return signing.Signer(salt="oicnet.intake.reports")


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
    choices = [str(label) for _key, label in _field("declared").flatchoices]
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
    example = {"reported_on": "2025-03-31", "declared": str(_field("declared").flatchoices[1][1])}
    told = example.get(name) or _("Two centres were opened and 40 advisers trained.")
    return "\n".join(filter(None, [words, needed, _("Example: %s") % told]))


def read(sheets: list[Sheet], user: Any) -> Entry:
    """The reports in a workbook. Within a transaction: the reports it may change are locked.

    Raises:
        WorkbookError: with every mistake in it.
    """
    return Reading(user).entry(sheets)


class Reading:
    def __init__(self, user: Any) -> None:
        self.user, self.faults, self.problems = user, Faults(), Problems()
        self.language = (get_language() or "ar")[:2]
        self.rows: dict[str, int] = {}

    def entry(self, sheets: list[Sheet]) -> Entry:
        matched = self._matched(sheets)
        self.faults.stop_if_any()
        self.entry_ = Entry({ProgressReport: matched})
        lines = [line for line in matched.lines if set(FILLED) & line.cells.keys()]
        if not lines:
            self.faults.add(_("No row of the workbook is filled in."), matched.name)
        for line in lines:
            if key := self._key(line):
                self._take(line, key)
        for problem in self.problems.found:
            self.entry_.note(problem, self.faults)
        self.faults.stop_if_any()
        return self.entry_

    def _matched(self, sheets: list[Sheet]) -> Matched:
        names = {cells.fold(name) for name in sheet_names().values()}
        found = Matched("", {}, {})
        for sheet in sheets:
            if cells.fold(sheet.name) in names and not found.name:
                found = match(sheet, headings(), self.faults, shown=self.language)
            elif cells.fold(sheet.name) not in layout.ignored() and sheet.values():
                words = _("The workbook has no such sheet: rename or delete it. Its sheets are: %s")
                self.faults.add(words % sheet_names()[self.language], sheet.name)
        return found

    def _fault(self, line: Line, column: str, said: str) -> None:
        line.sheet.fault(self.faults, line.number, column, said)

    def _key(self, line: Line) -> Key | None:
        """What the row is signed for; notes why it is refused."""
        written = line.cells.get(KEY)
        key = Key.read(written) if isinstance(written, str) else None
        said = ""
        if written is None:
            said = _("This row has no key: rows are not added here, fill in those that are there.")
        elif key is None:
            said = _("The key of this row was changed: download the workbook anew.")
        elif not self._speaks_for(key.state):
            said = _("This workbook is of another state (%s): you can upload your own state's.")
            said %= key.state
        if said or key is None:
            self._fault(line, KEY, said)
            return None
        named = line.cells.get(NAMED)
        if not isinstance(named, str) or cells.clean(named).upper() != key.recommendation:
            words = _("The key of this row is that of %s: rows were mixed. Download it anew.")
            self._fault(line, NAMED, words % key.recommendation)
            return None
        earlier = self.rows.setdefault(key.recommendation, line.number)
        if earlier != line.number:
            self._fault(line, NAMED, _("This recommendation is there twice: see row %s.") % earlier)
            return None
        return key

    def _speaks_for(self, state: str) -> bool:
        own = permissions.state_of(self.user)
        return own is None or MemberState.objects.filter(pk=own, reference=state).exists()

    def _take(self, line: Line, key: Key) -> None:
        recommendation = Recommendation.objects.published().filter(reference=key.recommendation)
        found = recommendation.first()
        if found is None or found.version != key.version:
            words = _("The recommendation %s has changed since the workbook was made: download it "
                      "anew.")  # fmt: skip
            self._fault(line, NAMED, words % key.recommendation)
            return
        before = len(self.faults.found)
        given = {name: value for name in FILLED if (value := self._value(line, name)) is not None}
        stored = self._stored(line, key, given) if before == len(self.faults.found) else None
        if before < len(self.faults.found):
            return
        given |= {NAMED: key.recommendation, "member_state": key.state}
        if stored is None:
            state = MemberState.objects.get(reference=key.state)
            new = ProgressReport(recommendation=found, member_state=state)
            given["reference"] = new.derive_reference()
        else:
            if (stored.reference, stored.version) != (key.draft, key.draft_version):
                self.entry_.outdated.add(stored.reference)
            given = over(stored, {*FILLED, NAMED, "member_state"}, given)
        row = rows.parse(ProgressReport, line.number, given, self.problems)
        if row is not None:
            if stored is None and permissions.state_of(self.user):
                row.values["submitted_by_id"] = self.user.pk
            self.entry_.parsed[ProgressReport].append(row)

    def _value(self, line: Line, name: str) -> Any:
        raw = line.cells.get(name)
        try:
            if raw is None:
                if name in FILLED[:2]:
                    raise ValueError(_("This cell must be filled in."))
                return None
            if name == "reported_on":
                return cells.day(raw)
            return cells.choice(_field(name), raw) if name == "declared" else cells.text_of(raw)
        except ValueError as fault:
            self._fault(line, name, str(fault))
        return None

    def _stored(self, line: Line, key: Key, given: Given) -> ProgressReport | None:
        """The draft that the row says anew; notes that the day's report is no draft any more."""
        every = ProgressReport.objects.select_for_update(of=["self"]).filter(
            recommendation__reference=key.recommendation, member_state__reference=key.state
        )
        reports = list(every.select_related(NAMED, "member_state").order_by("reported_on", "pk"))
        of_day = [one for one in reports if one.reported_on.isoformat() == given["reported_on"]]
        drafts = [one for one in reports if one.status == ProgressReport.Status.DRAFT]
        if of_day and of_day[0] not in drafts:
            said = _("The report of this day (%s) is with the secretariat already.")
            self._fault(line, "reported_on", said % of_day[0].reference)
            return None
        named = [one for one in drafts if one.reference == key.draft]
        return next(iter([*of_day, *named, *drafts[-1:]]), None)
