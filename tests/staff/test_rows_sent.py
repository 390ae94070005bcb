"""How many rows a page sends back is a number of ours: any other is refused, and costs nothing."""

import pytest
from django.utils import translation

from oicnet.meetings.models import Meeting
from tests import make
from tests.staff import open_page, save, signed_in

pytestmark = pytest.mark.django_db
TOTAL, INITIAL = "agenda_items-TOTAL_FORMS", "agenda_items-INITIAL_FORMS"


@pytest.fixture
def page():
    meeting = make.meeting(title_en="Before")
    make.agenda_item(meeting=meeting, number=1)
    staff = signed_in(make.administrator())
    with translation.override("en"):
        yield staff, meeting, open_page(staff, meeting) | {"title_en": "After"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (TOTAL, "99999999999999999999"),
        (TOTAL, "1001"),
        (TOTAL, "-1"),
        (TOTAL, "0"),  # fewer than were stored
        (TOTAL, "x"),
        (TOTAL, None),
        (INITIAL, "2"),
        (INITIAL, "-1"),
        (INITIAL, "99999999999999999999"),
        (INITIAL, None),
    ],
)
@pytest.mark.parametrize("is_late", [False, True], ids=["first", "second"])
def test_it_is_refused_in_words(page, name, value, is_late):
    staff, meeting, data = page
    if is_late:  # somebody else has saved meanwhile
        Meeting.objects.filter(pk=meeting.pk).update(place_en="Doha")
    data.pop(name)

    response = save(staff, meeting, data | ({name: value} if value is not None else {}))

    assert response.status_code == 200
    assert "were not received correctly" in response.content.decode()
    meeting.refresh_from_db()
    assert meeting.title_en == "Before"


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "99999999999999999999", "1.5"])
def test_a_row_that_names_no_row_of_the_record_is_refused(page, key):
    staff, meeting, data = page

    response = save(staff, meeting, data | {"agenda_items-0-id": key})

    assert response.status_code == 200
    meeting.refresh_from_db()
    assert meeting.title_en == "Before"


def test_a_row_of_another_record_is_not_taken(page):
    staff, meeting, data = page
    other = make.agenda_item(number=1, title_en="Hers")

    save(staff, meeting, data | {"agenda_items-0-id": str(other.pk)})

    other.refresh_from_db()
    assert (other.title_en, other.meeting == meeting) == ("Hers", False)
