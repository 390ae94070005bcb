"""Every change of something public is noted, and nobody waits for somebody else's notes."""

from contextlib import closing
from datetime import date

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from oicnet.documents.models import Edition, Picture
from oicnet.meetings.models import StatementAct
from oicnet.members.models import Organisation
from oicnet.records.history.noting import changed, noted, state, states
from oicnet.records.history.reading import links_of, through
from oicnet.records.models import Part, Record
from oicnet.visits.models import DailyReadings
from tests import make
from tests.make import factory_name
from tests.world import World, models_of

pytestmark = pytest.mark.django_db


def test_what_leaves_a_public_record_for_a_draft_changes_the_state():
    """Though all that it now belongs to was never public."""
    world, unseen, frozen = World(), [], set()

    for part in models_of(Part):
        draft = draft_of(part._meta.get_field(part.parent).related_model)
        before = state()
        try:
            with transaction.atomic():
                rows = part._base_manager.filter(pk=world.hubs[part].pk)
                rows.update(**{part.parent: draft})
                unseen += [part] if state() == before else []
                transaction.set_rollback(True)
        except IntegrityError:  # a published paper
            frozen.add(part)

    assert unseen == []
    assert frozen == {Edition}


def test_rows_without_history_that_pages_show_are_noted():
    edition, act = make.edition(), make.known_act("decides")

    before = states()
    Picture.objects.create(edition=edition, sha256="0")
    assert changed(before, between := states()) == {"documents_picture"}
    StatementAct.objects.filter(pk=act.pk).update(name_en="Resolves")
    assert changed(between, states()) == {"meetings_statementact"}


def test_readings_make_no_other_state_and_no_page_asks_for_them_again():
    reference = make.theme().reference
    before = states()
    DailyReadings.objects.add(reference, date(2026, 1, 1), 3)
    assert states() == before
    assert DailyReadings._meta.db_table in noted()


def test_a_link_that_leaves_a_public_record_for_a_draft_changes_the_state():
    world, unseen = World(), []

    for model in models_of(Record):
        for link in links_of(model):
            rows = through(link)._base_manager.filter(**{link.m2m_column_name(): world.hubs[model]})
            if not rows:
                continue
            draft, before = draft_of(model), state()
            with transaction.atomic():
                rows.update(**{link.m2m_column_name(): draft})
                unseen += [link] if state() == before else []
                transaction.set_rollback(True)

    assert unseen == []


def draft_of(model):
    return getattr(make, factory_name(model))()


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_who_shortens_the_list_of_changes():
    """A large import goes on for minutes after it has come to a round number."""
    first, second = make.organisation(published=True), make.organisation(published=True)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_change SELECT FROM generate_series(1, 1300)")
        cursor.execute("SELECT count(*) FROM records_change")
        ((long,),) = cursor.fetchall()

    with closing(new_connection()) as importing, closing(new_connection()) as other:
        change(importing, first, 100)
        ((short,),) = importing.execute("SELECT count(*) FROM records_change").fetchall()
        assert short < long
        other.execute("SET lock_timeout = 500")
        change(other, second, 100)
        before = state()
        importing.commit()
        other.commit()

    assert state() != before


def new_connection():
    parameters = connection.get_connection_params()
    return psycopg.connect(**parameters | {"context": None, "cursor_factory": psycopg.Cursor})


def change(server, row, times):
    for number in range(times):
        server.execute(
            f"UPDATE {Organisation._meta.db_table} SET name_en = %s WHERE id = %s",
            [f"Name {number}", row.pk],
        )
