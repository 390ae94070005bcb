"""Which reports on activities the states that lead them owe."""

from collections.abc import Iterator
from datetime import date

from oicnet.accounts.reminders import Notice
from oicnet.recommendations.owing import notices_on

from .models import Activity

OVER = (Activity.Progress.COMPLETED, Activity.Progress.CANCELLED)


def notices(state: int, today: date) -> Iterator[Notice]:
    """What the focal points of a state, by its key, are reminded of on activities."""
    yield from notices_on(
        Activity.objects.published().exclude(progress__in=OVER), OVER, state, today
    )
