"""Rows as JSON: moments in UTC, decimal numbers as texts."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

PIECE = 250  # items


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def in_pieces(head: dict[str, Any], items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """`written({**head, "items": [*items]})`, some items at a time."""
    rest = iter(items)
    begun = written({**head, "items": []}).removesuffix("]}")
    yield begun + written([*islice(rest, PIECE)])[1:-1]
    while some := [*islice(rest, PIECE)]:
        yield f",{written(some)[1:-1]}"
    yield "]}"


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(value)
