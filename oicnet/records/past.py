"""The register as it stood at the end of an earlier day, read from its history.

The database has a schema `past` with a view for each table of the register, of the same name and
columns: the last event of every row up to a moment. Every query inside `as_of` reads these views,
and no other code needs to know. What has been withdrawn since is shown as it is today: withdrawn,
and why. Names of people come from the present row, if public: a name taken back is shown on no day.

For days before the history began there is a second schema, made from today's texts:
see `reconstructed`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, connections, models, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from . import clock, reconstructed
from .history import event_model
from .history.reading import links_of, through
from .models import Beginning, Merger, Part, Record, Referenced

# The last event is found by NOT EXISTS, so that other indexes of the events still apply.
VIEW = """
CREATE VIEW past.{table} AS
SELECT {columns} FROM public.{events} AS event {joined}
WHERE pgh_created_at <= current_setting('register.moment')::timestamptz AND pgh_label <> 'delete'
AND NOT EXISTS (
    SELECT FROM public.{events} AS later WHERE later.id = event.id AND later.pgh_id > event.pgh_id
    AND later.pgh_created_at <= current_setting('register.moment')::timestamptz
)
"""
BUT_WITHDRAWN = """
AND NOT EXISTS (
    SELECT FROM public.{table} AS now WHERE now.id = event.id AND now.status = 'withdrawn' {now}
)
UNION ALL SELECT {columns} FROM public.{table} AS event WHERE event.status = 'withdrawn' {event}
"""
# A duplicate that was merged into another record was no mistake on the days before.
BUT_MERGED = """
AND NOT EXISTS (SELECT FROM public.records_merger WHERE records_merger.merged = {row}.reference)
"""
SETTINGS = (
    *("search_path", "register.moment", "register.day", "register.present"),
    "from_collapse_limit",
)
# Views over views join dozens of tables. Planned all at once, they took ten times as long as they
# ran: the matrix of 2022 needed 21 s beside other work, and needs 4 with each view planned alone.
EACH_VIEW_ALONE = "1"
READ = "SELECT " + ", ".join(f"current_setting('{name}', true)" for name in SETTINGS)
WRITE = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
RULES = """
SELECT pg_get_expr(conbin, conrelid), ARRAY(
    SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)
) FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass ORDER BY conname
"""
BROUGHT = "(SELECT min(at) FROM public.{})"
INDEX = "CREATE INDEX IF NOT EXISTS {name} ON public.{events} (id, pgh_id)"


@contextmanager
def as_of(day: date, *, from_today: bool = False) -> Iterator[None]:
    """Everything read inside is the register as it was at the end of that day.

    Args:
        from_today: reconstruct it from today's texts, for days before the history.
    """
    is_nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor, clock.set_back(day, from_today):
        cursor.execute(READ)
        before = cursor.fetchone()
        schema = reconstructed.SCHEMA if from_today else "past"
        moment, present = clock.now().isoformat(), timezone.now().isoformat()
        limit = EACH_VIEW_ALONE if from_today else before[-1]
        _set(cursor, f"{schema}, {before[0]}", moment, day.isoformat(), present, limit)
        yield
        if is_nested:  # perhaps inside another `as_of`
            _set(cursor, *(value or "" for value in before))


def _set(cursor: CursorWrapper, *values: str) -> None:
    """Set the settings until the end of this transaction."""
    cursor.execute(WRITE, values)


def tables() -> Iterator[type[models.Model]]:
    """The models of the register that have a history, and their many-to-many tables."""
    for model in apps.get_models():
        if issubclass(model, Referenced) and not model._meta.abstract:
            yield model
            yield from map(through, links_of(model))


def drop_views(*, using: str, **_signal: object) -> None:
    """Receiver of `pre_migrate`: a table under a view could not be changed."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS past, {reconstructed.SCHEMA} CASCADE")


def create_views(*, using: str, **_signal: object) -> None:
    """Receiver of `post_migrate`, which is sent without its sister when a test empties tables."""
    database = connections[using]
    with database.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace('past') IS NOT NULL")
        if cursor.fetchone() == (True,):
            return
        there = set(database.introspection.table_names(cursor))
        if Merger._meta.db_table not in there:  # an early state of the tables
            return
        cursor.execute("CREATE SCHEMA past")
        tracked = [
            model
            for model in tables()
            if {model._meta.db_table, event_model(model)._meta.db_table} <= there
        ]

        def rules(model: type[models.Model]) -> list[reconstructed.Rule]:
            cursor.execute(RULES, [f"public.{database.ops.quote_name(model._meta.db_table)}"])
            return cursor.fetchall()

        for model in tracked:
            for statement in _statements(model, database.ops.quote_name):
                cursor.execute(statement)
        for statement in reconstructed.statements(tracked, rules):
            cursor.execute(statement)


def _statements(model: type[models.Model], quoted: Callable[..., str]) -> Iterator[str]:
    events = event_model(model)._meta.db_table
    yield INDEX.format(name=quoted(f"past_{events}"[:63]), events=quoted(events))
    view = VIEW + BUT_WITHDRAWN if issubclass(model, Record) else VIEW
    table, columns, joined = quoted(model._meta.db_table), [], ""
    personal = model.personal if issubclass(model, Part) else ()
    for field in model._meta.concrete_fields:
        row = "now" if field.name in personal else "event"
        columns.append(f"{row}.{quoted(field.column)}")
    if issubclass(model, Part) and model.public_if:
        joined = f"JOIN public.{table} AS now ON now.id = event.id AND now.{model.public_if}"
    but_merged = BUT_MERGED if getattr(model, "can_be_merged", False) else ""
    but = {row: but_merged.format(row=row) for row in ("now", "event")}
    yield view.format(
        table=table, events=quoted(events), columns=", ".join(columns), joined=joined, **but
    )


def withdrawn_since() -> list[tuple[str, datetime]]:
    """What is withdrawn now, and therefore on past days as well. One query."""
    records: list[Any] = [table for table in tables() if issubclass(table, Record)]
    first, *others = [
        record._default_manager.withdrawn().order_by().values_list("reference", "withdrawn_at")
        for record in records
    ]
    return sorted(first.union(*others))


def began() -> datetime | None:
    """The moment of the first event of the history, or from which it was brought here; None
    without either."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_first_event()}")
        (moment,) = cursor.fetchone()
    return moment


def beginning() -> date | None:
    """The day on which the history began."""
    moment = began()
    return moment and timezone.localdate(moment)


def _first_event() -> str:
    first = "(SELECT pgh_created_at FROM public.{} ORDER BY pgh_id LIMIT 1)"
    quoted = connection.ops.quote_name
    moments = [first.format(quoted(event_model(table)._meta.db_table)) for table in tables()]
    brought = BROUGHT.format(Beginning._meta.db_table)
    return f"least({', '.join([brought, *moments])})"


def is_before_history(day: date) -> bool:
    """Whether a past day lies before the first event of the history."""
    begins = beginning()
    return day < timezone.localdate() and (begins is None or day < begins)


def first_day() -> date | None:
    """The first day with anything known, by the date of a record or by the history; None without
    either. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {reconstructed.first_day([*tables()])}, {_first_event()}")
        day, moment = cursor.fetchone()
    return min(filter(None, [day, moment and timezone.localdate(moment)]), default=None)
