"""Atom: what is new, and what was corrected, as feed readers take it."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from oicnet.news.models import Article
from oicnet.records.models import Correction
from tests import make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PUBLISHED, CORRECTED = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC)


def feed(client, query=""):
    response = client.get(f"/en/news/?as=atom{query}")
    return ElementTree.fromstring(response.content)


def article(**given):
    row = make.article(published=True, title_en="News", **given)
    Article.objects.filter(pk=row.pk).update(published_at=PUBLISHED)
    return row


def test_updated_moves_with_a_correction_and_puts_it_first(client):
    corrected = article(reference="N1")
    article(reference="N2")
    made = Correction.objects.create(corrected_id=corrected.reference, reason_en="A wrong day")
    Correction.objects.filter(pk=made.pk).update(corrected_at=CORRECTED)

    root = feed(client)
    entries = root.findall(f"{ATOM}entry")

    assert root.find(f"{ATOM}updated").text == "2026-03-04T00:00:00+00:00"
    assert entries[0].find(f"{ATOM}updated").text == "2026-03-04T00:00:00+00:00"
    assert entries[0].find(f"{ATOM}published").text == "2026-01-02T00:00:00+00:00"
    assert entries[1].find(f"{ATOM}updated").text == "2026-01-02T00:00:00+00:00"


def test_text_is_text_and_keeps_its_paragraphs(client):
    article(body_en="One <b & two\n\nThree")

    entry = feed(client).find(f"{ATOM}entry")

    assert entry.find(f"{ATOM}summary").attrib == {"type": "text"}
    assert entry.find(f"{ATOM}summary").text == "One <b & two\n\nThree"
    content = entry.find(f"{ATOM}content")
    assert content.attrib == {"type": "html"}
    assert content.text == "<p>One &lt;b &amp; two</p>\n\n<p>Three</p>"


def test_it_says_once_that_it_is_sample_data(client):
    article(is_sample=True)
    assert feed(client).find(f"{ATOM}entry/{ATOM}title").text == "News (sample)"


def test_its_own_address_does_not_carry_what_others_track(client):
    article()
    root = feed(client, "&utm_source=mail&fbclid=1&q=x")
    addresses = " ".join(link.get("href", "") for link in root.findall(f"{ATOM}link"))
    assert "utm_source" not in addresses
    assert "fbclid" not in addresses

    page = client.get("/en/news/?utm_source=mail&page=1").content.decode()
    assert "utm_source" not in page.partition("</head>")[0]
