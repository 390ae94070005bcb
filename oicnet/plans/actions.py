"""Opens evaluations with everything they have to judge, and keeps due dates of activities."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.recommendations.schedule import reschedule, with_dates
from oicnet.records import history

from .models import Activity, Evaluation


@transaction.atomic
def lay_out(evaluation: Evaluation) -> int:
    """Add an unrated finding to an evaluation for each public activity of its plan without one;
    returns how many."""
    judged = evaluation.findings.values("activity")
    missing = evaluation.plan.activities.published().exclude(pk__in=judged).order_by("number")
    return len([evaluation.findings.create(activity=activity) for activity in missing])


def keep_schedules(today: date | None = None) -> int:
    """Update the due dates of every activity; returns for how many they changed."""
    day = today or timezone.localdate()
    with history.because(_("Due dates according to the reporting schedule")):
        return sum(reschedule(activity, today=day) for activity in with_dates(Activity, day))
