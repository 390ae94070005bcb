"""Backups: a folder for each, named by its time, with the database, the files and their digests.

    2026-11-28T010000Z/register.dump   of pg_dump, in its own format
    2026-11-28T010000Z/files.tar       the uploaded files
    2026-11-28T010000Z/SHA256SUMS      `sha256sum --check` reads it

It is written beside its place and named when both are read back whole: a folder with a moment's
name is a good backup, and none is ever written over. Old ones go only after that.
"""

import fcntl
import hashlib
import logging
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from oicnet.postgres import PostgresError

from . import postgres_tools

DUMP, FILES, DIGESTS = "register.dump", "files.tar", "SHA256SUMS"
UNFINISHED = ".unfinished-"
STAMP = "%Y-%m-%dT%H%M%SZ"
KEPT = timedelta(days=30)
FRESH = timedelta(hours=26)
# These tell which reader was counted today, which nobody must know tomorrow.
NOT_KEPT = ("visits_key", "visits_mark")
logger = logging.getLogger(__name__)


class BackupError(Exception):
    """A backup failed or is incomplete; says why."""


@dataclass(frozen=True)
class Backup:
    folder: Path

    @property
    def stamp(self) -> str:
        return self.folder.name

    @property
    def at(self) -> datetime:
        return datetime.strptime(self.stamp, STAMP).replace(tzinfo=UTC)

    @property
    def is_fresh(self) -> bool:
        return timezone.now() - self.at < FRESH


def all_backups() -> list[Backup]:
    """Verified backups, the newest first."""
    names = (path.parent for path in settings.BACKUPS.glob(f"*/{DIGESTS}"))
    return [Backup(path) for path in sorted(names, reverse=True) if _is_stamp(path.name)]


def newest() -> Backup | None:
    return next(iter(all_backups()), None)


def make(*, at: datetime | None = None, address: str = "") -> Backup:
    """Make and verify a backup, then remove those older than thirty days.

    Args:
        at, address: of the register as it was then, which is served at that address; nothing is
            removed.

    Raises:
        BackupError: it failed; nothing was removed.
    """
    try:
        with _alone():
            previous = newest()
            backup = _made(at or timezone.now(), address)
            if at:
                return backup
            if previous is not None and _is_much_smaller(backup, previous):
                raise BackupError(
                    f"The backup {backup.stamp} is whole, but less than half of the one before it: "
                    "see whether something was lost. No older backup was removed."
                )
            _remove_older_than(backup.at - KEPT)
            return backup
    except (OSError, tarfile.TarError, PostgresError) as problem:
        raise BackupError(str(problem)) from problem


def verify(folder: Path) -> None:
    """Read a whole backup.

    Raises:
        BackupError: it differs from what was written, or cannot be read.
    """
    try:
        for line in (folder / DIGESTS).read_text().splitlines():
            digest, _space, name = line.partition("  ")
            if _digest(folder / name) != digest:
                raise BackupError(f"{folder / name} is not the file that was written.")
        _verify_dump(folder / DUMP)
        _verify_files(folder / FILES)
    except (OSError, tarfile.TarError) as problem:
        raise BackupError(f"{folder} cannot be read: {problem}") from problem


@contextmanager
def _alone() -> Iterator[None]:
    """One backup at a time; clears what a killed one left behind."""
    settings.BACKUPS.mkdir(parents=True, exist_ok=True)
    with (settings.BACKUPS / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("Another backup is being made.") from None
        for left in settings.BACKUPS.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
        yield


def _made(at: datetime, address: str) -> Backup:
    stamp = at.astimezone(UTC).strftime(STAMP)
    draft, place = settings.BACKUPS / f"{UNFINISHED}{stamp}", settings.BACKUPS / stamp
    if place.exists():
        raise BackupError(f"{place} is there already.")
    draft.mkdir()
    try:
        _dump(draft / DUMP, address)
        _pack(draft / FILES)
        lines = [f"{_digest(draft / name)}  {name}\n" for name in (DUMP, FILES)]
        (draft / DIGESTS).write_text("".join(lines))
        for name in (DUMP, FILES, DIGESTS):
            _write_through(draft / name)
        verify(draft)
        draft.rename(place)
        _write_through(settings.BACKUPS)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return Backup(place)


def _dump(path: Path, address: str) -> None:
    options = [f"--exclude-table-data={table}" for table in NOT_KEPT]
    options += ["--dbname", address] if address else []
    done = postgres_tools.run(
        "pg_dump", "--format=custom", "--no-password", *options, "--file", str(path)
    )
    if done.returncode:
        raise BackupError(postgres_tools.complaint(done.stderr))


def _pack(path: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file() and not file.name.startswith(UNFINISHED):
                archive.add(file, arcname=str(file.relative_to(root)), recursive=False)


def _verify_dump(path: Path) -> None:
    """Read it all: its list comes first, so a truncated dump has one too."""
    listed = postgres_tools.run("pg_restore", "--list", str(path))
    if listed.returncode or "TABLE DATA public django_migrations" not in listed.stdout:
        raise BackupError(f"{path} is no dump of the register.")
    whole = postgres_tools.run("pg_restore", "--file", os.devnull, str(path))
    if whole.returncode:
        raise BackupError(f"{path} is not whole: {postgres_tools.complaint(whole.stderr)}")


def _verify_files(path: Path) -> None:
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member)
            while content is not None and content.read(1024 * 1024):
                pass


def _remove_older_than(moment: datetime) -> None:
    for backup in all_backups():
        if backup.at < moment:
            shutil.rmtree(backup.folder)
            logger.info("Removed the backup %s.", backup.stamp)


def _is_much_smaller(backup: Backup, previous: Backup) -> bool:
    sizes = [(backup.folder / DUMP).stat().st_size for backup in (backup, previous)]
    return 2 * sizes[0] < sizes[1]


def _is_stamp(name: str) -> bool:
    try:
        datetime.strptime(name, STAMP)  # noqa: DTZ007 - whether it can be read
    except ValueError:
        return False
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_through(path: Path) -> None:
    """Flush it to disk before anything older is removed."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
