"""Lists: how many each option of a filter leaves, their order, and what can be taken away."""

import csv
import io
import zipfile
from datetime import date
from time import sleep
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from tests import make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def address(name: str, language: str = "en", **query: str) -> str:
    pairs = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(name).replace("/ar/", f"/{language}/") + f"?{pairs}"


def lines_of_csv(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def lines_of_xlsx(response) -> list[list]:
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return sheets.get_sheet_by_index(0).to_python(skip_empty_area=False)


def options(page, field: str) -> dict[str, str]:
    return {str(value): str(label) for value, label in page.context["filter"].fields[field].choices}


# Filters


def test_each_option_says_how_many_rows_it_leaves_and_empty_ones_are_left_out(client):
    for kind in ("report", "report", "letter"):
        make.document(published=True, document_kind=kind)
    make.document(document_kind="agenda")  # a draft

    kinds = options(client.get(address("documents:list")), "kind")

    assert kinds == {"": "All", "report": "report (2)", "letter": "letter (1)"}


def test_an_option_counts_what_the_other_filters_leave(client):
    theme = make.theme(published=True)
    make.document(published=True, document_kind="report", themes=[theme])
    make.document(published=True, document_kind="report")
    make.document(published=True, document_kind="letter")

    page = client.get(address("documents:list", theme=theme.reference))

    assert options(page, "kind") == {"": "All", "report": "report (1)"}
    assert [label for value, label in options(page, "theme").items() if value] == [
        f"{theme.heading} (1)"
    ]


def test_languages_count_only_files_that_the_public_may_have(client):
    make.edition(document=make.document(published=True), language="fr")
    hidden = make.document(published=True, availability="not_found", availability_reason_en="?")
    make.edition(document=hidden, language="en")
    make.edition(document=make.document(), language="en")

    assert list(options(client.get(address("documents:list")), "language")) == ["", "fr"]


def test_papers_can_be_narrowed_to_those_of_a_meeting(client):
    meeting = make.meeting(published=True)
    tabled, other = make.document(published=True), make.document(published=True)
    make.meeting_paper(meeting=meeting, document=tabled)
    make.meeting_paper(meeting=make.meeting(), document=other)  # of a draft meeting

    page = client.get(address("documents:list", meeting=meeting.reference))

    assert list(page.context["object_list"]) == [tabled]
    assert list(options(page, "meeting")) == ["", meeting.reference]


@pytest.mark.parametrize("words", ["كوت ديفوار", "cote d'ivoire", "CÔTE D’IVOIRE", "ci", "CIV"])
def test_a_state_is_found_by_any_of_its_names_as_people_type_them(client, words):
    names = {"name_ar": "كوت ديفوار", "name_en": "Côte d'Ivoire", "name_fr": "Côte d'Ivoire"}
    wanted = make.member_state(published=True, reference="CI", iso3="CIV", **names)
    make.member_state(published=True, reference="GA", iso3="GAB", name_en="Gabon")

    page = client.get(reverse("members:list"), {"name": words})

    assert list(page.context["object_list"]) == [wanted]


def test_states_are_narrowed_to_those_that_have_reported_or_not(client):
    reporting, silent = make.member_state(published=True), make.member_state(published=True)
    recommendation = make.recommendation(meeting=make.meeting(published=True), published=True)
    make.progress_report(recommendation=recommendation, member_state=reporting, published=True)
    make.progress_report(member_state=silent)  # a draft

    def rows(value: str):
        return list(client.get(reverse("members:list"), {"reported": value}).context["object_list"])

    assert (rows("yes"), rows("no")) == ([reporting], [silent])


def test_rows_stand_in_the_order_asked_for(client):
    old = make.meeting(published=True, starts_on=date(2014, 1, 1), ends_on=date(2014, 1, 2))
    new = make.meeting(published=True, starts_on=date(2021, 1, 1), ends_on=date(2021, 1, 2))

    def rows(order: str):
        return list(client.get(address("meetings:list", sort=order)).context["object_list"])

    assert rows("oldest") == [old, new]
    assert rows("newest") == [new, old]
    assert rows("no-such-order") == [new, old]


# Taking away


def test_a_csv_holds_every_row_of_the_filtered_list(client):
    for number in range(30):
        make.document(published=True, document_kind="report", title_en=f"Report {number}")
    make.document(published=True, document_kind="letter", title_en="A letter")
    make.document(document_kind="report", title_en="A draft")

    response = client.get(address("documents:list", kind="report", **{"as": "csv"}))
    head, *rows = lines_of_csv(response)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="documents-en-' in response["Content-Disposition"]
    assert head[:3] == ["Reference", "Title", "Kind"]
    assert {row[1] for row in rows} == {f"Report {number}" for number in range(30)}


def test_a_sheet_prints_filter_day_and_address_and_runs_right_to_left_in_arabic(client):
    make.document(published=True, document_kind="report", title_ar="تقرير الاجتماع")

    query = {"kind": "report", "page": "1", "as": "xlsx"}
    response = client.get(address("documents:list", "ar", **query))
    lines = lines_of_xlsx(response)
    sheet = zipfile.ZipFile(io.BytesIO(response.content)).read("xl/worksheets/sheet1.xml")

    assert lines[0][0] == "الوثائق"
    assert [line[1] for line in lines[1:3]] == ["النوع: تقرير", timezone.localdate()]
    assert lines[3][1].endswith("/ar/documents/?kind=report")
    assert lines[6][1] == "تقرير الاجتماع"
    assert b'rightToLeft="1"' in sheet


def test_a_sheet_in_english_runs_left_to_right_and_keeps_dates_and_numbers(client):
    make.meeting(
        published=True,
        starts_on=date(2021, 6, 2),
        ends_on=date(2021, 6, 3),
        announced_recommendations=12,
    )

    response = client.get(address("meetings:list", **{"as": "xlsx"}))
    row = lines_of_xlsx(response)[6]
    sheet = zipfile.ZipFile(io.BytesIO(response.content)).read("xl/worksheets/sheet1.xml")

    assert date(2021, 6, 2) in row
    assert 12 in row
    assert b"rightToLeft" not in sheet


def test_the_same_rows_make_the_same_sheet(client):
    make.meeting(published=True)

    first = client.get(address("meetings:list", **{"as": "xlsx"})).content
    sleep(1.1)  # a sheet that tells the second of its making would be another one now

    assert client.get(address("meetings:list", **{"as": "xlsx"})).content == first


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_becomes_a_formula(client, title):
    make.document(published=True, title_en=f"{title}")

    as_text = lines_of_csv(client.get(address("documents:list", **{"as": "csv"})))[1][1]
    sheet = client.get(address("documents:list", **{"as": "xlsx"}))
    inside = zipfile.ZipFile(io.BytesIO(sheet.content)).read("xl/worksheets/sheet1.xml")

    assert as_text.startswith("'")
    assert b"<f>" not in inside


def test_a_list_taken_away_names_nothing_that_is_not_public(client):
    draft = make.member_state(name_en="A secret state")
    make.meeting(published=True, host_state=draft, title_en="A public meeting")

    (row,) = lines_of_csv(client.get(address("meetings:list", **{"as": "csv"})))[1:]

    assert "A public meeting" in row
    assert "A secret state" not in row


def test_a_feed_holds_the_newest_first_under_their_permanent_addresses(client):
    make.article(title_en="A draft")
    article = make.article(published=True, title_en="Seen <today>", is_sample=True)

    response = client.get(address("news:list", **{"as": "atom"}))
    feed = ElementTree.fromstring(response.content)

    assert response["Content-Type"].startswith("application/atom+xml")
    assert [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}title")] == [
        "Seen <today> (sample)"
    ]
    assert [one.text for one in feed.findall(f"{ATOM}entry/{ATOM}id")] == [
        article.permanent_address
    ]


def test_an_unknown_form_of_a_list_is_its_page(client):
    assert client.get(address("news:list", **{"as": "pdf"}))["Content-Type"].startswith("text/html")
