"""Fields of what hangs on a row: links, sources, corrections, parts, and since when it is there."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Model, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.exchange import schema as columns
from oicnet.records.gathering import changed_at, corrections_of, sources_of
from oicnet.records.models import Part, Record, Source
from oicnet.text.languages import LANGUAGES

from .. import gate
from .field import MOMENT, REFERENCE, Expressions, Field, Json, Row, same


def links(model: type[models.Model]) -> Iterator[Field]:
    for link in columns.links(model):
        if link.related_model is Source:
            yield _sources(model)
            continue
        yield Field(
            link.name,
            link.verbose_name,
            {"type": "array", "items": REFERENCE},
            same(f"api_{link.name}"),
            gathered=_linked(model, link),
        )


def _linked(model: type[models.Model], link: models.ManyToManyField) -> Callable[[], Expressions]:
    through: Any = link.remote_field.through
    here, there = link.m2m_field_name(), link.m2m_reverse_field_name()

    def gathered() -> Expressions:
        pairs = through._base_manager.filter(**{here: OuterRef("pk")})
        public_pairs = pairs.filter(gate.is_public(through, there)).order_by(f"{there}__reference")
        return {f"api_{link.name}": ArraySubquery(public_pairs.values(f"{there}__reference"))}

    return gathered


def _sources(model: Any) -> Field:
    return Field(
        "sources",
        pgettext_lazy("of a claim", "sources"),
        {"type": "array", "items": {"$ref": "#/components/schemas/Source"}},
        lambda row: [source_of(source) for source in row["api_sources"]],
        gathered=lambda: {"api_sources": sources_of(model)},
    )


def source_of(row: Row) -> Json | None:
    if row["reference"] is None:
        return None
    return {
        "reference": row["reference"],
        "publisher": {each: row[f"publisher_{each}"] or None for each in LANGUAGES},
        "title": row["title"],
        "language": row["language"],
        "address": row["address"] or None,
        "dated_on": row["dated_on"],
    }


def course(model: type[Record] | type[Part]) -> Iterator[Field]:
    """Since when it is public; of a part, to which record it belongs."""
    way = model.way_to_record()[0] if issubclass(model, Part) else ""
    if issubclass(model, Record):
        label = _("Sample data")
        yield Field("is_sample", label, {"type": "boolean"}, same("is_sample"), ("is_sample",))
        label = _("Published at")
        yield Field("published_at", label, MOMENT, same("published_at"), ("published_at",))
    else:
        owner = {"api_record": F(f"{way}__reference")}
        yield Field("record", _("record"), REFERENCE, same("api_record"), gathered=lambda: owner)
    yield Field(
        "changed_at",
        _("published or last corrected at"),
        MOMENT,
        same("api_changed_at"),
        gathered=lambda: {"api_changed_at": changed_at(way)},
    )
    if issubclass(model, Record):
        yield Field(
            "corrections",
            _("corrections"),
            {"type": "array", "items": {"$ref": "#/components/schemas/Correction"}},
            lambda row: [_correction(each) for each in row["api_corrections"]],
            gathered=lambda: {"api_corrections": corrections_of(model)},
            is_brief=False,
        )


def _correction(row: Row) -> Json:
    return {
        "reference": row["reference"],
        "corrected_at": row["corrected_at"],
        "reason": {each: row[f"reason_{each}"] or None for each in LANGUAGES},
    }


def parts_of(model: type[Model]) -> Iterator[Any]:
    """The kinds of parts that belong to a record or a part."""
    for part in part_models():
        if part._meta.get_field(part.parent).related_model is model:
            yield part


def part_models() -> list[Any]:
    return [model for model in columns.register_models() if issubclass(model, Part)]


def parts(model: type[models.Model]) -> Iterator[Field]:
    """References of the parts that belong to the row, by the name of their kind."""
    parts = {part._meta.model_name: part for part in parts_of(model)}
    if not parts:
        return

    def gathered() -> Expressions:
        expressions = {}
        for name, part in parts.items():
            rows = gate.rows(part).filter(**{part.parent: OuterRef("pk")}).order_by("reference")
            expressions[f"api_part_{name}"] = ArraySubquery(rows.values("reference"))
        return expressions

    yield Field(
        "parts",
        _("Parts"),
        {
            "type": "object",
            "properties": {name: {"type": "array", "items": REFERENCE} for name in parts},
            "required": [*parts],
        },
        lambda row: {name: row[f"api_part_{name}"] for name in parts},
        gathered=gathered,
        is_brief=False,
    )
