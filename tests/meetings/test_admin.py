"""A meeting on one page: everything in it, and fast."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make.administrator())
    return client


def page_of(meeting):
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def filled_meeting(rows, states):
    meeting = make.meeting()
    make.communique(meeting=meeting, document=make.document())
    for state in states[:rows]:
        item = make.agenda_item(meeting=meeting)
        make.meeting_paper(meeting=meeting, agenda_item=item)
        make.reported_figure(meeting=meeting)
        institution = make.organisation()
        present = make.delegation(meeting=meeting, member_state=state, institution=institution)
        make.delegate(delegation=present)
        make.delegation(meeting=meeting, organisation=make.organisation(), capacity="observer")
        themes, named = [make.theme(), make.theme()], [make.organisation()]
        make.statement(meeting=meeting, themes=themes, organisations=named)
    return meeting


def test_the_page_costs_the_same_with_3_and_with_30_rows_of_each_kind(staff):
    states = [make.member_state(reference=f"Q{letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    states += [make.member_state(reference=f"X{letter}") for letter in "ABCD"]
    few, many = filled_meeting(3, states), filled_meeting(30, states)
    staff.get(page_of(few))

    with CaptureQueriesContext(
        connection,
    ) as for_few:
        staff.get(page_of(few))
    with CaptureQueriesContext(connection) as for_many:
        found = staff.get(page_of(many))

    assert found.content.count(b'class="form-row has_original"') == 30 * 4 + 1
    assert len(for_many) == len(for_few) <= 50
