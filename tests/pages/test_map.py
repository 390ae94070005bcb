"""The map of states: every public state once, with the numbers that the database counts."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.db import connection

import oicnet.exchange
from oicnet.pages.statemap import PLACE_OF
from tests import make

pytestmark = pytest.mark.django_db
REAL = Path(oicnet.exchange.__file__).parent / "real"
TILE = re.compile(
    r'<li class="([^"]*)"><a class="tile step-(\d)" href="([^"]*)">.*?'
    r'<strong[^>]*>(\d+|–)</strong><span class="hidden">([^<]*)</span>'
)
COUNTED = {
    "reports": """
        SELECT state.reference, count(DISTINCT report.recommendation_id)
        FROM members_memberstate AS state
        LEFT JOIN (
            SELECT report.* FROM recommendations_progressreport AS report
            JOIN recommendations_recommendation AS advice ON advice.id = report.recommendation_id
            JOIN meetings_meeting AS meeting ON meeting.id = advice.meeting_id
            WHERE report.status = 'published' AND report.declared <> ''
            AND advice.status = 'published' AND meeting.status = 'published'
        ) AS report ON report.member_state_id = state.id
        WHERE state.status = 'published' GROUP BY 1""",
    "meetings": """
        SELECT state.reference, count(DISTINCT delegation.meeting_id)
        FROM members_memberstate AS state
        LEFT JOIN (
            SELECT delegation.* FROM meetings_delegation AS delegation
            JOIN meetings_meeting AS meeting ON meeting.id = delegation.meeting_id
            JOIN members_body AS body ON body.id = meeting.body_id
            WHERE meeting.status = 'published' AND body.relation = 'own'
        ) AS delegation ON delegation.member_state_id = state.id
        WHERE state.status = 'published' GROUP BY 1""",
    "offers": """
        SELECT state.reference, count(offer.id) FROM members_memberstate AS state
        LEFT JOIN cooperation_offer AS offer
        ON offer.member_state_id = state.id AND offer.status = 'published'
        WHERE state.status = 'published' GROUP BY 1""",
}


@pytest.fixture
def register():
    """Three states that are public, one that is not, and of each kind something not public."""
    states = [
        make.member_state(published=code != "SY", reference=code, name_en=code)
        for code in ("BH", "OM", "TR", "SY")
    ]
    for is_public in (True, True, False):
        met = make.meeting(published=is_public)
        advice = make.recommendation(published=is_public, meeting=met)
        make.addressee(recommendation=advice)
        for place, state in enumerate(states):
            if place < 3:
                make.delegation(meeting=met, member_state=state)
            make.progress_report(
                published=place != 1,
                member_state=state,
                recommendation=advice,
                declared="under_way",
            )
            make.offer(
                published=is_public and place != 2,
                member_state=state,
                theme=make.theme(published=True),
            )
    of_others = make.meeting(published=True, body=make.body(published=True, relation="sister"))
    make.delegation(meeting=of_others, member_state=states[0])


def tiles(client, address):
    """The tiles of a page: by state the number, the words, the length of the bar and the place."""
    page = client.get(address).content.decode()
    return {
        address.rstrip("/").rsplit("/", 1)[1].upper(): (
            int(number.replace("–", "0")),
            unescape(words),
            step,
            place,
        )
        for place, step, address, number, words in TILE.findall(page)
    }


def test_every_state_of_the_record_has_a_place_of_its_own():
    lines = (REAL / "members.memberstate.jsonl").read_text(encoding="utf-8").splitlines()

    assert len(PLACE_OF) == len(lines) == 57
    assert all(f'"{code}"' in "".join(lines) for code in PLACE_OF)
    assert len(set(PLACE_OF.values())) == 57


@pytest.mark.parametrize("page", ["/en/", "/en/members/"])
@pytest.mark.parametrize("shown", COUNTED)
def test_the_numbers_are_those_of_the_database(register, client, page, shown):
    with connection.cursor() as cursor:
        cursor.execute(COUNTED[shown])
        expected = dict(cursor.fetchall())
    found = tiles(client, f"{page}?show={shown}")

    assert {code: number for code, (number, *_rest) in found.items()} == expected
    assert max(expected.values()) > 0


def test_a_tile_says_its_state_and_number_in_words(register, client):
    found = tiles(client, "/en/")

    assert found["BH"] == (2, "BH: reported on 2 of 2", "4", "column-9 line-4")
    assert found["OM"] == (0, "OM: reported on 0 of 2", "0", "column-10 line-5")
    assert tiles(client, "/en/?show=meetings")["BH"][1] == "BH: recorded at 2 of 2 meetings"
    assert tiles(client, "/en/?show=offers")["BH"][1] == "BH: 2 offers"


@pytest.mark.parametrize("page", ["/en/", "/en/members/"])
def test_a_number_that_does_not_exist_is_told_and_shows_nothing(register, client, page):
    told = client.get(f"{page}?show=gold")

    assert "“gold” is not a value of “Number on the map”" in told.content.decode()
    assert tiles(client, f"{page}?show=gold") == {}


def test_without_recommendations_the_map_begins_with_what_there_is(client):
    make.delegation(
        meeting=make.meeting(published=True), member_state=make.member_state(published=True)
    )
    page = client.get("/en/members/").content.decode()

    assert "recorded at 1 of 1 meeting" in page
    assert "?show=reports" not in page


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["BH", "OM", "TR"]),
        ("reported", ["BH", "TR", "OM"]),
        ("offers", ["BH", "OM", "TR"]),
    ],
)
def test_the_table_is_sorted_by_links(register, client, order, expected):
    rows = client.get("/en/members/", {"sort": order}).context["rows"]

    assert [row.state.reference for row, _cells in rows] == expected
