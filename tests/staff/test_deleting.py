"""A draft goes with all its parts, by who may delete it; what was public stays."""

import pytest
from django.utils import translation

from oicnet.accounts import roles
from oicnet.plans.models import Finding
from oicnet.records.history.reading import parts_of
from oicnet.records.models import Record
from tests import make
from tests.staff import address_of, signed_in
from tests.world import factory, models_of

pytestmark = pytest.mark.django_db
KINDS = [model for model in models_of(Record) if model._meta.app_label != "records"]


def label(model):
    return model._meta.label


def with_parts(row):
    """Also the parts of its parts."""
    for part in parts_of(type(row)):
        also = {"activity": make.activity(plan=row.plan)} if part is Finding else {}
        with_parts(factory(part)(**{part.parent: row, **also}))
    return row


def whole(row):
    yield row
    for part in parts_of(type(row)):
        for child in part._base_manager.filter(**{part.parent: row}):
            yield from whole(child)


@pytest.fixture
def publisher():
    return signed_in(make.holder(roles.PUBLISHER))


@pytest.mark.parametrize("model", KINDS, ids=label)
def test_a_draft_goes_with_its_parts_after_a_look_at_them(publisher, model):
    row = with_parts(factory(model)())
    rows = list(whole(row))

    shown = publisher.get(address_of(row)).content.decode()
    look = publisher.get(address_of(row, "delete")).content.decode()
    answer = publisher.post(address_of(row, "delete"), {"post": "yes"})

    assert 'class="deletelink"' in shown
    assert [str(part) for part in rows if address_of(part) not in look] == []
    assert answer.status_code == 302
    assert not [part for part in rows if type(part)._base_manager.filter(pk=part.pk).exists()]


@pytest.mark.parametrize("model", KINDS, ids=label)
@pytest.mark.parametrize("was_withdrawn", [False, True])
def test_what_was_public_is_neither_offered_nor_deleted(publisher, model, was_withdrawn):
    row = factory(model)(published=True)
    row = make.withdrawn(row) if was_withdrawn else row

    assert 'class="deletelink"' not in publisher.get(address_of(row)).content.decode()
    assert publisher.post(address_of(row, "delete"), {"post": "yes"}).status_code == 403
    assert model._base_manager.filter(pk=row.pk).exists()


def test_deletion_is_not_offered_where_others_point_to_the_draft(publisher):
    meeting = make.meeting()
    make.recommendation(meeting=meeting)

    assert 'class="deletelink"' not in publisher.get(address_of(meeting)).content.decode()


def test_who_may_not_delete_a_record_deletes_no_part_of_it_by_its_page(publisher):
    item = make.agenda_item(meeting=make.meeting(published=True))

    assert publisher.post(address_of(item, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_look_before_it_holds_no_row_without_a_name(publisher, language):
    meeting = make.meeting()
    meeting.hosts.add(make.organisation(published=True))

    with translation.override(language):
        look = publisher.get(address_of(meeting, "delete")).content.decode()
        name = str(meeting)

    assert name in look
    assert "object (" not in look
    assert str(type(meeting).hosts.through._meta.verbose_name_plural) not in look
