"""What one person saves, and what a page without sense does not."""

from datetime import date

import pytest
from django.db import connections, transaction
from django.utils import translation

from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.records import history, publishing
from tests import make
from tests.staff import open_page, row_of, save, sent_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_one_person_saves_as_ever(fatima):
    meeting = make.meeting()
    make.agenda_item(meeting=meeting, number=1)
    data = open_page(fatima, meeting)

    response = save(fatima, meeting, data | {"title_en": "Third meeting"})

    assert response.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.version) == ("Third meeting", 2)


def test_saving_without_a_change_writes_nothing(fatima):
    meeting = make.meeting(themes=[make.theme()])
    make.agenda_item(meeting=meeting, number=1)

    assert save(fatima, meeting, open_page(fatima, meeting)).status_code == 302

    meeting.refresh_from_db()
    assert meeting.version == 1
    assert AgendaItem.objects.get().version == 1
    assert meeting.events.count() == 1


@pytest.mark.parametrize("day", ["٢٠٢١-٠٦-٠٤", "۰۴/۰۶/۲۰۲۱"])
def test_a_day_is_entered_in_arabic_digits_too(fatima, day):
    meeting = make.meeting(starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))

    with translation.override("ar"):
        response = save(fatima, meeting, open_page(fatima, meeting) | {"ends_on": day})

    assert response.status_code == 302
    meeting.refresh_from_db()
    assert meeting.ends_on == date(2021, 6, 4)


def test_a_change_by_raw_sql_is_noticed(omar):
    meeting = make.meeting(title_en="Old")
    data = open_page(omar, meeting)
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE meetings_meeting SET title_en = 'By hand'")

    response = save(omar, meeting, data | {"title_en": "His"})

    assert [one.who for one in response.context["conflict"].tellings] == [
        "directly in the database"
    ]
    assert Meeting.objects.get().title_en == "By hand"


def test_a_page_without_its_note_or_with_anothers_saves_nothing(omar):
    meeting, other = make.meeting(title_en="Old"), make.meeting()
    data = open_page(omar, meeting)
    notes = ["", "forged", open_page(omar, other)["seen"]]

    for note in notes:
        response = save(omar, meeting, data | {"seen": note, "title_en": "His"})
        assert response.status_code == 200
        assert response.context["adminform"].form["title_en"].value() == "His"

    meeting.refresh_from_db()
    assert meeting.title_en == "Old"


def test_an_ordinary_mistake_keeps_the_first_note(fatima, omar):
    meeting = make.meeting(title_en="Old")
    wrong = save(omar, meeting, open_page(omar, meeting) | {"ends_on": "1999-01-01"})
    assert wrong.context["conflict"] is None
    again = sent_by(wrong) | {"ends_on": "2021-06-04"}
    save(fatima, meeting, open_page(fatima, meeting) | {"title_en": "Hers"})

    assert save(omar, meeting, again).context["conflict"] is not None


def test_publishing_does_not_write_back_what_was_read_before():
    meeting = make.meeting(title_en="Old")
    Meeting.objects.update(title_en="New")

    publishing.publish(meeting, by=make.administrator())

    assert Meeting.objects.get().title_en == "New"


def test_a_correction_needs_its_reason_and_is_one(fatima):
    meeting = make.meeting(published=True, title_en="Old")
    item = make.agenda_item(meeting=meeting, title_en="Old")
    data = open_page(fatima, meeting)
    row = row_of(data, "agenda_items", item.pk)
    changed = data | {"title_en": "New", f"{row}-title_en": "New too"}

    response = save(fatima, meeting, changed)
    assert response.context["adminform"].form.errors == {
        "because_ar": ["Give the reason in at least one language."]
    }

    assert save(fatima, meeting, changed | {"because_en": "A slip"}).status_code == 302
    correction = meeting.corrections().get()
    item.refresh_from_db()
    meeting.refresh_from_db()
    assert (correction.reason, meeting.title_en, item.title_en) == ("A slip", "New", "New too")
    events = [meeting.events.latest("pgh_id"), item.events.latest("pgh_id")]
    assert {event.pgh_context["reason"] for event in events} == {"A slip"}


def test_nothing_changed_is_no_correction(fatima):
    meeting = make.meeting(published=True)

    save(fatima, meeting, open_page(fatima, meeting) | {"because_en": "Just looking"})

    assert not meeting.corrections().exists()


def test_history_names_the_act_of_a_page_once(fatima):
    with transaction.atomic(), history.because("made"):
        meeting = make.meeting()
    data = open_page(fatima, meeting)

    save(fatima, meeting, data | {"title_en": "New"})

    assert meeting.events.count() == 2


def test_a_text_of_paragraphs_that_nobody_touched_is_not_changed(client):
    """A browser sends two characters where a line ends, and the register has one."""
    meeting = make.meeting(published=True, summary_en="One.\n\nTwo.")
    client.force_login(make.administrator())
    data = open_page(client, meeting) | {"summary_en": "One.\r\n\r\nTwo."}
    data |= {"because_en": "Just looking"}

    assert save(client, meeting, data).status_code == 302

    meeting.refresh_from_db()
    assert meeting.summary_en == "One.\n\nTwo."
    assert not meeting.corrections().exists()
