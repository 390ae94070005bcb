"""Evaluations are opened with all that they have to judge; due dates of activities are kept."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.recommendations.schedule import reschedule, with_dates
from oicnet.records import history

from .models import Activity, Evaluation


@transaction.atomic
def lay_out(evaluation: Evaluation) -> int:
    """Add to an evaluation that is being written a finding, not rated yet, for each public activity
    of its plan that has none; returns how many."""
    judged = evaluation.findings.values("activity")
    missing = evaluation.plan.activities.published().exclude(pk__in=judged).order_by("number")
    return len([evaluation.findings.create(activity=activity) for activity in missing])


def keep_schedules(today: date | None = None) -> int:
    """Make the due dates ahead of every activity; says of how many they had to change."""
    day = today or timezone.localdate()
    with history.because(_("Due dates according to the reporting schedule")):
        return sum(reschedule(activity, today=day) for activity in with_dates(Activity, day))
