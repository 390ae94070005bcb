"""The whole register as one archive. The same register makes the same bytes."""

import json
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models, transaction

from . import archive, schema


def write(folder: Path, *, without_sample: bool = False) -> int:
    """Write the register to a folder that is empty or not there yet; returns the number of rows.

    Args:
        without_sample: leave out what is marked as sample data, and its parts.

    Raises:
        FileExistsError: the folder holds something.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    with transaction.atomic():
        left_out = sample_references() if without_sample else set()
        count = sum(_write_model(model, folder, left_out) for model in schema.register_models())
    archive.seal(folder)
    return count


def sample_references() -> set[str]:
    """References of sample records and of all their parts."""
    found: set[str] = set()
    for model in schema.register_models():
        names = {field.name for field in schema.columns(model)}
        rows = model._base_manager.all()
        if "is_sample" in names:
            found |= set(rows.filter(is_sample=True).values_list("reference", flat=True))
        elif parent := getattr(model, "parent", "corrected" if "corrected" in names else None):
            parents = rows.filter(**{f"{parent}__reference__in": found})
            found |= set(parents.values_list("reference", flat=True))
    return found


def _write_model(model: schema.Model, folder: Path, left_out: set[str]) -> int:
    keys = [key.name for key in schema.keys(model)]
    links = [link.name for link in schema.links(model)]
    rows = model._base_manager.select_related(*keys).prefetch_related(*links).order_by("reference")
    count, path = 0, folder / schema.file_name(model)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in rows.iterator(chunk_size=2000):
            if record.reference not in left_out:  # type: ignore[attr-defined]
                file.write(json.dumps(_row(record, folder), ensure_ascii=False) + "\n")
                count += 1
    if not count:
        path.unlink()
    return count


def _row(record: models.Model, folder: Path) -> dict[str, Any]:
    row = {}
    for field in schema.columns(type(record)):
        value = _value(record, field, folder)
        if not _is_implied(field, value):
            row[field.name] = value
    for link in schema.links(type(record)):
        if references := sorted(one.reference for one in getattr(record, link.name).all()):
            row[link.name] = references
    return row


def _is_implied(field: models.Field, value: Any) -> bool:
    """Whether a reader of the archive knows the value without being told."""
    if field.name.startswith("translated_from_"):
        return False  # empty is news here: it was never translated
    if field.has_default() and callable(field.default) and field.default is not list:
        return False  # "today" is another day tomorrow
    return value == _value_of(field, field.get_default())


def _value(record: models.Model, field: models.Field, folder: Path) -> Any:
    if isinstance(field, models.FileField):
        return _write_file(getattr(record, field.name), record, folder)
    if isinstance(field, models.ForeignKey):
        related = getattr(record, field.name)
        return related and related.reference
    return _value_of(field, getattr(record, field.attname))


def _value_of(field: models.Field, value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return str(value.quantize(Decimal(1).scaleb(-field.decimal_places)))  # type: ignore[attr-defined]
    return value


def _write_file(file: Any, record: Any, folder: Path) -> dict[str, str]:
    name = f"files/{record.sha256}{Path(file.name).suffix}"
    target = folder / name
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        with file.storage.open(file.name) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    return {"path": name, "sha256": record.sha256}
