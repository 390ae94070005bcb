"""What editing costs readers, through the shipped proxy: `make test-production DRILL=edited`.

Four readers ask for pages of the site, compressed, the first most often (by Zipf's law),
while nothing happens, while a draft is saved twice a second, and while an article is published each
second; a quiet stretch stands before and after each. Prints requests a second as a share of the
quiet stretches beside it, the 99th percentile of what readers wait for as a multiple of the quiet
median, how many answers were no pages, and how old the oldest page was: asked for after a
publication, and without it.
"""

import http.client
import random
import re
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median, quantiles
from typing import NamedTuple

import django

from tests.benchmarks.slow_connections import web
from tests.proxy import TRUSTING, proxied

READERS, SECONDS, PAGES = 4, 15, 900
HEADERS = {"Host": "localhost", "Accept-Encoding": "gzip"}
LIST, SIGN = "/ar/news/", re.compile(r"XEDITED(\d+)X")


class Stretch(NamedTuple):
    """`rate` in requests a second, `waits` in seconds, `done` by number when."""

    rate: float
    waits: list[float]
    failed: int
    seen: list[tuple[float, int]]
    done: dict[int, float]

    @property
    def oldest(self) -> float:
        """Seconds from a publication to a request that was answered without it, at most."""
        return max(
            (
                asked - when
                for asked, newest in self.seen
                for number, when in self.done.items()
                if number > newest and when < asked
            ),
            default=0.0,
        )


def read_once(port: int, addresses: list[str]) -> None:
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=TRUSTING, timeout=30)
    with closing(connection):
        for address in random.sample(addresses, len(addresses)):
            connection.request("GET", address, headers=HEADERS)
            connection.getresponse().read()


def read(port: int, addresses: list[str], seed: int, until: float) -> list[tuple[float, bool]]:
    """(what it took, whether it was a page) of each request."""
    luck, found = random.Random(seed), []
    weights = [1 / rank for rank in range(1, len(addresses) + 1)]
    chosen = iter(luck.choices(addresses, weights, k=200_000))
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=TRUSTING, timeout=30)
    with closing(connection):
        while time.monotonic() < until:
            begun = time.monotonic()
            connection.request("GET", next(chosen), headers=HEADERS)
            answer = connection.getresponse()
            answer.read()
            found.append((time.monotonic() - begun, answer.status == 200))
    return found


def watch(port: int, until: float) -> list[tuple[float, int]]:
    """(when it was asked for, the newest publication in it) of each reading of a list."""
    seen = []
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=TRUSTING, timeout=30)
    with closing(connection):
        while time.monotonic() < until:
            begun = time.monotonic()
            connection.request("GET", LIST, headers={"Host": "localhost"})
            page = connection.getresponse().read().decode()
            seen.append((begun, max(map(int, SIGN.findall(page)), default=0)))
            time.sleep(0.05)
    return seen


def stretch(
    pool: ProcessPoolExecutor, port: int, addresses: list[str], act: Callable[[int], None] | None,
    every: float = 1.0,
) -> Stretch:  # fmt: skip
    """Some seconds of reading, while `act` is called with 1, 2, 3 ..."""
    begun = time.monotonic()
    until = begun + SECONDS
    reading = [pool.submit(read, port, addresses, seed, until) for seed in range(READERS)]
    watching = pool.submit(watch, port, until)
    done: dict[int, float] = {}
    number = 0
    while act and (left := until - time.monotonic()) > 0:
        number += 1
        act(number)
        done[number] = time.monotonic()
        time.sleep(max(0.0, min(left, begun + number * every - time.monotonic())))
    found = [one for each in reading for one in each.result()]
    waits = [took for took, _is_page in found]
    failed = sum(not is_page for _took, is_page in found)
    return Stretch(len(found) / SECONDS, waits, failed, watching.result(), done)


def pages_of_records() -> list[str]:
    """Addresses of records in three languages, in one random order."""
    from django.utils import translation

    from oicnet.records import kinds
    from oicnet.text.languages import LANGUAGES

    addresses = []
    for language in LANGUAGES:
        with translation.override(language):
            rows = [row for model in kinds.with_page() for row in model.objects.published()]
            addresses += sorted({row.get_absolute_url().partition("#")[0] for row in rows})
    random.Random(22).shuffle(addresses)
    return addresses[:PAGES]


def acts() -> tuple[Callable[[int], None], Callable[[int], None]]:
    """Saving a draft, and publishing an article, each with a number."""
    from oicnet.accounts.models import User
    from oicnet.records import publishing
    from tests import make

    person, _made = User.objects.get_or_create(username="benchmark", is_superuser=True)
    draft = make.meeting(reference="M-DRAFT", title_en="A draft")

    def save(number: int) -> None:
        draft.title_en = f"A draft saved {number} times"
        draft.save()
        draft.refresh_from_db()

    def publish(number: int) -> None:
        article = make.article(reference=f"N-X{number}", title_ar=f"XEDITED{number}X")
        publishing.submit(article, by=person)
        publishing.publish(article, by=person)

    return save, publish


def main() -> int:
    addresses = pages_of_records()
    save, publish = acts()
    with (
        web() as port,
        tempfile.TemporaryDirectory() as name,
        ProcessPoolExecutor(READERS + 1, get_context("forkserver")) as pool,
    ):
        Path(name).chmod(0o755)
        with proxied(port, Path(name)) as (secure, _plain):
            read_in = partial(stretch, pool, secure, addresses)
            for _each in range(READERS):  # so that each process keeps most
                list(pool.map(partial(read_once, secure), [addresses] * READERS))
            before = read_in(None)
            drafts = read_in(save, every=0.5)
            between = read_in(None)
            publications = read_in(publish, every=1.0)
            after = read_in(None)
    for name, one, beside in (
        ("a draft saved twice a second", drafts, (before, between)),
        ("a publication a second", publications, (between, after)),
    ):
        quiet = mean(each.rate for each in beside)
        waits = [took for each in beside for took in each.waits]
        usual, quietly = median(waits), quantiles(waits, n=100)[98] / median(waits)
        slowest = quantiles(one.waits, n=100)[98]
        print(
            f"{name} ({len(one.done)}): {one.rate / quiet:.2f} of {quiet:.0f} requests a second;"
            f" 99 of 100 waited at most {slowest / usual:.1f} times the quiet median"
            f" ({usual * 1000:.1f} ms; {quietly:.1f} while nothing happens);"
            f" {one.failed} of {len(one.waits)} were no pages"
        )
    print(f"the oldest page lacked what had been public for {publications.oldest:.2f} s")
    return 0


if __name__ == "__main__":
    django.setup()
    raise SystemExit(main())
