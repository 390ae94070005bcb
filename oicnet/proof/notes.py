"""Which events were not looked at yet: triggers note each with the event itself.

By its key alone nothing would be known: of two transactions the one that began first may commit
last. What a transaction sees in the list of notes is what is committed, and not entered.
"""

from collections import defaultdict

from django.apps import apps
from django.db import connection, connections
from pghistory.models import Event

from oicnet.records import past, rights
from oicnet.records.history import event_model

from .models import ERASING, Awaiting

FUNCTION = """
CREATE OR REPLACE FUNCTION proof_note_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO proof_awaiting (events, event) SELECT TG_ARGV[0], pgh_id FROM added;
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER note_for_proof AFTER INSERT ON {table}
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION proof_note_event('{label}')
"""
# Salts of the log are erased in the transaction of a redaction alone, whoever asks.
ERASING_SALTS = f"""
CREATE OR REPLACE FUNCTION public.register_erase_salts(entry bigint, named text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_redaction WHERE at = now()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no name is being redacted';
    END IF;
    PERFORM set_config('{ERASING}', 'yes', true);
    UPDATE proof_entry SET salts = salts - named WHERE number = entry;
    PERFORM set_config('{ERASING}', '', true);
END $$;
"""  # noqa: S608 - the name of a setting
REFUSE = """
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_truncate()
"""
KEPT = ("proof_entry", "proof_head")
rights.withheld["proof_entry"].add("UPDATE")


def note_events(*, using: str, **_signal: object) -> None:
    """Install the triggers. Receiver of `post_migrate`."""
    database = connections[using]
    with database.cursor() as cursor:
        there = set(database.introspection.table_names(cursor))
        if Awaiting._meta.db_table not in there:
            return
        cursor.execute(FUNCTION)
        cursor.execute(ERASING_SALTS)
        for events in map(event_model, past.tables()):
            if events._meta.db_table in there:
                table = database.ops.quote_name(events._meta.db_table)
                label = events._meta.label_lower
                cursor.execute(TRIGGER.format(table=table, label=label))
        for name in KEPT:
            cursor.execute(REFUSE.format(table=name))


def take() -> dict[type[Event], set[int]]:
    """Empty the list of what this transaction sees; returns the keys of events by their model."""
    taken: dict[type[Event], set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM proof_awaiting RETURNING events, event")
        for label, event in cursor.fetchall():
            taken[apps.get_model(label)].add(event)
    return taken
