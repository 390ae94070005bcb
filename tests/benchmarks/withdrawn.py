"""Whether anybody reads a withdrawn record after the withdrawal is done, through the shipped proxy:

    python -m oicnet.postgres run -- python -m tests.benchmarks.withdrawn 20

Needs the program `nginx`, and a database that `make run` has filled. As often as it is told, a
record is published, read by many until it is kept everywhere, and withdrawn; then it and a list
are read by four readers at once. Prints how many reads there were, how many showed the record, and
what a withdrawal took. The records stay in the database: use one that may be thrown away.
"""

import http.client
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median

import django
from django.conf import settings

from tests.benchmarks.slow_connections import web
from tests.proxy import TRUSTING, proxied

READERS, READS = 4, 125  # after each withdrawal
WORD = "XWITHDRAWNX"


def read(port: int, address: str) -> str:
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=TRUSTING, timeout=30)
    with closing(connection):
        connection.request("GET", address, headers={"Host": "localhost"})
        return connection.getresponse().read().decode()


def read_again_and_again(port: int, addresses: list[str]) -> int:
    """How many of the pages showed the record."""
    pages = (read(port, addresses[number % len(addresses)]) for number in range(READS))
    return sum(WORD in page for page in pages)


def main(times: int) -> None:
    from oicnet.accounts.models import User
    from oicnet.news.models import Article
    from oicnet.public.state import forgetting
    from oicnet.records import publishing
    from tests import make

    settings.FORGOTTEN_AFTER = settings.PUBLIC_STATE_LEASE + 2  # as in production
    person, _made = User.objects.get_or_create(username="benchmark", is_superuser=True)
    shown, took = 0, []
    with (
        web() as port,
        tempfile.TemporaryDirectory() as name,
        ThreadPoolExecutor(READERS) as readers,
    ):
        Path(name).chmod(0o755)
        with proxied(port, Path(name)) as (secure, _plain):
            for number in range(times):
                reference = f"N-X{time.time_ns() % 10**9}"
                article = make.article(reference=reference, title_ar=f"{WORD} {number}")
                publishing.submit(article, by=person)
                publishing.publish(article, by=person)
                addresses = [article.get_absolute_url(), "/ar/news/"]
                while not all(WORD in read(secure, address) for address in addresses):
                    time.sleep(0.1)
                for _reader in range(8):  # so that each process keeps it
                    [read(secure, f"{address}?utm_source={number}") for address in addresses]
                begun = time.monotonic()
                publishing.withdraw(Article.objects.get(pk=article.pk), by=person, reason="خطأ")
                forgetting.wait()  # as the click does
                took.append(time.monotonic() - begun)
                counts = [
                    readers.submit(read_again_and_again, secure, addresses)
                    for _reader in range(READERS)
                ]
                shown += sum(count.result() for count in counts)
    print(f"{times * READERS * READS} reads after a withdrawal; {shown} showed what was withdrawn")
    print(f"a withdrawal took {median(took):.1f} s")


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
