"""Regular work for accounts."""

from datetime import date

from django.utils import timezone

from oicnet.records import periodic

from . import confirming
from .reminders import readers
from .tasks import remind


@periodic.due
def send_reminders(today: date | None = None) -> None:
    """Enqueue a letter to each focal point with something new to be reminded of.

    Args:
        today: the secretariat's day.
    """
    day = today or timezone.localdate()
    for reader in readers(day):
        remind.enqueue(reader, day.isoformat() if today else "")


@periodic.due
def expire_requests() -> None:
    """End what no second administrator confirmed in time."""
    confirming.expire()
