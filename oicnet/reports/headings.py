"""Records of any kind in one query: what names them, and where they stand in the register."""

from typing import Any

from django.apps import apps
from django.db.models import F, QuerySet, Value

from oicnet.records.models import Record
from oicnet.text.languages import LANGUAGES


def headings(rows: QuerySet[Any], **further: object) -> QuerySet[Any]:
    """Rows of one kind for a union with other kinds; `further` are columns beside them."""
    name = rows.model.texts()[0]
    columns = {f"words_{language}": F(f"{name}_{language}") for language in LANGUAGES}
    return rows.order_by().values(
        "reference",
        "is_sample",
        "published_at",
        label=Value(rows.model._meta.label),
        **columns,
        **further,
    )


def revived(row: dict[str, Any]) -> Record:
    """The record of such a row, for reading only."""
    model: Any = apps.get_model(row["label"])
    texts = {f"{model.texts()[0]}_{language}": row[f"words_{language}"] for language in LANGUAGES}
    return model(
        reference=row["reference"],
        is_sample=row["is_sample"],
        status=Record.Status.PUBLISHED,
        published_at=row["published_at"],
        **texts,
    )
