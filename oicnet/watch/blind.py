"""The watch without the database: it does not answer, or its disk is full and it takes no changes.

Nothing can be noted then. The worker itself remembers since when, and writes to the owner: once
when that has lasted a minute, and once when it is over. Each worker writes by itself.
"""

import logging
import time

from django.db import InterfaceError, InternalError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from oicnet.records import periodic
from oicnet.upkeep.models import Pulse

from . import telling

BETWEEN_LOOKS, LASTS = 20.0, 60.0  # seconds
REFUSALS = (OperationalError, InterfaceError, InternalError)
logger = logging.getLogger(__name__)


class Blind:
    """Since when the database was not as it should be, and whether the owner was told."""

    def __init__(self) -> None:
        self.since: float | None = None
        self.is_told = False

    def look(self) -> None:
        problem = trouble()
        if problem:
            if self.since is None:
                self.since = time.monotonic()
                logger.warning("the database takes no changes: %s", problem)
            if not self.is_told and time.monotonic() - self.since >= LASTS:
                self.is_told = telling.mail(lambda: [words(problem)], is_over=False)
            return
        if self.is_told and not telling.mail(lambda: [words("")], is_over=True):
            return
        self.since, self.is_told = None, False


def trouble() -> str:
    """What the database says to a small change, and to a table that needs room; empty where it
    takes both."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE room (words text) ON COMMIT DROP")
            cursor.execute("INSERT INTO room SELECT repeat('x', 2000) FROM generate_series(1, 40)")
            Pulse.beat(Pulse.WATCH)
    except REFUSALS as problem:
        return str(problem).strip().partition("\n")[0]
    finally:
        connection.close()
    return ""


def words(problem: str) -> str:
    sentence = _("The database does not answer, or takes no changes.")
    return f"{sentence} ({problem})" if problem else sentence


_watching = Blind()


@periodic.always
def look_without_database() -> None:
    _watching.look()
    time.sleep(BETWEEN_LOOKS)
