"""What the home page costs with ten times the recommendations and reports, beside today's:
`make run` once, then

    python -m oicnet.postgres run -- python -m tests.benchmarks.home

Milliseconds of processor, of this process and of the database's beside it, the median of some, page
made anew each time. Nothing is kept. Linux alone tells the database's.
"""

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import override_settings

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector
from oicnet.recommendations.models import Addressee, DueDate, ProgressReport, Recommendation

TIMES, FOLD = 15, 10
ADDRESSES = ["/ar/", "/en/", "/ar/members/", "/ar/recommendations/"]
numbers = count(1)


def processor() -> float:
    """Seconds that this process and the one that answers it in the database have run."""
    backend = connection.connection.info.backend_pid
    spent = [
        Path(f"/proc/{process}/schedstat").read_text().split()[0] for process in ("self", backend)
    ]
    return sum(map(int, spent)) / 1e9


def cost(client: Client, address: str) -> float:
    spent = []
    for _time in range(TIMES + 2):
        caches["pages"].clear()
        client.get("/ar/about/")  # asks what is asked once an hour
        begun = processor()
        assert client.get(address).status_code == 200, address
        spent.append(processor() - begun)
    return median(spent[2:]) * 1000


def copies(rows: Iterable[Any], **changed: Any) -> list[Any]:
    """Rows like these under other references, entered at once."""
    made = []
    for row in rows:
        model = type(row)
        values = {
            field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields
        }
        reference = f"{row.reference[:24]}-X{next(numbers)}"
        made.append(model(**{**values, "id": None, "reference": reference, **changed}))
    return type(made[0])._base_manager.bulk_create(made) if made else []


def multiply() -> None:
    """Nine recommendations more for each, with its addressees, due dates and reports."""
    for recommendation in list(Recommendation.objects.published()):
        for _fold in range(FOLD - 1):
            own = {"number": 1000 + next(numbers), "earlier_id": None, "follows_as": ""}
            [copy] = copies([recommendation], **own)
            for model in (Addressee, DueDate, ProgressReport):
                rows = model._base_manager.filter(recommendation=recommendation)
                copies(rows, recommendation_id=copy.pk)


def main() -> None:
    client = Client()
    with transaction.atomic():
        before = {address: cost(client, address) for address in ADDRESSES}
        multiply()
        print(ProgressReport.objects.count(), "reports", flush=True)
        for address in ADDRESSES:
            after = cost(client, address)
            ratio = after / before[address]
            print(f"{address:30} {before[address]:7.1f} {after:7.1f} {ratio:5.2f}", flush=True)
        transaction.set_rollback(True)


if __name__ == "__main__":
    with override_settings(ALLOWED_HOSTS=["*"]):
        main()
