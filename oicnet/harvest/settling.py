"""Brings the items up to date with the register, one transaction after the other.

A harvester asks for what changed since its last answer. The moment at which a change was written
will not do as a datestamp: a transaction that began earlier may commit later, and would be missed.
Triggers therefore note what changed; the worker takes the notes that it sees and stamps their items
with its own moment, under a lock that it holds until it has committed. Who asks only reads.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override

from oicnet.exchange import dublin_core
from oicnet.exchange.describing import describe, whole_rows
from oicnet.records import kinds, sample
from oicnet.records.gathering import chain
from oicnet.records.history import followers
from oicnet.records.models import Record, Reference

from . import sets
from .models import Awaiting, Item

LOCK = 7_061_402  # any number that nothing else uses
BATCH = 200


def note_changes(*, using: str, **_signal: object) -> None:
    """Receiver of `post_migrate`."""
    followers.follow(Awaiting, "note_for_harvest", using=using)


def note_all_at_first(*, using: str, **_signal: object) -> None:
    """Have all records taken in that were public before there were items; as `note_changes`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('harvest_item') IS NOT NULL")
        if not cursor.fetchone()[0] or Item.objects.exists() or Awaiting.objects.exists():
            return
        there = set(connection.introspection.table_names(cursor))
    for model in kinds.with_page():
        if model._meta.db_table in there:
            rows = model._base_manager.filter(published_at__isnull=False).values_list("pk")
            waiting = (Awaiting(kind=model._meta.label_lower, row=row) for (row,) in rows)
            Awaiting.objects.bulk_create(waiting, batch_size=2000)


def settle() -> None:
    """Take in what changed, if anything did."""
    if Awaiting.objects.exists():
        _settle()


@transaction.atomic
@sample.hidden(False)  # harvesters get the whole, whoever happens to cause it
def _settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    changed = followers.take(Awaiting)
    wanted = {*changed, *_dependants(list(changed))}
    moment, number = _next()
    for kind, references in _by_kind(wanted).items():
        for batch in _batches(sorted(references)):
            number = _take_in(apps.get_model(kind), batch, moment, number)


@transaction.atomic
def take_in_what_became_public() -> None:
    """Have taken in what was published for a moment that has come: no row changes then."""
    for model in kinds.with_page():
        kind = model._meta.label_lower
        known = Item.objects.filter(kind=kind, is_deleted=False).values("reference")
        due = model.objects.published().exclude(reference__in=known).values_list("pk", flat=True)
        Awaiting.objects.bulk_create(Awaiting(kind=kind, row=row) for row in due)


def _dependants(changed: list[str]) -> Iterator[str]:
    """Of records that name these, and of those that are not public without them."""
    yield from Item.objects.filter(depends_on__overlap=changed).values_list("reference", flat=True)
    for model in kinds.with_page():
        for way in chain(model):
            rows = model._base_manager.filter(**{f"{way}__reference__in": changed})
            yield from rows.values_list("reference", flat=True)


def _next() -> tuple[datetime, int]:
    """The datestamp of this change, never before that of another, and the first number."""
    last = Item.objects.aggregate(moment=Max("stamped_at"), number=Max("number"))
    now = timezone.now().replace(microsecond=0)
    return max(filter(None, (now, last["moment"]))), (last["number"] or 0) + 1


def _by_kind(references: set[str]) -> dict[str, set[str]]:
    """Of those that are a record with a page, or were one that harvesters know."""
    names = {model._meta.label_lower for model in kinds.with_page()}
    held: dict[str, set[str]] = defaultdict(set)
    for some in _batches(sorted(references), 5000):
        entries = Reference.objects.filter(reference__in=some, kind__in=names)
        items = Item.objects.filter(reference__in=some)
        for rows in (entries, items):
            for kind, reference in rows.values_list("kind", "reference"):
                held[kind].add(reference)
    return held


def _batches(names: Collection[str], size: int = BATCH) -> Iterator[list[str]]:
    rest = iter(names)
    while batch := list(islice(rest, size)):
        yield batch


def _take_in(
    model: type[models.Model], references: list[str], moment: datetime, number: int
) -> int:
    """Bring the items of these records up to date; returns the next free number."""
    known = Item.objects.in_bulk(references)
    own_sets = sets.of_records(model, references)
    rows = whole_rows(model).filter(reference__in=references)
    records = {record.reference: record for record in rows}
    changed = []
    for reference in references:
        item, record = known.get(reference), records.get(reference)
        fresh = _item(record, item, own_sets[reference]) if record else _deleted(item)
        if fresh is None:
            continue
        if item is None or _sent_state(item) != _sent_state(fresh):
            fresh.stamped_at, fresh.number = moment, number
            changed.append(fresh)
            number += 1
        elif item.depends_on != fresh.depends_on:
            Item.objects.filter(pk=item.pk).update(depends_on=fresh.depends_on)
    columns = [field.name for field in Item._meta.concrete_fields if not field.primary_key]
    Item.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["reference"], update_fields=columns
    )
    return number


def _sent_state(item: Item) -> tuple[bool, str, list[str]]:
    return item.is_deleted, item.digest, item.sets


def _item(record: Record, known: Item | None, own_sets: list[str]) -> Item | None:
    """What harvesters are to know of a record; None if it never was public.

    What is gone keeps the sets in which it was; it may have gone before anybody asked.
    """
    item = Item(reference=record.reference, kind=record._meta.label_lower, sets=own_sets)
    if record.is_public:
        description = describe(record)
        with override("en"):
            elements = json.dumps(list(dublin_core.elements(description)))
        item.digest = hashlib.sha256(elements.encode()).hexdigest()[:32]
        item.depends_on = sorted(description.depends_on)
        return item
    if known is None and record.withdrawal is None:
        return None
    if known is not None:
        return _deleted(known)
    item.is_deleted = True
    return item


def _deleted(known: Item | None) -> Item | None:
    """The item of a deleted record, whether or not its row is still in the database."""
    if known is None:
        return None
    return Item(
        reference=known.reference,
        kind=known.kind,
        sets=known.sets,
        depends_on=known.depends_on,
        is_deleted=True,
    )
