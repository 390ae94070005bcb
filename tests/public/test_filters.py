"""What is asked for and does not exist finds nothing, and is said, in every form of a list."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from oicnet.records import publishing
from tests import make
from tests.reports.forms import LANGUAGES

pytestmark = pytest.mark.django_db

LISTS = {
    "meetings:list": ("relation", "body", "year", "mode", "theme"),
    "documents:list": ("kind", "year", "language", "availability", "meeting", "theme"),
    "recommendations:list": ("meeting", "theme", "availability"),
    "recommendations:matrix": ("meeting", "theme", "availability"),
    "recommendations:standings": (
        *("meeting", "recommendation", "theme", "group", "state", "standing", "late"),
    ),
    "plans:activities": ("scope", "plan", "theme", "group", "state", "progress", "late"),
    "cooperation:needs": ("theme", "form", "group", "state"),
    "cooperation:offers": ("theme", "form", "group", "state"),
    "cooperation:matches": ("theme", "form", "group", "state", "stage"),
    "cooperation:pairs": ("theme", "stage"),
    "members:list": ("group",),
}
UNKNOWN = [(place, name) for place, names in LISTS.items() for name in names]


def sheet_words(response):
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return " ".join(str(cell) for sheet in sheets for line in sheet for cell in line)


@pytest.fixture
def rows():
    """A row for every list."""
    theme = make.theme(published=True)
    state = make.member_state(published=True)
    meeting = make.meeting(published=True)
    make.document(published=True)
    recommendation = make.recommendation(published=True, meeting=meeting)
    make.addressee(recommendation=recommendation)
    make.activity(published=True, plan=make.work_plan(published=True))
    need = make.need(published=True, theme=theme, member_state=state)
    offer = make.offer(published=True, theme=theme, member_state=make.member_state(published=True))
    make.match(published=True, need=need, offer=offer)


@pytest.mark.parametrize(("place", "name"), UNKNOWN)
def test_an_unknown_value_finds_nothing_and_the_page_says_so(rows, client, place, name):
    response = client.get(reverse(place), {name: "T-NONE"})

    assert list(response.context["object_list"]) == []
    page = response.content.decode()
    assert "«T-NONE»" in page or "“T-NONE”" in page


@pytest.mark.parametrize("place", [one for one in LISTS if one != "members:list"])
def test_an_unknown_value_finds_nothing_in_sheets_and_feeds(rows, client, place):
    name = LISTS[place][0]

    def lines(**query):
        return client.get(reverse(place), {"as": "csv", **query}).content.decode().splitlines()

    assert len(lines(**{name: "T-NONE"})) == 1
    assert "T-NONE" in sheet_words(client.get(reverse(place), {name: "T-NONE", "as": "xlsx"}))
    feed = client.get(reverse(place), {name: "T-NONE", "as": "atom"})
    if feed.status_code == 200:
        root = ET.fromstring(feed.content)
        assert root.findall("{*}entry") == []
        assert "T-NONE" in root.findtext("{*}subtitle")


def test_the_feed_of_a_theme_that_is_withdrawn_ends(client):
    theme = make.theme(published=True)
    make.meeting(published=True, themes=[theme])
    make.meeting(published=True)
    query = {"theme": theme.reference, "as": "atom"}
    assert client.get(reverse("meetings:list"), query).content.count(b"<entry>") == 1

    publishing.withdraw(theme, by=make.user(is_superuser=True), reason="سُحب")

    assert client.get(reverse("meetings:list"), query).content.count(b"<entry>") == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("report", "name"),
    [("meeting", "meeting"), ("state", "state"), ("evaluation", "evaluation"),
     ("documents", "theme"), ("implementation", "state"), ("cooperation", "group")],
)  # fmt: skip
def test_a_report_on_what_does_not_exist_says_so(rows, client, language, report, name):
    address = f"/{language}/reports/{report}/"
    for form in ("", "xlsx"):
        response = client.get(address, {name: "X-NONE", "as": form})
        words = sheet_words(response) if form else response.content.decode()
        assert "X-NONE" in words
    screen = client.get(address, {name: "X-NONE"}).context["content"]
    assert [chapter.blocks for chapter in screen.chapters] == [[]]


@pytest.mark.parametrize(
    ("address", "form"),
    [("/en/meetings/", "foo"), ("/en/recommendations/matrix/", "atom"),
     ("/en/recommendations/standings/", "atom"), ("/en/search/", "pdf"),
     ("/en/reports/documents/", "csv"), ("/en/meetings/m1/", "csv"), ("/en/cite/m1/", "foo")],
)  # fmt: skip
def test_an_unknown_form_is_a_404_of_the_page(client, address, form):
    make.meeting(published=True, reference="M1")
    assert client.get(address).status_code == 200

    assert client.get(address, {"as": form}).status_code == 404


def test_each_filter_in_force_can_be_taken_off_alone(client):
    make.document(published=True, document_kind="report")
    page = client.get(
        reverse("documents:list"), {"kind": "report", "meeting": "T-NONE", "page": "1"}
    )

    assert [(chip.word, chip.without) for chip in page.context["filter"].chips] == [
        ("تقرير", "?meeting=T-NONE"),
        ("«T-NONE» (قيمة غير معروفة)", "?kind=report"),
    ]
    assert 'href="?kind=report"' in page.content.decode()


def test_an_empty_register_offers_nothing_to_filter(client):
    assert '<form class="filter"' not in client.get(reverse("documents:list")).content.decode()
