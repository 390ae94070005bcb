"""Which reports a member state owes: those that fell due, and those whose notice has begun.

Read off what is public and the state's own reports, submitted ones included; never off what
another state has written.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from oicnet.accounts.reminders import Notice, of_report

from .models import Recommendation, ReportDue
from .schedule import RECEIVED, missed, unanswered
from .standing import FINAL, with_schedule


@dataclass(frozen=True)
class Owed:
    subject: Any  # with the state's own drafts, as `own_drafts`
    due: ReportDue
    missed: Sequence[date]  # due dates up to this one without a report, the first first


def notices(state: int, today: date) -> Iterator[Notice]:
    """What the focal points of a state, by its key, are reminded of on recommendations."""
    rows = with_schedule(Recommendation.objects.published(), today).filter(is_superseded=False)
    yield from notices_on(rows.order_by("reference"), FINAL, state, today)


def notices_on(
    subjects: QuerySet[Any], final: Collection[str], state: int, today: date
) -> Iterator[Notice]:
    """Reminders of the reports that a state owes, the longest overdue first.

    Args:
        subjects: published recommendations or activities that still await reports.
        final: what a state declares last: no report is owed after it.
        state: its key.
    """
    report: Any = subjects.model._meta.get_field("reports").related_model
    new = reverse(f"admin:{report._meta.app_label}_{report._meta.model_name}_add")
    ready = _with_reports(subjects.filter(subjects.model.reported_by(state)), report, state)
    owed = [owing for subject in ready for owing in _owed_on(subject, final, today)]
    for owing in sorted(owed, key=lambda owing: [*owing.missed, owing.due.due_on]):
        yield of_report(
            owing.due.reference,
            owing.due.due_on,
            owing.subject,
            f"{new}?{report.on}={owing.subject.pk}",
            missed=owing.missed,
            today=today,
            begun=next(iter(owing.subject.own_drafts), None),
        )


def _with_reports(subjects: QuerySet[Any], report: Any, state: int) -> QuerySet[Any]:
    """With their due dates, and with the state's own reports and drafts, the latest first."""
    due: Any = subjects.model._meta.get_field("due_dates").related_model
    own = report.objects.of_states().filter(member_state=state)
    received = own.filter(status__in=RECEIVED).order_by("-reported_on")
    drafts = own.filter(status=report.Status.DRAFT).order_by("-reported_on", "-pk")
    return subjects.prefetch_related(
        Prefetch("due_dates", due.objects.order_by("due_on")),
        Prefetch("reports", received, to_attr="own_reports"),
        Prefetch("reports", drafts, to_attr="own_drafts"),
    )


def _owed_on(subject: Any, final: Collection[str], today: date) -> Iterator[Owed]:
    last = next(iter(subject.own_reports), None)
    if last is not None and last.declared in final:
        return
    dues = {due.due_on: due for due in subject.due_dates.all()}
    reported_on = last and last.reported_on
    for day in unanswered(list(dues), reported_on, today):
        fallen = missed([due for due in dues if due <= day < today], reported_on)
        yield Owed(subject, dues[day], fallen)
