"""A decision is read from both ends: what it came of, and what came of it."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


def page(client, record) -> str:
    return client.get(record.get_absolute_url()).content.decode()


def rows(client, **asked) -> list[str]:
    found = client.get(reverse("decisions:list"), asked).context["object_list"]
    return [decision.reference for decision in found]


def test_the_chain_is_walked_from_a_resolution_to_a_plan_and_back(client):
    conference, first, third = (make.meeting(published=True) for _each in range(3))
    forum = make.decision(published=True, meeting=conference, led_to=[first])
    paper = make.document(published=True)
    adopted = make.decision(published=True, meeting=third, follows=forum, document=paper)
    plan = make.work_plan(published=True, adopted_at=third, document=paper)

    ways = [(conference, forum), (forum, first), (forum, adopted), (adopted, third)]
    for start, end in [*ways, (adopted, plan), (third, plan)]:
        assert f'href="{end.get_absolute_url()}"' in page(client, start)
    for start, end in [*ways, (third, plan)]:
        assert f'href="{start.get_absolute_url()}"' in page(client, end)


def test_a_meeting_says_which_decision_it_came_of(client):
    meeting = make.meeting(published=True)
    make.decision(published=True, meeting=meeting, title_en="Taken here")
    make.decision(published=True, led_to=[meeting], title_en="Taken before")

    text = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()
    own, came_of = re.findall(r'<li class="row">.*?</li>', text, re.DOTALL)
    assert "Taken here" in own
    assert "the meeting came of it" not in own
    assert "Taken before" in came_of
    assert "the meeting came of it" in came_of


def test_the_page_of_a_state_shows_what_is_addressed_to_it_by_name(client):
    state = make.member_state(published=True)
    named, to_all = make.decision(published=True), make.decision(published=True)
    make.decision_addressee(decision=named, addressee_kind="state", member_state=state)
    make.decision_addressee(decision=to_all)

    assert named.get_absolute_url() in page(client, state)
    assert to_all.get_absolute_url() not in page(client, state)


def test_of_a_day_that_is_not_known_the_session_and_the_doubt_are_shown(client):
    session = make.meeting(published=True, starts_on=date(2025, 10, 15), ends_on=date(2025, 10, 16))
    decision = make.decision(published=True, meeting=session, day_note_ar="16 أو 18 أكتوبر 2025")

    text = page(client, decision)
    assert 'datetime="2025-10-15"' in text
    assert "16 أو 18 أكتوبر 2025" in text


def test_the_year_is_that_of_the_day_or_the_one_entered_or_that_of_the_session(client):
    session = make.meeting(published=True, starts_on=date(2018, 2, 21), ends_on=date(2018, 2, 22))
    of_a_day = make.decision(published=True, decided_on=date(2016, 10, 19), meeting=session)
    of_a_year = make.decision(published=True, decided_in=2014, meeting=session)
    of_a_session = make.decision(published=True, meeting=session)
    make.decision(published=True)

    assert rows(client, year="2016") == [of_a_day.reference]
    assert rows(client, year="2014") == [of_a_year.reference]
    assert rows(client, year="2018") == [of_a_session.reference]


def test_the_networks_own_decisions_come_first(client):
    above = make.body(published=True, relation="parent")
    of_parent = make.decision(published=True, body=above, decided_on=date(2024, 1, 1))
    older = make.decision(published=True, decided_on=date(2013, 1, 1))
    newer = make.decision(published=True, decided_on=date(2021, 1, 1))

    assert rows(client) == [newer.reference, older.reference, of_parent.reference]
    assert rows(client, relation="parent") == [of_parent.reference]


@pytest.mark.parametrize(
    "wrong",
    [
        {"decided_on": date(2013, 4, 26), "decided_in": 2013},
        {"decided_in": 13},
        {"title_ar": "", "title_en": "", "title_fr": ""},
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(wrong):
    decision = make.decision()
    for name, value in wrong.items():
        setattr(decision, name, value)

    with pytest.raises(ValidationError):
        decision.full_clean()


def test_a_decision_does_not_follow_itself():
    decision = make.decision()
    decision.follows = decision

    with pytest.raises(ValidationError, match="يتبع"):
        decision.full_clean()


def test_an_addressee_names_what_its_kind_says():
    addressee = make.decision_addressee()
    addressee.addressee_kind = "state"

    with pytest.raises(ValidationError):
        addressee.full_clean()


def test_machines_read_who_decided_and_when(client):
    body = make.body(published=True, name_en="Conference of ministers")
    make.decision(
        published=True,
        reference="DEC-X",
        body=body,
        symbol="OIC/1",
        decided_on=date(2013, 4, 26),
    )

    found = client.get("/en/decisions/dec-x/").content.decode()
    scripts = re.findall(r"<script type=.application/ld.json.[^>]*>(.*?)</script>", found, re.S)
    data = next(data for data in map(json.loads, scripts) if data["@type"] != "BreadcrumbList")
    assert data["@type"] == "Legislation"
    assert data["legislationIdentifier"] == "OIC/1"
    assert data["legislationDate"] == "2013-04-26"
    assert data["legislationPassedBy"]["name"] == "Conference of ministers"
