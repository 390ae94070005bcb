"""A primary and a replica, the first on a disk of its own that can be filled, and what connects."""

import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from oicnet.postgres.account import account
from oicnet.postgres.binaries import binaries
from tests.machines.database import Process, wait_for
from tests.machines.tools import PATHS
from tests.proxy import free_port

DISK = "600M"
SETTINGS = {"listen_addresses": "127.0.0.1", "max_locks_per_transaction": "256",
            "min_wal_size": "32MB", "max_wal_size": "64MB", "hot_standby_feedback": "on",
            "wal_receiver_status_interval": "1s"}  # fmt: skip


@dataclass
class Relay:
    """Connects to a port until it is cut: then who was connected is thrown off, and who comes hears
    nothing, or is refused."""

    target: int
    port: int = 0
    refuses: bool = False
    is_cut: bool = False
    pairs: list[socket.socket] = field(default_factory=list)
    listening: socket.socket | None = None

    def start(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._accept, args=[self.listening], daemon=True).start()

    def cut(self) -> None:
        self.is_cut = True
        if self.refuses and self.listening:
            self.listening.shutdown(socket.SHUT_RDWR)
            self.listening.close()
        for one in self.pairs:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.pairs.clear()

    def mend(self) -> None:
        for one in self.pairs:  # who waited in vain
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.is_cut = False
        if self.refuses:
            self.start()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _address = listening.accept()
                self.pairs.append(client)
                if not self.is_cut:
                    threading.Thread(target=self._connect, args=[client], daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.target), 5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        self.pairs.append(server)
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=_pump, args=[one, other], daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while block := source.recv(1 << 16):
            target.sendall(block)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@dataclass
class Server:
    data: Path
    port: int
    process: Process

    @property
    def address(self) -> str:
        return f"postgres://register@127.0.0.1:{self.port}/register"

    def answers(self) -> bool:
        with suppress(psycopg.OperationalError), closing(self.connected("postgres")):
            return True
        return False

    def connected(self, database: str = "register") -> psycopg.Connection:
        place = f"host=127.0.0.1 port={self.port} user=register dbname={database}"
        return psycopg.connect(place, autocommit=True, connect_timeout=5)

    def sql(self, *statements: str) -> None:
        with closing(self.connected()) as connection:
            for statement in statements:
                connection.execute(statement)

    def start(self) -> None:
        self.process.start()
        wait_for(self.answers, 60, f"the server at {self.port}")

    def is_running(self) -> bool:
        return self.process.running is not None and self.process.running.poll() is None


@dataclass
class Disk:
    """Of the primary; of a fixed size where we may mount one."""

    folder: Path
    is_small: bool

    def fill(self) -> None:
        with (self.folder / "ballast").open("wb", buffering=0) as file, suppress(OSError):
            while True:  # whatever others write meanwhile
                file.write(bytes(1 << 16))

    def clear(self) -> None:
        (self.folder / "ballast").unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=755", "none", str(folder)]
    is_small = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
    try:
        yield Disk(folder, is_small)
    finally:
        if is_small:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


@contextmanager
def pair(folder: Path) -> Iterator[tuple[Server, Server, Disk]]:
    """A primary and the replica that follows it."""
    with small_disk(folder / "disk") as disk:
        primary = _server(folder, disk.folder / "primary", "primary")
        replica = _server(folder, folder / "replica", "replica")
        _run("initdb", "-D", str(primary.data), "-U", "register", "--auth=trust",
             "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
             "--locale=C.UTF-8")  # fmt: skip
        try:
            primary.start()
            with closing(primary.connected("postgres")) as connection:
                connection.execute("CREATE DATABASE register")
            _run("pg_basebackup", "-D", str(replica.data), "-R", "-c", "fast", "-h", "127.0.0.1",
                 "-p", str(primary.port), "-U", "register")  # fmt: skip
            replica.start()
            yield primary, replica, disk
        finally:
            for server in (replica, primary):
                server.process.end(signal.SIGQUIT)


def _server(folder: Path, place: Path, name: str) -> Server:
    place.mkdir()
    account().own(place)
    data, port = place / "data", free_port()
    command = [str(binaries() / "postgres"), "-D", str(data), "-p", str(port)]
    for key, value in (SETTINGS | {"unix_socket_directories": str(place)}).items():
        command += ["-c", f"{key}={value}"]
    environment = {"PATH": PATHS, "LC_ALL": "C.UTF-8", "HOME": str(place)}
    process = Process(command, environment, folder / f"{name}.log", as_postgres=True)
    return Server(data, port, process)


def _run(program: str, *arguments: str) -> None:
    environment = {"PATH": PATHS, "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [str(binaries() / program), *arguments], env=environment, cwd="/", check=True,
        stdout=subprocess.DEVNULL, **account().switch,
    )  # fmt: skip
