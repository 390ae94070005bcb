"""What day it is for the reader: today, or the past day being read.

Pages, lists and reports ask here, never the system clock: for an earlier day they count what was
late on that day. Code that writes (publishing, letters) uses `timezone`.
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
    """Whether the day being read is reconstructed from today's texts."""
    return _from_today.get()


def today() -> date:
    return _day.get() or timezone.localdate()


def now() -> datetime:
    """The present moment, or the end of the past day being read."""
    day, present = _day.get(), timezone.now()
    return present if day is None else min(present, end_of(day))


def published_by() -> datetime:
    """The moment by which a record must have been published to be public on the day being read.

    A reconstructed day is made of records published later, so today's count.
    """
    return timezone.now() if is_reconstructed() else now()


def end_of(day: date) -> datetime:
    """The last moment of a day in the secretariat's time zone."""
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
