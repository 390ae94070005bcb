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
from django.db import connection, connections, models, transaction

from oicnet.records import kinds, sample
from oicnet.records.history import event_model
from oicnet.records.history.reading import links_of, through
from oicnet.records.models import Part, Record, Reference

from . import writing
from .contents import contents
from .models import Entry, Pending

SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
ATTEMPTS = 5
ENTRY = "search.entry"  # kind of a row in `Pending` that did not change, but shows what did: a slot
NOTE = """
CREATE OR REPLACE FUNCTION search_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO search_pending (kind, row) '
        'SELECT DISTINCT %L, %I FROM added WHERE %I IS NOT NULL',
        TG_ARGV[0], TG_ARGV[1], TG_ARGV[1]
    );
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER note_for_search AFTER INSERT ON {table}
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION search_note_change({kind}, {column})
"""


def note_changes(*, using: str, **_signal: object) -> None:
    """Install the triggers that note what changes. Receiver of `post_migrate`."""
    database = connections[using]
    with database.cursor() as cursor:
        there = set(database.introspection.table_names(cursor))
        if Pending._meta.db_table not in there:
            return
        cursor.execute(NOTE)
        for table, kind, column in _noted():
            if table in there:
                quoted = database.ops.quote_name(table)
                cursor.execute(TRIGGER.format(table=quoted, kind=f"'{kind}'", column=f"'{column}'"))


def _noted() -> Iterator[tuple[str, str, str]]:
    """Tables of events, the kind of row they tell of, and the column with its key.

    A part tells of its owner: it may be gone itself by the time the index is refreshed.
    """
    for model in apps.get_models():
        if not issubclass(model, Record | Part) or model._meta.abstract:
            continue
        if issubclass(model, Part):
            owner: Any = model._meta.get_field(model.parent)
            kind, column = owner.related_model._meta.label_lower, owner.column
        else:
            kind, column = model._meta.label_lower, "id"
        yield event_model(model)._meta.db_table, kind, column
        for link in links_of(model):
            table = event_model(through(link))._meta.db_table
            yield table, model._meta.label_lower, link.m2m_column_name()


@contextmanager
def one_look() -> Iterator[None]:
    """All that is read within is of one moment, at which the index held what was published then.

    Who is in a transaction already has the moment of its last statement.
    """
    if not connection.in_atomic_block:
        for _attempt in range(ATTEMPTS):
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(SNAPSHOT)
                if not Pending.objects.exists():
                    yield
                    return
            refresh()
    with transaction.atomic():  # changes come faster than they are taken in: they wait
        refresh_what_changed()
        yield


def refresh_what_changed(**_signal: object) -> None:
    """Take in what changed; called before a search."""
    if Pending.objects.exists():
        refresh()


@transaction.atomic
@sample.hidden(False)  # the reader who happens to cause it may have hidden the sample
def refresh() -> None:
    """Bring the index up to date with all changes that this transaction sees."""
    writing.lock()
    rows = _pending()
    slots = {slot for kind, slot in rows if kind == ENTRY}
    changed = _records({row for row in rows if row[0] != ENTRY})
    noted = Entry.objects.filter(slot__in=slots).values_list("reference", flat=True)
    _take_in({*_shown(changed), *_dependants(changed), *noted})


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
    changed = _records(_pending(but=ENTRY))
    own = _shown(changed)
    dependants = Entry.objects.filter(reference__in=_dependants(changed) - own)
    slots = list(dependants.values_list("slot", flat=True))
    _take_in(own)
    Pending.objects.bulk_create(Pending(kind=ENTRY, row=slot) for slot in slots)
    return bool(slots)


def _pending(but: str = "") -> set[tuple[str, int]]:
    """What was noted, which is noted no more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_pending WHERE kind <> %s RETURNING kind, row", [but])
        return set(cursor.fetchall())


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


def _records(changed: set[tuple[str, int]]) -> set[str]:
    """References of the records to which the changed rows belong."""
    keys: dict[type[models.Model], set[int]] = defaultdict(set)
    for kind, row in changed:
        keys[apps.get_model(kind)].add(row)
    references: set[str] = set()
    while keys:
        model, rows = keys.popitem()
        if issubclass(model, Part):
            owner: Any = model._meta.get_field(model.parent)
            owners = model._base_manager.filter(pk__in=rows).values_list(owner.attname, flat=True)
            keys[owner.related_model].update(owners)
        else:
            references |= _references(model, rows)
    return references


def _references(model: type[models.Model], rows: set[int]) -> set[str]:
    """Of rows that are there, and of those that were deleted, as their events tell."""
    there = model._base_manager.filter(pk__in=rows).values_list("pk", "reference")
    references = dict(there)
    gone = event_model(model)._default_manager.filter(id__in=rows - references.keys())
    return {*references.values(), *gone.values_list("reference", flat=True)}


def _shown(references: set[str]) -> set[str]:
    """Those of some records that the index holds, or should."""
    names = [model._meta.label_lower for model in kinds.with_page()]
    known = Reference.objects.filter(reference__in=references).values_list("reference", "kind")
    indexed = {reference for reference, kind in known if kind in names}
    held = Entry.objects.filter(reference__in=references).values_list("reference", flat=True)
    return indexed | set(held)


def _dependants(references: set[str]) -> set[str]:
    """Records that show the names of others, or are not public without them."""
    dependants = Entry.objects.filter(depends_on__overlap=list(references))
    return set(dependants.values_list("reference", flat=True))
