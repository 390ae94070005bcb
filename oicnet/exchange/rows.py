"""Turns lines of an archive into values of a model: types, choices, lengths, references."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from oicnet.records import days
from oicnet.records.models import REFERENCE_PATTERN, Multilingual
from oicnet.records.models.written import gate_of, lacks_words
from oicnet.text.fields import NO_WORD
from oicnet.text.languages import LANGUAGES

from . import schema
from .problems import Problems

PAPER = re.compile(r"files/([0-9a-f]{64})\.[a-z]+")


@dataclass
class FileRow:
    """A row read from an archive: its line, its values, and what it refers to."""

    model: schema.Model
    line: int
    reference: str
    values: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return schema.file_name(self.model)


def parse(
    model: schema.Model, line: int, values: dict[str, Any], problems: Problems
) -> FileRow | None:
    """Check a JSON object against a model, noting problems; None if it has no reference."""
    file, reference = schema.file_name(model), values.get("reference")
    if not isinstance(reference, str) or not re.fullmatch(REFERENCE_PATTERN.strip("^$"), reference):
        message = f"{reference!r:.60} is not a reference such as M3-R07"
        problems.add(file, line, "reference", message)
        return None
    row = FileRow(model, line, reference)
    names = {column.name for column in schema.columns(model)}
    links = [link.name for link in schema.links(model)]
    for name in [name for name in values if name not in names and name not in links]:
        problems.add(file, line, name, f"{model._meta.label} has no such field")
    row.links = {name: _references(row, name, values.get(name), problems) for name in links}
    for column in schema.columns(model):
        _take(row, column, values.get(column.name), problems)
    return row


def _references(row: FileRow, name: str, value: object, problems: Problems) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return value
    problems.add(row.file, row.line, name, "must be a list of references")
    return []


def _take(row: FileRow, column: models.Field, value: object, problems: Problems) -> None:
    try:
        if isinstance(column, models.ForeignKey):
            _take_key(row, column, value)
        elif isinstance(column, models.FileField):
            row.files[column.name] = _paper(value)
        elif value is not None:
            row.values[column.attname] = kept = _converted(column, value)
            if isinstance(kept, str) and isinstance(value, str) and kept != value:
                problems.note_cleaned(row.file, row.line, column.name, value, kept)
        elif not column.name.startswith("translated_from_"):  # see `complete`
            row.values[column.attname] = _default(column)
    except (ValueError, TypeError, InvalidOperation) as fault:
        problems.add(row.file, row.line, column.name, str(fault))
    except ValidationError as fault:
        problems.add(row.file, row.line, column.name, " ".join(fault.messages))


def _take_key(row: FileRow, key: models.ForeignKey, value: object) -> None:
    meant = getattr(row.model, "unsaid", {}).get(key.name) if value is None else value
    former = getattr(row.model, "former_keys", {}).get(key.name, {})
    if isinstance(meant, str):
        meant = former.get(meant, meant)
    if meant is not None:
        row.keys[key.name] = _expect(meant, str, "a reference")
    elif not key.null:
        raise ValueError("is missing")


def _default(column: models.Field) -> Any:
    value = column.get_default()
    is_needed = column.editable and not column.null and not column.blank
    if schema.changes_with_time(column) or (is_needed and value in (None, "")):
        raise ValueError("is missing")
    return value


def _paper(value: object) -> str:
    """The name within the archive of a row's file."""
    file = value if isinstance(value, dict) else {}
    path, digest = file.get("path"), file.get("sha256")
    if not isinstance(path, str) or not isinstance(digest, str):
        raise TypeError('must be {"path": "files/<sha256>.pdf", "sha256": "<sha256>"}')
    named = PAPER.fullmatch(path)
    if not named or named[1] != digest:
        raise ValueError("a file is named by its SHA-256: files/<sha256>.pdf")
    return path


def _expect(value: object, kind: type | tuple[type, ...], words: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{value!r:.60} is not {words}")
    return value


def _converted(column: models.Field, value: Any) -> Any:
    """The value as the model holds it.

    Raises:
        ValueError, TypeError, ValidationError: it has the wrong type, or is not allowed.
    """
    match column:
        case models.JSONField():
            return value
        case ArrayField():
            _expect(value, list, "a list")
        case models.BooleanField():
            _expect(value, bool, "true or false")
        case models.DateTimeField():
            value = _time(value)
        case models.DateField():
            value = _date(value)
        case models.DecimalField():
            value = _decimal(value)
        case models.IntegerField():
            _expect(value, int, "a whole number")
        case _:
            _expect(value, str, "a text")
    if gate := gate_of(column):
        value = gate(value)
        if value and lacks_words(column, value):
            raise ValidationError(NO_WORD)
    allowed = _allowed(column)
    if allowed and value and value not in allowed:
        raise ValueError(f"{value!r:.60} is none of: {', '.join(allowed)}")
    return column.clean(value, None)


@cache
def _allowed(column: models.Field) -> tuple[str, ...]:
    return tuple(key for key, _label in column.flatchoices)


def _time(value: object) -> datetime:
    words = "a time with its offset, such as 2026-11-01T08:00:00Z"
    try:
        time = datetime.fromisoformat(_expect(value, str, words))
        if time.tzinfo is None:
            raise ValueError
        moment = time.astimezone(UTC)  # the first and last days of the calendar may have none
    except (ValueError, OverflowError):
        raise ValueError(f"{value!r:.60} is not {words}") from None
    return _possible(moment)


def _date(value: object) -> date:
    words = "a date such as 2021-06-02"
    written = _expect(value, str, words)
    if problem := days.hijri_refusal(written):
        raise ValueError(problem)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{value!r:.60} is not {words}") from None
    return _possible(day)


def _possible(day: date | datetime) -> Any:
    if problem := days.refusal(day):
        raise ValueError(f"{day.isoformat()}: {problem}")
    return day


def _decimal(value: object) -> Decimal:
    words = 'a decimal number in quotes, such as "12.50"'
    try:
        return Decimal(_expect(value, (str, int), words))
    except InvalidOperation:
        raise ValueError(f"{value!r:.60} is not {words}") from None


def complete(row: FileRow, record: models.Model) -> None:
    """Unless the archive says otherwise, a translation matches its original."""
    if isinstance(record, Multilingual):
        digest = record.original_digest()
        for name in (f"translated_from_{language}" for language in LANGUAGES):
            if name not in row.values:
                setattr(record, name, digest)
