"""Makes the entries of what changed: from the events that triggers noted, in the order of commits.

A row is entered only if it is what its last event says. So a change past the triggers never comes
into the log by itself: neither in a row that nobody changed otherwise, nor, as long as some row is
known not to fit, in what others show of that row.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction

from oicnet.records import sample
from oicnet.verify.encoding import (
    CHANGED,
    NOTED,
    PUBLISHED,
    REMOVED,
    RESTATED,
    WITHDRAWN,
    leaf,
)
from oicnet.verify.folding import Leaf

from . import events, notes, subjects
from .log import LoggedRows, Writer, lock
from .models import Awaiting, Entry
from .subjects import Answer, Subject

# By kind and row, the leaves of the events that were noted.
Touched = dict[str, dict[int, set[str]]]


def settle() -> None:
    """Take in what changed, if anything did."""
    if Awaiting.objects.exists() or not Entry.objects.exists():
        take_in()


def settle_all() -> None:
    """And what became public by its moment alone: no row changes then."""
    take_in(whole=True)


@transaction.atomic
@sample.hidden(False)  # the log is of the whole, whoever happens to cause it
def take_in(*, whole: bool = False, restating: bool = False) -> int:
    """Bring the log up to date; returns the number of new entries.

    Args:
        whole: look at every row, even if nothing public was noted.
        restating: enter past events and public fields as they are now, though nothing tells how
            they came to be so, as after a release that took columns away. Entries say `restated`.
            Rows that differ from their own history stay out.
    """
    lock()
    touched = touched_rows(notes.take())
    is_first = not Entry.objects.exists()
    if not (whole or restating or is_first or _is_about_public(touched)):
        return 0
    events.keep_forms()
    writer = Writer()
    unlike = rows_unlike_history()
    for subject in subjects.every().values():
        _Settling(subject, writer, touched, unlike, restating=restating).settle()
        writer.flush()  # what tells of a row follows it
    return writer.count


def touched_rows(taken: Mapping[Any, Collection[int]]) -> Touched:
    """The rows to which events belong."""
    touched: Touched = defaultdict(lambda: defaultdict(set))
    owning = events.owning()
    for model, keys in taken.items():
        owner, table = owning[model]
        rows = model._default_manager.filter(pgh_id__in=keys).values_list(table.owner, "pgh_id")
        for row, event in rows:
            touched[owner._meta.model_name][row].add(table.leaf(event))
    return touched


def rows_unlike_history() -> dict[str, set[int]]:
    """By kind, the rows that are not what their last events say."""
    unlike: dict[str, set[int]] = {}
    for kind, subject in subjects.every().items():
        rows = set(events.unlike_history(subject.model))
        for _link, owners in events.unlike_links(subject.model):
            rows |= owners
        if rows:
            unlike[kind] = rows
    return unlike


def _is_about_public(touched: Touched) -> bool:
    """Whether any of these rows is in the log, or belongs there now."""
    for kind, rows in touched.items():
        if Entry.objects.filter(kind=kind, row__in=rows).exists():
            return True
        if subjects.every()[kind].public().filter(pk__in=rows).exists():
            return True
    return False


class _Settling:
    """The entries of one kind."""

    def __init__(
        self,
        subject: Subject,
        writer: Writer,
        touched: Touched,
        unlike: Mapping[str, set[int]],
        *,
        restating: bool,
    ) -> None:
        self.subject, self.writer, self.restating = subject, writer, restating
        self.touched = touched.get(subject.kind, {})
        self.unlike, self.is_careful = unlike.get(subject.kind, set()), bool(unlike)
        self.known = LoggedRows(subject.kind)
        # By reference: the act, the key of the row, and the fields that differ.
        self.acts: dict[str, tuple[str, int, Answer]] = {}

    def settle(self) -> None:
        public = dict(self.subject.public().values_list("reference", "pk"))
        self._of_public_rows(public)
        self._of_others(public)
        rows = [row for _act, row, _values in self.acts.values()]
        digests = events.digests(self.subject.model, rows) if rows else {}
        for reference, (act, row, values) in self.acts.items():
            past = self._past(reference, row, digests.get(row, {}))
            if act == NOTED and not past:
                continue
            act_entered = RESTATED if act == NOTED and self.restating else act
            self.writer.add(act_entered, (self.subject.kind, reference), row, values | past)

    def _may_enter(self, row: int) -> bool:
        is_looked_at = self._is_looked_at(row) or not self.is_careful
        return row not in self.unlike and is_looked_at

    def _of_public_rows(self, public: Mapping[str, int]) -> None:
        own: Iterable[tuple[str, Answer]] = ((reference, {}) for reference in public)
        for reference, answer in self.subject.answers() if self.subject.resource else own:
            row = public.get(reference)
            if row is None:
                continue
            if self._may_enter(row):
                act, values = self._change(reference, answer)
                if values or self.known.is_new(reference, row) or self._is_looked_at(row):
                    self.acts[reference] = act, row, values
            elif row in self.touched and not self.known.is_new(reference, row):
                self.acts[reference] = NOTED, row, {}  # its events are what they are

    def _is_looked_at(self, row: int) -> bool:
        return row in self.touched or self.restating

    def _change(self, reference: str, answer: Answer) -> tuple[str, Answer]:
        """What became of a public row since its newest entry."""
        known = self.known.rows.get(reference)
        if known is None:
            return (PUBLISHED if self.subject.resource else NOTED), answer
        if not known.is_public and self.subject.resource:
            return PUBLISHED, answer
        if answer.keys() != known.leaves.keys():  # by a new release
            return RESTATED, answer
        name = self.subject.kind, reference
        changed = {
            field: value
            for field, value in answer.items()
            if differs(known.leaves[field], name, field, value)
        }
        if not changed:
            return NOTED, {}
        return (RESTATED, answer) if self.restating else (CHANGED, changed)

    def _of_others(self, public: Collection[str]) -> None:
        """Rows of the log that are no longer public, or no longer there."""
        left = {
            reference: self.known.keys[reference]
            for reference, known in self.known.rows.items()
            if reference not in public and not known.is_removed
        }
        rows = self.subject.model._base_manager.filter(pk__in=left.values())
        there = set(rows.values_list("pk", flat=True))
        for reference, row in left.items():
            is_public = self.known.rows[reference].is_public and self._may_enter(row)
            if row not in there:
                if row in self.touched:
                    self.acts[reference] = REMOVED, row, {}
            elif is_public or self._is_looked_at(row):
                self.acts[reference] = WITHDRAWN if is_public else NOTED, row, {}

    def _past(self, reference: str, row: int, digests: Mapping[str, str]) -> Answer:
        """Leaves of events: of a row that is new to the log all, else those that were noted."""
        known = self.known.rows.get(reference)
        if known is None or self.known.is_new(reference, row):
            return dict(digests)
        if not self.restating:
            noted = self.touched.get(row, set())
            return {
                name: digest
                for name, digest in digests.items()
                if name in noted and name not in known.history
            }
        name = self.subject.kind, reference
        changed: Answer = {
            field: digest
            for field, digest in digests.items()
            if field not in known.history or differs(known.history[field], name, field, digest)
        }
        gone = known.history.keys() - digests.keys()
        return changed | {
            field: None for field in gone if differs(known.history[field], name, field, None)
        }


def differs(newest: Leaf, name: tuple[str, str], field: str, value: object) -> bool:
    return newest.salt is None or leaf(newest.salt, *name, field, value) != newest.digest
