"""Restores a backup: the whole database or nothing, then the files."""

import shutil
import subprocess
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from django.conf import settings
from django.db import connection

from . import backups, postgres_tools
from .backups import DUMP, FILES, Backup, BackupError
from .models import Pulse

# Drops everything, tables of later releases too, in the transaction that restores the backup.
EMPTY = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT quote_ident(nspname) FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    LOOP
        EXECUTE format('DROP SCHEMA %s CASCADE', name);
    END LOOP;
END $$;
CREATE SCHEMA public;
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def restore(stamp: str) -> Backup:
    """Restore the database and the files from the backup of this name.

    Later files stay; `check_files --remove-orphans` removes them.

    Raises:
        BackupError: nothing was changed, or the files could not be unpacked.
    """
    backup = Backup(settings.BACKUPS / stamp)
    if backup not in backups.all_backups():
        raise BackupError(f"There is no verified backup named {stamp}.")
    backups.verify(backup.folder)
    _refuse_beside_others()
    _replace_database(backup.folder / DUMP)
    # `migrate`, which follows, has the withdrawals and redactions since then done again.
    Pulse.objects.update_or_create(name=Pulse.RESTORED, defaults={"at": backup.at})
    try:
        _unpack(backup.folder / FILES)
    except (OSError, tarfile.TarError) as problem:
        raise BackupError(
            f"The database is restored, the files are not: {problem}. Mend that and restore again."
        ) from problem
    return backup


def _refuse_beside_others() -> None:
    """Refuse while a worker is active: it would write into what is being replaced."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        others = cursor.fetchone()[0]
    connection.close()
    if others:
        raise BackupError(
            f"{others} other connections use the database: stop web, worker and backup first."
        )


def _replace_database(dump: Path) -> None:
    """Restore in one transaction of psql, rolled back if either program fails."""
    to_sql = [str(postgres_tools.program("pg_restore")), "--no-owner", "--no-privileges"]
    psql = [str(postgres_tools.program("psql")), "--no-psqlrc", "--quiet", "--no-password",
            "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]  # fmt: skip
    environment = postgres_tools.environment()
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(
            [*to_sql, "--file=-", str(dump)], stdout=subprocess.PIPE, env=environment
        ) as reading,
        subprocess.Popen(
            [*psql, "--file=-"], stdin=subprocess.PIPE, stderr=complaints, env=environment
        ) as writing,
    ):
        _hand_over(reading, writing)
        complaints.seek(0)
        complaint = complaints.read().decode(errors="replace")
    if writing.returncode or reading.returncode:
        raise BackupError(f"The database was left as it was: {postgres_tools.complaint(complaint)}")


def _hand_over(reading: subprocess.Popen[bytes], writing: subprocess.Popen[bytes]) -> None:
    """End psql's input, which makes it commit, only after pg_restore has succeeded."""
    source, target = cast(IO[bytes], reading.stdout), cast(IO[bytes], writing.stdin)
    try:
        target.write(EMPTY.encode())
        shutil.copyfileobj(source, target)
        if reading.wait():
            writing.kill()
        target.close()
    except BrokenPipeError:  # psql has failed, and says why
        reading.kill()
        with suppress(BrokenPipeError):
            target.close()
    writing.wait()
    reading.wait()


def _unpack(archive: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    if not settings.FILES_BUCKET:
        root.mkdir(parents=True, exist_ok=True)
    # By hand: Python before 3.11.4 has no extraction filters.
    with tarfile.open(archive) as files:
        for member in filter(tarfile.TarInfo.isfile, files):
            target = (root / member.name).resolve()
            if not target.is_relative_to(root.resolve()):
                raise tarfile.TarError(member.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with cast(IO[bytes], files.extractfile(member)) as content, target.open("wb") as copy:
                shutil.copyfileobj(content, copy)
            target.chmod(member.mode & 0o644)
