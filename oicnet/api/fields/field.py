"""What a field of an answer is, the schemas that several have, and how values are read."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise

from oicnet.records.models.reference import REFERENCE_PATTERN

Row = dict[str, Any]
Json = dict[str, Any]
Expressions = dict[str, Any]
REFERENCE: Json = {"type": "string", "pattern": REFERENCE_PATTERN}
NULL: Json = {"type": "null"}
TEXT: Json = {"$ref": "#/components/schemas/Text"}
ADDRESS: Json = {"type": "string", "format": "uri"}
ELSEWHERE: Json = {"type": "string", "format": "iri"}  # of other sites, in any letters
MOMENT: Json = {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Field:
    """A field of an answer.

    columns: what is read from the row as it is.
    gathered: what the query has to work out, by name; called for each query, as "now" changes.
    is_brief: whether lists hold it unasked.
    """

    name: str
    label: str | Promise
    schema: Json
    read: Callable[[Row], Any]
    columns: tuple[str, ...] = ()
    gathered: Callable[[], Expressions] = dict
    is_brief: bool = True
    choices: tuple[tuple[str, Any], ...] = ()


def or_null(schema: Json) -> Json:
    return {"anyOf": [schema, NULL]}


def same(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name]


def word(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name] or None


def number(name: str) -> Callable[[Row], Any]:
    def read(row: Row) -> str | None:
        value: Decimal | None = row[name]
        return None if value is None else str(value)

    return read
