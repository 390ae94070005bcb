"""The guard of a server that waits for a log which nobody has (`upkeep/cluster/guard.py`)."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from oicnet.upkeep.cluster import guard

# Ends at SIGQUIT, as PostgreSQL does: without a checkpoint, so Patroni looks at its log first.
SERVER = """
import signal, sys
signal.signal(signal.SIGQUIT, lambda *_: sys.exit(7))
print("ready", flush=True)
while True:
    signal.pause()
"""
STARTING = {"state": "starting", "role": "replica"}


@pytest.fixture
def patroni(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, dict[str, object]]]]:
    """What Patroni of this server answers: the last of these; 503 while it takes no connection."""
    answers: list[tuple[int, dict[str, object]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, told = answers[-1]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv(
            "PATRONI_RESTAPI_CONNECT_ADDRESS", f"127.0.0.1:{server.server_address[1]}"
        )
        yield answers
        server.shutdown()


@pytest.fixture
def postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """A process whose number stands in the folder of the server's data."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        (tmp_path / "postmaster.pid").write_text(f"{process.pid}\n/data\n")
        monkeypatch.setenv("PATRONI_POSTGRESQL_DATA_DIR", str(tmp_path))
        yield process
        process.kill()


def looks(watch: guard.Watch, *moments: float) -> list[bool]:
    """At each of these moments: whether the server was stopped."""
    return [watch.look(now=moment) for moment in moments]


def test_who_waits_in_vain_is_stopped(patroni, postgres):
    patroni.append((503, STARTING))

    assert looks(guard.Watch(), 0, 20, 30, 31) == [False, False, False, True]
    assert postgres.wait(10) == 7


def test_the_next_wait_is_counted_anew(patroni, postgres):
    patroni.append((503, STARTING))

    assert looks(guard.Watch(), 0, 31, 34, 61, 66) == [False, True, False, False, True]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (200, {"state": "running", "role": "replica"}),
        (503, {"state": "stopped", "role": "replica"}),
        (503, STARTING | {"cluster_unlocked": True}),  # it may become the primary itself
    ],
)
def test_who_does_not_wait_in_vain_is_left_alone(patroni, postgres, status, told):
    patroni.append((status, told))

    assert not any(looks(guard.Watch(), 0, 31, 62))
    assert postgres.poll() is None


def test_who_answered_in_between_is_left_alone(patroni, postgres):
    watch = guard.Watch()
    patroni.append((503, STARTING))
    assert looks(watch, 0, 20) == [False, False]
    patroni.append((200, {"state": "running", "role": "replica"}))
    assert looks(watch, 23) == [False]
    patroni.append((503, STARTING))

    assert looks(watch, 31, 60) == [False, False]
    assert postgres.poll() is None


def test_without_patroni_or_server_it_goes_on_looking(patroni, postgres, monkeypatch, tmp_path):
    patroni.append((503, STARTING))
    watch = guard.Watch()
    (tmp_path / "postmaster.pid").unlink()
    assert looks(watch, 0, 31) == [False, False]

    monkeypatch.setenv("PATRONI_RESTAPI_CONNECT_ADDRESS", "127.0.0.1:9")
    assert looks(watch, 62) == [False]
    assert postgres.poll() is None
