"""Whether the register is ready: for proxies and monitoring, without secrets."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .models import Pulse

WORKER_SILENT = timedelta(minutes=3)  # it reports every half minute


def problems() -> list[str]:
    """What is missing; empty if the register is ready."""
    try:
        return list(_problems())
    except (DatabaseError, InterfaceError):
        return ["database: no answer"]


def _problems() -> Iterator[str]:
    waiting = known_migrations() - set(MigrationRecorder(connection).applied_migrations())
    if waiting:
        yield f"migrations: {len(waiting)} not applied"
        return  # the tables used below may be missing
    if Pulse.last(Pulse.RESTORED):
        yield "restored: withdrawals and redactions since the backup not done again, call migrate"
    pulse = Pulse.last(Pulse.WORKER)
    if pulse is None:
        yield "worker: never seen"
    elif pulse.age > WORKER_SILENT:
        yield f"worker: not seen since {pulse.at:%Y-%m-%dT%H:%MZ}"


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this release; files do not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)
