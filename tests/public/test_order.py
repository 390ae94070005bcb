"""What bears no day stands by the year of its reference or its meeting, and never first; a
meeting over the new year stands in both years."""

from datetime import date

import pytest
from django.urls import reverse

from tests import make
from tests.reports.forms import LANGUAGES

pytestmark = pytest.mark.django_db


def references(client, address, **query):
    return [one.reference for one in client.get(address, query).context["object_list"]]


@pytest.fixture
def documents():
    """Dated and undated, over some years; the last names no year and was tabled in 2019."""
    for reference, day in (
        ("D-2013-001", None), ("D-2021-001", None), ("D-2021-002", date(2021, 6, 2)),
        ("D-2024-001", date(2018, 1, 1)), ("D-X", None), ("D-Y", None),
    ):  # fmt: skip
        make.document(published=True, reference=reference, dated_on=day)
    paper = make.document(published=True, reference="D-Z", dated_on=None)
    for year, published in ((2019, True), (2012, False)):
        day = date(year, 3, 1)
        meeting = make.meeting(published=published, starts_on=day, ends_on=day)
        make.meeting_paper(meeting=meeting, document=paper)


NEWEST = ["D-2021-002", "D-2021-001", "D-Z", "D-2024-001", "D-2013-001", "D-X", "D-Y"]
OLDEST = ["D-2013-001", "D-2024-001", "D-Z", "D-2021-001", "D-2021-002", "D-X", "D-Y"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [({}, NEWEST), ({"sort": "newest"}, NEWEST), ({"sort": "oldest"}, OLDEST),
     ({"sort": "newest", "availability": "public"}, NEWEST)],
)  # fmt: skip
def test_documents_without_a_day_stand_by_their_year(client, documents, query, expected):
    address = reverse("documents:list")

    assert references(client, address, **query) == expected
    lines = client.get(address, {"as": "csv", **query}).content.decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == expected


def test_home_and_staff_list_have_the_same_order(client, admin_client, documents):
    assert [one.reference for one in client.get("/en/").context["documents"]] == NEWEST[:3]
    rows = admin_client.get(reverse("admin:documents_document_changelist")).context["cl"].queryset
    undated = [one.reference for one in rows if one.reference != "D-Z"]
    assert undated == [one for one in NEWEST if one != "D-Z"]


@pytest.mark.parametrize("kind", ["documents_document", "news_article"])
def test_a_staff_list_sorted_by_an_empty_column_begins_with_what_is_filled(admin_client, kind):
    made = make.document if kind.startswith("documents") else make.article
    filled, empty = made(dated_on=date(2020, 1, 1)), made(dated_on=None)
    address = reverse(f"admin:{kind}_changelist")
    shown = admin_client.get(address).context["cl"].list_display
    column = [getattr(name, "__name__", name) for name in shown].index("dated_on")

    for sign in ("", "-"):
        rows = admin_client.get(address, {"o": f"{sign}{column}"}).context["cl"].queryset
        assert list(rows) == [filled, empty]


def test_news_without_a_day_stand_by_their_year(client):
    for reference, day in (("N-2022-1", None), ("N-2023-1", date(2020, 5, 5)), ("N-2021-1", None)):
        make.article(published=True, reference=reference, dated_on=day)

    assert references(client, reverse("news:list")) == ["N-2022-1", "N-2021-1", "N-2023-1"]


@pytest.fixture
def over_new_year():
    make.meeting(published=True, starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 2))
    return make.meeting(published=True, starts_on=date(2024, 12, 30), ends_on=date(2025, 1, 2))


def test_a_meeting_over_the_new_year_stands_in_both_years(client, over_new_year):
    address = reverse("meetings:list")

    assert len(references(client, address, year="2024")) == 2
    assert references(client, address, year="2025") == [over_new_year.reference]
    page = client.get(address)
    options = dict(page.context["filter"].fields["year"].choices)
    assert (options["2024"], options["2025"]) == ("2024 (2)", "2025 (1)")
    timeline = {year: len(meetings) for year, meetings in page.context["years"]}
    assert timeline == {2024: 2, 2025: 1}


def test_the_search_has_it_in_both_years_and_finds_nothing_under_what_is_unknown(
    client, over_new_year
):
    def found(**query):
        return client.get("/en/search/", query).context["answers"].total

    assert (found(year="2024"), found(year="2025"), found(kind="meeting")) == (2, 1, 2)
    assert found(year="2031") == found(theme="T-NONE") == found(kind="meeting", year="x") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_with_an_unknown_choice_says_so_in_every_form(client, over_new_year, language):
    query = {"theme": "T-NONE"}
    page = client.get(f"/{language}/search/", query).content.decode()
    feed = client.get(f"/{language}/search/", {"as": "atom", **query}).content.decode()
    lines = client.get(f"/{language}/search/", {"as": "csv", **query}).content.decode()

    assert "T-NONE" in page
    assert "<entry>" not in feed
    assert "T-NONE" in feed.partition("<subtitle>")[2].partition("</subtitle>")[0]
    assert len(lines.splitlines()) == 1
