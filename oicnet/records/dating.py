"""Since when a row is known to have existed, and which of its columns came later.

Each kind says it once, with `kinds.register`, and what has no page of its own with `dated`. A day
before the register kept a history is put together from this: see `reconstructed`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

Dated = TypeVar("Dated", bound=type[Model])


@dataclass(frozen=True)
class Dating:
    """What a model says of its days.

    since: where to read the day since which a row exists; the first known one counts. A column or
    relations and a column ("meeting.ends_on"), a year and a day in it ("first_year-01-01"), or a
    relation alone, for the day of its target. If none is known, the row is on no past day. Rows
    of a model without `since` exist as long as what they belong to.
    timeless: columns of days that do not say when something came: planned, due, wanted.
    comes_with: by column of a day or relation, the columns that came with it, each with its value
    before. Texts are named without their language.
    """

    since: tuple[str, ...] = ()
    timeless: tuple[str, ...] = ()
    comes_with: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)


_datings: dict[type[Model], Dating] = {}


def dated(
    *,
    since: Iterable[str] = (),
    timeless: Iterable[str] = (),
    comes_with: Mapping[str, Mapping[str, str | None]] | None = None,
) -> Callable[[Dated], Dated]:
    """Declare the days of a model: see `Dating` for what may be said."""

    def declare(model: Dated) -> Dated:
        _datings[model] = Dating(tuple(since), tuple(timeless), comes_with or {})
        return model

    return declare


def of(model: type[Any]) -> Dating:
    return _datings.get(model, Dating())
