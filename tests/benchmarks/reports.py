"""What the largest report costs: 57 states x 200 recommendations, 11,400 standings.

    python -m tests.benchmarks.reports

The rows are written in a transaction that is rolled back. Limits: on screen 15 queries and 400 ms,
PDF 5 s, XLSX 3 s, and the web process grows by less than 100 MB. Told is the least processor time
of three times, of the setting process too and without the database's; and the clock's beside it.
"""

import resource
import time
from datetime import date

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector

# isort: split
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from oicnet.members.models import MemberState
from oicnet.recommendations.models import Progress, ProgressReport
from oicnet.reports import catalogue, writers
from tests import make

STATES, RECOMMENDATIONS = 57, 200
ADDRESS = "/ar/reports/implementation/"
DECLARED = [*Progress.values, None]


def fill() -> None:
    """Beside the record: recommendations to all 57 states, which report on most of them."""
    make.start_again(10_000)  # no reference of the record is so high
    states = list(MemberState.objects.published())
    assert len(states) == STATES, "run it on a register with its real record"
    reports = []
    for number in range(RECOMMENDATIONS):
        meeting = make.meeting(published=True) if number % 20 == 0 else advice.meeting  # noqa: F821
        advice = make.recommendation(published=True, meeting=meeting)
        make.addressee(recommendation=advice)
        make.due_date(recommendation=advice)
        for place, state in enumerate(states):
            if declared := DECLARED[(number + place) % len(DECLARED)]:
                reference = f"BENCH-{number}-{place}"
                reports.append(ProgressReport(
                    reference=reference, recommendation=advice, member_state=state,
                    declared=declared, reported_on=date(2022, 1, 15), account_ar="نصّ",
                    status="published", published_at=timezone.now(),
                ))  # fmt: skip
    ProgressReport.objects.bulk_create(reports, batch_size=1000)


def memory() -> float:
    """Megabytes that this process has ever needed."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def spent() -> float:
    """Seconds of the processor that this process and those it waited for have taken."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def clocked(what: str, limit: str, ask) -> None:
    tries, before = [], memory()
    for _time in range(3):
        start, begun = time.perf_counter(), spent()
        said = ask()
        tries.append((spent() - begun, time.perf_counter() - start))
    least, clock = (min(one) * 1000 for one in zip(*tries, strict=True))
    grown = memory() - before
    print(f"{what:16} {least:7.0f} ms ({clock:.0f})  {said:>14}  +{grown:.0f} MB  (limit: {limit})")


def screen(client: Client) -> str:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(ADDRESS).status_code == 200
    return f"{len(queries)} queries"


def file(form: str) -> str:
    asked = catalogue.Asked.by(
        AnonymousUser(), catalogue.named("implementation"), {}, timezone.localdate()
    )
    return f"{len(writers.write(asked, form)) // 1024} KB"


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    with transaction.atomic(), translation.override("ar"):
        fill()
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = "none"  # then no kept page is shown
        client.get("/ar/")
        screen(client)
        clocked("screen, page 1", "400 ms, 15 queries", lambda: screen(client))
        clocked("PDF", "5,000 ms", lambda: file("pdf"))
        clocked("XLSX", "3,000 ms", lambda: file("xlsx"))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
