"""How far the activities of a plan are, and how they were rated: counted, never typed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.public import charts, findings
from oicnet.public.shares import Share, shares

from .evidence import Evidence
from .models import Activity, WorkPlan
from .models.evaluation import Rating

ORDER = (
    Activity.Progress.COMPLETED,
    Activity.Progress.UNDER_WAY,
    Activity.Progress.PLANNED,
    Activity.Progress.POSTPONED,
    Activity.Progress.CANCELLED,
)


def progress_of(activities: Iterable[Activity]) -> list[Share]:
    """How many activities stand where; nothing for a plan without any."""
    counts = Counter(activity.progress for activity in activities)
    parts = [(str(stage), stage.label, counts[stage], "") for stage in ORDER]
    return shares(parts) if counts.total() else []


def plan_chart(plan: WorkPlan, activities: Sequence[Activity]) -> charts.Chart:
    """How far the activities of a plan are."""
    listed = f"{reverse('plans:activities')}?plan={plan.reference}"
    shares = progress_of(activities)
    addresses = {
        "whole": listed,
        "late": f"{listed}&late=yes",
        **{share.kind: f"{listed}&progress={share.kind}" for share in shares},
    }
    late = sum(activity.is_late for activity in activities)
    finding = findings.progress(shares, late, addresses)
    measure = _("Activities of the plan, by progress.")
    return charts.whole("plan-progress", finding or "", measure, _("Progress"), shares)


def ratings_of(seen: Evidence) -> list[Share]:
    """How many activities an evaluation rated how, and how many it did not."""
    counts = Counter(row.finding.rating if row.finding else "" for row in seen.activities)
    parts = [(str(rating), rating.label, counts[rating], "") for rating in Rating]
    return shares([*parts, ("unrated", _("not rated"), counts[""], "")])


def ratings_chart(seen: Evidence) -> charts.Chart | None:
    """How an evaluation rated the activities, as one bar; None where it rated none."""
    parts = ratings_of(seen)
    finding = findings.ratings(parts)
    if not finding:
        return None
    measure = _("Activities of the plan in the period, by the rating of the evaluation")
    return charts.whole("ratings", finding, measure, _("Rating"), parts)
