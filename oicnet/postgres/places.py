"""Where the server's data, socket and address are. Starts nothing."""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

from .account import reachable_by_all

NAME = "register"  # the database, and the role that owns it
WEB, READER = f"{NAME}_web", f"{NAME}_reader"  # what web and worker sign in as; what only reads
SUPERUSER = "postgres"  # only creates all of them
PORT = "5432"  # part of the socket's name; always given, or PGPORT would decide
ROOT = Path(__file__).resolve().parent.parent.parent


def var_dir() -> Path:
    """The folder for everything that the register writes on this machine."""
    return Path(os.environ.get("REGISTER_VAR", ROOT / "var"))


def socket_dir(var_dir: Path) -> Path:
    """A short path for the socket, derived from the data's: the limit is 100 bytes."""
    mark = hashlib.sha256(str(var_dir.resolve()).encode()).hexdigest()[:12]
    return Path("/tmp") / f"register-{mark}"  # noqa: S108 - made 0700, its owner is checked


def home(var_dir: Path) -> Path:
    """The data folder: below `var_dir`, or in /var/lib for a root whose home is private."""
    if os.geteuid() != 0:
        return var_dir
    existing = next(folder for folder in [var_dir, *var_dir.parents] if folder.exists())
    if existing.is_dir() and not reachable_by_all(existing.resolve()):
        return Path("/var/lib") / socket_dir(var_dir).name
    return var_dir


def url(var_dir: Path, role: str = NAME) -> str:
    """The address of the database, which says for whom; starts nothing."""
    address = os.environ.get("DATABASE_URL")
    return address or f"postgres://{role}@{quote(str(socket_dir(var_dir)), safe='')}:{PORT}/{NAME}"
