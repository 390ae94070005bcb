"""Every number in a sentence of a page leads to the list of what it counts, and equals it.

What is not public is there beside what is, as much of it and of every kind.
"""

from datetime import date

import pytest

from tests import make
from tests.pages import answers

pytestmark = pytest.mark.django_db
OVERDUE = date(2021, 9, 1)


@pytest.fixture
def register():
    """Three states and four recommendations to all of them; of each kind something not public."""
    bahrain, oman, turkey, hidden = [
        make.member_state(published=is_public, reference=code)
        for code, is_public in (("BH", True), ("OM", True), ("TR", True), ("SY", False))
    ]
    met = make.meeting(
        published=True,
        announced_recommendations=5,
        starts_on=date(2021, 6, 2),
        ends_on=date(2021, 6, 3),
    )
    make.meeting()
    theme = make.theme(published=True)
    recommendations = [
        make.recommendation(published=True, meeting=met, themes=[theme] if place % 2 else [])
        for place in range(4)
    ]
    draft = make.recommendation(meeting=met, themes=[theme])
    for recommendation in [*recommendations, draft]:
        make.addressee(recommendation=recommendation)
        make.due_date(recommendation=recommendation, due_on=OVERDUE)
    first, second, *_others = recommendations
    for state, recommendation, declared, is_public in (
        (bahrain, first, "implemented", True),
        (bahrain, second, "under_way", True),
        (oman, first, "under_way", True),
        (turkey, first, "implemented", False),
        (turkey, second, "implemented", False),
        (hidden, first, "implemented", True),
        (bahrain, draft, "implemented", True),
    ):
        make.progress_report(
            published=is_public,
            member_state=state,
            recommendation=recommendation,
            declared=declared,
            reported_on=date(2021, 8, 1),
        )
    for state in (oman, turkey, hidden):
        make.delegation(meeting=met, member_state=state)
    for is_public in (True, False):
        attended = make.meeting(published=is_public, host_state=bahrain)
        make.delegation(meeting=attended, member_state=bahrain)
    return {"state": bahrain, "meeting": met, "recommendation": first, "theme": theme}


def test_of_the_home_page(register, client):
    assert answers.wrong(client, "/en/") == []


def test_of_a_state(register, client):
    address = register["state"].get_absolute_url().replace("/ar/", "/en/")
    page = client.get(address)

    assert answers.wrong(client, address) == []
    assert [words for words, _place in answers.linked(page.content.decode())] == [
        "2",
        "4 recommendations addressed to it",
        "3 reports are overdue",
        "2 were never sent",
        "1 is due again",
        "1",
        "2 meetings of the network with named states",
        "Hosted 1 meeting",
    ]


def test_of_a_recommendation(register, client):
    address = register["recommendation"].get_absolute_url().replace("/ar/", "/en/")
    page = client.get(address).content.decode()

    assert answers.wrong(client, address) == []
    assert "1 has implemented it" in page
    assert "1 has not reported" in page


def test_of_a_meeting(register, client):
    meeting = register["meeting"]
    address = meeting.get_absolute_url().replace("/ar/", "/en/")
    page = client.get(address).content.decode()

    assert answers.wrong(client, address) == []
    assert "states have reported on 2 of them" in page
    assert "No final communiqué of this meeting is recorded." in page
    assert answers.drawn(client, address) == ["12", "1", "2", "9"]


def test_of_a_theme(register, client):
    address = register["theme"].get_absolute_url().replace("/ar/", "/en/")

    assert answers.wrong(client, address) == []
    assert answers.drawn(client, address) == ["6", "1", "5"]


@pytest.mark.parametrize("kind", ["meeting", "theme"])
def test_nothing_is_drawn_of_what_no_state_is_asked_for(kind, client):
    theme = make.theme(published=True)
    met = make.meeting(published=True, starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))
    make.recommendation(published=True, meeting=met, themes=[theme])
    draft = make.recommendation(meeting=met, themes=[theme])
    make.addressee(recommendation=draft)
    make.member_state(published=True)

    page = client.get({"meeting": met, "theme": theme}[kind].get_absolute_url())

    assert 'class="chart"' not in page.content.decode()


@pytest.mark.parametrize(
    ("availability", "expected"),
    [
        ("public", "is published here."),
        ("elsewhere", "is published elsewhere, with a link here."),
        ("not_public", "exists, but is not public."),
        ("not_found", "is known to exist; its text has not been found."),
    ],
)
def test_whether_the_communique_was_published_is_answered(client, availability, expected):
    meeting = make.meeting(published=True, starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))
    paper = make.document(
        published=True,
        reference="D-2021-003",
        availability=availability,
        availability_reason_en="Not here." if availability.startswith("not") else "",
    )
    make.communique(meeting=meeting, document=paper)
    page = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()

    assert f'<a href="/en/documents/d-2021-003/">The final communiqué</a> {expected}' in page


def test_a_declaration_among_the_papers_is_an_answer_too(client):
    meeting = make.meeting(published=True, starts_on=date(2015, 10, 28), ends_on=date(2015, 10, 30))
    paper = make.document(
        published=True,
        reference="D-2015-001",
        title_en="A Declaration",
        document_kind="communique",
        availability="elsewhere",
    )
    make.meeting_paper(meeting=meeting, document=paper, role="issued")
    page = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()

    assert (
        '<a href="/en/documents/d-2015-001/">The closing text (A Declaration)</a> is published'
        " elsewhere" in page
    )
    assert "No final communiqué" not in page


def at(state, *, named=1, counted=None):
    """A meeting that names some states, this one first, and how many states sources count."""
    meeting = make.meeting(published=True)
    if state:
        make.delegation(meeting=meeting, member_state=state)
    for _number in range(named - bool(state)):
        make.delegation(meeting=meeting, member_state=make.member_state(published=True))
    if counted:
        make.reported_figure(meeting=meeting, subject="states", number=counted)
    return meeting


def test_a_state_missing_from_a_list_in_part_may_have_been_there(client):
    state = make.member_state(published=True)
    at(state, counted=36)
    at(None, named=2, counted=36)
    at(None, named=2, counted=2)
    at(None, named=2)
    page = client.get(f"/en/members/{state.reference.lower()}/").content.decode()

    assert ">1</a> of <a" in page
    assert "4 meetings of the network with named states</a>." in page
    assert "Absent from 1 complete list of participants." in page
    assert "2 lists are incomplete: whether it took part is not known." in page
    assert "not known: 2 of 36 states are named" in page
    assert "not on the list of those who took part" in page
    assert "not known: the list may be incomplete" in page


def test_a_meeting_says_of_how_many_states_it_names_some(client):
    meeting = at(make.member_state(published=True), named=2, counted=36)
    page = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()
    report = client.get(f"/en/reports/meeting/?meeting={meeting.reference}").content.decode()

    assert "Named here: 2 of the 36 member states that took part" in page
    assert "named, of 36 member states that took part" in report


def test_what_a_state_owes_is_not_known_where_no_text_is_public(client):
    state = make.member_state(published=True)
    make.meeting(published=True, announced_recommendations=12)
    make.meeting(announced_recommendations=7)
    page = client.get(f"/en/members/{state.reference.lower()}/").content.decode()

    assert "What it owes is not known: the texts of the 12 recommendations announced" in page
    assert "No recommendation addressed to it has been published." not in page
