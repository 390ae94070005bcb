"""What a workbook would change, and changing it: all or nothing, through the register's own rules.

`look` does everything that `enter` does, and undoes it: what is shown before somebody confirms is
what was really written, checked by every rule, and described in the words of the history.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from oicnet.exchange import reading as exchange
from oicnet.records import batch, history, permissions, publishing, refusals
from oicnet.records.batch import Change
from oicnet.records.history import words
from oicnet.records.models import Part, Record
from oicnet.records.permissions import Person

from . import progress
from .entry import Entry

# Reads the rows that are to be written, within the transaction in which they are.
Source = Callable[[], Entry]


class ChangedMeanwhileError(Exception):
    """The register, or the workbook, is no longer what was looked at; nothing was changed."""

    def __init__(self, outcome: "Outcome") -> None:
        super().__init__()
        self.outcome = outcome


class _Undone(Exception):  # noqa: N818 - no error: it ends what is only looked at
    pass


@dataclass(frozen=True)
class ChangedRow:
    """A row that is changed: where it stands in the workbook, and its fields as history has them.

    `is_outdated`: the register's row is another than the one that the workbook was made from.
    `version`: that of the row before; None where it is new.
    """

    sheet: str
    row: int
    change: words.RowChange
    is_outdated: bool
    version: int | None


@dataclass
class Outcome:
    """`corrected` are public records: a change of one is a correction, and says why. `records` are
    references of all in which something is written, by kind."""

    changed_rows: list[ChangedRow] = field(default_factory=list)
    unchanged: int = 0
    corrected: list[Record] = field(default_factory=list)
    digest: str = ""
    hidden: list[tuple[str, list[str]]] = field(default_factory=list)  # by sheet
    records: dict[str, list[str]] = field(default_factory=dict)
    act: UUID | None = None  # the context of the events that the history wrote of it

    @property
    def added(self) -> int:
        return sum(row.change.verb == "added" for row in self.changed_rows)

    @property
    def changed(self) -> int:
        return len(self.changed_rows) - self.added


def look(source: Source, *, by: Person) -> Outcome:
    """What a workbook would change.

    Raises:
        WorkbookError: with every mistake in it.
    """
    try:
        with transaction.atomic(), history.because("", by=by):
            outcome = _write(source, by=by)
            raise _Undone
    except _Undone:
        return outcome


def enter(
    source: Source, *, by: Person, why: str, reasons: Mapping[str, str], seen: str | None = None
) -> Outcome:
    """Write what a workbook says, as one act.

    Args:
        why: the reason that the history keeps.
        reasons: by language, why public records are corrected, if there are any among them.
        seen: the digest of the outcome that was looked at; None if nobody did.

    Raises:
        WorkbookError: with every mistake in it.
        ChangedMeanwhileError: it would change something else than was looked at.
        ValidationError: public records are corrected, and nothing says why.
    """
    with transaction.atomic(), history.because(why, by=by) as act:
        outcome = _write(source, by=by)
        outcome.act = act if outcome.changed_rows else None
        if seen is not None and seen != outcome.digest:
            raise ChangedMeanwhileError(outcome)
        for record in outcome.corrected:
            with publishing.correcting(record, by=by, reason=reasons):
                pass  # it is written already, in this transaction
    return outcome


def _write(source: Source, *, by: Person) -> Outcome:
    exchange.wait_for_other_imports()
    entry = source()
    rows = sum(map(len, entry.parsed.values()))
    try:
        with refusals.in_words():
            summary = exchange.load(
                entry.parsed,
                entry.problems,
                watch=lambda written: progress.tell(written / rows, stage=2, by=by),
            )
            connection.check_constraints()
    except ValidationError as refusal:
        entry.faults.add(" ".join(refusal.messages))
    entry.faults.stop_if_any()
    written_in = _written_in(summary.changes, entry, by)
    entry.faults.stop_if_any()
    outcome = Outcome(_changed_rows(summary.changes, entry, by), summary.total("unchanged"))
    outcome.corrected = [record for record in written_in if record.has_been_public]
    for record in written_in:
        outcome.records.setdefault(record._meta.label_lower, []).append(record.reference)
    outcome.hidden = [(sheet.name, sheet.hidden) for sheet in entry.sheets.values() if sheet.hidden]
    # The same for the same changes of the same rows in the same state.
    outcome.digest = hashlib.sha256(repr(outcome.changed_rows).encode()).hexdigest()
    return outcome


def _changed_rows(changes: list[Change], entry: Entry, by: Person) -> list[ChangedRow]:
    """The changes in words, in the order of the workbook."""
    order = {model: place for place, model in enumerate(entry.sheets)}
    changes.sort(key=lambda change: (order[change.model], change.place.line))
    return [
        ChangedRow(
            entry.sheets[change.model].name,
            change.place.line,
            described,
            change.place.reference in entry.outdated,
            change.before["version"] if change.before else None,
        )
        for change, described in zip(
            progress.watched(changes, stage=3, by=by), batch.row_changes(changes), strict=True
        )
    ]


def _written_in(changes: list[Change], entry: Entry, by: Person) -> list[Record]:
    """The records in which something was changed; notes what the user may not change."""
    records: dict[str, Record] = {}
    for change, row in _rows(changes):
        record: Any = getattr(row, "record", None)
        is_public = record is not None and record.has_been_public
        may_add = change.before is not None or permissions.may(by, "add", type(row))
        # Who speaks for a state adds nothing for another.
        is_new = change.before is None and record is row and permissions.state_of(by) is None
        if not (may_add and (is_new or permissions.may(by, "change", row))):
            public = _("This row is public. Only a publisher can correct it.")
            refusal = public if is_public else _("You do not have permission to change this row.")
            sheet = entry.sheets[change.model]
            sheet.fault(entry.faults, change.place.line, "reference", refusal)
        elif record is not None:
            records[record.reference] = record
    return list(records.values())


def _rows(changes: list[Change]) -> Iterator[tuple[Change, Any]]:
    """Each change with the row as it now is, and with all that its standing hangs on."""
    by_model: dict[Any, dict[str, Change]] = {}
    for change in changes:
        by_model.setdefault(change.model, {})[change.place.reference] = change
    for model, known in by_model.items():
        rows = model._base_manager.filter(reference__in=list(known))
        for row in rows.select_related(*_standing(model)).order_by("pk"):
            yield known[row.reference], row


def _standing(model: type[Model]) -> list[str]:
    """Relations to the records that say whether a row of the model is public."""
    names = [model.parent] if issubclass(model, Part) else list(getattr(model, "public_with", ()))
    ways = []
    for name in names:
        owner: Any = model._meta.get_field(name).related_model
        above = _standing(owner)
        ways += [name, *(f"{name}__{each}" for each in above)]
    return ways
