"""What the index costs in the click that publishes what others name: `make run` once, then

    python -m oicnet.postgres run -- python -m tests.benchmarks.publications

A theme with 45 documents gets another title, time and again. Milliseconds on the clock: for the
theme itself, which the publisher waits for, and for the documents, which the worker takes in. All
of it is in a transaction that is rolled back.
"""

import sys
import time
from collections.abc import Callable
from statistics import median, quantiles

from django.db import transaction

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector
from oicnet.search import refreshing
from tests import make

DEPENDANTS, TIMES = 45, 40


def main() -> None:
    with transaction.atomic():
        theme = make.theme(published=True, title_ar="موضوع")
        for number in range(DEPENDANTS):
            make.document(published=True, title_ar=f"وثيقة {number}").themes.add(theme)
        refreshing.refresh()
        click, worker = [], []
        for number in range(TIMES):
            theme.title_ar = f"موضوع آخر {number}"
            theme.save()
            click.append(milliseconds(refreshing.take_in_themselves))
            worker.append(milliseconds(refreshing.refresh))
        transaction.set_rollback(True)
    for name, spent in (("in the click", click), ("in the worker", worker)):
        p95 = quantiles(spent, n=20)[-1]
        sys.stdout.write(f"{name}: median {median(spent):.0f} ms, p95 {p95:.0f} ms\n")


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
