"""Rows on their way into tables, and what they changed there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any, Generic, TypeVar

from django.db import connection, models

from ..history import words
from ..history.reading import link_of

AT_ONCE = 500  # rows of one statement
HIGHEST = 32_767  # number that the database holds; those put aside count downwards

Model = type[models.Model]
Values = Mapping[str, Any]
Links = dict[str, tuple[set[Any], set[Any]]]
Refuse = Callable[[Any, Sequence[str], str], None]
Place = TypeVar("Place")
States = Mapping[tuple[Any, Any], Values | None]  # rows by model and key; None: there is none


@dataclass
class Row(Generic[Place]):
    """A row as it is to stand, and as it stands (None: it is new). `place`: where it came from.

    `links`: of each many-to-many relation that is to be written, the keys that it is to hold.
    """

    place: Place
    record: Any
    stored: Any = None
    links: Mapping[str, Collection[Any]] = field(default_factory=dict)


@dataclass
class Change:
    """What is written of a row: its columns before (None: it is new) and after (None: it goes);
    of its many-to-many relations the keys that go, and those that come."""

    model: Any
    key: Any
    before: Values | None
    after: Values | None
    links: Links = field(default_factory=dict)
    place: Any = None


def between(now: States, wanted: States) -> list[Change]:
    """What must be written so that rows stand as they are wanted; a pair of a many-to-many
    relation is a row of its table. Where `wanted` does not name a row, there is to be none."""
    changes: dict[tuple[Any, Any], Change] = {}
    for (table, key), present in now.items():
        past, owner = wanted.get((table, key)), table._meta.auto_created
        if owner and bool(present) != bool(past):
            link: Any = link_of(table)
            pair: Any = present or past
            place = owner, pair[link.m2m_column_name()]
            links = changes.setdefault(place, Change(*place, None, None)).links
            target = pair[link.m2m_reverse_name()]
            links.setdefault(link.name, (set(), set()))[bool(past)].add(target)
        elif not owner and present != past:
            change = changes.setdefault((table, key), Change(table, key, None, None))
            change.before, change.after = present, past
    for change in changes.values():  # a pair may have gone and come back under another key
        change.links = {
            name: (gone - came, came - gone)
            for name, (gone, came) in change.links.items()
            if gone != came
        }
    return [change for change in changes.values() if change.before or change.after or change.links]


def in_order(tables: Iterable[Model]) -> list[Model]:
    """The models, each after those that it points to."""
    known = dict.fromkeys(tables)
    graph = {
        model: [
            key.related_model
            for key in model._meta.concrete_fields
            if key.related_model in known and key.related_model is not model
        ]
        for model in known
    }
    return list(TopologicalSorter(graph).static_order())


def reserve(model: Model, how_many: int) -> list[int]:
    """Keys for new rows, so that rows may point to one another before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, how_many],
        )
        return [key for (key,) in cursor.fetchall()]


def put_aside(model: Model, rows: Mapping[Any, bool], *, taken: Collection[int]) -> None:
    """Let rows give up their numbers, so that others may take them: until they are written they
    bear numbers that no row has.

    Args:
        rows: by key, whether the row gives up its reference as well.
        taken: numbers that other rows have, or are about to have.
    """
    free = (number for number in range(HIGHEST, 0, -1) if number not in taken)
    for key, gives_reference in rows.items():
        aside: dict[str, Any] = {"reference": f"ASIDE-{key}"} if gives_reference else {}
        model._base_manager.filter(pk=key).update(number=next(free), **aside)


def told(changes: Sequence[Change], watch: Callable[..., Any] = iter) -> list[words.RowChange]:
    """The changes in words, as a history tells what was done. `watch` passes them on one by one."""
    names = words.Names()
    for change in changes:
        for values in filter(None, (change.before, change.after)):
            names.want_all(change.model, values)
        for name, keys in change.links.items():
            for key in (key for some in keys for key in some):
                names.want(change.model._meta.get_field(name).related_model, key)
    return [_told(change, names) for change in watch(changes)]


def _told(change: Change, names: words.Names) -> words.RowChange:
    links = [
        words.link_difference(change.model._meta.get_field(name), gone, came, names)
        for name, (gone, came) in change.links.items()
    ]
    return words.row_change(
        change.model, change.key, change.before, change.after, names, links=links
    )


Anything = TypeVar("Anything")


def batches(rows: Sequence[Anything]) -> Iterator[Sequence[Anything]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def together(
    rows: Sequence[Anything], attempt: Callable[[Sequence[Anything]], Any]
) -> list[Anything]:
    """Try many rows at once; where that is refused one by one, as often as it helps: one may be in
    the way of another. Returns those that still are refused."""
    waiting = [row for batch in batches(rows) if attempt(batch) for row in batch]
    refused = [row for row in waiting if attempt([row])]
    while len(refused) < len(waiting):
        waiting, refused = refused, [row for row in refused if attempt([row])]
    return refused
