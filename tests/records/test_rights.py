"""The role of web and worker, with raw SQL: it works, and cannot touch history or triggers."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from pghistory.models import Event

from oicnet.members.models import Organisation
from oicnet.records import publishing, rights
from oicnet.records.history import event_model
from tests import make
from tests.roles import as_role

pytestmark = pytest.mark.django_db
EVENTS = event_model(Organisation)._meta.db_table
TABLE = Organisation._meta.db_table


def refused(statement, name="web", values=None):
    """The refusal's code, of a statement that must be refused."""
    with (
        as_role(name) as cursor,
        pytest.raises(DatabaseError) as problem,
        transaction.atomic(),
    ):
        cursor.execute(statement, values)
    return problem.value.__cause__.sqlstate


def events():
    return event_model(Organisation)._default_manager.count()


DENIED = "42501"


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {EVENTS} SET version = 7",
        f"DELETE FROM {EVENTS}",
        f"INSERT INTO {EVENTS} SELECT * FROM {EVENTS}",
        f"TRUNCATE {EVENTS}",
        f"TRUNCATE {TABLE} CASCADE",
        f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
        f"ALTER TABLE {EVENTS} DISABLE TRIGGER ALL",
        f"DROP TABLE {EVENTS}",
        f"CREATE RULE nothing AS ON INSERT TO {EVENTS} DO INSTEAD NOTHING",
        f"CREATE TRIGGER mine BEFORE INSERT ON {TABLE} EXECUTE FUNCTION records_note_change()",
        "CREATE TABLE public.mine ()",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean "
        "LANGUAGE sql RETURN true",
        "DELETE FROM records_reference",
        "INSERT INTO accounts_redaction (at, by_id, reason, rows) VALUES (now(), 1, 'no', 0)",
        "UPDATE proof_entry SET salts = '{}'",
        "INSERT INTO guarded.permit VALUES (pg_current_xact_id())",
        "UPDATE guarded.installation SET is_mirror = true",
        "INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (1, 1)",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
        "SET session_replication_role = replica",
    ],
)
def test_web_and_worker_are_refused_by_the_database(statement):
    make.organisation()

    assert refused(statement) == DENIED


def test_who_signs_in_with_a_lesser_role_cannot_take_that_of_the_owner():
    """The session of these tests could go back to it: a login of the lesser role could not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(name, 'register', 'MEMBER') FROM unnest(ARRAY["
            "'register_web', 'register_reader']) AS name"
        )
        assert cursor.fetchall() == [(False,), (False,)]


def test_every_table_of_history_is_only_read():
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, Event)]
    assert len(tables) > 50
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND (has_table_privilege("
            "'register_web', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES') "
            "OR NOT has_table_privilege('register_web', oid, 'SELECT'))",
            [tables],
        )
        assert cursor.fetchall() == []


def test_what_web_and_worker_write_is_in_the_history():
    with as_role():
        organisation = make.organisation(name_en="A")
        Organisation.objects.filter(pk=organisation.pk).update(name_en="B")
        Organisation.objects.filter(pk=organisation.pk).delete()

    labels = event_model(Organisation)._default_manager.filter(id=organisation.pk)
    assert list(labels.order_by("pgh_id").values_list("pgh_label", "name_en")) == [
        ("insert", "A"),
        ("update", "B"),
        ("delete", "B"),
    ]


def test_no_role_but_the_owner_lays_a_trigger_aside():
    every = [trigger.get_pgid(model) for model, trigger in pgtrigger.registered()]
    organisation = make.organisation(name_en="A")
    before = events()
    with as_role() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{','.join(every)}}}"]
        )
        cursor.execute(f"UPDATE {TABLE} SET name_en = 'B' WHERE id = %s", [organisation.pk])
        cursor.execute("SELECT set_config('pgtrigger.ignore', '', true)")

    assert events() == before + 1
    organisation.refresh_from_db()
    assert organisation.version == 2


def test_nor_does_it_pass_the_rules_by_laying_them_aside():
    meeting = make.meeting(published=True)
    with (
        as_role(),
        pgtrigger.ignore("meetings.Meeting:keep_published"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        type(meeting).objects.filter(pk=meeting.pk).delete()


def test_the_owner_still_lays_triggers_aside():
    organisation = make.organisation(name_en="A")
    before = events()
    with pgtrigger.ignore("members.Organisation:update_update"):
        Organisation.objects.filter(pk=organisation.pk).update(name_en="B")

    assert events() == before


def test_a_trigger_of_the_owner_cannot_be_put_on_a_table_of_ones_own():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc JOIN pg_trigger ON tgfoid = pg_proc.oid "
            "JOIN pg_class ON pg_class.oid = tgrelid WHERE relname = %s AND proname ~ 'insert'",
            [TABLE],
        )
        name = cursor.fetchone()[0]
    with as_role() as cursor:
        cursor.execute(f"CREATE TEMP TABLE mine (LIKE {TABLE})")

    forged = f"CREATE TRIGGER forged AFTER INSERT ON mine FOR EACH ROW EXECUTE FUNCTION {name}()"
    assert refused(forged) == DENIED


def test_a_table_of_ones_own_takes_no_place_before_the_register():
    """A trigger that acts as the owner looks for no table where its caller may make some."""
    before = events()
    with as_role() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {EVENTS} (LIKE public.{EVENTS})")
        cursor.execute("SET LOCAL search_path = pg_temp, public")
        make.organisation()
        cursor.execute("SET LOCAL search_path TO DEFAULT")
        cursor.execute(f"SELECT count(*) FROM pg_temp.{EVENTS}")
        assert cursor.fetchone() == (0,)
        cursor.execute(f"DROP TABLE pg_temp.{EVENTS}")

    assert events() == before + 1


def test_every_function_that_acts_as_the_owner_has_its_own_path_and_is_not_everybodys():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND (proconfig IS NULL "
            "OR NOT 'search_path=public, pg_temp' = ANY(proconfig) "
            "OR has_function_privilege('public', oid, 'EXECUTE'))"
        )
        assert cursor.fetchall() == [("_pgtrigger_should_ignore",)]


def test_history_from_elsewhere_is_not_for_a_register_with_records():
    make.organisation()

    assert refused("SELECT register_open_history()") == DENIED


def test_an_empty_register_takes_history_only_until_the_constraints_are_looked_at():
    with as_role() as cursor:
        cursor.execute("SELECT register_open_history()")
        cursor.execute(f"DELETE FROM {EVENTS}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    assert refused(f"DELETE FROM {EVENTS}") == DENIED
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM guarded.permit")
        assert not cursor.rowcount


def test_the_reader_reads_and_no_secrets():
    make.organisation()
    with as_role("reader") as cursor:
        cursor.execute(f"SELECT FROM {TABLE}")
        assert cursor.rowcount == 1
        cursor.execute("SELECT username FROM accounts_user")

    for table in ("django_session", "mfa_authenticator", "usersessions_usersession"):
        assert refused(f"SELECT FROM {table}", "reader") == DENIED
    assert refused("SELECT password FROM accounts_user", "reader") == DENIED
    assert refused(f"UPDATE {TABLE} SET version = 1", "reader") == DENIED
    assert refused("SELECT register_open_history()", "reader") == DENIED


def test_what_is_public_is_corrected_by_web_and_worker():
    organisation = make.organisation(published=True, name_en="A")
    with as_role(), publishing.correcting(organisation, by=make.administrator(), reason="Wrong"):
        organisation.name_en = "B"
        organisation.save()

    assert events() == 2


def test_rights_are_given_anew_and_come_out_the_same():
    asked = "SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL ORDER BY oid"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        before = cursor.fetchall()
        rights.give()
        cursor.execute(asked)

        assert cursor.fetchall() == before
