"""Pages that are no record: words, the state of the register, the style guide."""

import pytest
from django.conf import settings as used
from django.db import connection
from django.utils import timezone

from oicnet.pages.styleguide import tokens
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["about", "data", "network", "privacy", "accessibility", "status"])
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_leads_to_it_in_its_own_language(client, name, language):
    home = client.get(f"/{language}/").content.decode()
    page = client.get(f"/{language}/{name}/")

    assert f'href="/{language}/{name}/"' in home
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_who_may_be_written_to_is_named_where_it_is_known(client, settings):
    assert "mailto:" not in client.get("/en/accessibility/").content.decode()
    settings.REGISTER_CONTACT = "register@example.org"

    make.meeting(published=True)  # another state of the register: pages are made anew
    assert "mailto:register@example.org" in client.get("/en/accessibility/").content.decode()


def test_the_state_of_the_register_counts_what_is_public_and_tells_no_secret(client, settings):
    settings.REGISTER_VERSION = "2.7"
    make.theme(published=True, is_sample=True)
    make.theme()

    response = client.get("/en/status/")
    page = response.content.decode()

    assert [(row["total"], row["sample"]) for row in response.context["holdings"]] == [(1, 1)]
    assert response.context["last"].date() == timezone.now().date()
    assert "2.7" in page
    assert "no-store" in response["Cache-Control"]
    database = connection.settings_dict
    for secret in (used.SECRET_KEY, database["NAME"], database["HOST"], str(database["PORT"])):
        assert not secret or secret not in page


def test_the_style_guide_shows_every_token_and_is_not_there_in_production(client, settings):
    page = client.get("/ar/styleguide/").content.decode()
    names = [name for group in tokens().values() for name, _value in group]

    assert len(names) > 30
    assert [one for one in names if f"--{one}<" not in page] == []

    settings.PRODUCTION = True
    make.meeting(published=True)
    assert client.get("/ar/styleguide/").status_code == 404


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("cooperation/", "States submit what they need"),
        ("cooperation/needs/", "No need has been published yet."),
        ("recommendations/standings/", "No text has been published yet"),
        ("gaps/without-source/", "Nothing is missing here."),
        ("reports/evaluation/", "No evaluation of a work plan has been published yet."),
    ],
)
def test_an_empty_list_says_what_is_awaited(client, address, words):
    page = client.get(f"/en/{address}").content.decode()

    assert words in page
