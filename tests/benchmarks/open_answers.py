"""Whether the API answers what the pages show, for random addresses of a register with hidden rows:

    python -m oicnet.postgres run -- python -m tests.benchmarks.open_answers
    python -m oicnet.postgres run -- python -m tests.benchmarks.open_answers 500 20

One record in twelve is hidden first: a draft, in review, published from tomorrow, or withdrawn.
Each address, of a record or a part, is asked for as `/id/...` in three languages and by the API.
Told is where they differ: the status; the title in each language; the reason of a withdrawal; and
each reference in an answer that leads nowhere. Nothing is kept.
"""

import logging
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pgtrigger
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django
from oicnet.api import resources
from oicnet.records import kinds
from oicnet.records.models import Reference
from oicnet.text.languages import LANGUAGES

WAYS = ("draft", "in_review", "scheduled", "withdrawn")
MARKS = re.compile(r"[\u2066-\u2069\u200e\u200f]|<[^>]+>")
REASON = {"ar": "سُحب لخطأ في نصه", "en": "Its text was wrong", "fr": "Texte erroné"}


def hide(luck: random.Random) -> Counter[str]:
    """Of the public records; what stands on their pages is hidden with them."""
    now, counts = timezone.now(), Counter[str]()
    changes: dict[str, dict[str, Any]] = {
        "draft": {"status": "draft"},
        "in_review": {"status": "in_review"},
        "scheduled": {"published_at": now + timedelta(days=1)},
        "withdrawn": {"status": "withdrawn", "withdrawn_at": now}
        | {f"withdrawal_reason_{each}": words for each, words in REASON.items()},
    }
    for kind in kinds.every():
        rows: Any = kind.model._base_manager.filter(status="published").order_by("reference")
        for row in rows:
            if luck.random() < 1 / 12:
                way = luck.choice(WAYS)
                with pgtrigger.ignore():  # what was published never becomes a draft again
                    rows.filter(pk=row.pk).update(**changes[way])
                counts[way] += 1
    return counts


def differences(client: Client, row: Any) -> Iterator[str]:
    """Between what the pages and the API say of a record or part."""
    name, reference = row._meta.model_name, row.reference
    answer = client.get(f"/api/v1/{name}/{reference}")
    for language in LANGUAGES:
        way = {"headers": {"accept-language": language}, "follow": True}
        page: Any = client.get(f"/id/{reference.lower()}/", **way)
        if page.status_code != answer.status_code:
            yield f"{name} {reference}: page {page.status_code}, API {answer.status_code}"
            return
        said = _legible(page.content.decode())
        if answer.status_code == 410 and "withdrawn" in answer.json():
            if _legible(answer.json()["reason"][language] or "") not in said:
                yield f"{name} {reference}: reason in {language}"
        elif answer.status_code == 200:
            title = _title(answer.json(), row, language)
            if title and title not in said:
                yield f"{name} {reference}: {language} page without {title[:80]!r}"
    if answer.status_code == 200:
        yield from _dead_ends(client, answer.json(), row)


def _title(told: dict[str, Any], row: Any, language: str) -> str:
    """The first text of a row as its page has it: in the language, or else in Arabic."""
    texts = row.texts() if hasattr(row, "texts") else []
    for text in texts:
        words = told[text][language] or told[text]["ar"] if text in told else ""
        if words:
            return _legible(words.split("\n")[0])
    return ""


def _dead_ends(client: Client, told: dict[str, Any], row: Any) -> Iterator[str]:
    """References to what is not public: of relations, links and parts."""
    relations = {key.name for key in row._meta.concrete_fields if key.is_relation}
    named = {told[name] for name in relations & told.keys() if isinstance(told[name], str)}
    lists = [value for value in told.values() if isinstance(value, list)]
    lists += told.get("parts", {}).values()
    named |= {each for references in lists for each in references if isinstance(each, str)}
    for reference in sorted(_known(named)):
        if client.get(f"/api/v1/id/{reference}").status_code != 302:
            yield f"{row.reference} leads to {reference}, which nobody may read"


def _known(named: set[str]) -> set[str]:
    return set(Reference.objects.filter(reference__in=named).values_list("reference", flat=True))


def _legible(text: str) -> str:
    return " ".join(unescape(MARKS.sub("", text)).split())


def main(how_many: str = "500", seed: str = "20") -> None:
    logging.disable(logging.WARNING)
    luck, client = random.Random(int(seed)), Client()
    limits = {"REQUESTS_A_MINUTE": 1_000_000, "PUBLIC_STATE_LEASE": 0}
    with override_settings(ALLOWED_HOSTS=["testserver"], **limits), transaction.atomic():
        print("hidden:", dict(hide(luck)))
        every = [
            row
            for resource in resources.every().values()
            for row in resource.model._base_manager.order_by("reference")
        ]
        chosen = luck.sample(every, min(int(how_many), len(every)))
        statuses, wrong = Counter[int](), []
        for row in chosen:
            address = f"/api/v1/{row._meta.model_name}/{row.reference}?fields=reference"
            statuses[client.get(address).status_code] += 1
            wrong += differences(client, row)
        print(f"{len(chosen)} addresses of {len(every)}, seed {seed}: {dict(statuses)}")
        print(f"{len(wrong)} differences", *wrong, sep="\n")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
