"""The state of what is public: a value that changes with every committed change of it.

Each statement that writes history adds a row to `records_change`, in its own transaction, which
says whether anything public was among it; the set of visible rows is the state. The highest number
alone would not do: a transaction that began earlier may commit later. Drafts, what is in review and
accounts leave the public state alone, so that pages stay kept while people work. The trigger keeps
the list short: old rows become one, with their number and the total of theirs, which changes no
state. Rows that another transaction is shortening are left to it: nobody waits for its end.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import LiteralString, TypeVar

from django.apps import apps
from django.db import connection, connections
from django.db.models import Model
from pghistory.models import Event

from ..models import Correction, Part, Record, Removal, Source
from ..triggers import of_record
from . import event_model
from .reading import links_of, through

# A condition over `added`, the rows of events that a statement wrote, says if it is noted.
FUNCTION = """
CREATE OR REPLACE FUNCTION records_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest bigint; of_public boolean := true;
BEGIN
    IF TG_NARGS > 0 THEN
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || TG_ARGV[0] || ')' INTO of_public;
    END IF;
    INSERT INTO records_change (is_public, table_name) VALUES (of_public, TG_TABLE_NAME)
    RETURNING id INTO latest;
    IF latest % 100 = 0 THEN
        WITH former AS (
            SELECT id FROM records_change WHERE id < latest - 1000 FOR UPDATE SKIP LOCKED
        ), gone AS (DELETE FROM records_change USING former WHERE former.id = records_change.id
                    RETURNING records_change.*)
        INSERT INTO records_change (is_public, forgets, table_name, noted_at, number, total)
        SELECT is_public, forgets, table_name, max(noted_at), sum(number), sum(coalesce(total, id))
        FROM gone GROUP BY is_public, forgets, table_name;
    END IF;
    RETURN NULL;
END $$;
"""
NOTE = """
CREATE OR REPLACE TRIGGER note_change AFTER INSERT ON {table}
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION records_note_change({condition})
"""

NOTE_ROWS = """
CREATE OR REPLACE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION records_note_change()
"""

State = Mapping[str, str]  # by table of events, each a value that changes with it
ANYTHING = ""  # in the place of a table's name
# The moment tells a database from one that was restored, and went on otherwise.
DIGEST = """
SELECT {}sum(number), sum(coalesce(total, id)), extract(epoch FROM max(noted_at))
FROM records_change WHERE {}
"""
BY_TABLE = DIGEST.format("table_name, ", "is_public GROUP BY table_name")
NotedModel = TypeVar("NotedModel", bound=type[Model])
_without_history: list[type[Model]] = []
_as_of_the_page: list[type[Model]] = []


def note_rows(model: NotedModel) -> NotedModel:
    """Note what changes in rows that pages show and that have no history. A class decorator."""
    _without_history.append(model)
    return model


def shown_as_of_the_page(model: NotedModel) -> NotedModel:
    """Let pages show such rows as they were when the page was made, on this day. A class
    decorator."""
    _as_of_the_page.append(model)
    return model


def note_changes(*, using: str, **_signal: object) -> None:
    """Install the triggers on the tables of events. Receiver of `post_migrate`."""
    database = connections[using]
    quoted = database.ops.quote_name
    with database.cursor() as cursor:
        there = set(database.introspection.table_names(cursor))
        if "records_change" not in there:
            return
        cursor.execute(FUNCTION)
        for table in there.intersection(_accounts()):  # of an installation that noted them
            cursor.execute(f"DROP TRIGGER IF EXISTS note_change ON {quoted(table)}")
        for model, condition in _noted():
            if (table := _events_of(model)) in there:
                cursor.execute(NOTE.format(table=quoted(table), condition=condition))
        for model in _without_history:
            if (table := model._meta.db_table) in there:
                cursor.execute(NOTE_ROWS.format(table=quoted(table)))


def _events_of(model: type[Model]) -> str:
    return event_model(model)._meta.db_table


def _accounts() -> list[str]:
    return [
        model._meta.db_table
        for model in apps.get_app_config("accounts").get_models()
        if issubclass(model, Event)
    ]


def _noted() -> Iterator[tuple[type[Model], str]]:
    """Models and links whose events are noted, and the trigger's argument in SQL: which rows of
    `added` are public.

    Without an argument, every statement counts as one of something public.
    """
    for model in apps.get_models():
        if model in {Correction, Removal}:
            yield model, ""
        elif model is Source:  # a new one is cited by nothing yet
            yield model, "'added WHERE added.version > 1'"
        elif issubclass(model, Record | Part):
            yield model, f"'{_public_rows(model, _events_of(model))}'"
            for link in links_of(model):
                events, column = _events_of(through(link)), link.m2m_column_name()
                yield through(link), f"'{_public_rows(model, events, column)}'"


@cache
def _by_events() -> dict[str, frozenset[str]]:
    """By a table of events, the tables that have changed when something was added to it."""
    pairs = [(_events_of(model), model._meta.db_table) for model, _sql in _noted()]
    return {events: frozenset({events, table}) for events, table in pairs}


@cache
def noted() -> frozenset[str]:
    """The tables of which every change that pages show at once is noted under their names."""
    others = (model._meta.db_table for model in (*_without_history, *_as_of_the_page))
    return frozenset(others).union(*_by_events().values())


def _public_rows(model: type[Record | Part], events: str, column: str = "") -> str:
    """FROM and WHERE of the rows that tell of what is or was public: events of the model itself,
    or of the table of a link, whose `column` holds the model's key.

    A row that now belongs to a draft may have belonged to something public: what it belonged to is
    read off all of its `events`.
    """
    if not column and issubclass(model, Record):
        return "added WHERE added.published_at IS NOT NULL"
    tables, table = ["added", f"{events} event"], model._meta.db_table
    conditions = ["event.pgh_obj_id = added.pgh_obj_id"]
    if issubclass(model, Record):
        tables.append(f"{table} record")
        conditions.append(f"record.id = event.{column}")
    else:
        records, key = of_record(model, "part" if column else "event")
        tables += [*([f"{table} part"] if column else []), records]
        conditions += [key, *([f"part.id = event.{column}"] if column else [])]
    conditions.append("record.published_at IS NOT NULL")
    return f"{', '.join(tables)} WHERE {' AND '.join(conditions)}"


def note_change(*, forgets: bool = False) -> None:
    """Change the state after a visible change that wrote no history, or one after which nothing of
    before may be shown again by anybody: that also makes another generation."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_change (forgets) VALUES (%s)", [forgets])


def state() -> str:
    """The state of what is public as this transaction sees it; one query."""
    return _digest("is_public")


def states() -> State:
    """The same by the table of events in which a change was noted, and of `ANYTHING`; one query."""
    with connection.cursor() as cursor:
        cursor.execute(BY_TABLE)
        return {table: "-".join(map(str, digest)) for table, *digest in cursor}


def changed(before: State, after: State) -> frozenset[str]:
    """The tables that may have changed between two states; `ANYTHING` among them for all."""
    events = {table for table, _state in before.items() ^ after.items()}
    return frozenset().union(*(_by_events().get(table, {table}) for table in events))


def whole_state() -> str:
    """The state of everything, drafts too, for what only staff may see."""
    return _digest("true")


def generation() -> str:
    """The state of what must be forgotten: changed by withdrawals and redactions alone."""
    return _digest("forgets")


def _digest(condition: LiteralString) -> str:
    with connection.cursor() as cursor:
        cursor.execute(DIGEST.format("", condition))
        return "-".join(map(str, cursor.fetchone()))
