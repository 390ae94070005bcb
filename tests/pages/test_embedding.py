"""A record on the pages of others, and the register in the catalogues of others."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "https://register.example.org"
DCAT = "{http://www.w3.org/ns/dcat#}"


@pytest.fixture(autouse=True)
def own_address(settings):
    settings.REGISTER_ADDRESS = ADDRESS


def oembed(client, url: str, **more: str):
    return client.get("/oembed", {"url": url, **more})


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_card_is_found_from_the_address_of_a_page_in_its_language(client, language):
    titles = {"title_ar": "الثالث", "title_en": "Third", "title_fr": "Troisième"}
    meeting = make.meeting(published=True, **titles)
    path = f"/{language}/meetings/{meeting.reference.lower()}/"

    told = oembed(client, f"{ADDRESS}{path}").json()

    card = f"/{language}/card/{meeting.reference.lower()}/"
    assert told["type"] == "rich"
    assert told["title"] == titles[f"title_{language}"]
    assert f'src="{ADDRESS}{card}"' in told["html"]
    assert 'rel="alternate" type="application/json+oembed"' in client.get(path).content.decode()


def test_a_card_may_stand_in_frames_and_nothing_else(client):
    meeting = make.meeting(published=True, title_en="Third meeting")

    card = client.get(f"/en/card/{meeting.reference.lower()}/")
    page = client.get(f"/en/meetings/{meeting.reference.lower()}/")

    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "Third meeting" in card.content.decode()
    assert "<form" not in card.content.decode()
    assert "<script" not in card.content.decode()


def test_a_card_is_made_smaller_on_demand(client):
    meeting = make.meeting(published=True)

    told = oembed(client, meeting.permanent_address, maxwidth="300", maxheight="150").json()
    least = oembed(client, meeting.permanent_address, maxwidth="1", maxheight="x").json()

    assert (told["width"], told["height"]) == (300, 150)
    assert (least["width"], least["height"]) == (240, 220)


def test_nothing_else_has_a_card(client):
    draft = make.meeting()
    statement = make.statement(meeting=make.meeting(published=True))
    addresses = [
        "", "x", f"{ADDRESS}/", f"{ADDRESS}/en/meetings/", draft.permanent_address,
        statement.permanent_address, "https://elsewhere.example.org/id/m3/", "http://[",
    ]  # fmt: skip
    for address in addresses:
        assert oembed(client, address).status_code == 404, address
    gone = make.withdrawn(make.meeting(published=True))
    assert oembed(client, gone.permanent_address).status_code == 404
    assert client.get(f"/en/card/{gone.reference.lower()}/").status_code == 410
    assert client.get(f"/en/card/{draft.reference.lower()}/").status_code == 404
    public = make.meeting(published=True).permanent_address
    assert oembed(client, public, format="xml").status_code == 501


def test_the_catalogue_tells_every_kind_in_both_forms(client):
    told = client.get("/catalogue.jsonld").json()
    tree = ElementTree.fromstring(client.get("/catalogue.rdf").content)

    addresses = {each["@id"] for each in told["dcat:dataset"]}
    about = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
    assert {each.get(about) for each in tree.iter(f"{DCAT}Dataset")} == addresses
    assert f"{ADDRESS}/ar/data/api/meeting/" in addresses
    meeting = next(each for each in told["dcat:dataset"] if each["@id"].endswith("/meeting/"))
    assert {each["@language"] for each in meeting["dct:title"]} == {"ar", "en", "fr"}
    for way in meeting["dcat:distribution"]:
        path = way["dcat:accessURL"]["@id"].removeprefix(ADDRESS)
        assert client.get(path).status_code == 200
    page = client.get(reverse("data")).content.decode()
    assert "/catalogue.jsonld" in page
    assert "/catalogue.rdf" in page


def test_the_head_of_a_page_tells_how_it_is_cited(client):
    author = make.organisation(published=True, name_en="SESRIC")
    document = make.document(published=True, title_en="A <report>", authors=[author])
    edition = make.edition(document=document)

    page = client.get(f"/en/documents/{document.reference.lower()}/").content.decode()

    assert '<meta name="citation_title" content="A &lt;report&gt;">' in page
    assert '<meta name="citation_author" content="SESRIC">' in page
    assert '<meta name="DC.creator" content="SESRIC">' in page
    file = f"{ADDRESS}/en/documents/files/{edition.reference.lower()}/"
    assert f'<meta name="citation_pdf_url" content="{file}">' in page
