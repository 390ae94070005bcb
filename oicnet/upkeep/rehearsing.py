"""A rehearsal: the register is restored to a moment and exported; it is what was exported then."""

import filecmp
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from . import archive
from .backups import BackupError

POSITION = "SELECT pg_current_wal_insert_lsn()"
# What is committed is in the log before a snapshot shows it: until then it holds its number.
IS_QUIET = """
SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND granted
                   AND mode = 'ExclusiveLock' AND pid <> pg_backend_pid())
"""
MOMENT = "SELECT clock_timestamp()"
ARCHIVED = """
SELECT last_archived_wal >= pg_walfile_name(%s::pg_lsn) FROM pg_stat_archiver
WHERE last_archived_wal ~ '^[0-9A-F]{24}$'
"""
QUIET_WITHIN, ARCHIVED_WITHIN = 30.0, 600.0  # seconds


def rehearse() -> datetime:
    """Try the archive; returns the moment to which it was restored.

    Raises:
        BackupError: it could not be restored, or is not what the register was.
    """
    with tempfile.TemporaryDirectory(dir=settings.SCRATCH) as name:
        then = Path(name) / "then"
        at, position = export_now(then)
        wait_until_archived(position)
        compare(then, at)
    return at


def export_now(folder: Path) -> tuple[datetime, str]:
    """Export the register as it is at a moment; returns that, and the position in the log."""
    with quiet_moment() as (at, position):
        call_command("export_register", str(folder), stdout=StringIO())
    return at, position


@contextmanager
def quiet_moment() -> Iterator[tuple[datetime, str]]:
    """A transaction that sees all that was committed by a moment, and nothing that came later."""
    until = time.monotonic() + QUIET_WITHIN
    while True:
        with connection.cursor() as cursor:
            cursor.execute(POSITION)
            before = cursor.fetchone()
            cursor.execute(IS_QUIET)
            is_quiet = cursor.fetchone() == (True,)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(MOMENT)
            at = cursor.fetchone()[0]
            cursor.execute(POSITION)
            if is_quiet and cursor.fetchone() == before:  # nobody has written since
                yield at, before[0]
                return
        if time.monotonic() > until:
            raise BackupError("The register was never at rest for a moment.")
        time.sleep(0.02)


def wait_until_archived(position: str) -> None:
    until = time.monotonic() + ARCHIVED_WITHIN
    while True:
        with connection.cursor() as cursor:
            cursor.execute(ARCHIVED, [position])
            if cursor.fetchone() == (True,):
                return
        if time.monotonic() > until:
            raise BackupError("The log of the database does not reach the archive.")
        time.sleep(1)


def compare(then: Path, at: datetime) -> None:
    """Restore to a moment, export, and compare with what was exported then, byte for byte."""
    with (
        archive.as_it_was(at) as address,
        tempfile.TemporaryDirectory(dir=settings.SCRATCH) as name,
    ):
        now = Path(name) / "now"
        command = [
            sys.executable,
            str(settings.BASE_DIR / "manage.py"),
            "export_register",
            str(now),
        ]
        environment = {**os.environ, "DATABASE_URL": address}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BackupError(f"What was restored cannot be exported: {done.stderr[-500:]}")
        if unlike := differing(then, now):
            raise BackupError(f"What was restored is not what there was: {', '.join(unlike[:5])}")


def differing(first: Path, other: Path) -> list[str]:
    """Names of files that are not the same in both folders."""
    names = {path.relative_to(folder) for folder in (first, other)
             for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    return sorted(
        str(name)
        for name in names
        if not (first / name).exists()
        or not (other / name).exists()
        or not filecmp.cmp(first / name, other / name, shallow=False)
    )
