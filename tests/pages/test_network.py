"""The pages of the network itself and of its data, made from the record."""

from datetime import date

import pytest

from oicnet import environment
from tests import make

pytestmark = pytest.mark.django_db


def test_the_network_says_from_which_decision_and_since_when_it_is(client):
    first = make.meeting(published=True, starts_on=date(2014, 4, 29), ends_on=date(2014, 4, 30))
    make.meeting(starts_on=date(2012, 4, 29), ends_on=date(2012, 4, 30))  # a draft
    founding = make.decision(published=True, decided_on=date(2013, 4, 26))
    hidden = make.decision(decided_on=date(2011, 1, 1))
    later = make.decision(published=True, decided_on=date(2015, 1, 1))
    for decision in (founding, hidden, later):
        decision.led_to.add(first)

    page = client.get("/en/network/")

    assert page.context["founding"] == founding
    assert page.context["first_meeting"] == first
    assert page.context["meetings_held"] == 1
    assert hidden.title_en not in page.content.decode()


def test_meetings_of_its_bodies_are_counted_apart_and_its_chair_is_named(client):
    chair = make.organisation(published=True, name_en="The Agency")
    first, last = (
        make.meeting(published=True, starts_on=date(year, 3, 1), ends_on=date(year, 3, 2))
        for year in (2021, 2024)
    )
    last.chair = chair
    last.save()
    make.reported_figure(meeting=last, subject="chair", number=None, words_en="Until 2026")
    body = make.body(published=True, relation="own")
    of_body = make.meeting(
        published=True, body=body, starts_on=date(2025, 3, 1), ends_on=date(2025, 3, 2)
    )

    page = client.get("/en/network/")
    words = page.content.decode()

    assert page.context["last_meeting"] == last
    assert "It has met 2 times so far." in words
    assert "Its focal points and other bodies have met 1 time." in words
    assert "The Agency" in words
    assert "Until 2026" in words
    assert of_body.title_en not in words
    assert page.context["first_meeting"] == first


def test_the_secretariat_and_the_contact_are_named_where_they_are_known(client, settings):
    assert "mailto:" not in client.get("/en/network/").content.decode()

    settings.REGISTER_CONTACT = "register@example.org"
    secretariat = make.organisation(published=True, reference="SESRIC", organisation_kind="oic")
    page = client.get("/en/network/").content.decode()

    assert secretariat.get_absolute_url().removeprefix("/ar") in page
    assert "mailto:register@example.org" in page


def test_an_empty_register_says_what_the_network_is_and_shows_no_zero(client):
    page = client.get("/en/network/").content.decode()

    assert "meet, decide and follow up together" in page
    assert "<dd>0" not in page


def test_the_data_count_what_is_published_of_each_list(client):
    make.document(published=True)
    make.document()

    page = client.get("/en/data/")

    assert [(row.kind.name, row.rows) for row in page.context["downloads"]] == [("document", 1)]
    assert 'href="/en/documents/?as=csv"' in page.content.decode()


@pytest.mark.parametrize(
    ("value", "licence"),
    [
        ("", ("", "")),
        ("All rights reserved", ("All rights reserved", "")),
        ("CC BY 4.0 https://example.org/by/4.0/", ("CC BY 4.0", "https://example.org/by/4.0/")),
    ],
)
def test_the_licence_is_what_the_owner_sets(client, settings, monkeypatch, value, licence):
    monkeypatch.setenv("REGISTER_LICENCE", value)
    settings.REGISTER_LICENCE = environment.licence("REGISTER_LICENCE")
    make.theme(published=True)
    page = client.get("/en/data/").content.decode()

    assert licence == settings.REGISTER_LICENCE
    assert ("have not been set yet" in page) is not bool(value)
    assert (f'href="{licence[1]}" rel="license"' in page) is bool(licence[1])
