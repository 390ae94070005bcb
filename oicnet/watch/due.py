"""Looking, every half minute."""

from pathlib import Path

from django.conf import settings

from oicnet.records import periodic
from oicnet.upkeep import acts, logs

from . import blind, telling  # noqa: F401 - the first registers itself


@periodic.soon
def look() -> None:
    """Note what is wrong and what is no longer, and write to the owner of what is new in it."""
    telling.note()
    telling.tell()


@periodic.soon
def send_acts() -> None:
    """Copy beside the archive what a click could not: the store was away."""
    if settings.ARCHIVE:
        acts.send()


@periodic.due
def forget_logs() -> None:
    if settings.LOG_FOLDER:
        logs.forget(Path(settings.LOG_FOLDER), settings.LOG_DAYS)
