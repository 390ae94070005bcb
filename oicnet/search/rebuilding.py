"""The index made anew from the published records, in one transaction."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from statistics import fmean as mean
from typing import TypeVar

from django.db import connection, transaction

from . import indexes, refreshing, writing
from .analysis import VERSION
from .contents import WEIGHTS, Content
from .models import Scale
from .selecting import contents, readings
from .wording import Lengths, wording

BATCH = 4000
SAMPLE = 2000  # records by which the usual length of a text is measured
Item = TypeVar("Item")


def rebuild(index: indexes.Index = indexes.PUBLIC) -> Iterator[tuple[int, int]]:
    """Yields how many records are done, of how many."""
    with transaction.atomic(), indexes.ask(index):
        yield from _rebuild()


def rebuild_at_once() -> None:
    """After a redaction: no word of a text that is no longer there may stay."""
    for index in indexes.EVERY:
        deque(rebuild(index), maxlen=0)


def rebuild_if_outdated(**_signal: object) -> None:
    """Make an index anew when it was made by another version. Receiver of `post_migrate`."""
    for index in indexes.EVERY:
        entries = f"{index.schema}.search_entry"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT to_regclass(%s) IS NOT NULL, obj_description(to_regclass(%s), 'pg_class')",
                [f"{index.schema}.search_pending", entries],
            )
            is_there, made_by = cursor.fetchone()
            if is_there and made_by != f"version {VERSION}":
                deque(rebuild(index), maxlen=0)
                cursor.execute(f"COMMENT ON TABLE {entries} IS 'version {VERSION}'")


def _rebuild() -> Iterator[tuple[int, int]]:
    writing.lock()
    refreshing.forget_what_changed()
    reading = readings[indexes.current().schema]
    total = sum(reading.rows(model).count() for model in reading.kinds_read())
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
