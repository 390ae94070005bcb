"""When reports fall due: dates made from a schedule, and which of them a report answers.

A schedule is `first_report_on` and `report_every_months` of a recommendation or of an activity.
Dates that lie ahead and on which nothing was reported follow the schedule; all others stay.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from oicnet.records.models import Record
from oicnet.text.months import months_later

AHEAD_MONTHS = 24
NOTICE = timedelta(days=30)  # before a date: from then on a report is on time for it
RECEIVED = (Record.Status.IN_REVIEW, Record.Status.PUBLISHED)


def days_of(first: date, every_months: int | None) -> Iterator[date]:
    """Every day of a schedule, each counted from the first: 31 January, 28 February, 31 March."""
    if not every_months:
        return iter([first])
    return (months_later(first, step * every_months) for step in count())


def opens_on(due: date, before: date | None) -> date:
    """From when on a report answers a due date: for thirty days, but not before another fell due.

    Args:
        before: the due date before this one, if there is one.
    """
    opens = due - NOTICE
    return opens if before is None else max(opens, before + timedelta(days=1))


def is_to_come(day: date) -> bool:
    """Whether nobody can have reported on a day yet, wherever it is tomorrow already."""
    return day > timezone.localdate() + timedelta(days=1)


def is_answered(due: date, before: date | None, reported_on: date | None) -> bool:
    """Whether the latest report was made for a due date, or after it."""
    return reported_on is not None and reported_on >= opens_on(due, before)


def unanswered(dues: Sequence[date], reported_on: date | None, today: date) -> list[date]:
    """Of due dates in order: the last that fell due, and the next once its notice has begun; each
    unless a report answers it."""
    place = bisect_left(dues, today + timedelta(days=1))
    near = [(due, previous(dues, due)) for due in dues[max(place - 1, 0) : place + 1]]
    begun = [(due, before) for due, before in near if opens_on(due, before) <= today]
    return [due for due, before in begun if not is_answered(due, before, reported_on)]


def missed(dues: Sequence[date], reported_on: date | None) -> list[date]:
    """Of due dates in order, all fallen due: those since which no report came, the first first."""
    if reported_on is None:
        return list(dues)
    since = len(dues)
    while since and not is_answered(
        dues[since - 1], dues[since - 2] if since > 1 else None, reported_on
    ):
        since -= 1
    return list(dues[since:])


def previous(dues: Sequence[date], due: date) -> date | None:
    """The due date before one, of dates in order."""
    place = bisect_left(dues, due)
    return dues[place - 1] if place else None


class Scheduled(Protocol):
    """A recommendation or an activity."""

    pk: Any
    first_report_on: Any
    report_every_months: Any
    due_dates: Any
    reports: Any

    @property
    def awaits_reports(self) -> bool:
        """Whether reports are still expected of it."""


@transaction.atomic
def reschedule(scheduled: Scheduled, *, today: date) -> bool:
    """Make the due dates ahead those of the schedule; says whether any had to change."""
    if not any(_difference(scheduled, today)):
        return False
    model: Any = type(scheduled)
    model._base_manager.select_for_update().get(pk=scheduled.pk)
    gone, new = _difference(scheduled, today)
    for due_date in gone:
        due_date.delete()
    for day in new:
        scheduled.due_dates.create(due_on=day)
    return True


def _difference(scheduled: Scheduled, today: date) -> tuple[list[Any], list[date]]:
    """Due dates that have to go, and days that are to become such."""
    stored = {due_date.due_on: due_date for due_date in scheduled.due_dates.order_by("due_on")}
    wanted = set(_ahead(scheduled, today))
    days = list(stored)
    gone = [day for day in days if day > today and day not in wanted]
    if gone:
        reported = scheduled.reports.of_states().filter(status__in=RECEIVED)
        last = max(reported.values_list("reported_on", flat=True), default=None)
        gone = [day for day in gone if not is_answered(day, previous(days, day), last)]
    return [stored[day] for day in gone], sorted(wanted - stored.keys())


def with_dates(model: type[Record], today: date) -> Any:
    """Rows of a model that have a schedule, or due dates ahead that may have none any more."""
    ahead = Q(due_dates__due_on__gt=today)
    return model.objects.filter(Q(first_report_on__isnull=False) | ahead).distinct().order_by("pk")


def _ahead(scheduled: Scheduled, today: date) -> Iterable[date]:
    first = scheduled.first_report_on
    if first is None or not scheduled.awaits_reports:
        return []
    end = months_later(today, AHEAD_MONTHS)
    days = takewhile(lambda day: day <= end, days_of(first, scheduled.report_every_months))
    return (day for day in days if day > today)
