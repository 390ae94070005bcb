"""The public states of rows, as lines of the archive: see the package."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import Any

from django.db import connection, models

from oicnet.records import kinds
from oicnet.records.models import Correction, Part, Record, Referenced
from oicnet.text.languages import LANGUAGES

from .spans import EVER, Model, Span, Values, Version, columns_of, read, versions
from .standing import PublicSpans
from .stubs import needed_keys, stub, without

PUBLICATION, CORRECTION, WITHDRAWAL, REMOVAL = ACTS = (
    "publication",
    "correction",
    "withdrawal",
    "removal",
)
# Read by nobody, but searched: the text of papers.
SEARCHED = {"page_texts", "text_state"}
Line = dict[str, Any]
PRESENT = "SELECT id, to_jsonb(held)::text FROM {table} AS held WHERE id = ANY(%s)"


@dataclass
class Piece:
    """What the public could read of a row, or knew of it, for a time."""

    start: datetime
    end: datetime
    is_public: bool
    values: Values


def lines(model: Model, standing: PublicSpans) -> Iterator[Line]:
    """The lines of a file: of a kind of row, or of a many-to-many relation."""
    withdrawn = _rows(model, standing.withdrawn.get(model, set()))
    people = _people(model)
    for key, every in versions(model):
        spans = standing.of(model, key)
        if not spans:
            continue
        if key in withdrawn:
            values = withdrawn[key]
            moment = datetime.fromisoformat(values["withdrawn_at"]).astimezone(UTC)
            every = [Version(moment, EVER, values)]  # noqa: PLW2901 - on all days as it is today
        if key in people:
            every = [line._replace(values={**line.values, **people[key]}) for line in every]  # noqa: PLW2901
        telling = _Telling(model, key, standing)
        for version in every:
            for piece in _pieces(model, version, spans, standing):
                yield from telling.add(piece)
        yield from telling.ended()


@dataclass
class _Telling:
    """Puts the pieces of a row one after the other into lines."""

    model: Any
    key: int
    standing: PublicSpans
    last: Piece | None = None
    written: Values = field(default_factory=dict)

    def add(self, piece: Piece) -> Iterator[Line]:
        last = self.last
        if last and last.end == piece.start:
            if (last.is_public, last.values) == (piece.is_public, piece.values):
                last.end = piece.end
                return
        elif last:
            yield self._line(last.end, REMOVAL, {})
        if not piece.is_public:
            act = WITHDRAWAL
        elif last and last.is_public and last.end == piece.start:
            act = CORRECTION
        else:
            act = PUBLICATION
        self.last = piece
        yield self._line(piece.start, act, piece.values)

    def ended(self) -> Iterator[Line]:
        if self.last and self.last.end < EVER:
            yield self._line(self.last.end, REMOVAL, {})

    def _line(self, at: datetime, act: str, values: Values) -> Line:
        record = self.standing.records.get((self.model, self.key), "")
        correction = self.standing.corrections.get((at, record))
        absent = object()
        changed = {
            name: value for name, value in values.items() if self.written.get(name, absent) != value
        }
        self.written |= values
        line: Line = {"key": self.key, "at": _moment(at), "act": act}
        line |= {"correction": correction} if correction else {}
        return line | ({"values": changed} if act != REMOVAL else {})


def _pieces(
    model: type[models.Model], version: Version, spans: list[Span], standing: PublicSpans
) -> Iterator[Piece]:
    values = public_values(model, version.values)
    hidden: Values | None = None
    for span in spans:
        start, end = max(version.start, span.start), min(version.end, span.end)
        if start >= end:
            continue
        if not span.is_public:
            hidden = hidden or stub(model, values)
            yield Piece(start, end, False, hidden)
            continue
        named = [
            (key.column, standing.at_the_end_of(key, values[key.column]))
            for key in _loose_keys(model)
            if values[key.column] is not None
        ]
        turns = {edge for _column, others in named for span in others for edge in span[:2]}
        edges = sorted({start, end, *(edge for edge in turns if start < edge < end)})
        for begun, over in pairwise(edges):
            absent = [
                column
                for column, others in named
                if not any(other.start <= begun < other.end for other in others)
            ]
            left = without(model, values, absent) if absent else values
            if left is not None:
                yield Piece(begun, over, True, left)


@cache
def _loose_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    """Keys that are empty for the public while it does not know what they lead to."""
    if issubclass(model, Part):
        return []
    needed = needed_keys(model) if issubclass(model, Record) else set()
    return [
        key
        for key in model._meta.concrete_fields
        if isinstance(key, models.ForeignKey)
        and issubclass(key.related_model, Record | Part | Correction)
        and key.null
        and key.name not in needed
    ]


def public_values(model: type[models.Model], values: Values) -> Values:
    """The columns as the public may have them: without users, notes and what no page shows."""
    values = {name: values[name] for name in columns_of(model)}
    for column in _hidden_fields(model):
        values[str(column.column)] = None if column.null else column.get_default()
    if issubclass(model, Record) and values.get("availability", "public") != "public":
        closed = [f"{name}_{each}" for name in kinds.closed_texts(model) for each in LANGUAGES]
        values |= dict.fromkeys(closed, "")
    return values


@cache
def _hidden_fields(model: type[models.Model]) -> list[models.Field]:
    if not issubclass(model, Referenced):
        return []
    # By what lists are ordered everybody sees.
    ordering = {str(name).lstrip("-") for name in model._meta.ordering or ()}
    names = (model.unseen | model.bulky | {"review_note"}) - SEARCHED - ordering
    return [
        column
        for column in model._meta.concrete_fields
        if column.name in names or (column.related_model and not _is_tracked(column.related_model))
    ]


def _is_tracked(model: type[models.Model]) -> bool:
    return issubclass(model, Referenced) or model._meta.label == "records.Reference"


def _rows(model: type[models.Model], keys: set[int]) -> dict[int, Values]:
    """The rows of these keys as they are now."""
    if not keys:
        return {}
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(PRESENT.format(table=table), [sorted(keys)])
        return {key: read(model, text) for key, text in cursor.fetchall()}


def _people(model: type[models.Model]) -> dict[int, Values]:
    """What is said of people, as it is today: so past days show it."""
    personal = getattr(model, "personal", ())
    if not personal:
        return {}
    fields: list[Any] = [model._meta.get_field(name) for name in personal]
    columns = [field.column for field in fields]
    rows = model._base_manager.values_list("pk", *personal)
    return {key: dict(zip(columns, values, strict=True)) for key, *values in rows}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def written(line: Line) -> bytes:
    return f"{json.dumps(line, ensure_ascii=False)}\n".encode()
