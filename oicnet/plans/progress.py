"""Progress and ratings of the activities of a plan: counted, never typed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from oicnet.public import charts, findings
from oicnet.public.findings import Finding
from oicnet.public.shares import Share, shares

from .evidence import UNRATED, Evidence, SeenActivity
from .models import Activity, WorkPlan
from .models.evaluation import Rating

RATED = "rated"  # where the activities that were rated begin on the page of an evaluation
ORDER = (
    Activity.Progress.COMPLETED,
    Activity.Progress.UNDER_WAY,
    Activity.Progress.PLANNED,
    Activity.Progress.POSTPONED,
    Activity.Progress.CANCELLED,
)


def progress_of(activities: Iterable[Activity]) -> list[Share]:
    """How many activities have which progress; empty for a plan without any."""
    counts = Counter(activity.progress for activity in activities)
    parts = [(str(stage), stage.label, counts[stage], "") for stage in ORDER]
    return shares(parts) if counts.total() else []


def plan_chart(plan: WorkPlan, activities: Sequence[Activity]) -> charts.Chart:
    """The progress of the activities of a plan."""
    listed = f"{reverse('plans:activities')}?plan={plan.reference}"
    shares = progress_of(activities)
    addresses = {
        "whole": listed,
        "late": f"{listed}&late=yes",
        **{share.kind: f"{listed}&progress={share.kind}" for share in shares},
    }
    late = sum(activity.is_late for activity in activities)
    finding = findings.progress(shares, late, addresses, in_part=plan.is_known_in_part)
    measure = _("Activities of the plan, by progress.")
    if plan.is_known_in_part:
        measure = _("Activities known of the plan, by progress; its text is not public.")
    source = _("the work plan and its activities, published in this register")
    return charts.whole("plan-progress", finding or "", measure, _("Progress"), shares, source)


def ratings_of(seen: Evidence, page: str = "") -> list[Share]:
    """How many activities received which rating, and how many none; each number links to its rows.

    Args:
        page: the address of the evaluation; "" on that page itself.
    """
    counts = Counter(row.rating for row in seen.activities)
    labels: dict[str, str | Promise] = {str(rating): rating.label for rating in Rating}
    labels[UNRATED] = _("not rated")
    parts = [(kind, label, counts[kind], f"{page}#{kind}") for kind, label in labels.items()]
    return shares(parts)


def rated(seen: Evidence, page: str = "") -> Finding | None:
    """The ratings of the activities in a sentence; None without ratings."""
    return findings.ratings(ratings_of(seen, page), f"{page}#{RATED}")


def by_rating(seen: Evidence) -> list[tuple[Share, list[SeenActivity]]]:
    """Ratings given, the best first, each with its activities; unrated ones last."""
    return [
        (share, [row for row in seen.activities if row.rating == share.kind])
        for share in ratings_of(seen)
        if share.count
    ]


def ratings_chart(seen: Evidence) -> charts.Chart | None:
    """The ratings of the activities as one bar; None without ratings."""
    finding = rated(seen)
    if not finding:
        return None
    measure = _("Activities of the plan in the period, by the rating of the evaluation.")
    source = _("the evaluation, as it was published")
    return charts.whole("ratings", finding, measure, _("Rating"), ratings_of(seen), source)
