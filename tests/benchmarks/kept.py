"""What a kept page costs, beside a constant one of 30 KB through Django's own middleware:
`make run` once, then

    python -m oicnet.postgres run -- python -m tests.benchmarks.kept

Requests per second of this process's processor, the best of some rounds of each in turn, as ratios.
Nothing is written.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from oicnet import wsgi  # loads Django
from oicnet.public.keeping import KeptPages
from tests.benchmarks import constant

ROUNDS, REQUESTS = 9, 400
ADDRESSES = ["/ar/", "/ar/meetings/", "/ar/meetings/sm5/", "/en/recommendations/matrix/"]
Application = Callable[..., Iterable[bytes]]


def ask(application: Application, address: str, **headers: str) -> None:
    environ: dict[str, Any] = {"PATH_INFO": address, "QUERY_STRING": "", **headers}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "localhost"
    statuses: list[str] = []
    answer = application(environ, lambda status, _headers, *_error: statuses.append(status))
    b"".join(answer)
    if close := getattr(answer, "close", None):
        close()
    assert statuses == ["200 OK"], (address, statuses)


def rate(application: Application, address: str, **headers: str) -> float:
    begun = time.process_time()
    for _request in range(REQUESTS):
        ask(application, address, **headers)
    return REQUESTS / (time.process_time() - begun)


def main() -> None:
    kept = KeptPages(wsgi.django_application)
    with override_settings(MIDDLEWARE=constant.MIDDLEWARE, ROOT_URLCONF=constant.__name__):
        plain = WSGIHandler()
        ask(plain, "/constant/")
    for address in ADDRESSES:
        ask(kept, address, HTTP_ACCEPT_ENCODING="gzip")
        rounds = []
        for _round in range(ROUNDS):
            with override_settings(ROOT_URLCONF=constant.__name__):
                base = rate(plain, "/constant/")
            rounds.append(
                (base, rate(kept, address, HTTP_ACCEPT_ENCODING="gzip"), rate(kept, address))
            )
        base, packed, plain_page = (max(column) for column in zip(*rounds, strict=True))
        print(f"{address:28} gzip {packed / base:5.2f}, without {plain_page / base:5.2f}")


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["*"]
    main()
