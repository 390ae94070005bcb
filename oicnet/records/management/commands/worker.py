"""Do the tasks that pages have put off, and every hour what fell due, until told to stop."""

import logging
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from oicnet.records import periodic

HOUR = 60 * 60
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: Any) -> None:
        threading.Thread(target=do_what_is_due, daemon=True).start()
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
        connection.close()
        time.sleep(HOUR)
