"""Which reports a member state owes: those that fell due, and those whose notice has begun.

Read off what is public and the state's own reports, submitted ones included; never off what
another state has written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from oicnet.accounts.reminders import Notice, of_report

from .models import DueDate, ProgressReport, Recommendation
from .schedule import RECEIVED, missed, unanswered
from .standing import FINAL, with_schedule


@dataclass(frozen=True)
class Owed:
    recommendation: Any  # with the state's own drafts, as `own_drafts`
    due: DueDate
    missed: Sequence[date]  # due dates up to this one without a report, the first first


def owed_by(state: int, today: date) -> Iterator[Owed]:
    """Reports that the state owes, in the order of their due dates within a recommendation.

    Args:
        state: its key.
    """
    every = ProgressReport.objects.of_states().filter(member_state=state)
    own = every.filter(status__in=RECEIVED)
    drafts = every.filter(status=ProgressReport.Status.DRAFT)
    rows = with_schedule(Recommendation.objects.published(), today)
    rows = rows.filter(Recommendation.reported_by(state), is_superseded=False)
    ready = rows.prefetch_related(
        Prefetch("due_dates", DueDate.objects.order_by("due_on")),
        Prefetch("reports", own.order_by("-reported_on"), to_attr="own_reports"),
        Prefetch("reports", drafts.order_by("-reported_on", "-pk"), to_attr="own_drafts"),
    )
    for one in ready.order_by("reference"):
        yield from _open(one, today)


def _open(recommendation: Any, today: date) -> Iterator[Owed]:
    last = next(iter(recommendation.own_reports), None)
    if last is not None and last.declared in FINAL:
        return
    dues = {due.due_on: due for due in recommendation.due_dates.all()}
    reported_on = last and last.reported_on
    for day in unanswered(list(dues), reported_on, today):
        fallen = missed([due for due in dues if due <= day < today], reported_on)
        yield Owed(recommendation, dues[day], fallen)


def notices(state: int, today: date) -> Iterator[Notice]:
    """What the focal points of a state are reminded of."""
    add = reverse("admin:recommendations_progressreport_add")
    for owed in sorted(owed_by(state, today), key=lambda owed: [*owed.missed, owed.due.due_on]):
        address = f"{add}?recommendation={owed.recommendation.pk}"
        due = owed.due
        what = owed.recommendation
        begun = next(iter(owed.recommendation.own_drafts), None)
        yield of_report(
            due.reference, due.due_on, what, address,
            missed=owed.missed, today=today, begun=begun,
        )  # fmt: skip
