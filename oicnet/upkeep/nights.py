"""Makes a backup every night, and raises an alarm if it fails."""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, InterfaceError, connection
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from . import backups, rehearsing
from .models import Pulse

HOUR = 1  # in the secretariat's time zone
APART = timedelta(hours=12)  # a backup from the evening counts for the night
WEEK = timedelta(days=6, hours=12)  # a night is never quite a day after the last
AGAIN = timedelta(hours=1)  # after a failure
LETTERS = timedelta(hours=20)  # between two alarms
logger = logging.getLogger(__name__)


def back_up() -> backups.Backup:
    """Make a backup and note it for the public status page.

    Raises:
        BackupError: it was not made.
    """
    backup = backups.make()
    logger.warning("The backup %s is made and verified.", backup.stamp)
    try:
        Pulse.beat(Pulse.BACKUP)
    except (DatabaseError, InterfaceError):
        logger.exception("The backup is good; the register could not note it.")
    return backup


def every_night() -> None:
    """Make a backup now unless the last is fresh, then every night until terminated."""
    failed_at = written_at = None
    while True:
        newest = backups.newest()
        time.sleep(max(0.0, (due(newest, failed_at) - timezone.now()).total_seconds()))
        try:
            back_up()
            rehearse_weekly()
            connection.close()
            failed_at = written_at = None
        except Exception as problem:  # whatever it was, try again within the hour
            failed_at = timezone.now()
            logger.exception("No backup was made; it is tried again within the hour.")
            if written_at is None or failed_at - written_at > LETTERS:
                written_at = failed_at
                sound_alarm(str(problem))


def rehearse_weekly() -> None:
    """Try once a week whether the archive brings the register back; sound the alarm if not."""
    last = Pulse.last(Pulse.REHEARSAL)
    if settings.ARCHIVE is None or (last and last.age < WEEK):
        return
    try:
        rehearsing.rehearse()
        Pulse.beat(Pulse.REHEARSAL)
    except backups.BackupError as problem:
        logger.exception("The archive could not be restored; it is tried again the next night.")
        sound_alarm(str(problem))


def due(newest: backups.Backup | None, failed_at: datetime | None = None) -> datetime:
    """When the next backup is due."""
    if failed_at is not None:
        return failed_at + AGAIN
    if newest is None or not newest.is_fresh:
        return timezone.now()
    earliest = timezone.localtime(newest.at + APART)
    night = earliest.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return night if night >= earliest else night + timedelta(days=1)


def sound_alarm(reason: str) -> bool:
    """Mail the alarm in three languages; returns whether it was sent."""
    if not settings.MAIL_IS_CONFIGURED or not settings.ALARMS:
        return False
    newest = backups.newest()
    paragraphs = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = {"reason": reason, "newest": newest}
            paragraphs.append(render_to_string("upkeep/email/no_backup.txt", words).strip())
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("OIC-PESNET register: backup failed")
    try:
        text, headers = "\n\n".join(paragraphs) + "\n", {"Auto-Submitted": "auto-generated"}
        EmailMessage(subject, text, None, [settings.ALARMS], headers=headers).send()
    except OSError:
        logger.exception("The letter about the backup could not be sent.")
        return False
    return True
