"""From a line of an archive to the values of a model: types, choices, lengths, references."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from oicnet.records.languages import LANGUAGES, Multilingual
from oicnet.records.models import REFERENCE_PATTERN

from . import schema
from .archive import Problems


@dataclass
class Row:
    """One row on its way in: where it stands, its columns' values, and what it points to."""

    model: schema.Model
    line: int
    reference: str
    values: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    translations_given: bool = False

    @property
    def file(self) -> str:
        return schema.file_name(self.model)


def parse(model: schema.Model, line: int, given: dict[str, Any], problems: Problems) -> Row | None:
    """Check a JSON object against a model; notes every problem; None when it has no reference."""
    file, reference = schema.file_name(model), given.get("reference")
    if not isinstance(reference, str) or not re.match(REFERENCE_PATTERN, reference):
        problems.add(file, line, "reference", f"{reference!r} is not a reference such as M3-R07")
        return None
    row = Row(model, line, reference)
    columns = {column.name: column for column in schema.columns(model)}
    links = {link.name for link in schema.links(model)}
    for name in given.keys() - columns.keys() - links:
        problems.add(file, line, name, f"{model._meta.label} has no such field")
    row.translations_given = any(name.startswith("translated_from_") for name in given)
    row.links = {name: _references(row, name, given.get(name, []), problems) for name in links}
    for column in columns.values():
        _take(row, column, given, problems)
    return row


def _references(row: Row, name: str, value: Any, problems: Problems) -> list[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    problems.add(row.file, row.line, name, "must be a list of references")
    return []


def _take(row: Row, column: models.Field, given: dict[str, Any], problems: Problems) -> None:
    name = column.name
    if isinstance(column, models.FileField):
        _take_file(row, name, given.get(name), problems)
        return
    if name not in given or given[name] is None:
        if isinstance(column, models.ForeignKey):
            if not column.null:
                problems.add(row.file, row.line, name, "is missing")
            return
        row.values[column.attname] = column.get_default()
        empty = row.values[column.attname] in (None, "")
        if empty and column.editable and not column.null and not column.blank:
            problems.add(row.file, row.line, name, "is missing")
        return
    value = given[name]
    if isinstance(column, models.ForeignKey):
        if isinstance(value, str):
            row.keys[name] = value
        else:
            problems.add(row.file, row.line, name, "must be a reference")
        return
    try:
        row.values[column.attname] = _converted(column, value)
    except (ValueError, TypeError, InvalidOperation) as fault:
        problems.add(row.file, row.line, name, str(fault))
    except ValidationError as fault:
        problems.add(row.file, row.line, name, " ".join(fault.messages))


def _take_file(row: Row, name: str, value: Any, problems: Problems) -> None:
    paths = value.get("path") if isinstance(value, dict) else None
    if not isinstance(paths, str) or not isinstance(value.get("sha256"), str):
        problems.add(row.file, row.line, name, 'must be {"path": "files/...", "sha256": "..."}')
    elif not re.match(rf"^files/{re.escape(value['sha256'])}\.[a-z]+$", paths):
        problems.add(row.file, row.line, name, "a file is named by its SHA-256: files/<sha256>.pdf")
    else:
        row.files[name] = value


def _expect(value: Any, kind: type | tuple[type, ...], words: str) -> None:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{value!r:.60} is not {words}")


def _converted(column: models.Field, value: Any) -> Any:
    """The value as the model holds it.

    Raises:
        ValueError, TypeError, ValidationError: it is of another type, or not allowed.
    """
    match column:
        case models.JSONField():
            return value
        case ArrayField():
            _expect(value, list, "a list")
        case models.BooleanField():
            _expect(value, bool, "true or false")
        case models.DateTimeField():
            _expect(value, str, "a time such as 2026-11-01T08:00:00Z")
            value = datetime.fromisoformat(value)
            if value.tzinfo is None:
                raise ValueError("a time needs its offset: 2026-11-01T08:00:00Z")
        case models.DateField():
            _expect(value, str, "a date such as 2021-06-02")
            value = date.fromisoformat(value)
        case models.DecimalField():
            _expect(value, (str, int), "a decimal number in quotes")
            value = Decimal(value)
        case models.IntegerField():
            _expect(value, int, "a whole number")
        case _:
            _expect(value, str, "a text")
            if "\x00" in value:
                raise ValueError("holds a NUL character")
    if column.choices and value and value not in dict(column.flatchoices):
        allowed = ", ".join(str(key) for key in dict(column.flatchoices))
        raise ValueError(f"{value!r:.60} is none of: {allowed}")
    return column.clean(value, None)


def complete(row: Row, record: models.Model) -> None:
    """Translations of an archive that says nothing of them are those of the present original."""
    if isinstance(record, Multilingual) and not row.translations_given:
        for language in LANGUAGES:
            record.confirm_translation(language)
