"""Memory of the processes under mixed load, and whether connections leak: `make test-production
DRILL=memory`.

Behind the shipped proxy people read pages by Zipf's law in three languages, search, download papers
and tables, ask for reports, and staff save. Of each web process and of the worker the memory is
looked at every five seconds: RSS, and PSS, which divides what processes share among them, and so
is what each costs the machine. Printed are the highest of each, the slope of RSS in the second
half, and the connections to the database when the load has begun and when it ends.

    python -m oicnet.postgres run -- python -m tests.benchmarks.memory 20       twenty minutes
"""

import http.client
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
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import django

from tests.benchmarks.edited import pages_of_records
from tests.benchmarks.slow_connections import ROOT, web
from tests.machines.work import ITEMS, Writer
from tests.proxy import TRUSTING, proxied

MOST = 160.0  # MB of a process
EVERY = 5.0  # seconds
LANGUAGES = ("ar", "en", "fr")
WORDS = (
    "التشغيل",
    "المهارات",
    "الاجتماع",
    "employment",
    "skills",
    "meeting",
    "emploi",
    "réunion",
    "IsDB",
)
REPORTS = ("implementation", "participation", "documents", "cooperation")
FORMS = ("", "?as=pdf", "?as=xlsx")


@dataclass
class Memory:
    """Of one process: minutes since the start, with RSS and PSS in MB."""

    name: str
    seen: list[tuple[float, float, float]] = field(default_factory=list)

    def look(self, pid: int, minutes: float) -> None:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            return
        found = dict(re.findall(r"^(Rss|Pss): +(\d+) kB", text, re.MULTILINE))
        self.seen.append((minutes, int(found["Rss"]) / 1024, int(found["Pss"]) / 1024))

    @property
    def slope(self) -> float:
        """MB a minute in the second half, by least squares."""
        half = self.seen[len(self.seen) // 2 :]
        middle = sum(at for at, _rss, _pss in half) / len(half)
        spread = sum((at - middle) ** 2 for at, _rss, _pss in half)
        return sum((at - middle) * rss for at, rss, _pss in half) / spread if spread else 0.0


def ask(port: int, address: str, cookie: str = "") -> int:
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=TRUSTING, timeout=60)
    headers = {"Host": "localhost", "Accept-Encoding": "gzip"} | (
        {"Cookie": cookie} if cookie else {}
    )
    with closing(connection):
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status


def goes_on(
    choose: Callable[[], str], port: int, pause: float, counts: Counter[str], name: str, cookie: str
) -> Callable[[threading.Event], None]:
    def go_on(stop: threading.Event) -> None:
        while not stop.wait(random.uniform(0, 2 * pause)):
            try:
                status = ask(port, choose(), cookie)
            except (OSError, http.client.HTTPException):
                status = 0
            counts[f"{name} {'answered' if status in {200, 302, 404} else status}"] += 1

    return go_on


def load(port: int, plain: int, counts: Counter[str]) -> list[Callable[[threading.Event], None]]:
    """What people do, each as one who goes on until told to stop."""
    from oicnet.documents.models import Edition
    from tests import make
    from tests.staff import signed_in

    pages = pages_of_records()
    weights = [1 / rank for rank in range(1, len(pages) + 1)]
    papers = [each.get_absolute_url() for each in Edition.objects.published().exclude(file="")]
    tables = [
        "/api/v1/meetings",
        "/api/v1/documents.csv",
        "/api/v1/recommendations",
        "/sitemap.xml",
    ]
    client = signed_in(make.administrator())
    cookie = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())

    def page() -> str:
        return random.choices(pages, weights)[0]

    def search() -> str:
        words = quote(" ".join(random.sample(WORDS, 2)))
        return f"/{random.choice(LANGUAGES)}/search/?q={words}"

    def download() -> str:
        return random.choice([*papers, *tables])

    def report() -> str:
        return (
            f"/{random.choice(LANGUAGES)}/reports/{random.choice(REPORTS)}/{random.choice(FORMS)}"
        )

    meeting = make.meeting(reference="M-MEMORY", title_en="Words")
    for number in range(1, ITEMS + 1):
        make.agenda_item(meeting=meeting, number=number, title_en="Words")
    writer = Writer(0, client, meeting, lambda: plain)

    def staff(stop: threading.Event) -> None:
        while not stop.wait(1.5):
            try:
                writer.save(f"Save {len(writer.saves)}")
            except Exception as problem:
                counts[f"saving {type(problem).__name__}"] += 1
            counts["saves acknowledged"] = sum(save.acknowledged for save in writer.saves)

    people = [*[(page, 0.05, "pages")] * 3, (search, 0.3, "searches"),
              (download, 0.5, "downloads"), (report, 1.0, "reports")]  # fmt: skip
    going = [goes_on(choose, port, pause, counts, name, "") for choose, pause, name in people]
    lists = ["/ar/staff/", "/en/staff/meetings/meeting/", "/fr/staff/documents/document/"]
    going.append(goes_on(lambda: random.choice(lists), port, 1.0, counts, "lists", cookie))
    return [*going, staff]


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(each) for each in text.split()]


def connections() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


def gunicorn_of(port: int) -> int:
    """The process that started the workers at this port."""
    mark = f"127.0.0.1:{port}".encode()
    found = [
        pid for pid in children(os.getpid()) if mark in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    return found[0]


def watch(minutes: float, processes: dict[str, int], going: list) -> tuple[list[Memory], list[int]]:
    memories = {name: Memory(name) for name in processes}
    stop, counted = threading.Event(), []
    threads = [threading.Thread(target=one, args=[stop], daemon=True) for one in going]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    while (passed := (time.monotonic() - begun) / 60) < minutes:
        for name, pid in processes.items():
            memories[name].look(pid, passed)
        counted.append(connections())
        time.sleep(EVERY)
    stop.set()
    for thread in threads:
        thread.join(70)
    return list(memories.values()), counted


def main(minutes: float) -> int:
    counts: Counter[str] = Counter()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    with web() as plain, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with (folder / "worker.log").open("wb") as log:
            worker = subprocess.Popen(
                [sys.executable, "manage.py", "worker"], cwd=ROOT, stdout=log, stderr=log,
                env={**os.environ, "REGISTER_CONNECTION_AGE": "600"},
            )  # fmt: skip
        try:
            with proxied(plain, folder) as (secure, _plain):
                webs = children(gunicorn_of(plain))
                processes = {f"web {number}": pid for number, pid in enumerate(webs, 1)}
                processes["worker"] = worker.pid
                going = load(secure, plain, counts)
                memories, counted = watch(minutes, processes, going)
        finally:
            worker.send_signal(signal.SIGTERM)
            worker.wait(60)
    return report(memories, counted, counts, minutes)


def report(memories: list[Memory], counted: list[int], counts: Counter[str], minutes: float) -> int:
    print(f"{minutes:g} minutes: {dict(sorted(counts.items()))}")
    highest = 0.0
    for each in memories:
        rss = max(rss for _at, rss, _pss in each.seen)
        pss = max(pss for _at, _rss, pss in each.seen)
        highest = max(highest, pss)
        first = each.seen[min(12, len(each.seen) - 1)][1]
        print(
            f"{each.name}: at most {rss:.0f} MB RSS, {pss:.0f} MB PSS;"
            f" {first:.0f} MB after a minute, {each.seen[-1][1]:.0f} MB at the end;"
            f" slope {each.slope:+.2f} MB a minute in the second half"
        )
    early, late = counted[min(12, len(counted) - 1)], counted[-1]
    print(f"connections: {early} after a minute, {late} at the end, at most {max(counted)}")
    failed = {
        name: number
        for name, number in counts.items()
        if "answered" not in name and "acknow" not in name
    }
    print(f"not answered: {failed}")
    return 1 if highest > MOST or late > early + 4 else 0


if __name__ == "__main__":
    django.setup()
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 20))
