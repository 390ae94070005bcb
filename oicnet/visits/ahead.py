"""Pages that are read most are made before anybody asks for them.

After each public change the worker asks for the pages on the shelf of its machine: the lists first,
which nobody counts, then records by how often they were read of late. What has not changed costs no
more than its questions.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from django.core.handlers.wsgi import WSGIHandler
from django.db.models import Sum
from django.utils import timezone

from oicnet.public.keeping import KeptPages, environ_of
from oicnet.public.state import recent_state
from oicnet.records import periodic
from oicnet.records.history.noting import State

from .models import DailyReadings

MOST = 500  # pages
OF_LATE = timedelta(days=30)


class Ahead:
    """Call it again and again; it works when there is something to do."""

    def __init__(self, pages: KeptPages) -> None:
        self.pages = pages
        self._done: tuple[State, date] | None = None

    def __call__(self) -> int:
        """Ask for the pages read most, if anything public has changed; returns for how many.

        When something else changes meanwhile, it begins anew with those read most.
        """
        now = recent_state(), timezone.localdate()
        if now == self._done:
            return 0
        requests = 0
        for address in most_read(self.pages.shelf.addresses()):
            if recent_state() != now[0]:
                return requests
            answer = self.pages(environ_of(address), lambda *_said: None)
            for _piece in answer:
                pass
            if close := getattr(answer, "close", None):
                close()
            requests += 1
        self._done = now
        return requests


def most_read(addresses: Iterable[str]) -> list[str]:
    since = timezone.localdate() - OF_LATE
    counted = DailyReadings.objects.filter(day__gte=since).order_by().values_list("subject")
    readings = {reference.lower(): count for reference, count in counted.annotate(Sum("count"))}

    def rank(address: str) -> tuple[bool, int]:
        steps = list(_steps(address))
        return len(steps) > 2, -max((readings.get(step, 0) for step in steps), default=0)

    return sorted(addresses, key=rank)[:MOST]


def _steps(address: str) -> Iterator[str]:
    """Of "/ar/meetings/m3/" as KeptPages writes it: ar, meetings, m3."""
    return filter(None, address.split("\n")[2].split("/"))


@cache
def _ahead() -> Ahead:
    return Ahead(KeptPages(WSGIHandler()))


@periodic.always
def make_ahead() -> None:
    _ahead()()
