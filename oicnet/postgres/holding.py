"""Keeps the server running as long as anyone holds it."""

import fcntl
import os
import signal
import sys
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
    if address := os.environ.get("DATABASE_URL"):
        yield address
        return
    server = Server(var_dir)
    server.prepare()
    with (
        _opened(server.home / "postgres.starting") as starting,
        _opened(server.home / "postgres.holders") as holders,
    ):
        with _locked(starting):
            fcntl.flock(holders, fcntl.LOCK_SH)
        try:
            with _locked(starting):
                server.start()
            with _kept_alive(server, starting):
                yield url(var_dir)
        finally:
            with _undisturbed(), _locked(starting), suppress(BlockingIOError):
                fcntl.flock(holders, fcntl.LOCK_UN)
                fcntl.flock(holders, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()


def leave_on_signals() -> None:
    """Let SIGTERM or a closed terminal end this process as tidily as Ctrl-C."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # respect nohup
            signal.signal(number, lambda number, _: sys.exit(128 + number))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ignore a second Ctrl-C while stopping the server."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


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


@contextmanager
def _kept_alive(server: Server, starting: int) -> Iterator[None]:
    """Restart the server if it is killed while held."""
    leaving = threading.Event()

    def watch() -> None:
        while not leaving.wait(1):
            if not server.is_up():
                with _locked(starting), suppress(PostgresError):
                    if not leaving.is_set():
                        server.start()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        leaving.set()
        watcher.join()
