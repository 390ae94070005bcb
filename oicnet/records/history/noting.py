"""The state of the register: a value that changes with every committed change.

Each statement that writes history adds a row to `records_change`, in its own transaction; the set
of visible rows is the state. The highest number alone would not do: a transaction that began
earlier may commit later. A trigger keeps the list short.
"""

from django.apps import apps
from django.db import connection, connections

NOTE = """
CREATE OR REPLACE TRIGGER note_change AFTER INSERT ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION records_note_change()
"""


def note_changes(*, using: str, **_signal: object) -> None:
    """Install the trigger on every table of events. Receiver of `post_migrate`."""
    from pghistory.models import Event  # noqa: PLC0415 - models, which are loaded after this module

    events = [model._meta.db_table for model in apps.get_models() if issubclass(model, Event)]
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
        if "records_change" not in there:
            return
        quoted = connections[using].ops.quote_name
        for table in there.intersection(events):
            cursor.execute(NOTE.format(table=quoted(table)))


def note_change() -> None:
    """Change the state after a visible change that wrote no history."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_change DEFAULT VALUES")


def state() -> str:
    """The state of the register as this transaction sees it; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), coalesce(sum(id), 0), max(id) FROM records_change")
        return "-".join(map(str, cursor.fetchone()))
