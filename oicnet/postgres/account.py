"""The account that PostgreSQL runs as, and what it can reach."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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

    @property
    def switch(self) -> dict[str, Any]:
        """The command prefix that starts a program as this account."""
        groups = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return groups if self.is_other else {}

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)


def account(data: Path | None = None) -> Account:
    """The current account; for root the owner of the data, `postgres`, `nobody`, or a free number.

    The owner comes first: packages add and remove accounts, the data stays.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data and data.exists() and (owner := data.stat()).st_uid:
        return Account(owner.st_uid, owner.st_gid)
    import pwd  # noqa: PLC0415 - absent where there is no root either

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    return Account(65534, 65534)


def reachable_by_all(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.parents])
