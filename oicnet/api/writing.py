"""Rows as JSON: moments in UTC, decimal numbers as texts."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(value)
