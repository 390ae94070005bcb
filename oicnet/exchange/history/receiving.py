"""The one door by which history comes in from elsewhere.

The register's own history is written by triggers alone, and only grows. Here, and nowhere else, a
public history of another installation is written as it came, with its moments: rows, events and
references become what the archive says, all or nothing. The door opens to a register that is empty,
and to a mirror, which has no history of its own; nothing but the triggers of these tables is laid
aside, and that within one transaction.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from oicnet.exchange import schema
from oicnet.records import derived, past
from oicnet.records.history import event_model
from oicnet.records.history.noting import note_change
from oicnet.records.models import Beginning, Part, Record, Reference, Referenced

from . import permitting
from .spans import OF_HISTORY, Model, Values, columns_of

STAGE = """
CREATE TEMPORARY TABLE staged ({columns}) ON COMMIT DROP
"""
COLUMNS = "of_table text, key bigint, place bigint, at timestamptz, label text, values jsonb"


class NotEmptyError(Exception):
    """The register has records of its own: a history from elsewhere cannot be joined to theirs."""


@dataclass(frozen=True)
class Event:
    """What a row of a table became at a moment; with `label` "delete", what it had been."""

    model: Model
    key: int
    at: datetime
    label: str
    values: Values


@dataclass
class Received:
    """How many rows were added to or changed, and of how many the past was rewritten."""

    grown: int = 0
    rewritten: int = 0


@contextmanager
def door(*, of_mirror: bool = False) -> Iterator[None]:
    """Within it the triggers of the register's tables and of their history are laid aside.

    Raises:
        NotEmptyError: the register has records, and this is not the mirror that fetches its own.
    """
    tables = {*past.tables(), Reference}
    guarded = tables | {event_model(model) for model in past.tables()}
    laid_aside = [
        f"{model._meta.label}:{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if model in guarded
    ]
    with transaction.atomic():
        if not (is_empty() or (of_mirror and settings.MIRROR_OF)):
            raise NotEmptyError
        permitting.open_history()
        # The inner transaction: what fails leaves a connection that can close the door again.
        with pgtrigger.ignore(*laid_aside), transaction.atomic():
            yield
        permitting.close_history()


def is_empty() -> bool:
    """Whether there is nothing but what the migrations wrote."""
    models = [model for model in schema.register_models() if issubclass(model, Record | Part)]
    return not any(model._base_manager.exists() for model in models)


def receive(
    events: Iterator[Event], since: datetime | None, *, of_mirror: bool = False
) -> Received:
    """Make the register what these events say. Within a transaction of its own, or the caller's.

    Args:
        events: all events of a row one after the other, in the order of time.
        since: the moment since which the history is known.
        of_mirror: replace what is there.

    Raises:
        NotEmptyError: the register has a history of its own.
    """
    with door(of_mirror=of_mirror), connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone TO 'UTC'")
        _stage(cursor, events)
        tables = [_Table(model) for model in past.tables()]
        for table in tables:
            table.compare(cursor)
        for table in tables:
            table.write_events(cursor)
            table.delete_rows(cursor)
        for table in tables:
            table.write_rows(cursor)
        _write_references(cursor, tables)
        _forget_what_hung_on(tables)
        Beginning.objects.all().delete()
        if since:
            Beginning.objects.create(at=since)
        connection.check_constraints()
        received = Received(
            sum(table.grown for table in tables), sum(table.rewritten for table in tables)
        )
        if received.rewritten:
            derived.forget(derived.WITHDRAWAL)
            derived.forget(derived.REDACTION)
        if received != Received():
            note_change(forgets=bool(received.rewritten))
        for table in tables:
            table.forget(cursor)
        cursor.execute("DROP TABLE staged")
    return received


def _stage(cursor: CursorWrapper, events: Iterator[Event]) -> None:
    cursor.execute(STAGE.format(columns=COLUMNS))
    with cursor.copy("COPY staged FROM STDIN") as copy:
        for place, event in enumerate(events):
            values = json.dumps(event.values, ensure_ascii=False)
            copy.write_row(
                (event.model._meta.db_table, event.key, place, event.at, event.label, values)
            )
    cursor.execute("CREATE INDEX ON staged (of_table, key)")
    cursor.execute("ANALYZE staged")


class _Table:
    """One table with its events, compared with what is staged for it and made equal to it."""

    def __init__(self, model: Model) -> None:
        self.model, self.grown, self.rewritten = model, 0, 0
        events, quoted = event_model(model), connection.ops.quote_name
        columns = [quoted(column) for column in columns_of(model)]
        self.names = {
            "name": model._meta.db_table,
            "table": quoted(model._meta.db_table),
            "events": quoted(events._meta.db_table),
            "different": quoted(f"different_{model._meta.db_table}"[:63]),
            "columns": ", ".join(columns),
            "read": ", ".join(f"row.{column}" for column in columns),
            "of_history": ", ".join(f"'{name}'" for name in OF_HISTORY),
        }

    def _run(self, cursor: CursorWrapper, statement: str) -> int:
        cursor.execute(statement.format(**self.names))
        return cursor.rowcount

    def compare(self, cursor: CursorWrapper) -> None:
        self._run(cursor, COMPARE)
        cursor.execute(COUNT.format(**self.names))
        self.grown, self.rewritten = cursor.fetchone()

    def write_events(self, cursor: CursorWrapper) -> None:
        if self.rewritten:
            self._run(cursor, DELETE_EVENTS)
        if self.grown or self.rewritten:
            self._run(cursor, WRITE_EVENTS)

    def delete_rows(self, cursor: CursorWrapper) -> None:
        self._run(cursor, DELETE_ROWS)

    def forget(self, cursor: CursorWrapper) -> None:
        """A caller's transaction may receive once more."""
        self._run(cursor, "DROP TABLE {different}")

    def write_rows(self, cursor: CursorWrapper) -> None:
        self._run(cursor, WRITE_ROWS)
        cursor.execute(COUNT_ON.format(**self.names))


# Which rows have other events here than there: those that have only gained some keep theirs.
COMPARE = """
CREATE TEMPORARY TABLE {different} ON COMMIT DROP AS
WITH there AS (
    SELECT key AS id, count(*) AS events, string_agg(sign, '' ORDER BY place) AS signs FROM (
        SELECT staged.key, staged.place, md5(concat_ws(' ', staged.at, staged.label,
               to_jsonb(event) - ARRAY[{of_history}])) AS sign
        FROM staged, jsonb_populate_record(NULL::{events}, staged.values) AS event
        WHERE staged.of_table = '{name}'
    ) AS signed GROUP BY key
), here AS (
    SELECT id, count(*) AS events, string_agg(sign, '' ORDER BY pgh_id) AS signs FROM (
        SELECT id, pgh_id, md5(concat_ws(' ', pgh_created_at, pgh_label,
               to_jsonb(event) - ARRAY[{of_history}])) AS sign
        FROM {events} AS event
    ) AS signed GROUP BY id
)
SELECT id, coalesce(here.events, 0) AS kept,
       starts_with(coalesce(there.signs, ''), coalesce(here.signs, '')) AS has_only_grown
FROM there FULL JOIN here USING (id) WHERE there.signs IS DISTINCT FROM here.signs
"""
COUNT = """
SELECT count(*) FILTER (WHERE has_only_grown), count(*) FILTER (WHERE NOT has_only_grown)
FROM {different}
"""
DELETE_EVENTS = """
DELETE FROM {events} AS event USING {different} AS row
WHERE row.id = event.id AND NOT row.has_only_grown
"""
WRITE_EVENTS = """
INSERT INTO {events} (pgh_created_at, pgh_label, pgh_obj_id, {columns})
SELECT staged.at, staged.label, staged.key, {read}
FROM (
    SELECT *, row_number() OVER (PARTITION BY key ORDER BY place) AS number
    FROM staged WHERE of_table = '{name}'
) AS staged
JOIN {different} AS differing ON differing.id = staged.key,
jsonb_populate_record(NULL::{table}, staged.values) AS row
WHERE NOT differing.has_only_grown OR staged.number > differing.kept
ORDER BY staged.place
"""
# Rows are as their last events: keys and numbers may change places, so all go before any comes.
DELETE_ROWS = """
DELETE FROM {table} AS held
WHERE held.id IN (SELECT id FROM {different})
   OR NOT EXISTS (SELECT FROM staged WHERE of_table = '{name}' AND key = held.id)
"""
WRITE_ROWS = """
INSERT INTO {table} ({columns})
SELECT {read} FROM (
    SELECT DISTINCT ON (key) key, label, values FROM staged
    WHERE of_table = '{name}' ORDER BY key, place DESC
) AS last, jsonb_populate_record(NULL::{table}, last.values) AS row
WHERE last.label <> 'delete' AND last.key NOT IN (SELECT id FROM {table})
"""
COUNT_ON = """
SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest(
    (SELECT max(id) FROM {events}),
    nextval(pg_get_serial_sequence('{table}', 'id'))
))
"""


def _write_references(cursor: CursorWrapper, tables: list[_Table]) -> None:
    """The list of references, which triggers write otherwise."""
    every = " UNION ALL ".join(
        f"SELECT reference, '{table.model._meta.label_lower}' AS kind FROM {table.names['table']}"  # noqa: S608 - names
        for table in tables
        if issubclass(table.model, Referenced)
    )
    cursor.execute(f"CREATE TEMPORARY TABLE named ON COMMIT DROP AS {every}")
    cursor.execute(
        "DELETE FROM records_reference AS old WHERE NOT EXISTS (SELECT FROM named "
        "WHERE (named.reference, named.kind) = (old.reference, old.kind))"
    )
    cursor.execute(
        "INSERT INTO records_reference (reference, kind) "
        "SELECT reference, kind FROM named ON CONFLICT DO NOTHING"
    )
    cursor.execute("DROP TABLE named")


def _forget_what_hung_on(tables: list[_Table]) -> None:
    """Pictures and the like of rows that are gone."""
    known = {table.model for table in tables}
    known |= {event_model(model) for model in known}
    for table in tables:
        for relation in table.model._meta.related_objects:
            model: Any = relation.related_model
            if model not in known and relation.field.many_to_one | relation.field.one_to_one:
                name = relation.field.name
                there = table.model._base_manager.values(relation.field.target_field.name)
                hanging = model._base_manager.filter(**{f"{name}__isnull": False})
                hanging.exclude(**{f"{name}__in": there}).delete()
