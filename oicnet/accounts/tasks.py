"""Letters that the worker sends."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from .reminders import send_digest


@task()
def remind(reader: int, day: str = "") -> None:
    """Write a focal point what he was not reminded of, if nobody has done it meanwhile.

    Args:
        day: the secretariat's, in ISO form; that on which the letter is sent if none is given.
    """
    send_digest(reader, date.fromisoformat(day) if day else timezone.localdate())
