"""Two people at different rows of one page: both are kept; at one row, the second decides."""

import pytest
from django.contrib.messages import get_messages

from oicnet.meetings.models import AgendaItem
from tests import make
from tests.staff import open_page, row_of, save, sent_by, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def fatima():
    return signed_in(make.administrator(first_name="Fatima", last_name="A."))


@pytest.fixture
def omar():
    return signed_in(make.administrator(first_name="Omar", last_name="B."))


def notices(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def new_item(number, title, meeting):
    values = {"number": number, "title_en": title, "standing_ar": "original", "meeting": meeting.pk}
    return values | {"standing_en": "working", "standing_fr": "working"}


@pytest.mark.django_db(transaction=True)
def test_a_part_on_its_own_page_and_its_record_are_joined(fatima, omar):
    delegation = make.delegation(capacity="member")
    data = open_page(omar, delegation.meeting)
    assert save(fatima, delegation, open_page(fatima, delegation) | {"capacity": "guest"})

    response = save(omar, delegation.meeting, data | {"place_en": "Manama"})

    assert response.status_code == 302
    delegation.refresh_from_db()
    delegation.meeting.refresh_from_db()
    assert (delegation.capacity, delegation.meeting.place_en) == ("guest", "Manama")
    (notice, _saved) = sorted(notices(response), key=lambda text: "Fatima A." not in text)
    assert f"(Fatima A.): Delegation {delegation.reference}" in notice


def test_rows_that_others_changed_added_and_deleted_are_joined(fatima, omar):
    meeting = make.meeting()
    changed, deleted, untouched = (
        make.agenda_item(meeting=meeting, number=number, title_en=title)
        for number, title in enumerate(["Opening", "Rules", "Closing"], start=1)
    )
    his, hers = open_page(omar, meeting), open_page(fatima, meeting)
    hers[f"{row_of(hers, 'agenda_items', changed.pk)}-title_en"] = "Opening session"
    hers[f"{row_of(hers, 'agenda_items', deleted.pk)}-DELETE"] = "on"
    for page, number, title in ((hers, 9, "Hers"), (his, 10, "His")):
        values = new_item(number, title, meeting)
        page |= {f"agenda_items-3-{name}": value for name, value in values.items()}
        page["agenda_items-TOTAL_FORMS"] = "4"
    save(fatima, meeting, hers)
    his[f"{row_of(his, 'agenda_items', untouched.pk)}-title_en"] = "Closing session"

    response = save(omar, meeting, his)

    assert response.status_code == 302
    assert list(meeting.agenda_items.values_list("number", "title_en")) == [
        (1, "Opening session"),
        (3, "Closing session"),
        (9, "Hers"),
        (10, "His"),
    ]
    assert any("Both have been kept." in notice for notice in notices(response))


def test_two_new_rows_of_one_number_are_both_there_to_be_numbered(fatima, omar):
    meeting = make.meeting()
    his, hers = open_page(omar, meeting), open_page(fatima, meeting)
    for page, title in ((hers, "Hers"), (his, "His")):
        values = new_item(1, title, meeting)
        page |= {f"agenda_items-0-{name}": value for name, value in values.items()}
        page["agenda_items-TOTAL_FORMS"] = "1"
    save(fatima, meeting, hers)

    response = save(omar, meeting, his)

    assert response.status_code == 200
    assert list(AgendaItem.objects.values_list("title_en", flat=True)) == ["Hers"]
    again = sent_by(response)
    assert again["agenda_items-1-title_en"] == "His"
    assert save(omar, meeting, again | {"agenda_items-1-number": "2"}).status_code == 302
    assert list(AgendaItem.objects.values_list("number", "title_en")) == [(1, "Hers"), (2, "His")]


def test_an_edit_and_an_exchange_of_numbers_in_other_rows_are_joined(fatima, omar):
    meeting = make.meeting()
    first, second, third = (
        make.agenda_item(meeting=meeting, number=number, title_en=f"Item {number}")
        for number in (1, 2, 3)
    )
    his, hers = open_page(omar, meeting), open_page(fatima, meeting)
    for item, number in ((first, "2"), (second, "1")):
        hers[f"{row_of(hers, 'agenda_items', item.pk)}-number"] = number
    save(fatima, meeting, hers)

    row = row_of(his, "agenda_items", third.pk)
    response = save(omar, meeting, his | {f"{row}-title_en": "Third"})

    assert response.status_code == 302
    titles = meeting.agenda_items.order_by("number").values_list("title_en", flat=True)
    assert list(titles) == ["Item 2", "Item 1", "Third"]


def test_a_tick_takes_the_saved_version_of_a_field(fatima, omar):
    skills, jobs = make.theme(), make.theme()
    meeting = make.meeting(title_en="Old", place_en="", themes=[])
    data = open_page(omar, meeting)
    hers = {"title_en": "Hers", "place_en": "Doha", "themes": [skills.pk]}
    save(fatima, meeting, open_page(fatima, meeting) | hers)
    his = {"title_en": "His", "place_en": "Manama", "themes": [jobs.pk]}
    response = save(omar, meeting, data | his)
    html = response.content.decode()
    assert '<input type="checkbox" name="theirs" value="title_en">' in html
    assert '<input type="hidden" name="theirs-title_en" value="Hers">' in html
    assert f'<input type="hidden" name="theirs-themes" value="{skills.pk}">' in html

    ticked = {"theirs": ["title_en", "themes"], "theirs-title_en": "Hers"}
    ticked |= {"theirs-themes": [skills.pk], "theirs-place_en": "Doha"}
    assert save(omar, meeting, sent_by(response) | ticked).status_code == 302

    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.place_en) == ("Hers", "Manama")
    assert list(meeting.themes.all()) == [skills]


def test_a_row_that_is_not_the_pages_is_no_failure(fatima, omar):
    """Keys of rows that were sent back are compared with those that the page had shown."""
    item = make.agenda_item()
    data = open_page(omar, item.meeting)
    row = row_of(data, "agenda_items", item.pk)
    save(fatima, item.meeting, open_page(fatima, item.meeting) | {f"{row}-title_en": "Hers"})

    for key in ("9" * 5000, "x", "999999"):
        response = save(omar, item.meeting, data | {f"{row}-id": key})
        assert response.status_code in {200, 302}

    item.refresh_from_db()
    assert item.title_en == "Hers"
