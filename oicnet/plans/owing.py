"""Reports on activities that the leading states owe."""

from collections.abc import Iterator
from datetime import date

from oicnet.accounts.reminders import Notice
from oicnet.recommendations.owing import notices_on

from .models import Activity

OVER = (Activity.Progress.COMPLETED, Activity.Progress.CANCELLED)


def notices(state: int, today: date) -> Iterator[Notice]:
    """Reminders about activities for the focal points of a state (by key)."""
    yield from notices_on(
        Activity.objects.published().exclude(progress__in=OVER), OVER, state, today
    )
