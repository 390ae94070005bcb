"""The server for the data in one folder: create, start, query, stop."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from .account import Account, PostgresError, account
from .binaries import binaries, major
from .places import NAME, PORT, READER, SUPERUSER, WEB, home, socket_dir

LOCKS = "-c max_locks_per_transaction=256"  # a backup is restored in one transaction
START_SECONDS = 30
RESTART_SECONDS = 10  # after a kill -9 the old server may linger for some seconds


class Server:
    """The embedded server for the data in one folder."""

    def __init__(self, var_dir: Path) -> None:
        self.home = home(var_dir)
        self.data = self.home / f"postgres-{major()}"
        self.draft = self.data.with_name(f"{self.data.name}.new")
        self.socket = socket_dir(var_dir)
        self.log = self.home / "postgres.log"
        self.options = os.environ.get("PG_OPTIONS", "")  # tests trade safety for speed here

    @property
    def account(self) -> Account:
        return account(self.data)

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as its account.

        Raises:
            PostgresError: this system does not allow it.
        """
        try:
            return subprocess.run(
                [binaries() / program, *arguments],
                capture_output=True,
                text=True,
                errors="replace",
                cwd="/",
                env=_environment(),
                check=False,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C at the terminal must not reach the server
                **self.account.switch,
            )
        except (OSError, subprocess.SubprocessError) as problem:
            raise PostgresError(
                f"{binaries() / program} cannot be run as user {self.account.uid} ({problem}): "
                "try as an ordinary user, or set DATABASE_URL to a running PostgreSQL."
            ) from None

    def prepare(self) -> None:
        """Create the folders of the server, or say why that fails."""
        try:
            self._refuse_data_of_others()
            self._make_home()
            self._make_private(self.socket)
            self.log.touch()
            self.account.own(self.log)
        except OSError as problem:
            raise PostgresError(
                f"The database cannot be kept in {self.home} ({problem.strerror}): "
                "make that folder writable, or set REGISTER_VAR to one that is."
            ) from None

    def _refuse_data_of_others(self) -> None:
        """Refuse another owner's data before changing anything that could stop their server."""
        if self.data.exists() and (owner := self.data.stat().st_uid) != self.account.uid:
            raise PostgresError(
                f"{self.data} belongs to another user ({owner}, not {self.account.uid}): run as "
                "that user, change its owner, or set REGISTER_VAR to a folder of your own."
            )

    def _make_home(self) -> None:
        """Create the folder open to PostgreSQL's account, whatever the umask."""
        missing = [folder for folder in [self.home, *self.home.parents] if not folder.exists()]
        self.home.mkdir(parents=True, exist_ok=True)
        if self.account.is_other:
            for folder in missing:
                folder.chmod(0o755)

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {self.account.uid, os.geteuid()}:
            raise PostgresError(
                f"{folder} belongs to another user: run as that user, or set REGISTER_VAR to a "
                "folder of your own."
            )
        folder.chmod(0o700)
        self.account.own(folder)

    def _create(self) -> None:
        """Create the data elsewhere and move it into place, so that it is never incomplete."""
        shutil.rmtree(self.draft, ignore_errors=True)
        self._make_private(self.draft)
        hasty = ["--no-sync"] if "fsync=off" in self.options else []
        made = self.run(
            "initdb",
            *hasty,
            *("--pgdata", str(self.draft), "--username", SUPERUSER, "--encoding", "UTF8"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *("--locale", "C.UTF-8"),  # for pg_trgm, which uses the system's definition of letters
            *("--auth", "trust"),  # only reachable through the private folder of the socket
        )
        if made.returncode:
            raise PostgresError(f"PostgreSQL could not create its data: {_last(made.stderr)}")
        self.draft.rename(self.data)

    def is_up(self) -> bool:
        """Whether anything listens; cheap enough to call every second."""
        with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
            probe.connect(str(self.socket / f".s.PGSQL.{PORT}"))
            return True
        return False

    def is_ready(self) -> bool:
        """Whether it answers queries."""
        where = ("--host", str(self.socket), "--port", PORT, "--username", SUPERUSER)
        return self.run("pg_isready", *where, "--quiet").returncode == 0

    def start(self) -> None:
        """Start the server or adopt a running one. Waits until it answers."""
        self.prepare()
        if not self.is_ready():
            self._start()
        self._create_database()

    def _start(self) -> None:
        if not self.data.exists():
            self._create()
        deadline = time.monotonic() + RESTART_SECONDS
        while (problem := self._try_to_start()) and time.monotonic() < deadline:
            time.sleep(0.3)
        if problem:
            raise PostgresError(f"PostgreSQL does not start: {problem} (more in {self.log})")

    def _try_to_start(self) -> str:
        self._forget_stale_pid()
        private = f"-c listen_addresses='' -c unix_socket_directories='{self.socket}'"
        options = f"-p {PORT} {private} {LOCKS}"
        before = self.log.stat().st_size
        started = self.run(
            "pg_ctl",
            *("start", "--pgdata", str(self.data), "--log", str(self.log), "--wait", "--silent"),
            *("--timeout", str(START_SECONDS), "--options", f"{options} {self.options}"),
        )
        if started.returncode == 0 or self.is_ready():
            return ""
        with self.log.open(errors="replace") as log:
            log.seek(before)
            return _last(log.read()) or _last(started.stderr)

    def _forget_stale_pid(self) -> None:
        """Remove a pid file whose process is gone or another program: it would block the start."""
        path = self.data / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            pid = int(path.read_text().splitlines()[0])
            command = Path(f"/proc/{pid}/cmdline")
            if Path("/proc/self").exists() and str(self.data).encode() not in (
                command.read_bytes() if command.exists() else b""
            ):
                path.unlink()

    def _create_database(self) -> None:
        """Create the database, owned by a role that may only create databases for tests, and the
        lesser roles of `records/rights.py`, which it may take for a while."""
        if self._ask(f"SELECT 1 FROM pg_roles WHERE rolname = '{NAME}'") != "1":  # noqa: S608
            self._ask(f"CREATE ROLE {NAME} LOGIN CREATEDB")
        if self._ask(f"SELECT 1 FROM pg_roles WHERE rolname = '{READER}'") != "1":  # noqa: S608
            self._ask(f"CREATE ROLE {WEB} LOGIN")
            self._ask(f"CREATE ROLE {READER} LOGIN")
            self._ask(f"GRANT {WEB}, {READER} TO {NAME}")
        if self._ask(f"SELECT 1 FROM pg_database WHERE datname = '{NAME}'") != "1":  # noqa: S608
            self._ask(f"CREATE DATABASE {NAME} OWNER {NAME}")

    def _ask(self, command: str) -> str:
        """Run a constant SQL command as superuser; returns the answer."""
        answer = self.run(
            "psql",
            *("--host", str(self.socket), "--port", PORT, "--username", SUPERUSER),
            *("--dbname", "postgres", "--no-psqlrc", "--tuples-only", "--no-align"),
            *("--command", command),
        )
        if answer.returncode:
            raise PostgresError(f"PostgreSQL could not create the database: {_last(answer.stderr)}")
        return answer.stdout.strip()

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--pgdata", str(self.data), "--mode", "fast", "--silent")
        shutil.rmtree(self.draft, ignore_errors=True)  # left by an interrupted start
        if not self.is_ready():
            shutil.rmtree(self.socket, ignore_errors=True)


def _environment() -> dict[str, str]:
    """Our environment without what would misdirect PostgreSQL's programs or their locale."""
    kept = {name: value for name, value in os.environ.items() if name[:2] not in {"PG", "LC"}}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": ""}


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line]
    return (telling or lines or [""])[-1]
