"""The log as outsiders get it: in the archive of every night, and page by page by API."""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from oicnet.api.archiving import ChangedMeanwhileError, Write
from oicnet.api.writing import written
from oicnet.records import kinds
from oicnet.verify.archive import HEADS, LOG
from oicnet.verify.encoding import PUBLISHED, REMOVED, WITHDRAWN

from . import log
from .heads import take_head
from .models import Awaiting, Entry, Head
from .settling import settle_all

BATCH = 500
JUST = timedelta(minutes=10)  # longer than it takes to make an archive
DECIDING = (PUBLISHED, WITHDRAWN, REMOVED)  # acts that say whether a row is public


def bring_up_to_date() -> None:
    """Enter what changed, and sign: before an archive is made."""
    with transaction.atomic():
        settle_all()
        take_head()


def files() -> Iterator[tuple[str, Write]]:
    """The log of the very moment of which the archive's rows are.

    Raises:
        ChangedMeanwhileError: not everything of that moment is entered, or signed for.
    """
    newest, head = Entry.objects.order_by("-number").first(), Head.objects.last()
    if newest is None:
        return
    if Awaiting.objects.exists() or head is None or head.number != newest.number or is_due():
        raise ChangedMeanwhileError
    yield LOG, write_log
    yield HEADS, partial(_lines, (row.published() for row in Head.objects.iterator()))


def is_due() -> bool:
    """Whether a record has just become public by its moment, and was not entered yet."""
    public: dict[str, set[str]] = public_by_log(Entry.objects.all())
    for kind in kinds.every():
        rows = kind.model.objects.published().filter(published_at__gt=timezone.now() - JUST)
        if not public[kind.name].issuperset(rows.order_by().values_list("reference", flat=True)):
            return True
    return False


def public_by_log(entries: QuerySet) -> dict[str, set[str]]:
    """References by kind of the rows that are public by these entries, all of their rows."""
    acts = entries.filter(act__in=DECIDING).order_by("number")
    last = {(kind, name): act for kind, name, act in acts.values_list("kind", "reference", "act")}
    public: dict[str, set[str]] = defaultdict(set)
    for (kind, reference), act in last.items():
        if act == PUBLISHED:
            public[kind].add(reference)
    return public


def write_log(out: IO[bytes]) -> None:
    public = public_by_log(Entry.objects.all())
    every = Entry.objects.order_by("number").iterator(chunk_size=BATCH)
    _lines((log.published(entry, public[entry.kind]) for entry in every), out)


def _lines(rows: Iterable[Any], out: IO[bytes]) -> None:
    for row in rows:
        out.write(f"{written(row)}\n".encode())


def page(after: int, limit: int) -> list[dict[str, Any]]:
    """The entries after a number, as many as asked for; two queries."""
    entries = list(Entry.objects.filter(number__gt=after).order_by("number")[:limit])
    named = {entry.reference for entry in entries}
    public = public_by_log(Entry.objects.filter(reference__in=named))
    return [log.published(entry, public[entry.kind]) for entry in entries]


def public_key() -> str | None:
    """As base64; None without a key."""
    if not settings.PROOF_KEY:
        return None
    return base64.b64encode(settings.PROOF_KEY.public_key().public_bytes_raw()).decode()
