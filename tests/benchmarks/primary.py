"""Machines are killed while staff write and readers read: `make test-production DRILL=primary`.

Three servers of the database under Patroni, three of etcd, HAProxy, two web processes that read
from the replicas, a worker, two proxies. Four writers and eight readers work; one process after the
other is killed (SIGKILL) and started again, the primary as often as is told: its PostgreSQL alone,
or with its Patroni, as when the machine loses power. In the end the history of every meeting is
compared with what was acknowledged.

    python -m tests.benchmarks.primary 300 20          300 kills, 20 of them of the primary
    python -m tests.benchmarks.primary 300 20 DUMP     on a database of `pg_dump --format=custom`
"""

import logging
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from oicnet.postgres import leave_on_signals
from oicnet.postgres.binaries import binaries
from tests.machines.course import Course
from tests.machines.database import Cluster, Process, cluster, wait_for
from tests.machines.work import ITEMS, Reader, Writer
from tests.proxy import proxied
from tests.serving import ROOT, Served

WRITERS, READERS = 4, 8
OFTEN = re.compile("no action|starting up|heartbeat")  # in a log
REST = 4  # seconds until the same is killed again
LONGEST = 15 * 60  # seconds for the kills
# Of the primary's machine, in turn: PostgreSQL alone, a restart, one longer than Patroni's `ttl`.
AWAY = (0, 8, 0, 30)


class Machines:
    """Everything that may be killed, with what starts it again."""

    def __init__(self, servers: Cluster, webs: list[Served], worker: Process) -> None:
        self.servers, self.webs, self.worker = servers, webs, worker
        self.kills: Counter[str] = Counter()
        self.losses: list[Course] = []
        self.busy: set[str] = set()

    def web(self) -> int:
        """The port of a web process that runs."""
        running = [web.port for web in self.webs if f"web {web.port}" not in self.busy]
        return random.choice(running or [web.port for web in self.webs])

    def ways(self) -> dict[str, Callable[[], None]]:
        """By name, what can be killed now: one of each sort at a time."""
        found: dict[str, Callable[[], None]] = {}
        if not any(name.startswith("web") for name in self.busy):
            web = random.choice(self.webs)
            found[f"web {web.port}"] = lambda: self._web(web)
        found["worker"] = lambda: self._again(self.worker)
        found["haproxy"] = lambda: self._again(self.servers.proxy)
        if self.servers.primary():  # three machines bear the loss of one: no other is a second
            etcd = random.choice(self.servers.etcds)
            found["etcd"] = lambda: self._again(etcd)
            replicas = [server for server in self.servers.servers if server.is_replica()]
            if len(replicas) == len(self.servers.servers) - 1:
                found["replica"] = random.choice(replicas).kill_postgres
        return {name: way for name, way in found.items() if name not in self.busy}

    def _web(self, web: Served) -> None:
        port = web.port
        web.end(signal.SIGKILL)
        for _attempt in range(20):
            with suppress(OSError):  # its workers have not let go of the port
                with suppress(RuntimeError):  # a busy machine: it will answer
                    web.start(port)
                return
            time.sleep(0.3)

    def _again(self, process: Process) -> None:
        process.end(signal.SIGKILL)
        time.sleep(0.5)
        process.start()

    def kill(self, name: str, way: Callable[[], None]) -> None:
        self.kills[name.partition(" ")[0]] += 1
        self.busy.add(name)

        def do() -> None:
            try:
                way()
                time.sleep(REST)
            finally:
                self.busy.discard(name)

        threading.Thread(target=do, daemon=True).start()

    def kill_primary(self, *, away: float) -> None:
        """One whose replicas follow; `away`: seconds until its machine is switched on again, or 0
        where its PostgreSQL alone is killed."""
        wait_for(self.servers.is_whole, 180, "the servers")
        primary = self.servers.primary()
        assert primary is not None
        kind = f"primary with its machine, for {away:.0f} s" if away else "primary"
        self.kills[kind] += 1
        self.losses.append(Course(self.servers, kind))
        if away:
            primary.kill_machine()
            threading.Timer(away, primary.patroni.start).start()
        else:
            primary.kill_postgres()
        self.losses[-1].follow()


def kill_all(machines: Machines, kills: int, primaries: int) -> None:
    """The primary now and then, between them the others."""
    begun, others = time.monotonic(), kills - primaries  # evenly, after each
    for number in range(primaries):
        machines.kill_primary(away=AWAY[number % len(AWAY)])
        wanted = machines.kills.total() + others // primaries
        while machines.kills.total() < wanted:
            if time.monotonic() - begun > LONGEST:
                return
            time.sleep(random.uniform(0.3, 1.7))
            if ways := machines.ways():
                machines.kill(*random.choice(list(ways.items())))
    wait_for(machines.servers.is_whole, 120, "the servers")


@contextmanager
def machines(servers: Cluster) -> Iterator[tuple[Machines, list[int]]]:
    """Web processes, a worker and two proxies before them; yields them and the proxies' ports."""
    environment = {**os.environ, "REGISTER_CONNECTION_AGE": "600"}
    environment["REGISTER_REPLICAS"] = servers.replicas
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        webs = [Served(environment, is_quiet=True) for _machine in range(2)]
        for web in webs:
            web.start()
            stack.callback(web.end, signal.SIGKILL)
        command = [sys.executable, str(ROOT / "manage.py"), "worker"]
        worker = Process(command, environment, folder / "worker.log")
        worker.start()
        stack.callback(worker.end, signal.SIGKILL)
        ports = []
        for name in ("one", "two"):
            (folder / name).mkdir(mode=0o755)
            port, _plain = stack.enter_context(proxied([web.port for web in webs], folder / name))
            ports.append(port)
        yield Machines(servers, webs, worker), ports


def report(found: Machines, writers: list[Writer], readers: list[Reader]) -> int:
    """Print what became of it; returns the exit code."""
    saves, reads = Counter[str](), Counter[str]()
    for writer in writers:
        saves += writer.found()
    for reader in readers:
        reads += reader.counts
    done = sorted((s.done, s.begun) for w in writers for s in w.saves if s.acknowledged)
    lost = [loss.begun for loss in found.losses]
    waited = [next((d - at for d, b in done if b > at), 999.0) for at in lost]
    answered = (reads["fresh"] + reads["stale"]) / max(reads.total(), 1)
    waits = sorted(wait for reader in readers for wait in reader.waits)
    print(f"kills: {sum(found.kills.values())} {dict(found.kills)}")
    print(f"saves: {dict(saves)}; lost {saves['lost']}, half-written {saves['half-written']}")
    seen = sum(w.read_back for w in writers), sum(w.not_read_back for w in writers)
    refused = sum((writer.refused for writer in writers), Counter())
    print(f"pages that staff could not open: {refused.total()} {refused.most_common(3)}")
    print(f"read back at once: {seen[0]}, of them without what was saved: {seen[1]}")
    print(f"public reads: {dict(reads)}, answered {answered:.3%}, longest {waits[-1]:.1f} s")
    print(f"99 % within {waits[int(len(waits) * 0.99)]:.2f} s")
    for at, failure in sorted(f for reader in readers for f in reader.failures)[:20]:
        print(f"  not answered: {failure}, {at - lost[0]:.0f} s after the first kill")
    for loss, saved in zip(found.losses, waited, strict=True):
        print(f"  {loss.told(saved)}")
    print(f"staff save again after a lost primary: {sorted(round(b, 1) for b in waited)} s")
    bad = saves["lost"] + saves["half-written"] + seen[1]
    return 1 if bad or answered < 0.999 or max(waited) > 30 else 0


def main(kills: int, primaries: int, dump: str = "") -> int:
    leave_on_signals()
    with cluster() as servers, tempfile.TemporaryDirectory() as var:
        os.environ |= {
            "DATABASE_URL": servers.address,
            "DJANGO_SETTINGS_MODULE": "oicnet.settings",
            "REGISTER_VAR": var,
        }
        fill(servers.address, dump)
        import django

        django.setup()
        from django.db import connection
        from django.test.utils import setup_test_environment

        setup_test_environment()
        logging.disable(logging.CRITICAL)  # pages that fail meanwhile are counted
        with machines(servers) as (found, proxies):
            writers, readers = at_work(found, proxies)
            stop = threading.Event()
            threads = [
                threading.Thread(target=one.go_on, args=[stop], daemon=True)
                for one in [*writers, *readers]
            ]
            for thread in threads:
                thread.start()
            time.sleep(5)
            print("killing begins", flush=True)
            broken_off = ""
            try:
                kill_all(found, kills, primaries)
                time.sleep(10)
            except AssertionError as waited:
                broken_off = f"broken off: {waited}"
                print(broken_off)
                for server in servers.servers:
                    lines = server.patroni.log.read_text(errors="replace").splitlines()
                    last = [line for line in lines if not OFTEN.search(line)][-12:]
                    print(server.patroni.log.name, *last, sep="\n  ", flush=True)
            finally:
                stop.set()
                for thread in threads:
                    thread.join(60)
            connection.close()  # the one that the killed primary had
            return report(found, writers, readers) or int(bool(broken_off))


def fill(address: str, dump: str) -> None:
    """Filling waits for no disk; what is drilled does."""
    environment = {**os.environ, "PGOPTIONS": "-c synchronous_commit=off"}
    if dump:
        command = [binaries() / "pg_restore", "--no-owner", "--no-privileges", "-d", address, dump]
        subprocess.run(command, env=environment, check=True)
        return
    filler = Served(environment)
    filler.manage("migrate", "--verbosity", "0")
    filler.manage("import_register", "oicnet/exchange/real", "--quiet")


def at_work(found: Machines, proxies: list[int]) -> tuple[list[Writer], list[Reader]]:
    from tests import make
    from tests.staff import signed_in

    writers = []
    for number in range(WRITERS):
        meeting = make.meeting(reference=f"M{900 + number}", title_en="Words")
        for place in range(1, ITEMS + 1):
            make.agenda_item(meeting=meeting, number=place, title_en="Words")
        client = signed_in(make.administrator())
        writers.append(Writer(number, client, meeting, found.web))
    return writers, [Reader(public_addresses(), proxies) for _reader in range(READERS)]


def public_addresses() -> list[str]:
    """Lists and pages of records, in three languages."""
    from oicnet.documents.models import Document
    from oicnet.meetings.models import Meeting
    from oicnet.news.models import Article

    shown = [
        record.get_absolute_url().partition("#")[0][4:]
        for model in (Document, Meeting, Article)
        for record in model.objects.published()[:25]
    ]
    lists = ["", "meetings/", "documents/", "news/", "recommendations/", "members/", "changes/"]
    return [f"/{code}/{rest}" for code in ("ar", "en", "fr") for rest in [*lists, *shown]]


if __name__ == "__main__":
    kills, primaries, *dump = sys.argv[1:] or ["300", "20"]
    sys.exit(main(int(kills), int(primaries), *dump))
