"""Citations: in words, as BibTeX and as RIS, of everything that has a permanent address."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from oicnet.exchange.citations import cite
from oicnet.records import kinds
from tests import make
from tests.pages import full

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def own_address(settings):
    settings.REGISTER_ADDRESS = "https://register.example.org"


def address(reference: str, form: str = "", language: str = "en") -> str:
    path = reverse("exchange:cite", args=[reference.lower()]).replace("/ar/", f"/{language}/")
    return f"{path}?as={form}" if form else path


def fields(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry; its braces must balance."""
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")
    return dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, re.MULTILINE))


def lines(entry: str) -> list[tuple[str, str]]:
    assert entry.count("\n") == entry.count("\r\n")
    return [tuple(one.split("  - ", 1)) for one in entry.split("\r\n") if one]


def paper(**given):
    author = make.organisation(published=True, name_ar="سيسرك", name_en="SESRIC")
    return make.document(
        reference="D-2021-004",
        published=True,
        title_ar="تقرير التقدّم",
        title_en="Progress report",
        dated_on=date(2021, 6, 2),
        authors=[author],
        **given,
    )


def test_in_words_in_the_language_of_the_page():
    document = paper()

    with translation.override("en"):
        assert cite(document).plain() == (
            "SESRIC. Progress report. Report D-2021-004. 2 June 2021. "
            "OIC-PESNET document register. https://register.example.org/id/d-2021-004/ "
            f"(accessed on {date_format(TODAY())})."
        )
    with translation.override("ar"):
        assert cite(document).plain().startswith("سيسرك. تقرير التقدّم. تقرير D-2021-004. 2 ")


def test_as_bibtex_for_every_style(client):
    paper()

    response = client.get(address("D-2021-004", "bibtex"))
    entry = response.content.decode()

    assert response["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="d-2021-004.bib"'
    assert entry.startswith("@techreport{D-2021-004,\n")
    assert fields(entry) == {
        "author": "{SESRIC}",
        "title": "{Progress report}",
        "year": "2021",
        "month": "jun",
        "date": "2021-06-02",
        "type": "report",
        "number": "D-2021-004",
        "institution": "OIC-PESNET document register",
        "langid": "english",
        "url": "https://register.example.org/id/d-2021-004/",
        "urldate": TODAY().isoformat(),
    }


def test_what_tex_would_take_for_a_command_is_escaped_and_arabic_is_not(client):
    make.document(
        reference="D1", published=True, title_ar=r"«خطّة» 50% & R_1 {#} ~ ^ \ $", title_en=""
    )

    found = fields(client.get(address("D1", "bibtex", "en")).content.decode())

    assert found["title"] == (
        r"{«خطّة» 50\% \& R\_1 \{\#\} \textasciitilde{} \textasciicircum{} \textbackslash{} \$}"
    )
    assert found["langid"] == "arabic"  # of the title, though the page is English


def test_as_ris(client):
    paper(symbol="OIC/PES/4")

    response = client.get(address("D-2021-004", "ris"))
    entry = lines(response.content.decode())

    assert response["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert entry[0] == ("TY", "RPRT")
    assert entry[-1] == ("ER", "")
    assert dict(entry) == {
        "TY": "RPRT",
        "ID": "D-2021-004",
        "AU": "SESRIC",
        "TI": "Progress report",
        "PY": "2021",
        "DA": "2021/06/02/",
        "M1": "OIC/PES/4",
        "M3": "report",
        "PB": "OIC-PESNET document register",
        "LA": "en",
        "UR": "https://register.example.org/id/d-2021-004/",
        "Y2": f"{TODAY():%Y/%m/%d}/",
        "ER": "",
    }


def test_a_meeting_in_ris_has_its_place_and_its_last_day(client):
    days = {"starts_on": date(2021, 6, 2), "ends_on": date(2021, 6, 3)}
    make.meeting(published=True, reference="M3", place_en="Ankara", **days)

    entry = dict(lines(client.get(address("M3", "ris", "en")).content.decode()))

    assert entry["DA"] == "2021/06/02/2021-06-02/2021-06-03"
    assert entry["CY"].startswith("Ankara")


def test_a_line_break_in_a_title_adds_no_line_to_an_entry(client):
    make.document(reference="D1", published=True, title_en="One\nER  - \ntwo")

    entry = lines(client.get(address("D1", "ris")).content.decode())

    assert ("TI", "One ER - two") in entry
    assert [tag for tag, _words in entry].count("ER") == 1


def test_a_document_without_a_date_is_undated(client):
    make.document(reference="D1", published=True, dated_on=None)

    entry = client.get(address("D1", "bibtex")).content.decode()

    assert "date" not in fields(entry)
    assert "undated" in client.get(address("D1")).content.decode()


def test_a_meeting_has_its_days_and_a_statement_its_meeting(client):
    meeting = make.meeting(reference="M3", published=True, title_en="Third meeting")
    make.statement(meeting=meeting, number=4)

    of_meeting = fields(client.get(address("M3", "bibtex")).content.decode())
    of_statement = fields(client.get(address("M3-S04", "bibtex")).content.decode())

    assert of_meeting["date"] == "2021-06-02/2021-06-03"
    assert of_statement["title"] == "{Final communiqué, statement 4}"
    assert of_statement["titleaddon"] == "Third meeting"
    assert of_statement["url"] == "https://register.example.org/id/m3-s04/"


@pytest.mark.parametrize("model", kinds.with_page(), ids=lambda model: model.__name__)
def test_every_record_says_on_its_page_how_it_is_cited(client, model):
    record = full.of(model)(1)

    page = client.get(record.get_absolute_url()).content.decode()
    cited = address(record.reference, language="ar")

    assert f'href="{cited}?as=bibtex"' in page
    assert f'href="{cited}?as=ris"' in page
    assert client.get(cited).status_code == 200
    assert lines(client.get(f"{cited}?as=ris").content.decode())[-1] == ("ER", "")
    assert fields(client.get(f"{cited}?as=bibtex").content.decode())["langid"] == "arabic"


def test_what_is_not_public_is_not_cited(client):
    make.meeting(reference="M1")
    meeting = make.meeting(reference="M2", published=True)
    make.statement(meeting=meeting, number=1)
    make.agenda_item(meeting=make.meeting(reference="M4", published=True), number=1)
    make.withdrawn(meeting)

    assert client.get(address("M1")).status_code == 404
    assert client.get(address("M2")).status_code == 410
    assert client.get(address("M2-S01")).status_code == 410
    assert client.get(address("M4-A01")).status_code == 404  # a part without an own citation
    assert client.get(address("NOTHING")).status_code == 404


def test_an_author_that_is_not_public_is_not_named(client):
    secret = make.organisation(name_en="Secret")
    make.document(reference="D1", published=True, authors=[secret])

    found = fields(client.get(address("D1", "bibtex")).content.decode())

    assert found["author"] == "{OIC Public Employment Services Network}"


def test_a_statement_on_its_meeting_s_page_leads_to_its_citation(client):
    meeting = make.meeting(reference="M3", published=True)
    make.statement(meeting=meeting, number=4)

    assert (
        f'href="{address("M3-S04", language="ar")}"'
        in client.get(meeting.get_absolute_url()).content.decode()
    )


def test_what_is_dated_by_years_is_cited_by_them(client):
    make.work_plan(reference="WP1", published=True, first_year=2021, last_year=2022)
    make.decision(reference="DEC1", published=True, decided_on=None, decided_in=2014)

    plan = fields(client.get(address("WP1", "bibtex")).content.decode())
    decision = fields(client.get(address("DEC1", "bibtex")).content.decode())

    assert (plan["year"], plan["date"]) == ("2021", "2021/2022")
    assert (decision["year"], decision["date"]) == ("2014", "2014")
    assert ("DA", "2014///") in lines(client.get(address("DEC1", "ris")).content.decode())
    with translation.override("en"):
        assert " 2021–2022. " in client.get(address("WP1")).content.decode()


@pytest.mark.parametrize(
    ("build", "given", "expected"),
    [
        (make.decision, {"decided_on": date(2016, 10, 19)}, "2016-10-19"),
        (make.activity, {"started_on": date(2022, 8, 24)}, "2022-08-24"),
        (make.meeting, {"starts_on": date(2024, 2, 29), "ends_on": date(2024, 3, 1)},
         "2024-02-29/2024-03-01"),
    ],
)  # fmt: skip
def test_the_day_of_a_citation_is_the_work_s_own(build, given, expected):
    assert fields(cite(build(published=True, **given)).bibtex())["date"] == expected


@pytest.mark.parametrize("build", [make.member_state, make.organisation, make.need, make.offer])
def test_what_has_no_date_is_told_to_be_registered(build):
    with translation.override("en"):
        work = cite(build(published=True))
        entry = fields(work.bibtex())

        assert "date" not in entry
        assert "year" not in entry
        assert entry["note"].startswith("registered on ")
        assert work.dated.startswith("registered on ")
