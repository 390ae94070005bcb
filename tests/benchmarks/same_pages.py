"""Whether a kept page is the page that would be made: `make test-production DRILL=same`.

Rows of every kind, parts and links are changed at random, as are publications and withdrawals.
After each change every page of a selection is asked for as readers do, and made anew beside it;
they must be the same, byte by byte. Prints how many were compared, how many of those had not been
made again, and which differ. Changes the database that it is given.
"""

import io
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

import django

Application = Callable[..., Iterable[bytes]]
LISTS = [
    "", "meetings/", "documents/", "recommendations/", "recommendations/matrix/",
    "recommendations/standings/", "plans/", "members/", "cooperation/", "news/", "themes/",
    "decisions/", "gaps/", "data/", "members/organisations/",
]  # fmt: skip


def ask(application: Application, address: str) -> tuple[str, bytes]:
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": "localhost", "wsgi.input": io.BytesIO()}
    statuses: list[str] = []
    answer = application(environ, lambda status, _headers, *_error: statuses.append(status))
    body = b"".join(answer)
    if close := getattr(answer, "close", None):
        close()
    return statuses[0], body


def change(luck: random.Random, number: int) -> str:
    """Change something public at random; returns what."""
    from django.apps import apps
    from django.db import DatabaseError, transaction

    from oicnet.accounts.models import User
    from oicnet.records import publishing
    from oicnet.records.history.reading import links_of
    from oicnet.records.models import Part, Record
    from tests.world import secret_texts

    person, _made = User.objects.get_or_create(username="benchmark", is_superuser=True)
    models = [model for model in apps.get_models() if issubclass(model, Record | Part)]
    while True:
        model = luck.choice(models)
        row = model._base_manager.order_by("?").first()
        if row is None:
            continue
        links, way = links_of(model), luck.choice(["texts", "texts", "link", "course"])
        try:
            with transaction.atomic():
                if way == "texts" and (texts := secret_texts(model, f"new words {number}")):
                    model._base_manager.filter(pk=row.pk).update(**texts)
                elif way == "link" and links:
                    link = luck.choice(links)
                    other = link.related_model._base_manager.order_by("?").first()
                    getattr(row, link.name).add(other)
                elif way == "course" and isinstance(row, Record):
                    _turn(row, person, publishing)
                else:
                    continue
        except (DatabaseError, ValueError, publishing.ValidationError):
            continue  # a rule forbids it
        return f"{way} of {row}"


def _turn(row: Any, person: Any, publishing: Any) -> None:
    """A draft is published, and what is public withdrawn."""
    if row.status == "draft":
        publishing.submit(row, by=person)
        publishing.publish(row, by=person)
    elif row.is_public:
        publishing.withdraw(row, by=person, reason="tried")
    else:
        raise ValueError


def main(rounds: int = 40, pages: int = 120) -> int:
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    from oicnet.public.keeping import KeptPages
    from tests.benchmarks.edited import pages_of_records

    luck = random.Random(22)
    settings.PUBLIC_STATE_LEASE = 0
    compared = unmade = 0
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        settings.PAGES = type(settings.BASE_DIR)(folder)
        django_alone = WSGIHandler()
        made: list[str] = []

        def making(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            made.append(environ["PATH_INFO"])
            return django_alone(environ, start_response)

        kept = KeptPages(making)
        lists = [f"/{language}/{name}" for language in ("ar", "en") for name in LISTS]
        addresses = lists + pages_of_records()[:pages]
        for address in addresses:
            ask(kept, address)
        for number in range(rounds):
            what = change(luck, number)
            for address in addresses:
                made.clear()
                shown, fresh = ask(kept, address), ask(django_alone, address)
                compared += 1
                unmade += not made
                if shown != fresh:
                    differing.append((what, address))
                    print(f"DIFFERS after {what}: {address}", flush=True)
    print(
        f"{rounds} changes, {compared} pages compared, {unmade} of them not made again:"
        f" {len(differing)} differ"
    )
    return 1 if differing else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    django.setup()
    raise SystemExit(main(*map(int, sys.argv[1:])))
