"""Looking, every half minute."""

from pathlib import Path

from django.conf import settings

from oicnet.records import periodic
from oicnet.upkeep import logs

from . import telling


@periodic.soon
def look() -> None:
    """Note what is wrong and what is no longer, and write to the owner of what is new in it."""
    telling.note()
    telling.tell()


@periodic.due
def forget_logs() -> None:
    if settings.LOG_FOLDER:
        logs.forget(Path(settings.LOG_FOLDER), settings.LOG_DAYS)
