"""Writes the whole register as one archive: the same bytes for the same register."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Collate

from oicnet.records.models import Correction, Multilingual, Part, Record

from . import archive, read_me, schema


class WritingError(Exception):
    """The archive could not be read again; names the row."""


def write(folder: Path, *, without_sample: bool = False) -> int:
    """Write the register to a folder that is empty or not there yet; returns the number of rows.

    Args:
        without_sample: leave out what is marked as sample data, and its parts.

    Raises:
        FileExistsError: the folder holds something.
        WritingError: a paper is missing from the store or has changed, or a row refers to one that
            is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    with snapshot():
        left_out = sample_references() if without_sample else set()
        count = sum(_write_model(model, folder, left_out) for model in schema.register_models())
    read_me.write(folder)
    archive.seal(folder)
    return count


@contextmanager
def snapshot() -> Iterator[None]:
    """A snapshot of the register, whatever others change while it is written."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def sample_references() -> set[str]:
    """References of sample records, of all their parts, and of their corrections."""
    references: set[str] = set()
    for model in schema.register_models():
        rows = model._base_manager.all()
        if any(column.name == "is_sample" for column in schema.columns(model)):
            rows = rows.filter(is_sample=True)
        elif issubclass(model, Part):
            rows = rows.filter(**{f"{model.parent}__reference__in": references})
        else:
            continue
        references |= set(rows.values_list("reference", flat=True))
    corrections = Correction.objects.filter(corrected__in=references)
    return references | set(corrections.values_list("reference", flat=True))


def _write_model(model: schema.Model, folder: Path, left_out: set[str]) -> int:
    whole = whole_rows(model)
    rows: Any = whole.order_by(Collate("reference", "C"))  # the same order in every database
    count, path = 0, folder / schema.file_name(model)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in rows.iterator(chunk_size=2000):
            if record.reference not in left_out:
                row = _row(record, folder, left_out)
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    if not count:
        path.unlink()
    return count


def _row(record: Record, folder: Path, left_out: set[str]) -> dict[str, Any]:
    row = row_of(record)
    model: schema.Model = type(record)
    for key in schema.keys(model):
        if row.get(key.name) in left_out:
            target = row[key.name]
            raise WritingError(f"{row['reference']}: {key.name} is {target}, which is sample data")
    for link in schema.links(model):
        if link.name in row:
            kept = [reference for reference in row.pop(link.name) if reference not in left_out]
            row |= {link.name: kept} if kept else {}
    for column in schema.columns(model):
        if isinstance(column, models.FileField):
            row[column.name] = _write_paper(record, getattr(record, column.name), folder)
    return row


def whole_rows(model: schema.Model) -> models.QuerySet:
    """Records with all that `row_of` reads of them."""
    keys = [key.name for key in schema.keys(model)]
    links = [link.name for link in schema.links(model)]
    return model._base_manager.select_related(*keys).prefetch_related(*links)


def row_of(record: object) -> dict[str, Any]:
    """A record as its row says it, but for its papers."""
    model: Any = type(record)
    row: dict[str, Any] = {}
    digest = record.original_digest() if isinstance(record, Multilingual) else None
    for column in schema.columns(model):
        if isinstance(column, models.FileField):
            row[column.name] = None  # keeps its place; filled in once the paper is written
        elif isinstance(column, models.ForeignKey):
            if related := getattr(record, column.name):
                row[column.name] = related.reference
        else:
            value = _value(column, getattr(record, column.attname))
            if not _is_implied(column, value, digest):
                row[column.name] = value
    for link in schema.links(model):
        if references := sorted(target.reference for target in getattr(record, link.name).all()):
            row[link.name] = references
    return row


def _is_implied(column: models.Field, value: object, digest: str | None) -> bool:
    """Whether the archive may leave the value out."""
    if column.name.startswith("translated_from_"):
        return value == digest
    return not schema.changes_with_time(column) and value == _value(column, column.get_default())


def _value(column: models.Field, value: object) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return str(value.quantize(Decimal(1).scaleb(-column.decimal_places)))  # type: ignore[attr-defined]
    return value


def _write_paper(record: Any, file: FieldFile, folder: Path) -> dict[str, str]:
    stored = str(file.name)
    name = f"{schema.PAPERS}{record.sha256}{Path(stored).suffix}"
    target = folder / name
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        try:
            with file.storage.open(stored) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
        except FileNotFoundError:
            raise WritingError(f"{record.reference}: {file.name} is not in the store") from None
        if archive.measure(target)["sha256"] != record.sha256:
            raise WritingError(f"{record.reference}: {file.name} has changed in the store")
    return {"path": name, "sha256": record.sha256}
