"""Small related tables read within the record's own query, as JSON, instead of one query each."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from .models import Correction, Record, Source

Row = TypeVar("Row", bound=models.Model)
SOURCE_FIELDS = (
    "reference", "publisher_ar", "publisher_en", "publisher_fr", "title", "language", "address",
    "dated_on",
)  # fmt: skip
CORRECTION_FIELDS = ("reference", "corrected_at", "reason_ar", "reason_en", "reason_fr")


def with_sources_and_corrections(rows: QuerySet) -> QuerySet:
    """Records with `source_rows` and `correction_rows`, for `revive`."""
    model: type[Record] = rows.model
    through = model.sources.through
    linked = through._base_manager.filter(**{str(model._meta.model_name): OuterRef(OuterRef("pk"))})
    sources = Source.objects.filter(pk__in=linked.values("source")).order_by("reference")
    corrections = Correction.objects.filter(corrected=OuterRef("reference"))
    return rows.annotate(
        source_rows=_array(sources, SOURCE_FIELDS),
        correction_rows=_array(corrections.order_by("-corrected_at"), CORRECTION_FIELDS),
    )


def _array(rows: QuerySet, names: Iterable[str]) -> ArraySubquery:
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in names})))


def revive(model: type[Row], rows: Iterable[dict[str, Any]]) -> list[Row]:
    """Instances, for reading only, from what a query gathered as JSON."""
    fields = model._meta
    return [
        model(**{name: fields.get_field(name).to_python(value) for name, value in row.items()})  # type: ignore[union-attr]
        for row in rows
    ]
