"""The index follows the register: whatever changes is noted by the database, and taken in.

Triggers on the tables of events note which rows changed, raw SQL included. What was done for a
reason (publishing, correcting, withdrawing, an import) is taken in at its end, in its transaction;
anything else before the next search.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from oicnet.records import sample
from oicnet.records.history import followers
from oicnet.records.models import Reference

from . import indexes, writing
from .database import is_read_only
from .models import Entry, Pending
from .selecting import contents, readings

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
ATTEMPTS = 5
ENTRY = "search.entry"  # kind of a row in `Pending` that did not change, but shows what did: a slot


HANDED_ON = (
    "WITH taken AS ({taken}), handed_on AS ("
    "INSERT INTO staff_search.search_pending (kind, row)"
    " SELECT kind, row FROM taken WHERE kind <> '{entry}') SELECT kind, row FROM taken"
)


def note_changes(*, using: str, **_signal: object) -> None:
    """Have noted what changes. Receiver of `post_migrate`."""
    followers.follow(Pending, "note_for_search", using=using)


@contextmanager
def one_look(index: indexes.Index = indexes.PUBLIC) -> Iterator[None]:
    """All that is read within is of one moment, at which the index held what was there then.

    Who is in a transaction already has the moment of its last statement.
    """
    if not connection.in_atomic_block:
        for _attempt in range(ATTEMPTS):
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(SNAPSHOT)
                if not _is_behind(index):
                    with indexes.ask(index):
                        yield
                    return
            if is_read_only():
                break
            refresh_what_changed(index)
    with transaction.atomic():  # changes come faster than they are taken in: they wait
        refresh_what_changed(index)
        with indexes.ask(index):
            yield


def _is_behind(index: indexes.Index) -> bool:
    """Whether the index has not taken in all changes. The staff's is told of them by the public
    one, so that what is noted for each change is noted once."""
    is_behind = Pending.objects.exists()
    if is_behind or index.schema == indexes.PUBLIC.schema:
        return is_behind
    with indexes.ask(index):
        return Pending.objects.exists()


def refresh_what_changed(index: indexes.Index = indexes.PUBLIC, **_signal: object) -> None:
    """Take in what changed; called before a search.

    A database that takes no writing, such as a replica, follows the one where it is done.
    """
    if Pending.objects.exists() and not is_read_only():
        refresh()
    if index.schema != indexes.PUBLIC.schema:
        with indexes.ask(index):
            refresh_what_changed()


@transaction.atomic
@sample.hidden(False)  # the reader who happens to cause it may have hidden the sample
def refresh() -> None:
    """Bring the index up to date with all changes that this transaction sees."""
    writing.lock()
    rows = _pending()
    slots = {slot for kind, slot in rows if kind == ENTRY}
    changed = followers.records_of({row for row in rows if row[0] != ENTRY})
    noted = Entry.objects.filter(slot__in=slots).values_list("reference", flat=True)
    _take_in({*_indexed_among(changed), *_dependants(changed), *noted})


@transaction.atomic
@sample.hidden(False)
def take_in_themselves() -> bool:
    """Take in the records that changed, and note those that show their names: these are taken in
    before the next search or by the worker. Returns whether there are any.

    Who publishes waits for one record instead of for the forty that name it.
    """
    if not Pending.objects.exclude(kind=ENTRY).exists():
        return False
    writing.lock()
    changed = followers.records_of(_pending(but=ENTRY))
    own = _indexed_among(changed)
    dependants = Entry.objects.filter(reference__in=_dependants(changed) - own)
    slots = list(dependants.values_list("slot", flat=True))
    _take_in(own)
    Pending.objects.bulk_create(Pending(kind=ENTRY, row=slot) for slot in slots)
    return bool(slots)


def _pending(but: str = "") -> set[tuple[str, int]]:
    """What was noted, which is noted no more; the public index hands it on to the staff's."""
    with connection.cursor() as cursor:
        taken = "DELETE FROM search_pending WHERE kind <> %s RETURNING kind, row"
        if indexes.current().schema == indexes.PUBLIC.schema:
            taken = HANDED_ON.format(taken=taken, entry=ENTRY)
        cursor.execute(taken, [but])
        return set(cursor.fetchall())


def forget_what_changed() -> None:
    """Of an index that is made anew."""
    _pending()


def _take_in(references: set[str]) -> None:
    taken_in = list(contents(references))
    writing.put(taken_in, gone=references - {content.reference for content in taken_in})


@transaction.atomic
def take_in_what_became_public() -> None:
    """Take in records that were published for a day that has come: nothing changes on that day."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for reference, kind in Entry.objects.filter(texts=None).values_list("reference", "kind"):
        waiting[kind].append(reference)
    due = [
        (kind, key)
        for kind, references in waiting.items()
        for key in _published(kind).filter(reference__in=references).values_list("pk", flat=True)
    ]
    if due:
        Pending.objects.bulk_create(Pending(kind=kind, row=key) for kind, key in due)
        refresh()


def _published(kind: str) -> models.QuerySet:
    model: Any = apps.get_model(kind)
    return model.objects.published()


def _indexed_among(references: set[str]) -> set[str]:
    """Those of some records that the index holds, or should."""
    models = readings[indexes.current().schema].kinds_read()
    names = [model._meta.label_lower for model in models]
    known = Reference.objects.filter(reference__in=references).values_list("reference", "kind")
    indexed = {reference for reference, kind in known if kind in names}
    held = Entry.objects.filter(reference__in=references).values_list("reference", flat=True)
    return indexed | set(held)


def _dependants(references: set[str]) -> set[str]:
    """Records that show the names of others, or are not public without them."""
    dependants = Entry.objects.filter(depends_on__overlap=list(references))
    return set(dependants.values_list("reference", flat=True))
