"""The function of the database that lets web and worker write history from elsewhere, for a while.

It opens to a register without a record, and to an installation that `migrate` was told is a mirror.
Until the constraints of the transaction are looked at, at its end at the latest, the caller may add
and delete events, and lay triggers aside; then the permission is taken back.
"""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from oicnet.exchange import schema
from oicnet.records import rights
from oicnet.records.models import Part, Record

FUNCTIONS = """
CREATE OR REPLACE FUNCTION public.register_open_history() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    caller name := {caller};
    one regclass;
BEGIN
    IF caller = current_user THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM guarded.installation WHERE is_mirror) AND ({has_records}) THEN
        RAISE insufficient_privilege
            USING MESSAGE = 'a register with records takes no history from elsewhere';
    END IF;
    INSERT INTO guarded.permit (transaction, opens_history) VALUES (pg_current_xact_id(), true)
    ON CONFLICT DO NOTHING;
    FOR one IN SELECT guarded.histories() LOOP
        EXECUTE format('GRANT INSERT, DELETE ON %s TO %I', one, caller);
    END LOOP;
    EXECUTE format('GRANT INSERT, DELETE ON records_reference TO %I', caller);
END $body$;

CREATE OR REPLACE FUNCTION guarded.close_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
    caller name := {caller};
    one regclass;
BEGIN
    FOR one IN SELECT guarded.histories() LOOP
        EXECUTE format('REVOKE INSERT, DELETE ON %s FROM %I', one, caller);
    END LOOP;
    EXECUTE format('REVOKE INSERT, DELETE ON records_reference FROM %I', caller);
    DELETE FROM guarded.permit WHERE transaction = NEW.transaction;
    RETURN NULL;
END $body$;
REVOKE EXECUTE ON FUNCTION guarded.close_history() FROM PUBLIC;

DROP TRIGGER IF EXISTS close_history ON guarded.permit;
CREATE CONSTRAINT TRIGGER close_history AFTER INSERT ON guarded.permit
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.opens_history)
EXECUTE FUNCTION guarded.close_history();
"""


def make_functions(cursor: CursorWrapper) -> None:
    models = [model for model in schema.register_models() if issubclass(model, Record | Part)]
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    has_records = " OR ".join(f"EXISTS (SELECT FROM {table})" for table in tables)
    cursor.execute(FUNCTIONS.format(caller=rights.CALLER, has_records=has_records))


def open_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_open_history()")


def close_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS guarded.close_history IMMEDIATE")
        cursor.execute("SET CONSTRAINTS guarded.close_history DEFERRED")
