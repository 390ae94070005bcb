"""The public list of meetings: by whose they are, the network's own with what it concluded."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from oicnet.records import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    return {
        relation: make.body(published=True, relation=relation) for relation in ("sister", "parent")
    }


def listed(client, **chosen) -> list[tuple[str, list[str], list[str]]]:
    """Each heading with its meetings and what is said of their communiqués."""
    address = reverse("meetings:list").replace("/ar/", "/en/")
    groups = client.get(address, chosen).context["whose"]
    return [
        (
            str(label),
            [meeting.title for meeting, _words in rows],
            [words for _meeting, words in rows],
        )
        for _relation, label, rows in groups
    ]


def test_the_network_s_own_stand_first_the_latest_before_the_others(client, bodies):
    for relation, body in bodies.items():
        make.meeting(published=True, body=body, title_en=relation)
        make.meeting(body=body, title_en=f"draft of {relation}")
    for year in (2019, 2023):
        make.meeting(published=True, title_en=str(year), starts_on=date(year, 5, 1),
                     ends_on=date(year, 5, 2))  # fmt: skip

    assert listed(client) == [
        ("meetings of the network", ["2023", "2019"], ["no communiqué recorded"] * 2),
        ("meetings of parent bodies", ["parent"], [""]),
        ("meetings of sister bodies", ["sister"], [""]),
    ]
    assert [rows for _label, rows, _words in listed(client, year="2019")] == [["2019"]]


def test_a_group_without_a_meeting_has_no_heading(client, bodies):
    make.meeting(published=True, body=bodies["parent"], title_en="Ministers")
    make.meeting(title_en="Draft")

    assert listed(client) == [("meetings of parent bodies", ["Ministers"], [""])]


def test_nothing_is_said_of_the_communique_of_a_meeting_that_was_not_held(client):
    day = clock.today() + timedelta(days=30)
    make.meeting(published=True, title_en="To come", starts_on=day, ends_on=day)
    make.meeting(published=True, title_en="Cancelled", convening="cancelled")
    held = make.meeting(published=True, title_en="Held")
    make.statement(meeting=held)

    [(_label, titles, words)] = listed(client)

    assert dict(zip(titles, words, strict=True)) == {
        "To come": "", "Cancelled": "", "Held": "communiqué: public",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("availability", "words"),
    [
        ("public", "communiqué: public"),
        ("elsewhere", "communiqué: published elsewhere"),
        ("not_public", "communiqué: not public"),
        ("not_found", "communiqué: known to exist, not found"),
    ],
)
@pytest.mark.parametrize("tie", ["communique", "meeting_paper"])
def test_where_the_communique_of_a_meeting_stands(client, availability, words, tie):
    meeting = make.meeting(published=True)
    paper = make.document(
        published=True, document_kind="communique", availability=availability,
        availability_reason_en="?" if availability.startswith("not") else "",
    )  # fmt: skip
    getattr(make, tie)(meeting=meeting, document=paper)

    [(_label, _titles, stands)] = listed(client)

    assert stands == [words]


def test_of_a_communique_that_is_not_public_nothing_more_is_stands(client):
    make.communique(meeting=make.meeting(published=True), document=make.document())
    tabled = make.document(published=True, document_kind="communique")
    make.meeting_paper(meeting=make.meeting(published=True), document=tabled, role="information")

    [(_label, _titles, words)] = listed(client)

    assert sorted(words) == ["communiqué: not public", "no communiqué recorded"]
