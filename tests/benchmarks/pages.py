"""What pages cost that nobody has asked for since the register changed: `make run` once, then

    python -m oicnet.postgres run -- python -m tests.benchmarks.pages

Milliseconds of this process's processor, the median of some; the database's are beside them as time
by the clock. Nothing is written but a visit of the staff, which is rolled back.
"""

import time
from statistics import median

from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector
from oicnet.accounts.models import User
from oicnet.meetings.models import Meeting

TIMES = 15
PUBLIC = [
    "/ar/", "/ar/meetings/", "/ar/meetings/m3/", "/ar/documents/", "/ar/recommendations/",
    "/ar/recommendations/matrix/", "/ar/recommendations/standings/", "/ar/plans/",
    "/ar/members/", "/ar/members/bh/", "/ar/themes/t-skills/", "/ar/cooperation/", "/ar/gaps/",
    "/en/search/?q=training", "/sitemap.xml",
]  # fmt: skip
STAFF = [
    "/ar/staff/",
    "/ar/staff/meetings/meeting/",
    "/ar/staff/meetings/meeting/{meeting}/change/",
]


def cost(client: Client, address: str) -> tuple[float, float]:
    """(processor's, clock's) milliseconds."""
    spent = []
    for _time in range(TIMES + 2):
        caches["pages"].clear()
        client.get("/ar/about/")  # asks what is asked once an hour
        cpu, clock = time.process_time(), time.perf_counter()
        assert client.get(address).status_code == 200, address
        spent.append((time.process_time() - cpu, time.perf_counter() - clock))
    processor, by_the_clock = zip(*spent[2:], strict=True)
    return median(processor) * 1000, median(by_the_clock) * 1000


def main() -> None:
    staff = Client()
    with transaction.atomic():
        person = User.objects.create_superuser("benchmark", password="x")
        person.authenticator_set.create(type="totp", data={})  # or it is asked for first
        staff.force_login(person)
        meeting = Meeting.objects.get(reference="M3").pk
        for client, addresses in ((Client(), PUBLIC), (staff, STAFF)):
            for address in addresses:
                path = address.format(meeting=meeting)
                print("{:50} {:7.1f} {:7.1f}".format(address, *cost(client, path)), flush=True)
        transaction.set_rollback(True)


if __name__ == "__main__":
    with override_settings(ALLOWED_HOSTS=["*"]):
        main()
