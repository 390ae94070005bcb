"""The sitemap: every public page in its three languages, and nothing else."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from oicnet.exchange import sitemap
from oicnet.records.models import Record
from tests import make
from tests.test_leaks import LISTS
from tests.world import World, models_of

pytestmark = pytest.mark.django_db
SM, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
# Files and forwarding addresses; and pages that say so to search engines themselves.
NOT_FOR_SEARCH_ENGINES = {
    "language", "health", "ready", "generation", "robots", "security", "favicon", "manifest",
    "sitemap",
    "exchange:calendar", "readings", "search:description", "search:results", "search:suggest",
    "search:ask", "options",
    "styleguide", "sample", "documents:papers", "members:choose", "meetings:choose",
    "api:index", "api:archive", "api:openapi", "proof:log", "proof:heads", "oai", "oembed",
    "catalogue", "catalogue-rdf", "archive",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_address(settings):
    settings.REGISTER_ADDRESS = "https://register.example.org"


def entries(client, address="/sitemap.xml") -> dict[str, ElementTree.Element]:
    response = client.get(address)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    found = ElementTree.fromstring(response.content).findall(f"{SM}url")
    return {one.findtext(f"{SM}loc", ""): one for one in found}


def test_a_record_stands_there_in_each_language_with_all_its_alternates(client):
    make.meeting(reference="M3", published=True)

    found = entries(client)

    for language in ("ar", "en", "fr"):
        entry = found[f"https://register.example.org/{language}/meetings/m3/"]
        links = {one.get("hreflang"): one.get("href") for one in entry.findall(f"{XHTML}link")}
        assert links == {
            "ar": "https://register.example.org/ar/meetings/m3/",
            "en": "https://register.example.org/en/meetings/m3/",
            "fr": "https://register.example.org/fr/meetings/m3/",
            "x-default": "https://register.example.org/id/m3/",
        }


def test_every_public_page_is_there_and_answers(client):
    World()
    records = [one for model in models_of(Record) for one in model.objects.published()]
    own_pages = {one.get_absolute_url() for one in records if "#" not in one.get_absolute_url()}

    found = entries(client)
    paths = {one.removeprefix("https://register.example.org") for one in found}
    arabic = {one for one in paths if one.startswith("/ar/")}

    assert own_pages <= arabic
    assert arabic - own_pages == {reverse(name) for name in sitemap.names()}
    assert {client.get(one).status_code for one in arabic} == {200}


def test_every_page_of_the_site_is_there_unless_it_is_known_why():
    assert set(LISTS) == {*sitemap.names(), *NOT_FOR_SEARCH_ENGINES}


def test_what_is_not_public_is_not_there(client):
    make.meeting(reference="M1")
    make.withdrawn(make.meeting(reference="M2", published=True))
    make.recommendation(reference="M1-R01", published=True)  # of a draft meeting

    assert not [one for one in entries(client) if "m1" in one or "m2" in one]


def test_it_says_when_a_record_was_published_or_last_corrected(client):
    published_at = datetime(2021, 6, 4, 9, tzinfo=UTC)
    make.theme(reference="T1", published=True)
    meeting = make.meeting(reference="M3", status="published", published_at=published_at)

    def changed() -> datetime:
        entry = entries(client)["https://register.example.org/ar/meetings/m3/"]
        return datetime.fromisoformat(entry.findtext(f"{SM}lastmod", ""))

    assert changed() == published_at
    corrected_at = datetime(2022, 1, 2, 10, tzinfo=UTC)
    make.correction(meeting, corrected_at=corrected_at)
    assert changed() == corrected_at


def test_a_large_register_is_told_in_several_files(client, monkeypatch):
    monkeypatch.setattr(sitemap.Pages, "limit", len(sitemap.names()))
    make.theme(reference="T1", published=True)

    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [one.findtext(f"{SM}loc", "") for one in index.findall(f"{SM}sitemap")]

    assert files == [f"https://register.example.org/sitemap.xml?page={one}" for one in (1, 2)]
    assert len(entries(client, "/sitemap.xml?page=1")) == 3 * len(sitemap.names())
    assert len(entries(client, "/sitemap.xml?page=2")) == 3
    assert client.get("/sitemap.xml?page=3").status_code == 404
    assert client.get("/sitemap.xml?page=x").status_code == 404


def test_it_costs_one_query_for_any_number_of_records(client, django_assert_num_queries):
    World()

    with django_assert_num_queries(1):
        client.get("/sitemap.xml")
