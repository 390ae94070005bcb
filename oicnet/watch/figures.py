"""What is measured of the register's own work; each a function without arguments."""

import math
import shutil
import ssl
import time
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections
from django.db.models import Min, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from oicnet.outbox.models import Letter
from oicnet.upkeep.models import Pulse

STUCK = timedelta(hours=1)
CERTIFICATE_SECONDS = 3600.0  # between two looks at it
_certificates: dict[tuple[str, int], tuple[float, datetime | None]] = {}
LAG = """
SELECT CASE WHEN NOT pg_is_in_recovery() THEN NULL
    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
    ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END
"""
# Until a segment is archived again, the last failure is later than the last success.
ARCHIVER = """
SELECT CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
       THEN coalesce(last_archived_time, last_failed_time) END
FROM pg_stat_archiver
"""


def stuck_letters() -> int:
    """Letters that are an hour over their time, or were tried three times in vain."""
    late = Q(due_at__lt=timezone.now() - STUCK) | Q(tries__gte=3)
    return Letter.objects.unsent().filter(late).count()


def oldest_letter() -> datetime | None:
    """When the oldest letter that should have gone by now was written."""
    return Letter.objects.due().aggregate(Min("written_at"))["written_at__min"]


def waiting_tasks() -> tuple[int, timedelta]:
    """How many tasks could be begun now, and how long the oldest has been waiting."""
    ready = DBTaskResult.objects.ready()
    began = ready.aggregate(Min("enqueued_at"))["enqueued_at__min"]
    return ready.count(), timezone.now() - began if began else timedelta(0)


def last_backup() -> datetime | None:
    pulse = Pulse.last(Pulse.BACKUP)
    return pulse.at if pulse else None


def last_sign_of_worker() -> datetime | None:
    pulse = Pulse.last(Pulse.WORKER)
    return pulse.at if pulse else None


def installed_at() -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(applied) FROM django_migrations")
        return cursor.fetchone()[0]


def archive_fails_since() -> datetime | None:
    """Since when the database cannot archive its log; None while it can, or is not to."""
    with connection.cursor() as cursor:
        cursor.execute(ARCHIVER)
        return cursor.fetchone()[0]


def store_answers() -> bool:
    """Whether the bucket with the files does, where they lie in one."""
    try:
        if settings.FILES_BUCKET:
            settings.FILES_BUCKET.look("is-there")
    except OSError:
        return False
    return True


def clocks_differ() -> float:
    """Seconds by which this machine's clock is before that of the database; behind it negative."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return (timezone.now() - cursor.fetchone()[0]).total_seconds()


def free_storage() -> dict[str, float]:
    """The free share of each file system to which the register writes, by its first folder."""
    folders = [settings.MEDIA_ROOT, settings.BACKUPS, settings.LOG_FOLDER or settings.VAR_DIR]
    shares: dict[int, tuple[str, float]] = {}
    for folder in map(Path, folders):
        if folder.exists():
            usage = shutil.disk_usage(folder)
            shares.setdefault(folder.stat().st_dev, (str(folder), usage.free / usage.total))
    return dict(shares.values())


def certificate_ends() -> datetime | None:
    """When the certificate ends that the proxy shows; None where nobody said whom to ask, or it
    does not answer. Asked once an hour, in each process."""
    if (place := settings.CERTIFICATE_AT) is None:
        return None
    known = _certificates.get(place)
    if known is None or time.monotonic() - known[0] > CERTIFICATE_SECONDS:
        known = _certificates[place] = time.monotonic(), _end_of_certificate(place)
    return known[1]


def _end_of_certificate(place: tuple[str, int]) -> datetime | None:
    try:  # whoever signed it: whether readers trust it is not what is asked
        pem = ssl.get_server_certificate(place, timeout=3)
        return x509.load_pem_x509_certificate(pem.encode()).not_valid_after_utc
    except (OSError, ValueError):
        return None


def replica_lags() -> dict[str, float]:
    """Seconds by which each other database of the settings is behind, where it is a replica; of one
    that does not answer without end."""
    lags = {}
    for alias in connections:
        if alias != "default":
            try:
                with connections[alias].cursor() as cursor:
                    cursor.execute(LAG)
                    lag = cursor.fetchone()[0]
            except (DatabaseError, InterfaceError):
                connections[alias].close()
                lag = math.inf
            if lag is not None:
                lags[alias] = float(lag)
    return lags
