"""The function that may rewrite history is narrow: what it is asked for is checked by it."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from oicnet.accounts.models import Redaction
from oicnet.records.history import event_model
from oicnet.themes.models import Theme
from tests import make
from tests.roles import as_role

pytestmark = pytest.mark.django_db
EVENTS = event_model(Theme)._meta.db_table
ALL = [[EVENTS, ["title_en", "title_fr"]]]


def asked(*, places=ALL, name="Fatima Mansoori", by=None, reason="She asked for it"):
    """How many rows the function rewrote."""
    by = by or make.user(is_superuser=True)
    with as_role() as cursor, transaction.atomic():
        cursor.execute(
            "SELECT register_redact(%s, %s, %s, %s)", [json.dumps(places), name, by.pk, reason]
        )
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def theme():
    return make.theme(title_en="Of Fatima Mansoori", title_fr="De Fatima Mansoori")


def told():
    return list(
        event_model(Theme)
        ._default_manager.filter(title_en__contains="Of ")
        .values_list("title_en", "title_fr")
    )


def test_it_rewrites_history_and_leaves_a_record():
    assert asked() == 1
    assert told() == [("Of [name redacted]", "De [nom masqué]")]
    assert list(Redaction.objects.values_list("reason", "rows")) == [("She asked for it", 1)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ".*"},
        {"name": ""},
        {"name": "[^x]+"},
        {"name": r"\w{2,}"},
        {"name": "^.{10,}$", "reason": "."},
        {"name": "[b-z]+", "reason": "."},
        {"name": "[ب-ي]{3}", "reason": "."},
        {"name": "^[^\n]{20}", "reason": "."},
        {"reason": " "},
        {"reason": "Fatima Mansoori asked"},
        {"places": [[EVENTS, ["pgh_label"]]]},
        {"places": [[EVENTS, ["pgh_created_at"]]]},
        {"places": [["accounts_user", ["password"]]]},
        {"places": [["pg_authid", ["rolname"]]]},
        {"places": [[f"{EVENTS}; DROP TABLE {EVENTS}", ["title_en"]]]},
        {"places": [[EVENTS, ["title_en = 'forged' --"]]]},
    ],
)
def test_what_is_no_redaction_is_refused(wrong):
    with pytest.raises(DatabaseError):
        asked(**wrong)

    assert told() == [("Of Fatima Mansoori", "De Fatima Mansoori")]
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("person", [{}, {"is_superuser": True, "is_active": False}])
def test_only_for_who_may_redact(person):
    with pytest.raises(DatabaseError):
        asked(by=make.user(**person))


def test_afterwards_nothing_is_laid_aside():
    asked()
    with as_role() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore')")
        assert cursor.fetchone() == ("",)
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM guarded.permit")
        assert not cursor.rowcount


def test_salts_of_the_log_are_erased_with_a_redaction_alone():
    with as_role() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("SELECT register_erase_salts(1, '{title}')")
