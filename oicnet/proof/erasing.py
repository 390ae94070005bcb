"""A redaction erases salts, and says which: without its salt a leaf proves nothing to anybody.

What an entry committed to may have held the name. The salts of each field and past event in which
it stood are erased in every entry about the row; the redaction's own entry names these leaves, and
has new ones for what stands there now.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from oicnet.accounts.again import Held
from oicnet.accounts.redaction import Name, places
from oicnet.records import sample
from oicnet.records.history import event_model
from oicnet.records.models import Correction, Reference
from oicnet.verify.encoding import NOTED, REDACTED

from . import events, notes, settling, subjects
from .log import LoggedRows, Writer, lock
from .settling import Touched, differs
from .subjects import Answer, Subject

ERASE = "SELECT register_erase_salts(%s, %s)"


@dataclass
class Hit:
    """Where the name stands in the history of a row: columns, and the leaves of events."""

    columns: set[str] = field(default_factory=set)
    leaves: set[str] = field(default_factory=set)


Hits = dict[str, dict[int, Hit]]


def follow(name: Name) -> Callable[[], None]:
    """Look for the name before it is taken out; returns what to do afterwards."""
    settling.take_in()
    return partial(_erase, _hits(name))


def follow_again(held: Held) -> Callable[[], None]:
    """As above, where it is known in which events a name stands, and not which."""
    settling.take_in()
    owning = events.owning()
    versions: list[tuple[Any, int, int, Collection[str]]] = []
    for past, (_model, table) in owning.items():
        columns = held.get(past, {})
        rows = past._default_manager.filter(pgh_id__in=list(columns))
        for row, event in rows.values_list(table.owner, "pgh_id"):
            versions.append((past, row, event, columns[str(event)]))
    return partial(_erase, _as_hits(versions))


def _hits(name: Name) -> Hits:
    owning = events.owning()
    return _as_hits(
        (place.model, *row)
        for place in places()
        if place.model in owning
        for row in place.holding(name, owning[place.model][1].owner, "pgh_id")
    )


def _as_hits(versions: Iterable[tuple[Any, int, int, Collection[str]]]) -> Hits:
    """Of events: their model, their row, their key, and the columns with the name."""
    hits: Hits = defaultdict(lambda: defaultdict(Hit))
    owning = events.owning()
    for past, row, event, columns in versions:
        model, table = owning[past]
        hit = hits[model._meta.model_name][row]
        hit.columns.update(columns)
        hit.leaves.add(table.leaf(event))
    return hits


@transaction.atomic
@sample.hidden(False)
def _erase(hits: Hits) -> None:
    lock()
    touched = settling.touched_rows(notes.take())
    events.keep_forms()
    writer, erased, telling = Writer(), [], _telling(hits)
    for subject in subjects.every().values():
        erased += _Redacting(subject, writer, hits, touched, telling).redact()
    writer.flush()
    _forget(erased)


def _telling(hits: Hits) -> dict[str, set[int]]:
    """By kind, the rows in whose answers a source, a correction or a word of a list with the name
    is told, or once was."""
    telling: dict[str, set[int]] = defaultdict(set)
    rows_told_of: dict[Any, set[int]] = {
        each.model: set(hits[kind])
        for kind, each in subjects.every().items()
        if not each.resource and kind in hits
    }
    corrections = event_model(Correction)._default_manager.filter(
        id__in=rows_told_of.get(Correction, ())
    )
    for entry in Reference.objects.filter(reference__in=corrections.values("corrected_id")):
        corrected: Any = apps.get_model(entry.kind)
        rows = corrected._base_manager.filter(reference=entry.reference).values_list(
            "pk", flat=True
        )
        telling[corrected._meta.model_name].update(rows)
        rows_told_of.setdefault(corrected, set()).update(rows)
    for past, (owner, table) in events.owning().items():
        for key in past._meta.concrete_fields:
            if key.name != "pgh_obj" and (rows_told := rows_told_of.get(key.related_model)):
                versions = past._default_manager.filter(**{f"{key.attname}__in": rows_told})
                telling[owner._meta.model_name].update(versions.values_list(table.owner, flat=True))
    return telling


def _forget(places: Collection[tuple[int, str]]) -> None:
    by_entry: dict[int, list[str]] = defaultdict(list)
    for number, leaf in places:
        by_entry[number].append(leaf)
    with connection.cursor() as cursor:
        for number, leaves in by_entry.items():
            cursor.execute(ERASE, [number, leaves])


class _Redacting:
    """The entries of a redaction about the rows of a kind."""

    def __init__(
        self,
        subject: Subject,
        writer: Writer,
        hits: Hits,
        touched: Touched,
        telling: Mapping[str, set[int]],
    ) -> None:
        self.subject, self.writer = subject, writer
        self.telling = telling.get(subject.kind, set())
        self.hits: Mapping[int, Hit] = hits.get(subject.kind, {})
        self.touched = touched.get(subject.kind, {})
        self.known = LoggedRows(subject.kind)

    def redact(self) -> list[tuple[int, str]]:
        """Returns the leaves whose salts are to be erased."""
        answers = dict(self.subject.answers())
        rows = {self.known.keys[reference] for reference in self.known.rows}
        concerned = rows & {*self.hits, *self.touched}
        digests = events.digests(self.subject.model, concerned) if concerned else {}
        all_erased = []
        for reference, known in self.known.rows.items():
            row = self.known.keys[reference]
            hit = self.hits.get(row, Hit())
            answer = answers.get(reference, {}) if known.is_public else {}
            fields = self._fields(reference, hit, answer)
            erased = self._leaves(reference, {*fields, *hit.leaves})
            past = {*hit.leaves, *self.touched.get(row, ())}
            values: Answer = {name: answer[name] for name in fields if name in answer}
            own = digests.get(row, {})
            values |= {name: own[name] for name in past if name in own}
            if values or erased:
                act = REDACTED if erased else NOTED
                self.writer.add(act, (self.subject.kind, reference), row, values, erased)
                all_erased += erased
        return all_erased

    def _fields(self, reference: str, hit: Hit, answer: Answer) -> set[str]:
        """Fields in whose columns the name stood, and those that have changed by its going."""
        name, known = (self.subject.kind, reference), self.known.rows[reference]
        fields = {each.name for each in self.subject.fields if hit.columns & {*each.columns}}
        fields |= {
            leaf
            for leaf, newest in known.leaves.items()
            if leaf in answer and differs(newest, name, leaf, answer[leaf])
        }
        if self.known.keys[reference] in self.telling:
            fields |= {
                each.name
                for each in self.subject.fields
                if each.gathered is not dict or any("__" in column for column in each.columns)
            }
        return fields

    def _leaves(self, reference: str, names: Collection[str]) -> list[tuple[int, str]]:
        return [
            (entry["number"], name)
            for entry in self.known.entries
            if entry["reference"] == reference
            for name in names
            if name in entry["salts"]
        ]
