"""How far the activities of a plan are: counted from the activities, never typed."""

from collections import Counter
from collections.abc import Iterable

from oicnet.public.charts import Share

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
    total = counts.total()
    return [Share(str(one), one.label, counts[one], total) for one in ORDER] if total else []
