"""A primary and its replicas, made of the embedded PostgreSQL: to be stopped, paused and killed."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from oicnet.postgres.account import account
from oicnet.postgres.binaries import binaries

USER = "register"


@dataclass
class Node:
    """A server with its data in a folder, reached by a socket in it and at a loopback port."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def address(self) -> str:
        return f"postgres://{USER}@127.0.0.1:{self.port}/{USER}"

    def run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [binaries() / program, *arguments],
            cwd="/", env={**os.environ, "LC_ALL": "C.UTF-8"}, start_new_session=True,
            capture_output=True, text=True, check=False, **account().switch,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def make_folder(self) -> None:
        self.folder.mkdir(parents=True)
        account().own(self.folder)

    def start(self) -> None:
        options = f"-p {self.port} -c unix_socket_directories='{self.folder}' -c fsync=off"
        log = ("--log", str(self.folder / "log"))
        self.run("pg_ctl", "start", "-D", str(self.data), "-w", "-s", *log, "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        self.run("pg_ctl", "stop", "-D", str(self.data), "-w", "-s", "-m", mode)

    def kill(self) -> None:
        """As a power failure does: the server and all of its processes, at once."""
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def ask(self, sql: str) -> Any:
        """The first value of the answer; None where there is none."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            cursor = connection.execute(sql)
            row = cursor.fetchone() if cursor.description else None
            return row and row[0]

    def is_up(self) -> bool:
        with suppress(psycopg.Error):
            return self.ask("SELECT true") is True
        return False


def make_primary(folder: Path, port: int) -> Node:
    """Started, with an empty database."""
    node = Node(folder, port)
    node.make_folder()
    node.run(
        "initdb", "--no-sync", "-D", str(node.data), "-U", USER, "--encoding", "UTF8",
        *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C.UTF-8"),
    )  # fmt: skip
    with (node.data / "postgresql.conf").open("a") as configuration:
        configuration.write("max_connections = 50\nmax_locks_per_transaction = 256\n")
        configuration.write("listen_addresses = '127.0.0.1'\nhot_standby_feedback = on\n")
        configuration.write("wal_receiver_timeout = 10s\nwal_retrieve_retry_interval = 500ms\n")
    node.start()
    node.run("createdb", "-h", str(folder), "-p", str(port), "-U", USER, USER)
    return node


def make_replica(of: Node, folder: Path, port: int) -> Node:
    """Started, and following."""
    node = Node(folder, port)
    node.make_folder()
    copied = ("-D", str(node.data), "--write-recovery-conf", "--checkpoint", "fast", "--no-sync")
    node.run("pg_basebackup", "-h", "127.0.0.1", "-p", str(of.port), "-U", USER, *copied)
    node.start()
    return node


@contextmanager
def cluster(folder: Path, ports: list[int]) -> Iterator[list[Node]]:
    """A primary and replicas, one server for each port; stopped in the end."""
    nodes: list[Node] = []
    try:
        nodes.append(make_primary(folder / "0", ports[0]))
        for number, port in enumerate(ports[1:], start=1):
            nodes.append(make_replica(nodes[0], folder / str(number), port))
        yield nodes
    finally:
        for node in nodes:
            if node.is_up():
                node.stop()


def wait_until(condition: Any, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.1)
