"""A state's reports as they come back: refused row by row, or rows of the exchange format."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oicnet.exchange import rows, writing
from oicnet.members.models import MemberState
from oicnet.recommendations.models import declared
from oicnet.recommendations.schedule import is_to_come
from oicnet.records import permissions
from oicnet.records.models import Record, Reference
from oicnet.records.permissions import Person

from .. import cells
from ..book import Faults, Sheet
from ..entry import Entry
from ..overlay import RowValues, over
from ..sheets import Line, match_all
from .kinds import EVIDENCE, FILLED, KEY, KINDS, STATE, Key, Kind, kind_of_sheet
from .papers import Papers

Both = tuple[str, str]  # references of a state, and of what it reports on


def read(sheets: list[Sheet], user: Person, *, is_whole: bool = True) -> Entry:
    """The reports in a workbook. Within a transaction: the reports it may change are locked.

    Args:
        is_whole: whether these are all sheets that may be filled in.

    Raises:
        WorkbookError: with every mistake in it.
    """
    faults = Faults()
    matched = match_all(sheets, KINDS, kind_of_sheet, faults)
    faults.stop_if_any()  # of sheets and columns; what cells say hangs on them
    entry = Entry({kind.model: sheet for kind, sheet in matched.items()}, faults)
    filled = {
        kind: [line for line in sheet.lines if set(FILLED) & line.cells.keys()]
        for kind, sheet in matched.items()
    }
    if is_whole and not any(filled.values()):
        faults.add(_("The workbook is empty."))
    for kind, lines in filled.items():
        SheetReading(kind, user, entry).take(lines)
    faults.stop_if_any()
    return entry


def _day_that_came(raw: cells.Value) -> str:
    day = cells.day(raw)
    if is_to_come(date.fromisoformat(day)):
        raise ValueError(_("This date is in the future."))
    return day


class SheetReading:
    """One sheet, in a number of queries that does not hang on its rows."""

    def __init__(self, kind: Kind, user: Person, entry: Entry) -> None:
        self.kind, self.entry, self.faults = kind, entry, entry.faults
        own, states = permissions.state_of(user), MemberState.objects.order_by()
        self.user, self.is_of_state = user, own is not None
        states = states if own is None else states.filter(pk=own)
        self.states = dict(states.values_list("reference", "pk"))
        self.first_rows: dict[Both, int] = {}
        self.papers = Papers(user)

    def take(self, lines: list[Line]) -> None:
        keyed = [(line, key) for line in lines if (key := self._key(line))]
        self._look_up({(key.state, key.subject) for _line, key in keyed})
        values_by_line = {
            line.number: values_of_row
            for line, key in keyed
            if (values_of_row := self._values_of(line, key))
        }
        new = [each for each in values_by_line.values() if "reference" not in each]
        numbers = Reference.following(map(self._numbered, new))
        for number, values in values_by_line.items():
            is_new = "reference" not in values
            if is_new:
                values["reference"] = numbers[self._numbered(values)]
            row = rows.parse(self.kind.model, number, values, self.entry.problems)
            if row is not None:
                if is_new and self.is_of_state:
                    row.values["submitted_by_id"] = self.user.pk
                self.entry.parsed[self.kind.model].append(row)

    def _numbered(self, values: RowValues) -> str:
        return self.kind.model.numbered(values[self.kind.named], values[STATE])

    def _fault(self, line: Line, column: str, message: str) -> None:
        line.sheet.fault(self.faults, line.number, column, message)

    def _key(self, line: Line) -> Key | None:
        """What the row is signed for; notes why it is refused."""
        written = line.cells.get(KEY)
        key = self.kind.signed(written) if isinstance(written, str) else None
        message = ""
        if written is None:
            message = _("This row has no key. You cannot add rows here; fill in the existing ones.")
        elif key is None:
            message = _("The key of this row was changed. Download the workbook again.")
        elif key.state not in self.states:
            message = _(
                "This workbook is for another state (%s). You can only upload your own state's "
                "workbook."
            )
            message %= key.state
        if message or key is None:
            self._fault(line, KEY, message)
            return None
        named = line.cells.get(self.kind.named)
        if not isinstance(named, str) or cells.clean(named).upper() != key.subject:
            words = _(
                "The key of this row belongs to %s, so rows have been mixed up. Download the "
                "workbook again."
            )
            self._fault(line, self.kind.named, words % key.subject)
            return None
        earlier = self.first_rows.setdefault((key.state, key.subject), line.number)
        if earlier != line.number:
            message = _("%(reference)s appears twice: see row %(row)s.")
            message %= {"reference": key.subject, "row": earlier}
            self._fault(line, self.kind.named, message)
            return None
        return key

    def _look_up(self, wanted: set[Both]) -> None:
        """What the rows are on, as far as each state reports on it, and its reports that stand."""
        named, states = ({each[place] for each in wanted} for place in (1, 0))
        self.versions: dict[Both, int] = {}
        for state in sorted(states):
            subjects = self.kind.subjects(self.states[state]).filter(reference__in=named)
            for subject, version in subjects.values_list("reference", "version"):
                self.versions[state, subject] = version
        self.reports: dict[Both, list[Any]] = defaultdict(list)
        every = writing.whole_rows(self.kind.model).filter(
            declared(),
            **{f"{self.kind.named}__reference__in": named, f"{STATE}__reference__in": states},
        )
        standing = every.exclude(status=Record.Status.WITHDRAWN).select_for_update(of=["self"])
        for report in standing.order_by("reported_on", "pk"):
            subject = getattr(report, self.kind.named)
            self.reports[report.member_state.reference, subject.reference].append(report)

    def _values_of(self, line: Line, key: Key) -> RowValues | None:
        """The row as the exchange format has it, without a reference where it is new."""
        if self.versions.get((key.state, key.subject)) != key.version:
            words = _("%s has changed since the workbook was created, or no longer needs a report. "
"Download the workbook again.")  # fmt: skip
            self._fault(line, self.kind.named, words % key.subject)
            return None
        before = len(self.faults.entries)
        values = {name: value for name in FILLED if (value := self._value(line, name)) is not None}
        stored = self._stored(line, key, values) if before == len(self.faults.entries) else None
        if before < len(self.faults.entries):
            return None
        values |= {self.kind.named: key.subject, STATE: key.state}
        if stored is None:
            return values
        if (stored.reference, stored.version) != (key.draft, key.draft_version):
            self.entry.outdated.add(stored.reference)
        filled = {name for name in FILLED if name in line.sheet.letters}
        return over(stored, {*filled, self.kind.named, STATE}, values)

    def _value(self, line: Line, name: str) -> Any:
        raw = line.cells.get(name)
        try:
            if raw is None:
                if name in FILLED[:2]:
                    raise ValueError(_("This cell is required."))
                return None
            if name == "reported_on":
                return _day_that_came(raw)
            if name == "declared":
                return cells.choice(self.kind.field_of(name), raw)
            if name == EVIDENCE:
                return sorted({self.papers.find(words) for words in cells.several(raw)})
            return cells.text_of(raw)
        except ValueError as fault:
            line.sheet.misread(self.faults, line, name, fault)
        return None

    def _stored(self, line: Line, key: Key, values: RowValues) -> Any | None:
        """The draft that the row says anew; notes that the day's report is no draft any more."""
        reports = self.reports[key.state, key.subject]
        drafts = [each for each in reports if each.status == Record.Status.DRAFT]
        for report in reports:
            if report.reported_on.isoformat() == values["reported_on"]:
                if report not in drafts:
                    message = _("The secretariat already has the report for this date (%s).")
                    self._fault(line, "reported_on", message % report.reference)
                return report
        named = [draft for draft in drafts if draft.reference == key.draft]
        return next(iter([*named, *drafts[-1:]]), None)
