"""Letters of alerts, and what can be indexed after who published it has gone on."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from . import alerting, indexes, refreshing


@task()
def ask_to_confirm(alert: int) -> None:
    """Send the letter with which an address confirms an alert, unless it has done so."""
    alerting.ask_to_confirm(alert)


@task()
def tell(reader: int, day: str = "") -> None:
    """Tell a reader what is new, if nobody has done it on that day.

    Args:
        day: the secretariat's, in ISO form; that on which the letter is sent if none is given.
    """
    alerting.tell(reader, date.fromisoformat(day) if day else timezone.localdate())


@task()
def take_in_dependants() -> None:
    """Index the records that show what changed, unless a search has come before."""
    refreshing.refresh_what_changed(indexes.STAFF)
