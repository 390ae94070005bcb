"""The index made anew from the published records, in one transaction."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from statistics import fmean as mean
from typing import TypeVar

from django.db import connection, transaction

from oicnet.records import kinds
from oicnet.records.models import Record

from . import writing
from .analysis import VERSION
from .contents import WEIGHTS, Content, contents
from .models import Pending, Scale
from .wording import Lengths, wording

BATCH = 4000
SAMPLE = 2000  # records by which the usual length of a text is measured
Item = TypeVar("Item")


def rebuild() -> Iterator[tuple[int, int]]:
    """Yields how many records are done, of how many."""
    with transaction.atomic():
        yield from _rebuild()


def rebuild_at_once() -> None:
    """After a redaction: no word of a text that is no longer there may stay."""
    for _progress in rebuild():
        pass


def rebuild_if_outdated(**_signal: object) -> None:
    """Make the index anew when it was made by another version. Receiver of `post_migrate`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_regclass('search_pending') IS NOT NULL,"
            " obj_description(to_regclass('search_entry'), 'pg_class')"
        )
        is_there, made_by = cursor.fetchone()
        if is_there and made_by != f"version {VERSION}":
            deque(rebuild(), maxlen=0)
            cursor.execute(f"COMMENT ON TABLE search_entry IS 'version {VERSION}'")


def _rebuild() -> Iterator[tuple[int, int]]:
    writing.lock()
    Pending.objects.all().delete()
    total = sum(
        model.objects.filter(status=Record.Status.PUBLISHED).count() for model in kinds.with_page()
    )
    writing.forget_all()
    done = 0
    for batch in _batches(contents(), BATCH):
        if not done:
            measure(batch[:SAMPLE])
        writing.put(batch)
        done += len(batch)
        yield done, total
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_posting, search_term, search_text, search_entry")


def measure(some: Iterable[Content]) -> None:
    """Note how long texts and titles usually are, by language."""
    lengths: dict[str, list[Lengths]] = {}
    for content in some:
        for language, passages in content.texts.items():
            text = wording(passages, language, WEIGHTS)
            lengths.setdefault(language, []).append(Lengths(text.length, text.title_length))
    for language, of_texts in lengths.items():
        text_length, title_length = map(mean, zip(*of_texts, strict=True))
        usual = {"length": max(text_length, 1.0), "title_length": max(title_length, 1.0)}
        Scale.objects.update_or_create(language=language, defaults=usual)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
