"""Acts of the whole register: by whom, when, on which kinds of row. Latest first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.fields.json import KeyTextTransform

from . import event_model
from .reading import Act, Event, events_of, links_of, through

Key = tuple[datetime, str]


@dataclass(frozen=True)
class Question:
    """What to look for. `kinds` stand for their many-to-many tables too; `until` is excluded."""

    kinds: tuple[type[models.Model], ...]
    by: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def condition(self) -> Q:
        condition = Q()
        if self.by is not None:
            condition &= Q(pgh_context__user=self.by)
        if self.since:
            condition &= Q(pgh_created_at__gte=self.since)
        if self.until:
            condition &= Q(pgh_created_at__lt=self.until)
        return condition

    def tables(self) -> Iterator[type[models.Model]]:
        for kind in self.kinds:
            yield kind
            yield from (through(link) for link in links_of(kind))


def tracked() -> list[type[models.Model]]:
    """Every kind of row whose history is kept, without many-to-many tables."""
    return [model for model in apps.get_models() if _is_tracked(model)]


def _is_tracked(model: type[models.Model]) -> bool:
    return any(relation.name == "event" for relation in model._meta.related_objects)


def acts(question: Question, *, offset: int = 0, limit: int = 25) -> list[Act]:
    """Acts that answer a question. Two queries, and one for each table that they changed."""
    keys = _keys(question, offset, limit)
    events: dict[Key, list[Event]] = defaultdict(list)
    for table, rows in _rows(question, {at for at, _context in keys}).items():
        for event in events_of(table, id__in=rows):
            if (key := (event.at, str(event.context_id))) in keys:
                events[key].append(event)
    return [Act(at=key[0], events=events[key]) for key in keys if events[key]]


def count(question: Question) -> int:
    """How many acts answer a question."""
    return _every_key(question).count() if question.kinds else 0


@dataclass(frozen=True)
class Tally:
    """How many rows of a kind somebody added, changed or deleted; `verb` as in `RowChange`."""

    user: int | None
    is_direct: bool
    kind: type[models.Model]
    verb: str
    count: int


VERBS = {"insert": "added", "update": "changed", "delete": "deleted"}


def tally(question: Question) -> list[Tally]:
    """Number of changes by user, kind and verb, in one query."""
    tables = {table._meta.label: table for table in question.tables()}
    counts: list[Any] = [
        event_model(table)
        ._default_manager.filter(question.condition())
        .order_by()
        .values_list(
            KeyTextTransform("user", "pgh_context"),
            Case(When(pgh_context__isnull=True, then=True), default=False),
            Value(label),
            "pgh_label",
        )
        .annotate(Count("pgh_id"))
        for label, table in tables.items()
    ]
    totals: Counter[tuple[int | None, bool, Any, str]] = Counter()
    for user, is_direct, label, verb, number in counts[0].union(*counts[1:], all=True):
        table: Any = tables[label]
        owner = table._meta.auto_created  # changes of its relations count as its own
        change = "changed" if owner else VERBS[verb]
        totals[user and int(user), is_direct, owner or table, change] += number
    return [Tally(*key, number) for key, number in totals.items()]


def _keys(question: Question, offset: int, limit: int) -> dict[Key, None]:
    """Time and context of the acts, in order."""
    if not question.kinds:
        return {}
    rows = _every_key(question).order_by("-pgh_created_at", "pgh_context_id")
    page = rows[offset : offset + limit]
    return {(act["pgh_created_at"], str(act["pgh_context_id"])): None for act in page}


def _every_key(question: Question) -> Any:
    keys: list[Any] = [
        event_model(table)
        ._default_manager.filter(question.condition())
        .order_by()
        .values("pgh_created_at", "pgh_context_id")
        for table in question.tables()
    ]
    return keys[0].union(*keys[1:])


def _rows(question: Question, times: Iterable[datetime]) -> dict[type[models.Model], set[int]]:
    """Which rows of which tables changed at these times."""
    tables = {table._meta.label: table for table in question.tables()}
    found_rows: list[Any] = [
        event_model(table)
        ._default_manager.filter(pgh_created_at__in=list(times))
        .order_by()
        .values_list(Value(label), F("id"))
        for label, table in tables.items()
    ]
    if not times or not found_rows:
        return {}
    rows = sorted(found_rows[0].union(*found_rows[1:]))
    return {
        tables[label]: {row for _, row in group} for label, group in groupby(rows, itemgetter(0))
    }
