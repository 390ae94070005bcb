"""The state of what is public: a value that changes with every committed change of it.

Each statement that writes history adds a row to `records_change`, in its own transaction, which
says whether anything public was among it; the set of visible rows is the state. The highest number
alone would not do: a transaction that began earlier may commit later. Drafts, what is in review and
accounts leave the public state alone, so that pages stay kept while people work. A trigger keeps
the list short, and what is public of it only together with another public change.
"""

from collections.abc import Iterator
from typing import LiteralString

from django.apps import apps
from django.db import connection, connections
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
    INSERT INTO records_change (is_public) VALUES (of_public) RETURNING id INTO latest;
    IF latest % 100 = 0 THEN
        DELETE FROM records_change change
        WHERE change.id < latest - 1000 AND change.is_public <= of_public;
    END IF;
    RETURN NULL;
END $$;
"""
NOTE = """
CREATE OR REPLACE TRIGGER note_change AFTER INSERT ON {table}
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION records_note_change({condition})
"""

DIGEST = "SELECT count(*), coalesce(sum(id), 0), coalesce(max(id), 0) FROM records_change WHERE "


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
        for table, condition in _noted():
            if table in there:
                cursor.execute(NOTE.format(table=quoted(table), condition=condition))


def _accounts() -> list[str]:
    return [
        model._meta.db_table
        for model in apps.get_app_config("accounts").get_models()
        if issubclass(model, Event)
    ]


def _noted() -> Iterator[tuple[str, str]]:
    """Tables of events, and the trigger's argument in SQL: which rows of `added` are public.

    Without an argument, every statement counts as one of something public.
    """
    for model in apps.get_models():
        if model in {Correction, Removal}:
            yield event_model(model)._meta.db_table, ""
        elif model is Source:  # a new one is cited by nothing yet
            yield event_model(model)._meta.db_table, "'added WHERE added.version > 1'"
        elif issubclass(model, Record | Part):
            yield event_model(model)._meta.db_table, f"'{_public_rows(model)}'"
            for link in links_of(model):
                rows = _public_rows(model, link.m2m_column_name())
                yield event_model(through(link))._meta.db_table, f"'{rows}'"


def _public_rows(model: type[Record | Part], column: str = "") -> str:
    """FROM and WHERE of the rows that tell of what is or was public: events of the model itself,
    or of the table of a link, whose `column` holds the model's key."""
    if not column and issubclass(model, Record):
        return "added WHERE added.published_at IS NOT NULL"
    tables, table = ["added"], model._meta.db_table
    if issubclass(model, Record):
        tables, conditions = [*tables, f"{table} record"], [f"record.id = added.{column}"]
    else:
        part = "part" if column else "added"
        records, key = of_record(model, part)
        conditions = [key, *([f"part.id = added.{column}"] if column else [])]
        tables = [*tables, *([f"{table} part"] if column else []), records]
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


def whole_state() -> str:
    """The state of everything, drafts too, for what only staff may see."""
    return _digest("true")


def generation() -> str:
    """The state of what must be forgotten: changed by withdrawals and redactions alone."""
    return _digest("forgets")


def _digest(condition: LiteralString) -> str:
    with connection.cursor() as cursor:
        cursor.execute(DIGEST + condition)
        return "-".join(map(str, cursor.fetchone()))
