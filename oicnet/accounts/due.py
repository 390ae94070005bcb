"""What the accounts need from time to time."""

from datetime import date

from django.utils import timezone

from oicnet.records import periodic

from .reminders import readers
from .tasks import remind


@periodic.due
def send_reminders(today: date | None = None) -> None:
    """Have a letter sent to each focal point who was not reminded of something yet.

    Args:
        today: the secretariat's day.
    """
    day = today or timezone.localdate()
    for reader in readers(day):
        remind.enqueue(reader, day.isoformat() if today else "")
