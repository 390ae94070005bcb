"""Parts of pages that are rendered once for the same values."""

from datetime import date

import pytest
from django.utils import translation

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.public import memoised
from oicnet.public.memoised import Parts
from oicnet.public.recording import recording, remembered
from oicnet.records import clock, sample
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def memoised_parts_are_as_if_rendered():
    """Not here: that they are not rendered again is what is asked."""


@pytest.fixture
def parts():
    return Parts()


@pytest.fixture
def rendered(parts):
    """Renders a part, and says how often it was really rendered."""
    times = []

    def render(page=None, **values):
        def html():
            times.append(1)
            return memoised.SafeString(" ".join(map(str, values.values())))

        return parts("row.html", values, html, page), len(times)

    return render


def read(reference):
    """As a page reads it: anew, with what it refers to."""
    return Meeting.objects.select_related("body", "host_state").get(reference=reference)


def test_the_same_row_read_again_is_not_rendered_again(rendered):
    meeting = make.meeting().reference
    assert rendered(meeting=read(meeting))[1] == rendered(meeting=read(meeting))[1] == 1


@pytest.mark.parametrize(
    "changed", [{"title_ar": "عنوان آخر"}, {"starts_on": date(2020, 1, 1)}, {"is_sample": True}]
)
def test_a_row_that_changed_is_rendered_again(rendered, changed):
    meeting = make.meeting()
    rendered(meeting=read(meeting.reference))
    Meeting._base_manager.filter(pk=meeting.pk).update(**changed)
    assert rendered(meeting=read(meeting.reference))[1] == 2


def test_what_a_row_refers_to_counts(rendered):
    state = make.member_state()
    meeting = make.meeting(host_state=state)
    rendered(meeting=read(meeting.reference))
    MemberState._base_manager.filter(pk=state.pk).update(name_en="Another name")
    assert rendered(meeting=read(meeting.reference))[1] == 2


def test_rows_read_beside_it_count(rendered):
    meeting = make.meeting()
    item = make.agenda_item(meeting=meeting)

    def with_items():
        return Meeting.objects.prefetch_related("agenda_items").get(pk=meeting.pk)

    rendered(meeting=with_items())
    assert rendered(meeting=with_items())[1] == 1
    type(item)._base_manager.filter(pk=item.pk).update(title_ar="بند آخر")
    assert rendered(meeting=with_items())[1] == 2


def test_what_a_part_belongs_to_counts_but_on_its_own_page(rendered):
    item = make.agenda_item(meeting=make.meeting())

    def read_with_meeting():
        return type(item).objects.select_related("meeting").get(pk=item.pk)

    def read_on_its_page():
        row = read_with_meeting()
        return {"item": row, "page": row.meeting}

    rendered(item=read_with_meeting())
    rendered(**read_on_its_page())
    Meeting._base_manager.update(title_ar="عنوان آخر")
    assert rendered(**read_on_its_page())[1] == 2
    assert rendered(item=read_with_meeting())[1] == 3
    record = read(item.meeting.reference)
    assert rendered(record=record, page=record)[1] == 4  # a row of a list is no page


def test_each_way_of_reading_has_its_own(rendered):
    meeting = make.meeting()
    counted = [rendered(meeting=meeting)[1]]
    with translation.override("fr"):
        counted.append(rendered(meeting=meeting)[1])
    with sample.hidden():
        counted.append(rendered(meeting=meeting)[1])
    with clock.set_back(date(2024, 1, 1)):
        counted.append(rendered(meeting=meeting)[1])
    assert counted == [1, 2, 3, 4]


def test_numbers_that_are_written_otherwise_are_others(rendered):
    assert [rendered(number=number)[1] for number in ("1", 1, 1.0)] == [1, 2, 3]


def test_what_asks_the_database_is_not_kept(parts):
    for _time in range(2):
        with recording() as made_of:
            parts("row.html", {}, lambda: memoised.SafeString(MemberState.objects.count()))
        assert len(made_of.dependencies) == 1


def test_what_many_pages_ask_for_is_not_kept(parts):
    asked = remembered("asked-in-a-part", lambda: "day")
    for _time in range(2):
        with recording() as made_of:
            parts("row.html", {}, lambda: memoised.SafeString(asked()))
        assert [each.key for each in made_of.dependencies] == ["asked-in-a-part"]


def test_those_used_last_are_kept_within_their_room(rendered, parts):
    parts.room = 11
    counted = [rendered(word=word)[1] for word in ("one", "two", "three", "one", "four")]
    assert counted == [1, 2, 3, 3, 4]
    assert rendered(word="one")[1] == 4
    assert rendered(word="two")[1] == 5


def test_all_are_forgotten_when_something_was_withdrawn(rendered, parts):
    rendered(word="one")
    parts.clear()
    assert rendered(word="one")[1] == 2
