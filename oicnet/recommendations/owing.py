"""Which reports a member state owes: those that fell due, and those whose notice has begun.

Read off what is public and the state's own reports, submitted ones included; never off what
another state has written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from oicnet.accounts.reminders import Notice, of_report

from .models import DueDate, ProgressReport, Recommendation
from .schedule import RECEIVED, unanswered
from .standing import FINAL, with_schedule


@dataclass(frozen=True)
class Owed:
    recommendation: Recommendation
    due: DueDate


def owed_by(state: int, today: date) -> Iterator[Owed]:
    """Reports that the state owes, in the order of their due dates within a recommendation.

    Args:
        state: its key.
    """
    own = ProgressReport.objects.of_states().filter(member_state=state, status__in=RECEIVED)
    rows = with_schedule(Recommendation.objects.published(), today)
    rows = rows.filter(Recommendation.reported_by(state), is_superseded=False)
    ready = rows.prefetch_related(
        Prefetch("due_dates", DueDate.objects.order_by("due_on")),
        Prefetch("reports", own.order_by("-reported_on"), to_attr="own_reports"),
    )
    for one in ready.order_by("reference"):
        yield from (Owed(one, due) for due in _open(one, today))


def _open(recommendation: Any, today: date) -> Iterable[DueDate]:
    last = next(iter(recommendation.own_reports), None)
    if last is not None and last.declared in FINAL:
        return []
    dues = {one.due_on: one for one in recommendation.due_dates.all()}
    days = unanswered(list(dues), last and last.reported_on, today)
    return [dues[day] for day in days]


def notices(state: int, today: date) -> Iterator[Notice]:
    """What the focal points of a state are reminded of."""
    add = reverse("admin:recommendations_progressreport_add")
    for owed in sorted(owed_by(state, today), key=lambda one: one.due.due_on):
        address = f"{add}?recommendation={owed.recommendation.pk}"
        due = owed.due
        yield of_report(due.reference, due.due_on, today, owed.recommendation, address)
