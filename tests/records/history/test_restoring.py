"""An earlier state is restored as a change of its own."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from oicnet.meetings.models import AgendaItem
from oicnet.records import publishing
from oicnet.records.history import reading, restoring
from tests import make
from tests.records.history.states import told

# Each act is a transaction of its own, as in life: history tells acts apart by it.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("english")]


def state_after_first_act(record):
    return reading.acts(record)[-1].at


def plan_for(record, at):
    record.refresh_from_db()
    return restoring.plan(record, at)


def test_an_earlier_state_is_restored_with_its_reason_and_is_itself_recorded():
    publisher = make.administrator()
    meeting = make.meeting(title_en="Third meeting")
    then = state_after_first_act(meeting)
    meeting.title_en, meeting.number = "Spoilt", 9
    meeting.save()

    restoring.restore(plan_for(meeting, then), by=publisher, reason={"en": "Spoilt by mistake"})

    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.number) == ("Third meeting", None)
    telling = told(meeting)[0]
    assert (telling.act.user, telling.act.reason) == (publisher.pk, "Spoilt by mistake")


def test_parts_come_back_go_away_and_change_back():
    publisher = make.administrator()
    meeting = make.meeting()
    theme = make.theme()
    with transaction.atomic():
        meeting.number = 3
        meeting.save()
        meeting.themes.add(theme)
        deleted = make.agenda_item(meeting=meeting, number=1, title_en="Opening")
        changed = make.agenda_item(meeting=meeting, number=2, title_en="Needs")
        delegation = make.delegation(meeting=meeting)
        make.delegate(delegation=delegation, name_en="A Delegate")
    then = reading.acts(meeting)[0].at
    reference = deleted.reference
    with transaction.atomic():
        meeting.themes.clear()
        deleted.delete()
        delegation.delete()
        changed.title_en = "Other"
        changed.save()
        make.agenda_item(meeting=meeting, number=3)

    plan = plan_for(meeting, then)
    restoring.restore(plan, by=publisher, reason={"en": "Back"})

    items = AgendaItem.objects.filter(meeting=meeting).values_list("reference", "title_en")
    assert list(items) == [(reference, "Opening"), (changed.reference, "Needs")]
    assert list(meeting.themes.all()) == [theme]
    assert meeting.delegations.get().delegates.get().name_en == "A Delegate"
    assert plan_for(meeting, then).is_empty
    assert sorted((one.verb, one.kind) for one in plan.row_changes()) == [
        ("added", "Agenda item"),
        ("added", "Delegate"),
        ("added", "Delegation"),
        ("changed", "Agenda item"),
        ("changed", "Meeting"),
        ("deleted", "Agenda item"),
    ]


def test_a_restored_translation_is_as_stale_as_it_was():
    meeting = make.meeting(title_ar="أ", title_en="A")
    meeting.title_ar = "ب"
    meeting.save()
    then = reading.acts(meeting)[0].at
    meeting.title_en = "B"
    meeting.save()
    assert not meeting.is_stale("en")

    restoring.restore(plan_for(meeting, then), by=make.administrator(), reason={"en": "Back"})

    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.is_stale("en")) == ("A", True)


def test_restoring_something_public_is_a_correction_and_does_not_unpublish():
    publisher = make.administrator()
    meeting = make.meeting(published=True, title_en="Right")
    then = state_after_first_act(meeting)
    meeting.title_en = "Wrong"
    meeting.save()

    with pytest.raises(ValidationError):
        restoring.restore(plan_for(meeting, then), by=publisher, reason={})
    restoring.restore(plan_for(meeting, then), by=publisher, reason={"fr": "Erreur"})

    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.is_public) == ("Right", True)
    assert meeting.corrections().get().reason == "Erreur"


def test_a_draft_state_of_something_published_keeps_it_published():
    publisher = make.administrator()
    meeting = make.meeting(title_en="As a draft")
    then = state_after_first_act(meeting)
    meeting.title_en = "Later"
    meeting.save()
    publishing.publish(meeting, by=publisher)
    published_at = meeting.published_at

    restoring.restore(plan_for(meeting, then), by=publisher, reason={"en": "Back"})

    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.status, meeting.published_at) == (
        "As a draft",
        "published",
        published_at,
    )


def test_a_state_that_breaks_a_rule_of_today_is_refused_whole():
    meeting = make.meeting(number=3, title_en="Old")
    then = state_after_first_act(meeting)
    meeting.number, meeting.title_en = 4, "New"
    meeting.save()
    make.meeting(number=3)

    with pytest.raises(ValidationError, match="This body already has a meeting with this number"):
        restoring.restore(plan_for(meeting, then), by=make.administrator(), reason={"en": "x"})

    meeting.refresh_from_db()
    assert (meeting.number, meeting.title_en) == (4, "New")


def test_restoring_needs_the_right():
    meeting = make.meeting()

    with pytest.raises(PermissionDenied):
        plan = plan_for(meeting, state_after_first_act(meeting))
        restoring.restore(plan, by=make.user(), reason={"en": "x"})


def test_a_deleted_edition_comes_back_with_its_text():
    document = make.document()
    edition = make.edition(document=document)
    before = type(edition).objects.values().get()
    then = reading.acts(document)[0].at
    edition.delete()

    restoring.restore(plan_for(document, then), by=make.administrator(), reason={"en": "Back"})

    assert type(edition).objects.values().get() == before


def test_an_edition_whose_file_is_gone_is_not_restored():
    document = make.document()
    edition = make.edition(document=document)
    then = reading.acts(document)[0].at
    edition.file.storage.delete(edition.file.name)
    edition.delete()

    with pytest.raises(ValidationError, match="no longer in storage"):
        restoring.restore(plan_for(document, then), by=make.administrator(), reason={"en": "x"})
