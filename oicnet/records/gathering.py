"""Reads small related tables as JSON within the record's own query, to save one query each."""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, JSONObject

from .models import Correction, Record, Source, parts_that_cite

Row = TypeVar("Row", bound=models.Model)
SOURCE_FIELDS = (
    "reference", "publisher_ar", "publisher_en", "publisher_fr", "title", "language", "address",
    "dated_on",
)  # fmt: skip
CORRECTION_FIELDS = ("reference", "corrected_at", "reason_ar", "reason_en", "reason_fr")


def with_sources_and_corrections(rows: QuerySet) -> QuerySet:
    """Records with `source_rows` and `correction_rows`, for `revive`."""
    return rows.annotate(
        source_rows=sources_of(rows.model), correction_rows=corrections_of(rows.model)
    )


def sources_of(model: type[Record]) -> ArraySubquery:
    """What each record of a kind cites, for an annotation and `revive`."""
    sources = Source.objects.order_by("reference")
    return linked_rows(model._base_manager.all(), "sources", sources, SOURCE_FIELDS)


def corrections_of(model: type[Record]) -> ArraySubquery:
    """Corrections of each record of a kind and of what it cites, newest first; as `sources_of`."""
    own = Q(corrected=OuterRef("reference"))
    corrections = Correction.objects.filter(own | _of_cited_sources(model))
    return as_json(corrections.order_by("-corrected_at"), CORRECTION_FIELDS)


def _of_cited_sources(model: type[Record]) -> Q:
    """Corrections of what the record cites, in itself or in its parts."""
    record = OuterRef(OuterRef("pk"))
    through = model.sources.through._base_manager
    cited = through.filter(**{str(model._meta.model_name): record}).values("source__reference")
    condition = Q(corrected__in=cited)
    for part, name in parts_that_cite():
        way, owner = part.way_to_record()
        if owner is model:
            rows = part._base_manager.filter(**{way: record}).values(f"{name}__reference")
            condition |= Q(corrected__in=rows)
    return condition


def linked_rows(
    rows: QuerySet, relation: str, targets: QuerySet, names: Iterable[str]
) -> ArraySubquery:
    """The targets that each row has in a many-to-many relation, for `revive`."""
    through = getattr(rows.model, relation).through
    here, there = str(rows.model._meta.model_name), str(targets.model._meta.model_name)
    linked = through._base_manager.filter(**{here: OuterRef(OuterRef("pk"))})
    return as_json(targets.filter(pk__in=linked.values(there)), names)


def as_json(rows: QuerySet, names: Iterable[str]) -> ArraySubquery:
    """Rows of another table with the named columns, for `revive`."""
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in names})))


def changed_at(record: str = "") -> Greatest:
    """When a record was published or last corrected, whichever is later; for an annotation.

    Args:
        record: the look-up that leads to the record, if the rows are not records.
    """
    way = f"{record}__" if record else ""
    corrections = Correction.objects.filter(corrected=OuterRef(f"{way}reference")).order_by()
    last = corrections.values("corrected").annotate(last=Max("corrected_at")).values("last")
    return Greatest(F(f"{way}published_at"), Subquery(last))


def revive(model: type[Row], rows: Iterable[dict[str, Any]]) -> list[Row]:
    """Read-only instances from what a query gathered as JSON."""
    fields = model._meta
    return [
        model(**{name: fields.get_field(name).to_python(value) for name, value in row.items()})  # type: ignore[union-attr]
        for row in rows
    ]


@cache
def chain(model: type[Record]) -> tuple[str, ...]:
    """Look-ups of the records without which one of this kind is not public."""
    lookups = []
    for name in model.public_with:
        target: Any = model._meta.get_field(name).related_model
        lookups += [name, *(f"{name}__{further}" for further in chain(target))]
    return tuple(lookups)
