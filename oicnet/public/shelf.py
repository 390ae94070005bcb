"""Pages that the processes of one machine share, a file for each.

Who is asked for a page that nobody has makes it, puts it here, and holds its lock meanwhile; who is
asked for the same one waits, or shows the page that was. A page that says nothing of its own is in
a file of its release: another release does not find it.
"""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import random
from sys import intern

from oicnet.records.history.noting import State

from .recording import Recording

Headers = list[tuple[str, str]]
ROOM = 256 << 20  # bytes of all pages together
ROOM_IS_LOOKED_AT = 1 / 100  # of the times that one is put here
LOCKS = 256
NEW = ".new-"  # begins the name of a file that is being written


@dataclass
class Page:
    """An answer as it left: compressed, its headers without those that depend on the reader."""

    etag: str
    headers: Headers
    body: bytes
    day: date  # what depends on the day changes with it
    made_of: Recording
    state: State  # in which it was the same
    asked_at: float = 0.0  # when that state was asked for, in seconds of this process


class Shelf:
    """The folder of the pages of one release. It can be emptied at any time; where it cannot be
    written, each process makes its pages alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _file(self, address: str) -> Path:
        return self.folder / sha256(address.encode()).hexdigest()[:40]

    def find(self, address: str) -> Page | None:
        """The page that was made last for an address, by whatever process."""
        try:
            head, _line, body = self._file(address).read_bytes().partition(b"\n")
            heading = json.loads(head)
        except (OSError, ValueError):  # none, or not one of ours
            return None
        if len(body) != heading["size"]:  # the machine stopped while it was written
            return None
        made_of = Recording.from_json(heading["made_of"])
        made_of.is_whole = heading["is_whole"]
        headers = [(intern(name), intern(value)) for name, value in heading["headers"]]
        day = date.fromisoformat(heading["day"])
        return Page(heading["etag"], headers, body, day, made_of, heading["state"])

    def addresses(self) -> Iterator[str]:
        """Those of which there is a page."""
        for path in self.folder.glob("[!.]*"):
            with suppress(OSError, ValueError), path.open("rb") as file:
                yield json.loads(file.readline())["address"]

    def put(self, address: str, page: Page) -> None:
        """Keep a page for the other processes, unless it was made of what cannot be written."""
        with suppress(TypeError, OSError):
            head = {
                "address": address,
                "etag": page.etag,
                "headers": page.headers,
                "day": page.day.isoformat(),
                "made_of": page.made_of.as_json(),
                "is_whole": page.made_of.is_whole,
                "state": page.state,
                "size": len(page.body),
            }
            content = json.dumps(head).encode() + b"\n" + page.body
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=NEW)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                Path(name).replace(self._file(address))
            finally:
                Path(name).unlink(missing_ok=True)
            if random() < ROOM_IS_LOOKED_AT:  # noqa: S311 - no secret
                self._make_room()

    def _make_room(self) -> None:
        """Drop the pages that were made first, of former releases too, until the others have
        room, and what was left half written."""
        files = []
        shelves = self.folder.parent
        for path in (*shelves.glob("*/[!.]*"), *shelves.glob(f"*/{NEW}*")):
            with suppress(FileNotFoundError):
                files.append((path.stat().st_mtime, path.stat().st_size, path))
        left = sum(size for _made, size, _path in files)
        for _made, size, path in sorted(files):
            if left <= ROOM:
                break
            path.unlink(missing_ok=True)
            left -= size

    @contextmanager
    def making(self, address: str, *, waits: bool) -> Iterator[bool]:
        """Hold the lock of an address; without `waits`, False if another process holds it."""
        name = int(sha256(address.encode()).hexdigest()[:8], 16) % LOCKS
        try:
            lock = os.open(self.folder / f".lock-{name}", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            yield True
            return
        try:
            yield _is_locked(lock, waits=waits)
        finally:
            os.close(lock)


def _is_locked(lock: int, *, waits: bool) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        return True
    return False


def clear(folder: Path) -> None:
    """Forget every page of all releases in a folder."""
    for path in folder.glob("*/[!.]*"):
        path.unlink(missing_ok=True)
