"""Redirections keep the language of the page and the query."""

import pytest
from django.utils import timezone

from tests import make

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture
def meeting():
    return make.meeting(published=True, reference="M3")


@pytest.mark.parametrize("browser", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reference_that_is_searched_stays_in_the_language_of_the_page(
    client, meeting, language, browser
):
    response = client.get(
        f"/{language}/search/", {"q": "M3"}, headers={"accept-language": browser}, follow=True
    )

    assert response.redirect_chain == [(f"/{language}/meetings/m3/", 302)]


@pytest.mark.parametrize(
    ("referer", "language"),
    [("http://testserver/en/documents/?q=a", "en"), ("http://testserver/ar/", "ar"),
     ("http://elsewhere.example/en/", "fr"), ("http://testserver/id/m3/", "fr"),
     ("http://[", "fr"), ("", "fr")],
)  # fmt: skip
def test_a_permanent_address_leads_to_the_language_of_the_page_before(
    client, meeting, referer, language
):
    headers = {"referer": referer, "accept-language": "fr"}

    response = client.get("/id/m3/", headers=headers)

    assert response.url == f"/{language}/meetings/m3/"
    assert "Referer" in response["Vary"]


def test_redirections_keep_the_query(client, meeting):
    statement = make.statement(meeting=meeting, number=4)
    today = f"as-of={timezone.localdate()}"

    assert client.get(f"/en/meetings/M3/?{today}&page=2").url == f"/en/meetings/m3/?{today}&page=2"
    assert client.get(f"/id/M3/?{today}", headers={"accept-language": "en"}).url == (
        f"/en/meetings/m3/?{today}"
    )
    part = statement.reference.lower()
    assert client.get(f"/id/{part}/?{today}").url == f"/ar/meetings/m3/?{today}#{part}"
