"""Three servers of the database under Patroni with etcd, and HAProxy before them."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from oicnet.postgres.account import account
from oicnet.postgres.binaries import binaries
from tests.machines.tools import PATHS, program, python_program
from tests.proxy import free_port

CLUSTER = Path(__file__).resolve().parents[2] / "oicnet/upkeep/cluster"
PASSWORD = "of-the-drill"


@dataclass
class Process:
    """A program in a group of its own, which can be killed as if its machine had lost power."""

    command: list[str]
    environment: dict[str, str]
    log: Path
    as_postgres: bool = False
    running: subprocess.Popen | None = field(default=None, repr=False)

    def start(self) -> None:
        switch = account().switch if self.as_postgres else {}
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command, env=self.environment, cwd="/", stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True, **switch,
            )  # fmt: skip

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.running is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.running.pid, how)
            self.running.wait(60)
            self.running = None


@dataclass
class Server:
    """One machine: Patroni, and the PostgreSQL that it runs."""

    number: int
    folder: Path
    port: int
    asked_at: int
    patroni: Process

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def is_primary(self) -> bool:
        return self._says("primary")

    def is_replica(self) -> bool:
        return self._says("replica?lag=10MB")

    def _says(self, role: str) -> bool:
        address = f"http://127.0.0.1:{self.asked_at}/{role}"
        with suppress(OSError, HTTPError), urlopen(address, timeout=2) as answer:
            return answer.status == 200
        return False

    def kill_postgres(self) -> None:
        """The server and, with it, all of its processes."""
        with suppress(OSError, ValueError):
            os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def kill_machine(self) -> None:
        self.patroni.end(signal.SIGKILL)
        self.kill_postgres()


@dataclass
class Cluster:
    servers: list[Server]
    port: int
    etcds: list[Process]
    proxy: Process

    @property
    def address(self) -> str:
        """Of the primary, whichever it is."""
        return f"postgres://register:{PASSWORD}@127.0.0.1:{self.port}/register"

    @property
    def replicas(self) -> str:
        addresses = [
            f"postgres://register:{PASSWORD}@127.0.0.1:{server.port}/register"
            for server in self.servers
        ]
        return " ".join(addresses)

    def primary(self) -> Server | None:
        return next((server for server in self.servers if server.is_primary()), None)

    def is_whole(self) -> bool:
        roles = [server.is_replica() for server in self.servers]
        return self.primary() is not None and roles.count(True) == len(self.servers) - 1


@contextmanager
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="register-machines-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        made = _prepared(folder)
        try:
            for etcd in made.etcds:
                etcd.start()
            made.proxy.start()
            for server in made.servers:
                server.patroni.start()
            wait_for(made.is_whole, 120, f"the servers, see {folder}")
            yield made
        finally:
            for server in made.servers:
                server.patroni.end()
                server.kill_postgres()
            made.proxy.end()
            for etcd in made.etcds:
                etcd.end()


def _prepared(folder: Path) -> Cluster:
    stores, port = [(free_port(), free_port()) for _etcd in range(3)], free_port()
    together = ",".join(f"{store}=http://127.0.0.1:{peers}" for store, peers in stores)
    etcds = [_etcd(folder, store, peers, together) for store, peers in stores]
    hosts = ",".join(f"127.0.0.1:{store}" for store, _peers in stores)
    servers = [_server(folder, number, hosts) for number in (1, 2, 3)]
    told = {"BIND": f"127.0.0.1:{port}"}
    for server in servers:
        told |= {
            f"SERVER_{server.number}": f"127.0.0.1:{server.port}",
            f"PATRONI_{server.number}_HOST": "127.0.0.1",
            f"PATRONI_{server.number}_PORT": str(server.asked_at),
        }
    proxy = [program("haproxy"), "-db", "-f", str(CLUSTER / "haproxy.cfg")]
    return Cluster(
        servers, port, etcds, Process(proxy, {"PATH": PATHS} | told, folder / "haproxy.log")
    )


def _etcd(folder: Path, store: int, peers: int, together: str) -> Process:
    """One of three, of which two go on without the third."""
    command = [
        program("etcd"), "--name", str(store), "--data-dir", f"{folder}/etcd-{store}",
        "--listen-client-urls", f"http://127.0.0.1:{store}",
        "--advertise-client-urls", f"http://127.0.0.1:{store}",
        "--listen-peer-urls", f"http://127.0.0.1:{peers}",
        "--initial-advertise-peer-urls", f"http://127.0.0.1:{peers}",
        "--initial-cluster", together,
    ]  # fmt: skip
    return Process(command, {"PATH": PATHS}, folder / f"etcd-{store}.log")


def _server(folder: Path, number: int, hosts: str) -> Server:
    own = folder / f"server-{number}"
    own.mkdir()
    account().own(own)
    port, asked_at = free_port(), free_port()
    # Where PostgreSQL's account may read them.
    for name in ("patroni.yml", "make_register.sh", "archive_segment.sh", "guard.py"):
        text = (CLUSTER / name).read_text().replace("/cluster/", f"{own}/")
        (own / name).write_text(text)
        (own / name).chmod(0o755)
    environment = {
        "PATH": f"{binaries()}:{PATHS}",
        "LC_ALL": "C.UTF-8",
        "HOME": str(own),
        "DATABASE_PASSWORD": PASSWORD,
        "PATRONI_NAME": f"server-{number}",
        "PATRONI_ETCD3_HOSTS": hosts,
        "PATRONI_RESTAPI_LISTEN": f"127.0.0.1:{asked_at}",
        "PATRONI_RESTAPI_CONNECT_ADDRESS": f"127.0.0.1:{asked_at}",
        "PATRONI_POSTGRESQL_LISTEN": f"127.0.0.1:{port}",
        "PATRONI_POSTGRESQL_CONNECT_ADDRESS": f"127.0.0.1:{port}",
        "PATRONI_POSTGRESQL_DATA_DIR": str(own / "data"),
        "PATRONI_POSTGRESQL_BIN_DIR": str(binaries()),
        "PATRONI_POSTGRESQL_PGPASS": str(own / "pgpass"),
    }
    for role in ("SUPERUSER", "REPLICATION", "REWIND"):
        environment[f"PATRONI_{role}_USERNAME"] = role.lower()
        environment[f"PATRONI_{role}_PASSWORD"] = PASSWORD
    python, program_of_it = python_program("python"), python_program("patroni")
    together = f"{python} {own}/guard.py & exec {program_of_it} {own}/patroni.yml"
    command = ["/bin/sh", "-c", together]  # as in the image
    patroni = Process(command, environment, folder / f"server-{number}.log", as_postgres=True)
    return Server(number, own, port, asked_at, patroni)


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"Waited {seconds} s in vain for {what}."
        time.sleep(0.2)
