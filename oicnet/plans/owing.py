"""Which reports on activities the states that lead them owe."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from oicnet.accounts.reminders import Notice, of_report
from oicnet.recommendations.schedule import RECEIVED, missed, unanswered

from .models import Activity, ActivityDueDate, ActivityReport


@dataclass(frozen=True)
class Owed:
    activity: Any  # with the state's own drafts, as `own_drafts`
    due: ActivityDueDate
    missed: Sequence[date]  # due dates up to this one without a report, the first first


OVER = (Activity.Progress.COMPLETED, Activity.Progress.CANCELLED)


def notices(state: int, today: date) -> Iterator[Notice]:
    """What the focal points of a state are reminded of, the longest overdue first."""
    add = reverse("admin:plans_activityreport_add")
    owed = [owing for activity in _led_by(state) for owing in _open(activity, today)]
    for owing in sorted(owed, key=lambda owing: [*owing.missed, owing.due.due_on]):
        activity, due = owing.activity, owing.due
        address = f"{add}?activity={activity.pk}"
        begun = next(iter(activity.own_drafts), None)
        yield of_report(
            due.reference, due.due_on, activity, address,
            missed=owing.missed, today=today, begun=begun,
        )  # fmt: skip


def _led_by(state: int) -> Iterable[Activity]:
    every = ActivityReport.objects.of_states().filter(member_state=state)
    own = every.filter(status__in=RECEIVED)
    drafts = every.filter(status=ActivityReport.Status.DRAFT)
    rows = Activity.objects.published().filter(Activity.reported_by(state))
    return rows.exclude(progress__in=OVER).prefetch_related(
        Prefetch("due_dates", ActivityDueDate.objects.order_by("due_on")),
        Prefetch("reports", own.order_by("-reported_on"), to_attr="own_reports"),
        Prefetch("reports", drafts.order_by("-reported_on", "-pk"), to_attr="own_drafts"),
    )


def _open(activity: Any, today: date) -> Iterator[Owed]:
    last = next(iter(activity.own_reports), None)
    if last is not None and last.declared in OVER:
        return
    dues = {due.due_on: due for due in activity.due_dates.all()}
    reported_on = last and last.reported_on
    for day in unanswered(list(dues), reported_on, today):
        fallen = missed([due for due in dues if due <= day < today], reported_on)
        yield Owed(activity, dues[day], fallen)
