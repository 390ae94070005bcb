"""Lists of rows that changed, for whatever is kept beside the records and follows them.

A list is a table with the columns `kind` and `row`. Triggers on the tables of events fill it, raw
SQL included, in the transaction that makes the change; whoever follows takes rows out of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, connections, models

from ..models import Part, Record
from . import event_model
from .reading import links_of, through

FUNCTION = """
CREATE OR REPLACE FUNCTION records_note_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO %I (kind, row) SELECT DISTINCT %L, %I FROM added WHERE %I IS NOT NULL',
        TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[2]
    );
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER {trigger} AFTER INSERT ON {table}
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION records_note_row({arguments})
"""


def follow(list_of: type[models.Model], trigger: str, *, using: str) -> None:
    """Install the triggers that fill a list, where its table is there."""
    database, name = connections[using], list_of._meta.db_table
    with database.cursor() as cursor:
        there = set(database.introspection.table_names(cursor))
        if name not in there:
            return
        cursor.execute(FUNCTION)
        for table, kind, column in _noted():
            if table in there:
                quoted = database.ops.quote_name(table)
                arguments = f"'{name}', '{kind}', '{column}'"
                cursor.execute(TRIGGER.format(trigger=trigger, table=quoted, arguments=arguments))


def _noted() -> Iterator[tuple[str, str, str]]:
    """Tables of events, the kind of row they tell of, and the column with its key.

    A part tells of its owner: it may be gone itself by the time the list is read.
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


def take(list_of: type[models.Model]) -> set[str]:
    """Empty the list of what this transaction sees; returns the references of the records to
    which the changed rows belong."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(list_of._meta.db_table)
        cursor.execute(f"DELETE FROM {name} RETURNING kind, row")  # noqa: S608 - a table's name
        return records_of(set(cursor.fetchall()))


def records_of(changed: Iterable[tuple[str, int]]) -> set[str]:
    """References of the records to which these rows of a list belong."""
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
