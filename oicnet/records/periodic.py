"""What falls due by itself: reminders, alerts, the end of what is kept for a while.

An app registers functions without arguments in its module `due.py`:

    @periodic.due
    def remind() -> None:
        "Write to states whose report is late and that were not told yet."

`manage.py daily` calls them all; the worker does so when it starts and every hour. A function asks
its own rows what is due and not done, and notes in them what it did: called again it does nothing,
and after a pause of a week it does what fell due meanwhile. Each call is one transaction, and only
one process is in it; what must not happen twice, such as a letter, is a task that it enqueues.
"""

import logging
from collections.abc import Callable

from django.db import connection, transaction

logger = logging.getLogger(__name__)
functions: dict[str, Callable[[], None]] = {}


def due(function: Callable[[], None]) -> Callable[[], None]:
    """Register a function; returns it as it is."""
    functions[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def run() -> list[str]:
    """Call each function that no other process is calling; returns the names of those that failed.

    One that fails has changed nothing, is logged, and holds up no other.
    """
    failed = []
    for name, function in functions.items():
        try:
            with transaction.atomic():
                if _is_ours(name):
                    function()
        except Exception:
            logger.exception("%s failed; it is called again within the hour", name)
            failed.append(name)
    return failed


def _is_ours(name: str) -> bool:
    """Take the lock of this name until the transaction ends, unless another process has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return cursor.fetchone()[0]
