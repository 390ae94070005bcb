"""Rows about to be written."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any, Generic, TypeVar

from django.db import connection, models

AT_ONCE = 500  # rows of one statement
HIGHEST = 32_767  # the largest smallint; numbers put aside count down from here

Model = type[models.Model]
Refuse = Callable[[Any, Sequence[str], str], None]
Place = TypeVar("Place")


@dataclass
class Row(Generic[Place]):
    """A row as it shall be, and as it is stored (None: it is new). `place`: where it came from.

    `links`: for each many-to-many relation to write, the keys that it shall hold.
    """

    place: Place
    record: Any
    stored: Any = None
    links: Mapping[str, Collection[Any]] = field(default_factory=dict)


def in_order(tables: Iterable[Model]) -> list[Model]:
    """The models, each after those it refers to."""
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
    """Keys for new rows, so that rows may refer to one another before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, how_many],
        )
        return [key for (key,) in cursor.fetchall()]


def put_aside(model: Model, rows: Mapping[Any, bool], *, taken: Collection[int]) -> None:
    """Give rows unused numbers until they are written, so that others may take theirs.

    Args:
        rows: by key, whether the row gives up its reference as well.
        taken: numbers that other rows have, or are about to have.
    """
    free = (number for number in range(HIGHEST, 0, -1) if number not in taken)
    for key, gives_reference in rows.items():
        aside: dict[str, Any] = {"reference": f"ASIDE-{key}"} if gives_reference else {}
        model._base_manager.filter(pk=key).update(number=next(free), **aside)


Anything = TypeVar("Anything")


def batches(rows: Sequence[Anything]) -> Iterator[Sequence[Anything]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def together(
    rows: Sequence[Anything], attempt: Callable[[Sequence[Anything]], Any]
) -> list[Anything]:
    """Try many rows at once, and if that is refused one by one, until no further row succeeds: one
    may block another. Returns the rows still refused."""
    waiting = [row for batch in batches(rows) if attempt(batch) for row in batch]
    refused = [row for row in waiting if attempt([row])]
    while len(refused) < len(waiting):
        waiting, refused = refused, [row for row in refused if attempt([row])]
    return refused
