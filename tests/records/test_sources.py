"""A source is as public as what cites it; a change of what a published record rests on is told."""

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.records import permissions
from oicnet.records.models import Correction, Source
from tests import make
from tests.staff import open_page, save, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def staff():
    return signed_in(make.administrator())


def cited_by(record, **given):
    source = make.source(**given)
    record.sources.add(source)
    return source


def test_a_source_is_public_when_something_public_cites_it_in_itself_or_in_a_part():
    drafts, shown = make.meeting(), make.meeting(published=True)
    make.source()
    cited_by(drafts)
    make.reported_figure(meeting=drafts)
    measured = make.indicator(plan=make.work_plan(published=True))
    public = {
        cited_by(shown),
        make.reported_figure(meeting=shown).source,
        make.measurement(indicator=measured, source=make.source()).source,
    }

    assert set(Source.objects.public()) == public
    assert {one for one in Source.objects.all() if one.is_public} == public


def test_a_source_that_is_public_changes_by_correction_and_its_readers_are_told(client, staff):
    record = make.meeting(published=True)
    figure = make.reported_figure(meeting=record)
    for source in (cited_by(record, title="Old"), figure.source):
        typed = open_page(staff, source) | {"title": "Right"}

        refused = save(staff, source, typed)
        assert "Give the reason in at least one language." in refused.content.decode()
        assert Source.objects.get(pk=source.pk).title != "Right"

        assert save(staff, source, typed | {"because_en": f"of {source}"}).status_code == 302
        source.refresh_from_db()
        assert source.title == "Right"
        told = Correction.objects.get(corrected=source.reference)
        page = client.get(record.get_absolute_url()).content.decode()
        assert told.reason_en in page.replace("&#x27;", "'")


def test_the_correction_of_a_source_is_told_only_where_it_is_cited(client):
    other = make.meeting(published=True)
    source = cited_by(make.meeting(published=True))
    make.correction(source, reason_en="Only there")

    assert "Only there" not in client.get(other.get_absolute_url()).content.decode()


def test_a_source_of_drafts_is_changed_without_more_ado(staff):
    source = cited_by(make.meeting())
    data = open_page(staff, source)
    assert "because_en" not in data

    assert save(staff, source, data | {"title": "New"}).status_code == 302

    assert not Correction.objects.exists()


def test_citing_more_or_less_is_a_correction_of_the_record(staff):
    record = make.meeting(published=True)
    first, second = cited_by(record), make.source()
    for sources in ([first.pk, second.pk], [second.pk]):
        typed = open_page(staff, record) | {"sources": sources}

        assert save(staff, record, typed).status_code == 200
        assert save(staff, record, typed | {"because_en": "Found"}).status_code == 302

        assert list(record.sources.values_list("pk", flat=True)) == sources
    assert Correction.objects.filter(corrected=record.reference).count() == 2


def test_who_may_not_publish_does_not_change_what_is_public():
    editor = make.holder(roles.EDITOR)
    shown, hidden = cited_by(make.meeting(published=True)), cited_by(make.meeting())

    assert permissions.may(editor, "change", hidden)
    assert not permissions.may(editor, "change", shown)
    assert not permissions.may(make.administrator(), "delete", shown)
    page = signed_in(editor).get(reverse("admin:records_source_change", args=[shown.pk]))
    assert 'name="title"' not in page.content.decode()
