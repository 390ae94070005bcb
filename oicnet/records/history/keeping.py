"""Refuses TRUNCATE on every table of the register, because it would bypass the history."""

from typing import Any

from django.apps import apps
from django.db import connections

REFUSE = """
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_truncate()
"""


def refuse_truncate(*, using: str, **_signal: object) -> None:
    """Install the trigger where history is written, and on the history. Receiver of
    `post_migrate`."""
    from pghistory.models import Event  # noqa: PLC0415 - models, which are loaded after this module

    events: list[Any] = [model for model in apps.get_models() if issubclass(model, Event)]
    tables = {event._meta.db_table for event in events}
    tables |= {event.pgh_tracked_model._meta.db_table for event in events}
    tables |= {"records_reference", "accounts_accountevent", "accounts_redaction"}
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT FROM pg_proc WHERE proname = 'records_refuse_truncate'")
        if not cursor.rowcount:
            return
        there = set(connections[using].introspection.table_names(cursor))
        for table in sorted(tables & there):
            cursor.execute(REFUSE.format(table=connections[using].ops.quote_name(table)))
