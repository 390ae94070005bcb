"""A state's reports as they come back: refused row by row, or rows of the exchange format."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oicnet.exchange import rows
from oicnet.exchange.problems import Problems
from oicnet.members.models import MemberState
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.records import permissions

from .. import cells, layout
from ..book import Faults, Line, Matched, Sheet, match
from ..entry import Entry
from ..overlay import Given, over
from .columns import FILLED, KEY, NAMED, Key, field_of, headings, sheet_names


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
            return cells.choice(field_of(name), raw) if name == "declared" else cells.text_of(raw)
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
