"""Count readings. Uses records and documents; who read is told by a keyed digest of one day.

A page that is read costs its reader's process one row (`hear`); the worker counts what was heard
(`gather`), so that nobody waits for it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from oicnet.documents.models import Edition
from oicnet.records.models import Record, Reference

from .models import DailyReadings, Heard, Key, Mark

# Programs say what they are, or nothing. CUBOT makes telephones.
ROBOT = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|scrap|headless|preview|monitor|curl|wget|python|java/|http",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"[A-Za-z0-9-]{1,40}")  # anything else costs no question to the database
MOST_OF_ONE_ADDRESS = 500  # readings a day: an office behind one address, not a flood
BATCH = 2000


def hear(*, reference: str, address: str, agent: str) -> None:
    """Note that somebody says to have read a record or taken a file; not of robots.

    Args:
        reference: of a record, or of an edition of a document.
        address, agent: the reader's, as the connection tells them; neither is kept.
    """
    if not agent or ROBOT.search(agent) or not REFERENCE.fullmatch(reference):
        return
    key = key_of(timezone.localdate())
    source = _network(address)
    Heard.objects.create(
        subject=reference,
        day=key.day,
        reading=key.digest(source, agent, reference),
        source=key.digest(source),
    )


@lru_cache(maxsize=1)
def key_of(day: date) -> Key:
    """The key of this day, which each process asks for once."""
    return Key.objects.of(day)


@transaction.atomic
def gather() -> int:
    """Count some of what was heard: once a day for each reader, of what is public.

    The keys of days that are over go when nothing of them waits; returns how much was heard.
    """
    heard = list(Heard.objects.select_for_update(skip_locked=True).order_by("pk")[:BATCH])
    public = _public({row.subject for row in heard})
    by_day: dict[date, list[Heard]] = defaultdict(list)
    for row in heard:
        if row.subject in public:
            by_day[row.day].append(row)
    for day, rows in by_day.items():
        _count(day, rows)
    Heard.objects.filter(pk__in=[row.pk for row in heard]).delete()
    if len(heard) < BATCH:
        Key.objects.forget_earlier_days()
    return len(heard)


def _count(day: date, rows: Iterable[Heard]) -> None:
    """Count the readings of a day that are not counted yet."""
    rows = list(rows)
    marks = Mark.objects.in_bulk({digest for row in rows for digest in (row.reading, row.source)})
    times = Counter({digest: mark.times for digest, mark in marks.items()})
    counted, changed = Counter[str](), set[str]()
    for row in rows:
        if row.reading not in times and times[row.source] < MOST_OF_ONE_ADDRESS:
            times.update([row.reading, row.source])
            changed.update([row.reading, row.source])
            counted[row.subject] += 1
    if key := Key.objects.filter(day=day).first():
        Mark.objects.bulk_create(
            [Mark(digest=digest, key=key, times=times[digest]) for digest in sorted(changed)],
            update_conflicts=True,
            unique_fields=["digest"],
            update_fields=["times"],
        )
    for reference, number in counted.items():
        DailyReadings.objects.add(reference, day, number)


def _public(references: set[str]) -> set[str]:
    """Those of them that the public may read."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for entry in Reference.objects.filter(reference__in=references):
        by_kind[entry.kind].append(entry.reference)
    readable: set[str] = set()
    for kind, of_kind in by_kind.items():
        model = apps.get_model(kind)
        if model is Edition or issubclass(model, Record):
            rows = model.objects.published().filter(reference__in=of_kind)
            readable.update(row.reference for row in rows if row.is_public)
    return readable


def _network(address: str) -> str:
    """An IPv6 reader has a whole network of addresses: its first half names the reader."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{known}/64", strict=False)) if known.version == 6 else str(known)
