"""The home page answers: what came of it, when the network meets next, and nothing of nothing."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.recommendations.models import Addressee, Progress
from oicnet.records import clock
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported():
    """Three states, two recommendations to all and one hidden; a draft and a hidden report."""
    states = [make.member_state(published=True) for _place in range(3)]
    hidden = make.member_state()
    meeting = make.meeting(published=True, announced_recommendations=4)
    advice = [
        make.recommendation(published=shown, meeting=meeting) for shown in (True, True, False)
    ]
    for row in advice:
        make.addressee(recommendation=row, addressee_kind=Addressee.Kind.ALL_MEMBERS)
    make.due_date(recommendation=advice[0], due_on=clock.today() - timedelta(days=90))
    for state, declared, published in (
        (states[0], Progress.IMPLEMENTED, True),
        (states[1], Progress.UNDER_WAY, True),
        (states[2], Progress.IMPLEMENTED, False),
        (hidden, Progress.IMPLEMENTED, True),
    ):
        make.progress_report(
            published=published,
            recommendation=advice[0],
            member_state=state,
            declared=declared,
            reported_on=clock.today() - timedelta(days=80),
        )


def numbers_of(page):
    """The first number of each link of a sentence, and the list to which it leads."""
    sentences = re.findall(r'<p class="says">(.*?)</p>', page, re.DOTALL)
    links = re.findall(r'<a href="([^"]+)">([^<]*)</a>', " ".join(sentences))
    return [
        (address.replace("&amp;", "&"), int(re.search(r"\d+", words)[0]))
        for address, words in links
    ]


def test_every_number_of_a_sentence_is_the_length_of_its_list(client, reported):
    page = client.get("/en/").content.decode()
    with translation.override("en"):
        standings = reverse("recommendations:standings")
    counted = [pair for pair in numbers_of(page) if pair[0].startswith(standings)]

    assert "Of 6 standings, as the states declare, 1 is implemented and 1 is under way" in re.sub(
        r"<[^>]+>", "", page
    )
    assert len(counted) >= 4
    for address, number in counted:
        assert client.get(address).context["paginator"].count == number, address


def test_it_costs_no_more_with_reports_over_time(client, reported, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        page = client.get("/en/")

    assert page.status_code == 200


def test_what_came_of_it_is_said_before_anything_else(client, reported):
    page = client.get("/en/").content.decode()

    assert page.index('class="says"') < page.index("<h2")
    assert "2 of 3 states have reported." in re.sub(r"<[^>]+>", "", page)


def test_the_next_meeting_stands_in_the_head_and_the_last_where_none_is_known(client):
    day = clock.today() + timedelta(days=40)
    make.meeting(published=True, title_en="The one held")
    held = client.get("/en/").content.decode()
    make.meeting(published=True, title_en="The one to come", starts_on=day, ends_on=day)
    to_come = client.get("/en/").content.decode()

    assert "No date has been published yet." in held
    assert "The one held" in held
    assert re.search(r"Next meeting</strong>\s*<span><a[^>]*><bdi[^>]*>The one to come", to_come)


def test_without_a_recommendation_the_page_tells_what_is_known_and_shows_no_zero(client):
    for _time in range(2):
        make.meeting(published=True, announced_recommendations=None)
    make.meeting(published=True, announced_recommendations=12)
    page = re.sub(
        r"<(script|style).*?</\1>", "", client.get("/en/").content.decode(), flags=re.DOTALL
    )
    words = re.sub(r"<[^>]+>", " ", page)

    assert "is known to have announced" in words
    assert "Their texts have not been published." in words
    assert not re.search(r"(?<![\d.,:/-])0(?![\d.,:/-])", words)
    assert "Nothing has been published here yet" not in words


def test_an_empty_register_has_a_home_page_too(client):
    assert client.get("/ar/").status_code == 200
