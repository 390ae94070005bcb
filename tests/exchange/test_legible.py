"""What leaves is well-formed, even of rows that were stored before text passed a gate."""

import io
import json
import re
from xml.etree import ElementTree

import pytest
import vobject
from python_calamine import CalamineWorkbook

from oicnet.meetings.models import Meeting
from oicnet.records import guarding
from tests import make

pytestmark = pytest.mark.django_db
STORED = "one\vtwo\x07\ufffe\ufdd0 three"
PRINTED = "one\ntwo three"


@pytest.fixture(autouse=True)
def stored_before():
    meeting = make.meeting(published=True, reference="M636")
    guarding.drop_guards(using="default")
    Meeting.objects.filter(pk=meeting.pk).update(title_en=STORED, place_en=STORED)


def test_a_feed_is_xml(client):
    response = client.get("/en/meetings/?as=atom")

    feed = ElementTree.fromstring(response.content)
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert PRINTED in titles


@pytest.mark.parametrize("address", ["/en/calendar.ics", "/en/calendar/m636.ics"])
def test_a_calendar_has_no_controls(client, address):
    text = client.get(address).content.decode()

    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\ufdd0]", text)
    event = vobject.readOne(text).vevent
    assert event.summary.value == PRINTED
    assert event.location.value == PRINTED


def test_a_sheet_and_a_list_are_read(client):
    sheet = client.get("/en/meetings/?as=xlsx").getvalue()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert any(PRINTED in row for row in rows)
    assert PRINTED in client.get("/en/meetings/?as=csv").content.decode()


def test_a_page_holds_what_machines_read(client):
    page = client.get("/en/meetings/m636/").content.decode()

    found = re.findall('<script type="application/ld\\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    for element in found:
        assert "\ufffe" not in element
        json.loads(element)


def test_the_map_of_the_site_is_xml(client):
    ElementTree.fromstring(client.get("/sitemap.xml").content)
