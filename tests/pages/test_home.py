"""The home page answers: what came of it, when the network meets next, and nothing of nothing."""

import re
from datetime import date, timedelta

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

    sentence = (
        "Of 6 recommendations counted state by state, as the states declare, 1 is implemented and"
        " 1 is under way"
    )
    assert sentence in re.sub(r"<[^>]+>", "", page)
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

    assert "are known to have announced" in words
    assert "Their texts have not been published." in words
    assert not re.search(r"(?<![\d.,:/-])0(?![\d.,:/-])", words)
    assert "Nothing has been published here yet" not in words


def test_a_state_is_chosen_on_the_first_screen(client):
    state = make.member_state(published=True, reference="BH", name_en="Bahrain")
    hidden = make.member_state(reference="OM", name_en="Oman")
    page = client.get("/en/").content.decode()
    form = re.search(r'<form class="choose" action="([^"]+)">(.*?)</form>', page, re.DOTALL)

    assert '<option value="BH">Bahrain</option>' in form[2]
    assert "Oman" not in form[2]
    assert client.get(f"{form[1]}?state=bh").url == f"/en/members/{state.reference.lower()}/"
    for nobody in (hidden.reference, "", "XX"):
        assert client.get(form[1], {"state": nobody}).url == "/en/members/"


def test_a_meeting_is_chosen_on_the_first_screen(client):
    held = make.meeting(published=True, title_en="Third meeting")
    hidden = make.meeting(title_en="Not public")
    page = client.get("/en/").content.decode()
    form = re.search(r'<form class="choose" action="([^"]+)">(.*?)</form>', page, re.DOTALL)

    assert f'<option value="{held.reference}">Third meeting</option>' in form[2]
    assert "Not public" not in form[2]
    assert client.get(form[1], {"meeting": held.reference}).url == held.get_absolute_url()
    for nothing in (hidden.reference, "", "XX"):
        assert client.get(form[1], {"meeting": nothing}).url == "/en/meetings/"


def test_the_list_of_meetings_says_where_each_communique_stands(client):
    make.meeting(published=True)

    assert "no communiqué recorded" in client.get("/en/meetings/").content.decode()


def test_a_row_of_a_meeting_says_what_is_known_of_it(client):
    met = make.meeting(published=True, summary_en="It met. More was said.")
    other = make.meeting(published=True, announced_recommendations=12)
    paper = make.document(
        published=True,
        document_kind="communique",
        availability="not_public",
        availability_reason_en="Not public.",
    )
    make.meeting_paper(meeting=other, document=paper, role="issued")
    page = client.get("/en/").content.decode()
    rows = dict(re.findall(r'<li class="row">.*?ltr">(\w+)</bdi>(.*?)</li>', page, re.DOTALL))

    assert "It met.</bdi>" in rows[met.reference]
    assert "More was said" not in rows[met.reference]
    assert "no communiqué recorded" in rows[met.reference]
    assert "communiqué: not public" in rows[other.reference]


def test_numbers_of_the_sample_bear_its_badge(client):
    meeting = make.meeting(published=True)
    make.member_state(published=True)
    advice = make.recommendation(published=True, meeting=meeting)
    make.addressee(recommendation=advice)
    assert "Numbers include sample data" not in client.get("/en/").content.decode()

    make.addressee(
        recommendation=make.recommendation(published=True, meeting=meeting, is_sample=True)
    )
    assert "Numbers include sample data" in client.get("/en/").content.decode()


def test_decisions_of_the_network_stand_before_newer_ones_of_others(client):
    other = make.body(published=True, relation="parent")
    newer = make.decision(published=True, body=other, decided_on=date(2025, 1, 1))
    own = make.decision(published=True, decided_on=date(2021, 1, 1))

    assert list(client.get("/en/").context["decisions"]) == [own, newer]


def test_an_empty_register_has_a_home_page_too(client):
    assert client.get("/ar/").status_code == 200
