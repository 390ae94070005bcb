"""Which reports on activities the states that lead them owe."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from oicnet.accounts.reminders import Notice, of_report
from oicnet.recommendations.schedule import RECEIVED, unanswered

from .models import Activity, ActivityDueDate, ActivityReport

OVER = (Activity.Progress.COMPLETED, Activity.Progress.CANCELLED)


def notices(state: int, today: date) -> Iterator[Notice]:
    """What the focal points of a state are reminded of, the longest overdue first."""
    add = reverse("admin:plans_activityreport_add")
    owed = [(due, one) for one in _led_by(state) for due in _open(one, today)]
    for due, activity in sorted(owed, key=lambda pair: pair[0].due_on):
        address = f"{add}?activity={activity.pk}"
        yield of_report(due.reference, due.due_on, today, activity, address)


def _led_by(state: int) -> Iterable[Activity]:
    own = ActivityReport.objects.of_states().filter(member_state=state, status__in=RECEIVED)
    rows = Activity.objects.published().filter(Activity.reported_by(state))
    return rows.exclude(progress__in=OVER).prefetch_related(
        Prefetch("due_dates", ActivityDueDate.objects.order_by("due_on")),
        Prefetch("reports", own.order_by("-reported_on"), to_attr="own_reports"),
    )


def _open(activity: Any, today: date) -> Iterable[ActivityDueDate]:
    last = next(iter(activity.own_reports), None)
    if last is not None and last.declared in OVER:
        return []
    dues = {one.due_on: one for one in activity.due_dates.all()}
    return [dues[day] for day in unanswered(list(dues), last and last.reported_on, today)]
