"""What was asked, and pages by cursor: a cursor says after which row a page begins, so rows that
come or go meanwhile make no row appear twice or be left out."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from oicnet.records.gathering import changed_at

from .problems import Problem, wrong

USUAL, MOST = 100, 10_000
LONGEST = 300  # characters of a cursor
SORTS = ("reference", "-reference", "changed", "-changed")
Row = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """By reference, or by when rows were published or last corrected."""

    name: str = SORTS[0]

    @property
    def is_descending(self) -> bool:
        return self.name.startswith("-")

    @property
    def by_change(self) -> bool:
        return self.name.endswith("changed")

    def applied(self, rows: QuerySet, way: str) -> QuerySet:
        """The rows in this order, each with what a cursor needs.

        Args:
            way: the look-up that leads from the rows to their records.
        """
        keys = ["reference"]
        if self.by_change:
            rows, keys = rows.annotate(api_moment=changed_at(way)), ["api_moment", "reference"]
        sign = "-" if self.is_descending else ""
        return rows.order_by(*(f"{sign}{key}" for key in keys))

    def after(self, rows: QuerySet, place: Sequence[Any]) -> QuerySet:
        """The rows that come after a place in this order."""
        beyond = "lt" if self.is_descending else "gt"
        *moment, reference = place
        condition = Q(**{f"reference__{beyond}": reference})
        if moment:
            condition = Q(**{f"api_moment__{beyond}": moment[0]}) | (
                Q(api_moment=moment[0]) & condition
            )
        return rows.filter(condition)

    def cursor(self, row: Row) -> str:
        """Of the last row of a page."""
        place = [row["reference"]]
        if self.by_change:
            place.insert(0, row["api_moment"].isoformat())
        text = json.dumps([self.name, *place], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def place(self, cursor: str) -> list[Any]:
        """
        Raises:
            Problem: the cursor is none of this order.
        """
        try:
            if len(cursor) > LONGEST:
                raise ValueError
            text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            name, *place = json.loads(text)
            reference = place[-1]
            is_ours = name == self.name and len(place) == 1 + self.by_change
            if not is_ours or not isinstance(reference, str) or "\x00" in reference:
                raise ValueError
            moment = [datetime.fromisoformat(place[0])] if self.by_change else []
            if any(each.tzinfo is None for each in moment):
                raise ValueError
        except (ValueError, TypeError, IndexError, binascii.Error, RecursionError):
            raise wrong(
                "cursor", _("Take the cursor from “next” of the page before, unchanged.")
            ) from None
        return [*moment, reference]


def only(request: HttpRequest, known: tuple[str, ...]) -> Mapping[str, str]:
    """What was asked; a name that nobody knows is refused, since a filter may be meant, and so is
    a parameter without a value, which would narrow nothing."""
    parameters: dict[str, str] = {name: request.GET[name] for name in request.GET}
    if unknown := [name for name in parameters if name not in known]:
        words = _("This address knows no such parameter.")
        raise Problem(400, errors={name[:60]: words for name in unknown[:10]})
    if empty := [name for name, value in parameters.items() if not value]:
        words = _("Give a value, or leave the parameter out.")
        raise Problem(400, errors=dict.fromkeys(empty, words))
    return parameters


def limit_of(parameters: Mapping[str, str]) -> int:
    words = parameters.get("limit") or str(USUAL)
    is_number = words.isascii() and words.isdecimal() and len(words) <= len(str(MOST))
    if not is_number or not 1 <= int(words) <= MOST:
        raise wrong("limit", _("Give a whole number from 1 to %d.") % MOST)
    return int(words)
