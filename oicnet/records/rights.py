"""Which role may do what in the database, given after every migration by the owner of the tables.

The owner migrates and restores. Beside it, named after it:

    <owner>_web     of web and worker: reads everything, writes rows, never the history, no triggers
    <owner>_reader  reads, secrets excepted: for replicas and reports

Events are written by triggers that act as the owner, and nobody else's triggers are laid aside by
`pgtrigger.ignore`, which any role can set. What must rewrite history, a redaction or an import, is
a function of the owner whose name begins with `register_`: it checks what it is asked for, and
notes the permission in `guarded.permit` for its own transaction.

Where a role is missing and may not be created, its part is left out: the owner does all, as before.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from pghistory.models import Event

WEB, READER = "web", "reader"
CONNECTIONS = {WEB: 80, READER: 10}  # at most at a time; a server takes 100 or more
SCHEMAS = ("public", "past", "reconstructed", "staff_search", "guarded")
WRITES = ("INSERT", "UPDATE", "DELETE")
# What web and worker may not do with a table, beside what its triggers refuse for every row.
withheld: defaultdict[str, set[str]] = defaultdict(set)
# Tables that the reader does not see, and columns of others.
secret_tables = {"django_session", "mfa_authenticator", "usersessions_usersession"}
secret_columns = {"accounts_user": {"password"}}
# Apps whose functions act as the owner: each makes them with this cursor, before rights are given.
makers: list[Callable[[Any], None]] = []
for _table in ("django_migrations", "records_reference", "auth_group", "auth_group_permissions"):
    withheld[_table].update(WRITES)

# The one who asks, whichever function acts for him: as he signed in, or took a lesser role.
CALLER = "coalesce(nullif(current_setting('role'), 'none'), session_user)"
GUARDED = f"""
CREATE SCHEMA IF NOT EXISTS guarded;
CREATE TABLE IF NOT EXISTS guarded.permit (
    transaction xid8 PRIMARY KEY, opens_history boolean NOT NULL DEFAULT false
);
CREATE TABLE IF NOT EXISTS guarded.installation (is_mirror boolean NOT NULL);

CREATE OR REPLACE FUNCTION guarded.histories() RETURNS SETOF regclass LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $body$
    SELECT attrelid::regclass FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND attname IN ('pgh_id', 'pgh_label') GROUP BY attrelid HAVING count(*) = 2
$body$;

-- Replaces the function of pgtrigger, which believes whoever sets the variable.
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE ignored text := current_setting('pgtrigger.ignore', true);
BEGIN
    IF coalesce(ignored, '') = '' OR NOT trigger_name = ANY (ignored::text[]) THEN
        RETURN false;
    END IF;
    RETURN {CALLER} = current_user
        OR EXISTS (SELECT FROM guarded.permit WHERE transaction = pg_current_xact_id());
END $body$;

-- Whoever corrects a record takes turns with others by its entry in the list of references; to lock
-- a row by himself he would need the right to change it.
CREATE OR REPLACE FUNCTION public.register_lock_reference(locked text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    SELECT FROM records_reference WHERE reference = locked FOR UPDATE
$body$;
"""  # noqa: S608 - an expression of this module
# A trigger's function acts as its owner. Nobody else may call it, or he would attach it to a table
# of his own and feed it with rows of his own.
TRIGGERS = """
DO $do$
DECLARE called regprocedure;
BEGIN
    FOR called IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype
        AND pg_get_userbyid(proowner) = current_user
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        AND (NOT prosecdef OR proconfig IS DISTINCT FROM '{"search_path=public, pg_temp"}'
             OR has_function_privilege('public', oid, 'EXECUTE'))
    LOOP
        EXECUTE format(
            'ALTER FUNCTION %s SECURITY DEFINER SET search_path = public, pg_temp', called);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', called);
    END LOOP;
END $do$;
"""
FUNCTIONS = """
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'register_')
AND prorettype <> 'trigger'::regtype
"""
HELD = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"


def give(*, using: str = "default", **_signal: object) -> None:
    """Give every role its rights, and no others. Receiver of `post_migrate`."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(HELD)
        held = {table for (table,) in cursor.fetchall()}
        if "records_reference" not in held:
            return  # the tables of somebody else, or none yet
        cursor.execute("SELECT pg_advisory_xact_lock(58)")  # migrations that end at once take turns
        cursor.execute(GUARDED)
        cursor.execute("DELETE FROM guarded.installation")
        cursor.execute("INSERT INTO guarded.installation VALUES (%s)", [bool(settings.MIRROR_OF)])
        for make in makers:
            make(cursor)
        cursor.execute(TRIGGERS)
        cursor.execute(FUNCTIONS)
        functions = [name for (name,) in cursor.fetchall()]
        for function in functions:
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        schemas = _schemas(cursor)
        if web := _role(cursor, owner, WEB):
            _give_to_web(cursor, web, held, schemas, functions)
        if reader := _role(cursor, owner, READER):
            _give_to_reader(cursor, reader, held, schemas)


def _schemas(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [list(SCHEMAS)])
    return ", ".join(name for (name,) in cursor.fetchall())


def _role(cursor: CursorWrapper, owner: str, name: str) -> str:
    """The role, quoted; created and given its password where that may be done. Empty: none."""
    role = f"{owner}_{name}"
    quoted = f'"{role}"'
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
    is_there = bool(cursor.rowcount)
    cursor.execute(
        "SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)"
    )
    if cursor.rowcount:
        if not is_there:
            cursor.execute(f"CREATE ROLE {quoted} LOGIN")
        if password := settings.ROLE_PASSWORDS.get(name):
            client = (
                cursor.connection.pgconn
            )  # what is sent, and perhaps logged, is not the password
            verifier = client.encrypt_password(password.encode(), role.encode(), "scram-sha-256")
            cursor.execute(f"ALTER ROLE {quoted} LOGIN PASSWORD '{verifier.decode()}'")
        _limit(cursor, role, CONNECTIONS[name])
    elif not is_there:
        return ""
    return quoted


def _limit(cursor: CursorWrapper, role: str, most: int) -> None:
    """So that no role takes the connections of another, or those that its owner mends with."""
    cursor.execute(
        "SELECT FROM pg_roles WHERE rolname = %s AND rolconnlimit <> %s "
        "AND pg_has_role(current_user, oid, 'MEMBER WITH ADMIN OPTION')",
        [role, most],
    )
    if cursor.rowcount:
        cursor.execute(f'ALTER ROLE "{role}" CONNECTION LIMIT {most}')


def _give_to_web(
    cursor: CursorWrapper, web: str, held: set[str], schemas: str, functions: list[str]
) -> None:
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schemas} FROM {web}")
    cursor.execute(f"GRANT USAGE ON SCHEMA {schemas} TO {web}")
    cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schemas} TO {web}")
    cursor.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {web}")
    cursor.execute(f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {web}")
    for verbs, tables in _written(held).items():
        cursor.execute(f"GRANT {verbs} ON {tables} TO {web}")
    if sequences := _sequences(cursor):
        cursor.execute(f"GRANT USAGE, UPDATE ON SEQUENCE {sequences} TO {web}")
    if "staff_search" in schemas:
        cursor.execute(
            f"GRANT INSERT, UPDATE, DELETE, MAINTAIN ON ALL TABLES IN SCHEMA staff_search TO {web}"
        )
    for function in functions:
        cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {web}")


def _written(held: set[str]) -> dict[str, str]:
    """By what may be done with them, tables as GRANT names them."""
    refused: dict[str, set[str]] = defaultdict(
        set, {name: set(withheld[name]) for name in withheld}
    )
    for model in apps.get_models():
        table = model._meta.db_table
        if issubclass(model, Event):
            refused[table].update(WRITES)
        for trigger in getattr(model._meta, "triggers", []):
            if isinstance(trigger, pgtrigger.Protect) and not trigger.condition:
                refused[table].update(str(trigger.operation).split(" OR "))
    tables = defaultdict(list)
    for table in sorted(held):
        verbs = [verb for verb in WRITES if verb not in refused[table]]
        # The search tells the planner what its tables hold when they were made anew.
        verbs += ["MAINTAIN"] if table.startswith("search_") else []
        if verbs:
            tables[", ".join(verbs)].append(f'"{table}"')
    return {verbs: ", ".join(named) for verbs, named in tables.items()}


def _sequences(cursor: CursorWrapper) -> str:
    """Those of all tables but the histories, whose numbers say what came before what."""
    cursor.execute(
        "SELECT DISTINCT pg_class.oid::regclass::text FROM pg_class "
        "JOIN pg_depend ON objid = pg_class.oid AND deptype IN ('a', 'i') "
        "WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace "
        "AND pg_get_userbyid(relowner) = current_user "
        "AND refobjid NOT IN (SELECT guarded.histories())"
    )
    return ", ".join(name for (name,) in cursor.fetchall())


def _give_to_reader(cursor: CursorWrapper, reader: str, held: set[str], schemas: str) -> None:
    read = ", ".join(f'"{table}"' for table in sorted(held - secret_tables - {*secret_columns}))
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schemas} FROM {reader}")
    cursor.execute(f"GRANT USAGE ON SCHEMA {schemas} TO {reader}")
    cursor.execute(f"GRANT SELECT ON {read} TO {reader}")
    for schema in set(schemas.split(", ")) - {"public", "guarded"}:
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {reader}")
    for table, secrets in secret_columns.items():
        cursor.execute(
            "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = %s::regclass "
            "AND attnum > 0 AND NOT attisdropped AND NOT attname = ANY(%s)",
            [table, list(secrets)],
        )
        columns = ", ".join(name for (name,) in cursor.fetchall())
        cursor.execute(f'GRANT SELECT ({columns}) ON "{table}" TO {reader}')
