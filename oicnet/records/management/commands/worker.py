"""Do the tasks that pages have put off, and every hour what fell due, until told to stop."""

# `Worker` is private to django-tasks-db (tried with 0.13): its command gives no sign of life, and
# ends when the database restarts.

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from oicnet.records import periodic
from oicnet.upkeep import memory
from oicnet.upkeep.models import Pulse

HOUR = 60 * 60
BETWEEN_SIGNS = 30  # seconds
BETWEEN_CALLS = 30  # of what is due soon
BETWEEN_LOOKS = 0.2  # of what is called always
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        threading.Thread(target=do_what_is_due, daemon=True).start()
        threading.Thread(target=give_signs, daemon=True).start()
        for function in periodic.always_functions:
            threading.Thread(target=call_always, args=[function], daemon=True).start()
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        worker.configure_signals()
        while worker.running:
            try:
                worker.run()
            except OperationalError as problem:  # the database restarts: it will be back
                logger.warning("The worker waits for the database: %s", problem)
                connections.close_all()
                time.sleep(2)


def do_what_is_due() -> None:
    while True:
        periodic.run()
        for _call in range(HOUR // BETWEEN_CALLS):
            connection.close()
            memory.trim()
            time.sleep(BETWEEN_CALLS)
            periodic.run(periodic.soon_functions)


def call_always(function: Callable[[], None]) -> None:
    while True:
        try:
            function()
            time.sleep(BETWEEN_LOOKS)
        except Exception:
            logger.exception("%s failed; it is called again", function.__qualname__)
            connection.close()
            time.sleep(BETWEEN_CALLS)


def give_signs() -> None:
    """Note every half minute that this process is there: `/ready/` asks for it."""
    while True:
        with suppress(DatabaseError, InterfaceError):  # the database restarts: it will be back
            Pulse.beat(Pulse.WORKER)
        connection.close()
        time.sleep(BETWEEN_SIGNS)
