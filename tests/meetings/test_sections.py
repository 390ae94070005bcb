"""A meeting in sections: each saves its own, and leaves the others as they are."""

import pytest
from django.urls import reverse

from oicnet.meetings import sections
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.staff.editing import Seen
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make.administrator())
    return client


def address(meeting, name):
    return sections.BY_NAME[name].address(meeting)


STANDINGS = {"standing_ar": "original", "standing_en": "working", "standing_fr": "working"}


def rows(prefix, stored=(), **new):
    """What the page sends: the stored rows, and a new one if it is given."""
    told = [{"id": row.pk, "number": row.number, **new, **STANDINGS} for row in stored]
    told = told or [{**new, **STANDINGS}]
    counts = {"TOTAL_FORMS": str(len(told)), "INITIAL_FORMS": str(len(stored))}
    named = [
        (f"{place}-{name}", value) for place, row in enumerate(told) for name, value in row.items()
    ]
    return {f"{prefix}-{name}": value for name, value in [*counts.items(), *named]}


@pytest.mark.parametrize("name", sections.BY_NAME)
def test_each_section_has_its_own_address_and_the_way_to_the_others(staff, name):
    meeting = make.meeting()
    page = staff.get(address(meeting, name))

    assert page.status_code == 200
    assert page.context["section"].name == name
    current = [tab.address for tab in page.context["tabs"] if tab.is_current]
    assert current == [address(meeting, name)]


def test_a_section_shows_its_own_fields_and_rows_alone(staff):
    meeting = make.meeting()

    basics = staff.get(address(meeting, "basics")).content.decode()
    agenda = staff.get(address(meeting, "agenda")).content.decode()

    assert 'name="title_ar"' in basics
    assert "agenda_items-TOTAL_FORMS" not in basics
    assert "agenda_items-TOTAL_FORMS" in agenda
    assert 'name="title_ar"' not in agenda
    assert "statements-TOTAL_FORMS" not in agenda


def test_saving_a_section_leaves_the_others_and_goes_on_to_the_next(staff):
    meeting = make.meeting(title_ar="الاجتماع")
    make.statement(meeting=meeting)
    sent = {"seen": Seen.now(meeting).token(), "_onward": "yes"}

    answer = staff.post(
        address(meeting, "agenda"), sent | rows("agenda_items", title_ar="افتتاح الاجتماع")
    )

    assert answer.url == address(meeting, "participants")
    meeting.refresh_from_db()
    assert meeting.title_ar == "الاجتماع"
    assert [item.title_ar for item in meeting.agenda_items.all()] == ["افتتاح الاجتماع"]
    assert meeting.statements.count() == 1


def test_two_people_in_two_sections_do_not_meet(staff):
    meeting = make.meeting(title_ar="الاجتماع")
    seen = Seen.now(meeting).token()
    make.statement(meeting=meeting)
    sent = {"seen": seen, "_continue": "yes"}

    answer = staff.post(address(meeting, "agenda"), sent | rows("agenda_items", title_ar="بند"))

    assert answer.status_code == 302
    assert AgendaItem.objects.get().title_ar == "بند"


def test_a_correction_in_a_section_asks_for_its_reason_beside_the_button(staff):
    meeting = make.meeting(published=True)
    item = make.agenda_item(meeting=meeting)
    page = staff.get(address(meeting, "agenda")).content.decode()
    assert page.index("agenda_items-TOTAL_FORMS") < page.index('name="because_ar"')
    assert page.index('name="because_ar"') < page.index('name="_continue"')
    sent = {"seen": Seen.now(meeting).token(), "_continue": "yes"}
    changed = rows("agenda_items", [item], title_ar="بند آخر")

    refused = staff.post(address(meeting, "agenda"), sent | changed)
    accepted = staff.post(address(meeting, "agenda"), sent | changed | {"because_ar": "سقط بند"})

    assert refused.status_code == 200
    assert accepted.status_code == 302
    assert [one.reason_ar for one in meeting.corrections()] == ["سقط بند"]


def test_the_list_leads_to_the_basics(staff):
    meeting = make.meeting()
    page = staff.get(reverse("admin:meetings_meeting_changelist")).content.decode()

    assert f'href="{address(meeting, "basics")}' in page
    assert Meeting.objects.count() == 1
