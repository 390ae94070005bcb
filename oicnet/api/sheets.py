"""Rows as CSV: each value has a column, a text one for each of its languages."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from oicnet.text.cleaning import legible

from .fields import TEXT, Field

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate what begins like this
LANGUAGES = ("ar", "en", "fr")


class _Echo:
    """A file that gives back each line that is written."""

    def write(self, line: str) -> str:
        return line


def lines(chosen: list[Field], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """With a mark at their beginning, which spreadsheets need; the first names the columns."""
    writer: Any = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([name for field in chosen for name in columns(field)])
    for row in rows:
        yield writer.writerow([cell for field in chosen for cell in _cells(field, row)])


def columns(field: Field) -> list[str]:
    """The names of the columns of a field."""
    if field.schema == TEXT:
        return [f"{field.name}_{language}" for language in LANGUAGES]
    if field.name == "languages":
        return [f"standing_{language}" for language in LANGUAGES]
    return [field.name]


def _cells(field: Field, row: dict[str, Any]) -> Iterator[object]:
    value = row[field.name]
    if field.schema == TEXT:
        yield from (_plain(value[language]) for language in LANGUAGES)
    elif field.name == "languages":
        yield from ((value[each] or {}).get("standing") for each in LANGUAGES)
    else:
        yield _plain(value)


def _plain(value: object) -> object:
    """Lists and sources as their references."""
    if isinstance(value, list):
        return " ".join(str(_plain(each)) for each in value)
    if isinstance(value, dict):
        return value.get("reference", "")
    if isinstance(value, str):
        words = legible(value)
        return f"'{words}" if words.startswith(FORMULA) else words
    return value.isoformat() if hasattr(value, "isoformat") else value
