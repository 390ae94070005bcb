"""Dates are terms: each day that a page shows is found by every way of writing it."""

from datetime import date

import pytest
from django.utils import translation

from oicnet.search import refreshing
from oicnet.search.analysis import days, literal, tokens
from oicnet.search.answers import Answers
from oicnet.search.queries import parse
from oicnet.search.questions import Question
from oicnet.text.hijri import hijri
from tests import make

DAY = """
21 فبراير 2023 | ٢١ فبراير ٢٠٢٣م | 21 شباط 2023 | 21 شباط/فبراير 2023 | 21 فبراير/شباط 2023
الثلاثاء 21 فبراير 2023 | 21 من فبراير 2023 | 21 فبراير عام 2023 | 21/02/2023 | 21/2/2023
٢١/٠٢/٢٠٢٣ | 21-02-2023 | 21.02.2023 | 2023-02-21 | 2023/02/21 | 2023/2/21 | 21 فيفري 2023
1 شعبان 1444 | 1 شعبان 1444هـ | ١ شعبان ١٤٤٤ هـ | 1444-08-01 | 1444/8/1 هـ | 01/08/1444
1 من شعبان 1444 | 1 من شهر شعبان لعام 1444 | الأول من شعبان 1444 | أول شهر شعبان 1444هـ
الحادي والعشرون من فبراير 2023 | يوم 21 فبراير 2023 | بتاريخ 21/02/2023
21 February 2023 | February 21, 2023 | Feb 21, 2023 | 21 Feb. 2023 | 21st February 2023
Tuesday, 21 February 2023 | 21st of February, 2023 | the 21st of February 2023 | 1 Shaban 1444
1 Sha'ban 1444 AH | 1 Shaaban 1444
21 février 2023 | 21 fevrier 2023 | le 21 févr. 2023 | mardi 21 février 2023 | 1er chaabane 1444
1er chaabane 1444 H | premier chaabane 1444 | the twenty-first of February 2023
"""
MONTH = """
فبراير 2023 | شباط 2023 | ٢/٢٠٢٣ | 02/2023 | 2023-02 | 2023/02 | شهر فبراير 2023
فبراير من عام 2023
شعبان 1444 | شعبان 1444هـ | 1444-08 | February 2023 | Feb 2023 | February of 2023 | Shaban 1444
février 2023 | févr. 2023 | chaabane 1444 | janvier-mars 2023 | يناير – مارس 2023
January to March 2023
"""
OTHERS = """
22 فبراير 2023 | 21 مارس 2023 | 21 فبراير 2022 | 2 شعبان 1444 | مارس 2023 | رمضان 1444 | 1445
22/02/2023 | 2023-02-22 | March 2023 | 2023-03 | mars 2023 | 20-22 February 2022
"""


def split(lines: str) -> list[str]:
    return [text.strip() for line in lines.strip().splitlines() for text in line.split("|")]


@pytest.fixture(scope="module")
def dated(django_db_setup, django_db_blocker):
    """A paper of 21 February 2023, and others that have its numbers and words elsewhere."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        names = {"title_ar": "وثيقة", "title_en": "Paper", "title_fr": "Document"}
        document = make.document(published=True, dated_on="2023-02-21", **names)
        make.document(
            published=True, dated_on="2020-01-01", title_ar="21 عضوا، 02 ثم 2023 أو فبراير"
        )
        make.document(dated_on="2023-02-21", **names)
        refreshing.refresh()
        yield document.reference
        transaction.set_rollback(True)


def full(question: str, language: str) -> list[str]:
    answers = Answers(Question(parse(question), {}), language)
    return [row.reference for row in answers.page(0, 20) if row.is_full]


@pytest.mark.parametrize("question", [*split(DAY), *split(MONTH), "20–22 فبراير 2023"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_day_is_found_by_every_way_of_writing_it_and_its_month(dated, question, language):
    assert full(question, language) == [dated]


@pytest.mark.parametrize("question", split(OTHERS))
def test_another_day_is_not_found(dated, question):
    assert dated not in full(question, "ar")


@pytest.mark.parametrize(
    "question", ["2023 وثيقة", "document 2023", "1444", "فبراير وثيقة", "شعبان"]
)
def test_a_year_and_the_name_of_a_month_are_those_of_a_day(dated, question):
    assert dated in full(question, "ar")


def test_a_day_is_no_missing_word(dated):
    answers = Answers(Question(parse("21 فبراير 2023 زرافة"), {}), "ar")

    (row,) = [row for row in answers.page(0, 20) if row.reference == dated]
    assert row.missing == ["زرافة"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_a_page_shows_of_a_meeting_finds_it(language):
    first, last = date(2021, 6, 2), date(2021, 6, 3)
    meeting = make.meeting(
        published=True, starts_on=first, ends_on=last,
        title_ar="اجتماع", title_en="Meeting", title_fr="Réunion",
    )  # fmt: skip
    make.communique(meeting=meeting, issued_on=date(2021, 7, 9))
    refreshing.refresh()

    with translation.override(language):
        shown = [hijri(first, last), hijri(first), "2–3 June 2021", "9 July 2021", "٩ يوليو ٢٠٢١"]
    for question in shown:
        assert full(question, language) == [meeting.reference], question


@pytest.mark.django_db
def test_a_day_in_a_text_is_found_and_marked():
    document = make.document(published=True, title_ar="خطاب", summary_ar="أُرسل في 5 مايو 2020م.")
    refreshing.refresh()

    answers = Answers(Question(parse("12/09/1441"), {}), "ar")

    (row,) = answers.page(0, 20)
    assert row.reference == document.reference
    assert "<mark>5</mark> <mark>مايو</mark> <mark>2020</mark>" in row.passages[0].html


@pytest.mark.parametrize(
    "text",
    ["خطة العمل 2021-2022", "D-2021-001", "2021-2022", "32/13/2021", "31/02/2021", "3.5 2021",
     "1,444 يوما", "12 توصية 2021", "2021-22", "May I", "21؛ فبراير؛ 2023", "", "🙂"],
)  # fmt: skip
def test_what_is_no_day_is_read_as_words(text):
    words = [(token.start, token.end, literal(text[token.start : token.end]))
             for token in tokens(text, "ar")]  # fmt: skip

    assert list(days.written(text, words)) == []


@pytest.mark.django_db
def test_the_meeting_of_a_day_goes_before_papers_of_that_day():
    paper = make.document(published=True, dated_on="2025-10-14", title_en="Paper")
    meeting = make.meeting(published=True, starts_on=date(2025, 10, 13), ends_on=date(2025, 10, 15))
    refreshing.refresh()

    for question in ("14 October 2025", "October 2025"):
        answers = Answers(Question(parse(question), {}), "en")
        assert [row.reference for row in answers.page(0, 3)] == [meeting.reference, paper.reference]
