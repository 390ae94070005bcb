"""What day it is for the reader: today, or the day of the past that is being read.

Pages, lists and reports ask here, never the system: read as of an earlier day, they count what was
late on that day. What writes (publishing, letters) asks `timezone`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_day: ContextVar[date | None] = ContextVar("day", default=None)
_from_today: ContextVar[bool] = ContextVar("from_today", default=False)


def past_day() -> date | None:
    """The earlier day that is being read; None when it is the present."""
    return _day.get()


def is_reconstructed() -> bool:
    """Whether the day that is being read is put together from the texts of today."""
    return _from_today.get()


def today() -> date:
    return _day.get() or timezone.localdate()


def now() -> datetime:
    """The present moment, or the last one of the day that is being read, if that is over."""
    day, present = _day.get(), timezone.now()
    return present if day is None else min(present, end_of(day))


def published_by() -> datetime:
    """The moment by which a record must have been published to be public on the day that is read.

    What a day is put together from was published later: of today's records, all that are public.
    """
    return timezone.now() if is_reconstructed() else now()


def end_of(day: date) -> datetime:
    """The last moment of a day, where the secretariat sits."""
    midnight = datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone())
    return midnight - timedelta(microseconds=1)


@contextmanager
def set_back(day: date, from_today: bool = False) -> Iterator[None]:
    """For everything inside, it is the end of that day; see `is_reconstructed`."""
    tokens = _day.set(day), _from_today.set(from_today)
    try:
        yield
    finally:
        _day.reset(tokens[0])
        _from_today.reset(tokens[1])
