"""Holding the server: as long as anyone holds it, it runs."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .places import url
from .server import PostgresError, Server


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
