"""Plausible days: those of the years 1900 to 2200, in every column of the register.

An earlier one is a slip, or a Hijri day, and would stretch every timeline. A Hijri day is answered
with the Gregorian day that may be meant.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, DateField, Field, Func, Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.text import hijri, numbers

FIRST_YEAR, LAST_YEAR = 1900, 2200
FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
IN_REFERENCE = "-((?:19|20|21)[0-9][0-9])-"
MESSAGE = gettext_lazy("Enter a year from 1900 to 2200.")


class YearOfReference(Func):
    """The first day of the year in a reference such as D-2021-004, by which a record without a day
    is sorted. NULL if the reference names no year."""

    template = f"make_date(substring(%(expressions)s from '{IN_REFERENCE}')::int, 1, 1)"
    output_field = DateField()


def year_in(reference: str) -> date | None:
    """The same for one reference."""
    year = re.search(IN_REFERENCE, reference)
    return date(int(year[1]), 1, 1) if year else None


class YearsThatCanBe(CheckConstraint):
    """Asks no database before a row is saved, as Django's do: what a form says, it knows itself."""

    def deconstruct(self) -> Any:
        _path, arguments, options = super().deconstruct()
        return "django.db.models.CheckConstraint", arguments, options

    def validate(
        self, model: type[Model], instance: Model | None, exclude: object = None, using: str = ""
    ) -> None:
        """Nothing: `clean_fields` has refused impossible days, each at its field."""


def within_years(name: str, *columns: str) -> YearsThatCanBe:
    """Days, years (`first_year`) and moments (`published_at`) must be plausible, or empty."""
    condition = Q()
    for column in columns:
        lowest, highest = _bounds(column)
        within = Q(**{f"{column}__gte": lowest, f"{column}__lte": highest})
        condition &= within | Q(**{f"{column}__isnull": True})
    return YearsThatCanBe(name=name, condition=condition, violation_error_message=MESSAGE)


def _bounds(column: str) -> tuple[Any, Any]:
    if column.endswith("_year"):
        return FIRST_YEAR, LAST_YEAR
    if column.endswith("_at"):
        first, after = (datetime.combine(day, time(), UTC) for day in (FIRST, LAST))
        return first, after + timedelta(days=1)
    return FIRST, LAST


def columns_of(model: type[Model]) -> list[str]:
    """The columns of a model that hold days, years or moments."""
    return [column.name for column in model._meta.concrete_fields if _is_dated(column)]


def _is_dated(column: Field[Any, Any]) -> bool:
    return isinstance(column, DateField) or column.name.endswith("_year")


def refusal(day: date) -> str:
    """Why a day is refused; "" if it is not."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    return hijri_refusal(f"{day.year:04}-{day.month:02}-{day.day:02}") or str(MESSAGE)


def hijri_refusal(written: str) -> str:
    """The message for a Hijri date where a Gregorian one is expected; "" for anything else."""
    meant = hijri.gregorian(written)
    words = _("“%(written)s” looks like a Hijri date. If you mean %(meant)s, enter that.")
    return words % {"written": written, "meant": meant.isoformat()} if meant else ""


def year_refusal(year: int) -> str:
    """Why a year is refused; "" if it is not."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    first, last = (hijri.gregorian(f"{year}-{end}") for end in ("01-01", "12-29"))
    if first is None or last is None:
        return str(MESSAGE)
    words = _("“%(year)s” looks like a Hijri year. It runs from %(first)s to %(last)s.")
    return words % {"year": year, "first": first.year, "last": last.year}


class DayField(forms.DateField):
    """A day as typed or pasted; a Hijri one is answered with the Gregorian day it means."""

    def to_python(self, value: str | date | None) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        written = numbers.plain_day(value)
        if problem := hijri_refusal(written):
            raise ValidationError(problem, code="hijri")
        return super().to_python(written)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and (problem := refusal(value)):
            raise ValidationError(problem, code="impossible")


def refusals(row: Model, *, exclude: Iterable[str]) -> dict[str, str]:
    """Why days and years of a row are refused, by column."""
    words = {}
    for name in set(columns_of(type(row))) - set(exclude):
        value = getattr(row, name)
        if isinstance(value, date):
            words[name] = refusal(value)
        elif isinstance(value, int):
            words[name] = year_refusal(value)
    return {name: problem for name, problem in words.items() if problem}
