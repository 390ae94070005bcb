"""Work that falls due by itself: reminders, alerts, the end of retention periods.

An app registers functions without arguments in its module `due.py`:

    @periodic.due
    def remind() -> None:
        "Write to states whose report is late and that were not told yet."

`manage.py daily` calls them all; the worker does so when it starts and every hour, and those under
`@periodic.soon` every half minute: what readers wait for, and what is cheap to ask. A function
reads from its own rows what is due and notes there what it did: called again it does nothing, and
after a week's pause it catches up. Each call is one transaction in one process; anything that must
not happen twice, such as a letter, is a task that it enqueues.

What `@periodic.always` names has a thread of the worker for itself, which calls it again and again.
"""

import logging
from collections.abc import Callable

from django.db import connection, transaction

logger = logging.getLogger(__name__)
Functions = dict[str, Callable[[], None]]
functions: Functions = {}
soon_functions: Functions = {}
always_functions: list[Callable[[], None]] = []


def due(function: Callable[[], None]) -> Callable[[], None]:
    """Register a function; returns it unchanged."""
    functions[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def soon(function: Callable[[], None]) -> Callable[[], None]:
    """As `due`, for one that the worker calls every half minute as well."""
    soon_functions[f"{function.__module__}.{function.__qualname__}"] = function
    return due(function)


def always(function: Callable[[], None]) -> Callable[[], None]:
    """Register a function that the worker calls all the time; it finds out quickly that there is
    nothing to do."""
    always_functions.append(function)
    return function


def run(chosen: Functions | None = None) -> list[str]:
    """Call each function that no other process is calling; returns the names of those that failed.

    One that fails is rolled back and logged, and does not stop the others.
    """
    failed = []
    for name, function in (functions if chosen is None else chosen).items():
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
