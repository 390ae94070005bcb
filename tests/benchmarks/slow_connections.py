"""What slow connections cost other readers: the same register bare, and behind the shipped proxy.

    python -m oicnet.postgres run -- python -m tests.benchmarks.slow_connections 40

Needs the program `nginx` (Debian: `apt-get install nginx-light`), and a database that `make run` or
`manage.py migrate` has filled. Serves it with gunicorn as production does (`oicnet/serving.py`),
opens so many connections that send the head of a POST to `/readings/` and then one byte a second,
and prints what other readers wait for a page: median and longest in milliseconds, without and with
the slow connections, or how many had no answer within the limit.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.proxy import TRUSTING, free_port, proxied

ROOT = Path(__file__).resolve().parents[2]
READINGS, TURNS = 60, 4
LIMIT = 5  # seconds that a reader waits
PAGES = ("/ar/", "/ar/meetings/", "/en/recommendations/")
HEAD = b"POST /readings/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
Connect = Callable[[], http.client.HTTPConnection]


@contextmanager
def web() -> Iterator[int]:
    """gunicorn with the settings of production but for HTTPS and collected files."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "oicnet.wsgi"]
    options = ["--config", "python:oicnet.serving", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, "REGISTER_CONNECTION_AGE": "600"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, *options], env=environment, cwd=ROOT, stdout=log, stderr=log
        )
        try:
            for _attempt in range(600):
                with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/health/", timeout=1):
                    break
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait(40)


def read(connect: Connect) -> list[float | None]:
    """Milliseconds of each page; None where none came within the limit."""
    times: list[float | None] = []
    for number in range(READINGS):
        began = time.monotonic()
        try:
            with closing(connect()) as connection:
                connection.request("GET", PAGES[number % len(PAGES)], headers={"Host": "localhost"})
                with connection.getresponse() as answer:
                    answer.read()
                    assert answer.status == 200, answer.status
            times.append((time.monotonic() - began) * 1000)
        except OSError:
            times.append(None)
        if times[-3:] == [None] * 3:  # it stands
            break
    return times


@contextmanager
def slow(how_many: int, port: int, *, with_tls: bool) -> Iterator[None]:
    """Connections whose bodies come one byte a second, until the end."""
    over = threading.Event()
    with ExitStack() as stack:
        connections = []
        for _number in range(how_many):
            plain = socket.create_connection(("127.0.0.1", port), LIMIT)
            connection = TRUSTING.wrap_socket(plain) if with_tls else plain
            connection.sendall(HEAD)
            connections.append(stack.enter_context(connection))

        def trickle() -> None:
            while not over.wait(1):
                for connection in connections:
                    with suppress(OSError):
                        connection.sendall(b"x")

        thread = threading.Thread(target=trickle, daemon=True)
        thread.start()
        time.sleep(2)
        try:
            yield
        finally:
            over.set()
            thread.join()


def report(name: str, times: list[float | None]) -> None:
    answered = [waited for waited in times if waited is not None]
    figures = (
        f"median {median(answered):7.1f} ms, longest {max(answered):7.1f} ms" if answered else ""
    )
    print(f"{name:40} {len(answered):3} of {len(times)} answered  {figures}", flush=True)


def measure(name: str, connect: Connect, port: int, how_many: int, *, with_tls: bool) -> None:
    for _round in range(3):  # every worker keeps the pages from now on
        read(connect)
    alone: list[float | None] = []
    beside: list[float | None] = []
    for _round in range(TURNS):  # by turns, since other work on the machine comes and goes
        alone += read(connect)
        with slow(how_many, port, with_tls=with_tls):
            beside += read(connect)
    report(f"{name}, nobody else", alone)
    report(f"{name}, {how_many} slow connections", beside)


def main(how_many: int) -> None:
    with tempfile.TemporaryDirectory() as folder, web() as port:
        Path(folder).chmod(0o755)
        with proxied(port, Path(folder)) as (tls, _plain):
            options = {"timeout": LIMIT, "context": TRUSTING}
            connect = partial(http.client.HTTPSConnection, "127.0.0.1", tls, **options)
            measure("behind nginx", connect, tls, how_many, with_tls=True)
        connect = partial(http.client.HTTPConnection, "127.0.0.1", port, timeout=LIMIT)
        measure("gunicorn alone", connect, port, how_many, with_tls=False)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
