"""Versions of rows, read from the tables of events, and spans of time in which they were public."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection, models

from oicnet.records.history import event_model

Model = type[models.Model]
Values = dict[str, Any]
ALWAYS, EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
OF_HISTORY = [
    "pgh_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id",
]  # fmt: skip
EVENTS = """
SELECT id, pgh_created_at, pgh_label = 'delete', (to_jsonb(event) - %s::text[])::text
FROM {events} AS event ORDER BY id, pgh_id
"""
SOME_COLUMNS = "SELECT id, pgh_created_at, pgh_label = 'delete', {columns} FROM {events} "
IN_ORDER = "ORDER BY id, pgh_id"


class Span(NamedTuple):
    """From `start` until before `end`: there for the public to read (`is_public`), or known to it
    by no more than reference, moment and reason of a withdrawal."""

    start: datetime
    end: datetime
    is_public: bool


class Version(NamedTuple):
    """What a row was from `start` until before `end`."""

    start: datetime
    end: datetime
    values: Values


def meet(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """Where both are; public where both are public."""
    return [
        Span(
            max(span.start, other.start), min(span.end, other.end), span.is_public & other.is_public
        )
        for span in spans
        for other in others
        if max(span.start, other.start) < min(span.end, other.end)
    ]


def public(spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span.is_public]


def present(spans: Iterable[Span]) -> list[Span]:
    """Wherever they are, whether public or withdrawn."""
    return [span._replace(is_public=True) for span in spans]


def brief_versions(model: Model, names: Sequence[str]) -> Iterator[tuple[int, list[Version]]]:
    """Each key ever in the table with the versions of its row, in a few columns."""
    quoted = connection.ops.quote_name
    columns, events = ", ".join(map(quoted, names)), quoted(event_model(model)._meta.db_table)
    statement = SOME_COLUMNS.format(columns=columns, events=events) + IN_ORDER
    rows = (
        (key, at, is_gone, dict(zip(names, values, strict=True)))
        for key, at, is_gone, *values in _fetched(statement)
    )
    return _by_row(rows)


def versions(model: Model) -> Iterator[tuple[int, list[Version]]]:
    """Each key ever in the table with the versions of its row, in all columns."""
    events = connection.ops.quote_name(event_model(model)._meta.db_table)
    rows = (
        (key, at, is_gone, read(model, text))
        for key, at, is_gone, text in _fetched(EVENTS.format(events=events), OF_HISTORY)
    )
    return _by_row(rows)


def _fetched(statement: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while some := cursor.fetchmany(500):
            yield from some


def _by_row(
    rows: Iterable[tuple[int, datetime, bool, Values]],
) -> Iterator[tuple[int, list[Version]]]:
    for key, events in groupby(rows, itemgetter(0)):
        kept: list[tuple[datetime, Values | None]] = []
        for _key, at, is_gone, values in events:
            # A transaction that began earlier may have written later: its event hides the others.
            while kept and kept[-1][0] >= at:
                kept.pop()
            kept.append((at, None if is_gone else values))
        ends = [at for at, _values in kept[1:]] + [EVER]
        yield (
            key,
            [
                Version(at, end, values)
                for (at, values), end in zip(kept, ends, strict=True)
                if values is not None
            ],
        )


def read(model: Model, text: str) -> Values:
    """A row as JSON; decimal numbers as texts, which keep their zeros."""
    values: Values = json.loads(text, parse_float=Decimal)
    for column, field in columns_of(model).items():
        value = values[column]
        if isinstance(field, models.DecimalField):
            values[column] = None if value is None else _decimal(field, value)
        elif isinstance(field, models.JSONField):
            values[column] = _with_floats(value)
    return values


def columns_of(model: Model) -> dict[str, Any]:
    """The fields of a table by their columns."""
    return {str(field.column): field for field in model._meta.concrete_fields}


def _decimal(field: models.DecimalField, value: str) -> str:
    return str(Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places)))


def _with_floats(value: object) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _with_floats(part) for key, part in value.items()}
    return [_with_floats(part) for part in value] if isinstance(value, list) else value
