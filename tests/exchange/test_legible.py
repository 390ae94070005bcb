"""What leaves is well-formed, even of rows that were stored before text passed a gate."""

import io
import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import vobject
from django.core import mail
from django.utils import timezone
from python_calamine import CalamineWorkbook

from oicnet.accounts import letters
from oicnet.meetings.models import Meeting
from oicnet.records import guarding
from oicnet.search import alerting
from tests import make

pytestmark = pytest.mark.django_db
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\ufffe\ufdd0]")
STORED = "one\vtwo\x07\x85\u2028\ufffe\ufdd0 three"
PRINTED = "one\ntwo\n\n three"


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

    assert not NO_XML.search(text)
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
        assert not NO_XML.search(element)
        json.loads(element)


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_a_citation_is_of_whole_lines(client, form):
    entry = client.get(f"/en/cite/m636/?as={form}").content.decode()

    assert "one two three" in entry
    assert not NO_XML.search(entry)


@pytest.mark.parametrize(
    "title", [STORED, "\\u0000", '"\\', "e\u20dd", "1\ufe0f\u20e3", "👨\ufe0f\u200d"]
)
def test_a_paper_is_set(client, title):
    Meeting.objects.update(title_en=title)
    page = client.get("/en/reports/translations/?as=pdf")

    assert b"".join(page).startswith(b"%PDF")


def test_letters_are_legible(settings, django_capture_on_commit_callbacks):
    settings.MAIL_IS_CONFIGURED = True
    make.administrator(email="publisher@example.org", language="en")
    meeting = make.meeting(reference="M637", status="in_review")
    Meeting.objects.filter(pk=meeting.pk).update(title_en=STORED)
    meeting.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        letters.write(meeting, "submit", make.user(), "note")
    before = timezone.now() - timedelta(days=1)
    reader = make.reader(language="en")
    make.alert(reader=reader, asked="?kind=meeting", language="en", confirmed_at=before)
    alerting.tell(reader.pk, timezone.localdate())

    review, news = mail.outbox
    assert review.subject == "For review: M637 · one two three"
    assert "one\ntwo" in news.body
    assert not any(NO_XML.search(letter.subject + letter.body) for letter in mail.outbox)


def test_the_map_of_the_site_is_xml(client):
    ElementTree.fromstring(client.get("/sitemap.xml").content)
