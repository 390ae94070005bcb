"""The archive of the database in a store (`REGISTER_ARCHIVE`): the register as it was at a moment.

Barman keeps copies of the server and every segment of its log there (`cluster/`). A moment is
restored into a scratch server on this machine, which nobody else reaches; from that, a backup is
made as every night (`backups.py`), or an export.
"""

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection

from oicnet.postgres.account import Account, account
from oicnet.postgres.binaries import binaries

from . import backups
from .backups import Backup, BackupError
from .cluster import copies
from .postgres_tools import complaint

PATIENCE = 3600.0  # seconds for replaying a day's log
# What a server that replays must have as many of as the one that wrote.
LIMITS = ("max_connections", "max_worker_processes", "max_wal_senders",
          "max_prepared_xacts", "max_locks_per_xact")  # fmt: skip
NAMED = {"max_prepared_xacts": "max_prepared_transactions",
         "max_locks_per_xact": "max_locks_per_transaction"}  # fmt: skip


def place() -> str:
    """Raises:
    BackupError: there is no archive.
    """
    if settings.ARCHIVE is None:
        raise BackupError("There is no archive: set REGISTER_ARCHIVE.")
    return f"s3://{settings.ARCHIVE.name}/{settings.ARCHIVE.folder}".rstrip("/")


def back_up(at: datetime) -> Backup:
    """Make a backup of the register as it was at a moment.

    Raises:
        BackupError: the archive does not reach that moment, or there is such a backup already.
    """
    with as_it_was(at) as address:
        return backups.make(at=at, address=address)


@contextmanager
def as_it_was(at: datetime) -> Iterator[str]:
    """Serve the register as it was at a moment; yields the address of the scratch database.

    Raises:
        BackupError: the archive does not reach that moment.
    """
    with tempfile.TemporaryDirectory(prefix="register-scratch-", dir=settings.SCRATCH) as name:
        folder, who = Path(name), account()
        folder.chmod(0o700)
        who.own(folder)
        run(who, program("restore"), place(), copies.SERVER, copy_before(at), str(folder / "data"))
        server = _start(folder, who, at)
        try:
            yield _address(folder)
        finally:
            server.terminate()
            server.wait(60)


def program(name: str) -> str:
    path = shutil.which(f"barman-cloud-{name}", path=settings.BARMAN or None)
    if path is None:
        raise BackupError("Barman is not installed: set REGISTER_BARMAN to the folder with it.")
    return path


def copy_before(at: datetime) -> str:
    """The name of the newest copy that was whole before a moment."""
    text = run(account(), program("backup-list"), "--format", "json", place(), copies.SERVER)
    whole_copies = [
        (copies.moment(row["end_time"]), row["backup_id"])
        for row in json.loads(text)["backups_list"]
        if row["status"] == "DONE" and copies.moment(row["end_time"]) <= at
    ]
    if not whole_copies:
        raise BackupError(f"The archive has no copy from before {at.isoformat()}.")
    return max(whole_copies)[1]


def run(who: Account, *command: str) -> str:
    environment = {**copies.environment(), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, cwd="/", **who.switch
    )
    if done.returncode:
        raise BackupError(f"{Path(command[0]).name} failed ({complaint(done.stderr)})")
    return done.stdout


def _start(folder: Path, who: Account, at: datetime) -> subprocess.Popen[bytes]:
    """Replay until the moment; returns the server, which then takes writing."""
    data, log = folder / "data", folder / "server.log"
    (data / "recovery.signal").touch()
    (data / "standby.signal").unlink(missing_ok=True)
    (folder / "postgresql.conf").write_text(_configuration(folder, who, at))
    (folder / "hba.conf").write_text("local all all trust\n")
    (data / "postgresql.auto.conf").write_text("")  # of the server that was copied
    for path in (data / "recovery.signal", folder / "postgresql.conf", folder / "hba.conf"):
        who.own(path)
    command = [str(binaries() / "postgres"), "-D", str(data),
               "-c", f"config_file={folder}/postgresql.conf"]  # fmt: skip
    environment = {**copies.environment(), "LC_ALL": "C.UTF-8"}
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, env=environment, stdout=out, stderr=out, cwd="/", **who.switch
        )
    until = time.monotonic() + PATIENCE
    while not _is_restored(folder):
        if server.poll() is not None or time.monotonic() > until:
            server.kill()
            server.wait()
            raise BackupError(f"The archive could not be replayed: {complaint(log.read_text())}")
        time.sleep(0.3)
    return server


def _configuration(folder: Path, who: Account, at: datetime) -> str:
    fetch = f'{program("wal-restore")} {place()} {copies.SERVER} "%f" "%p"'
    settings_of_server = {
        "data_directory": f"{folder}/data",
        "hba_file": f"{folder}/hba.conf",
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "archive_mode": "off",
        "fsync": "off",
        "restore_command": fetch,
        "recovery_target_time": at.isoformat(),
        "recovery_target_action": "promote",
    }
    control = run(who, str(binaries() / "pg_controldata"), f"{folder}/data")
    for name in LIMITS:
        if match := re.search(rf"^{name} setting: +(\d+)", control, re.MULTILINE):
            settings_of_server[NAMED.get(name, name)] = match[1]
    return "".join(f"{name} = '{value}'\n" for name, value in settings_of_server.items())


def _is_restored(folder: Path) -> bool:
    try:
        with psycopg.connect(_address(folder), connect_timeout=5) as restored:
            row = restored.execute("SELECT pg_is_in_recovery()").fetchone()
            return row == (False,)
    except psycopg.OperationalError:
        return False


def _address(folder: Path) -> str:
    known = connection.settings_dict
    return f"postgres://{known['USER']}@{quote(str(folder), safe='')}:5432/{known['NAME']}"
