"""How far the activities of a plan are: counted from the activities, never typed."""

from collections import Counter
from collections.abc import Iterable

from oicnet.public.shares import Share, shares

from .models import Activity

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
