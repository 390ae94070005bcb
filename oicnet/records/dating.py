"""Since when a row is known to have been there, and which of its columns came later.

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

    since: ways to the day from which it was there, the first that is known: a column or relations
    and a column ("meeting.ends_on"), a year with the day in it that is meant ("first_year-01-01"),
    or a relation alone, for the day of what that leads to. Where none is known, it is on no such
    day. Of a model that names none, a row is there as soon as what it belongs to is.
    timeless: columns of days that do not tell when something came: planned, due, wanted.
    comes_with: by the column of a day, or the relation, which columns came with it, each with what
    it was before. Texts are named without their language.
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
