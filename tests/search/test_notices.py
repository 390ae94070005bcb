"""What a page of results says of the question is true, and in the reader's language."""

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.search import refreshing
from oicnet.search.analysis.wordlists import words
from tests import make

pytestmark = pytest.mark.django_db


def ask(client, question, language="en"):
    with translation.override(language):
        return client.get(reverse("search:results"), {"q": question}).context["answers"]


@pytest.fixture
def meeting():
    made = make.meeting(published=True, title_en="Second meeting", title_ar="الاجتماع الثاني",
                        title_fr="Deuxième réunion")  # fmt: skip
    refreshing.refresh_what_changed()
    return made


@pytest.mark.parametrize(
    "question",
    ["when was the second meeting", "the second meeting", "quand est la réunion",
     "where will it be", "متى كان الاجتماع الثاني"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_no_word_that_means_nothing_is_called_unknown(client, meeting, question, language):
    answers = ask(client, question, language)

    assert answers.ranking.unknown == []
    assert answers.instead == []


def test_no_stop_word_of_any_language_is_called_unknown(client, meeting):
    for language in ("ar", "en", "fr"):
        every = sorted(words(f"stop-{language}"))
        for start in range(0, len(every), 20):
            answers = ask(client, " ".join([*every[start : start + 20], "meeting"]), language)
            assert answers.ranking.unknown == []


@pytest.mark.parametrize(("question", "ending"), [("5th meeting", "th"), ("1er meeting", "er")])
def test_the_ending_of_an_ordinal_is_no_word(client, meeting, question, ending):
    assert ending not in ask(client, question).ranking.unknown


@pytest.mark.parametrize(
    ("question", "language"), [("1444 AH", "en"), ("1444 H", "fr"), ("1444 هـ", "ar")]
)
def test_the_era_after_a_year_is_no_word(client, question, language):
    make.document(published=True, dated_on="2023-02-21")
    refreshing.refresh_what_changed()

    answers = ask(client, question, language)

    assert (answers.full, answers.instead) == (1, [])


def test_what_says_nothing_to_the_reader_finds_nothing_in_another_language(client):
    make.document(published=True, title_en="", title_fr="Skills and jobs")
    refreshing.refresh_what_changed()

    assert ask(client, "Bosnia and Herzegovina", "en").total == 0
    assert ask(client, "Skills and jobs", "en").total == 1


def test_a_word_that_no_text_has_is_still_said(client, meeting):
    assert ask(client, "zyxwv meeting").ranking.unknown == ["zyxwv"]


def test_nothing_but_stop_words_says_so(client, meeting):
    assert ask(client, "the of and").says_nothing
    assert not ask(client, "meeting").says_nothing


@pytest.mark.parametrize(
    ("language", "question"), [("fr", "compétences"), ("en", "competences"), ("ar", "كفايات")]
)
def test_passages_come_in_the_language_of_the_page(client, language, question):
    make.activity(
        published=True, plan=make.work_plan(published=True), title_fr="Référentiel",
        description_fr="Sept compétences à trois niveaux.", title_en="Competences and competences",
        description_en="Competences: seven competences, each with competences.",
        title_ar="إطار", description_ar="سبع كفايات",
    )  # fmt: skip
    refreshing.refresh_what_changed()

    (answer,) = ask(client, question, language).page(0, 20)

    assert answer.language == language
    assert "<mark>" in answer.passages[0].html


def test_another_language_is_shown_where_the_readers_has_not_the_word(client):
    make.activity(
        published=True, plan=make.work_plan(published=True), title_fr="Référentiel",
        description_en="Seven competences.", title_en="Framework",
    )  # fmt: skip
    refreshing.refresh_what_changed()

    (answer,) = ask(client, "framework", "fr").page(0, 20)

    assert answer.language == "en"


@pytest.mark.parametrize(
    "typed", ["الاجتامع الثاني", "الاجتماعالثاني", "hgh[jlhu hgehkd", "Secnod meeting"]
)
def test_what_was_meant_is_found_under_a_heading_of_its_own(client, meeting, typed):
    meant = "Second meeting" if typed.startswith("S") else "الاجتماع الثاني"

    answers = ask(client, typed)

    assert [answer.reference for answer in answers.page(0, 20)] == [meeting.reference]
    assert answers.meant == meant
    assert answers.newest(most=10) == [], "no letter and no feed tells of what was not asked for"
    with translation.override("en"):
        page = client.get(reverse("search:results"), {"q": typed}).content.decode()
    assert f"Results for “{meant}”" in page
    assert "all the words" not in page.lower().split("<main")[-1]


def test_a_word_in_the_index_is_never_replaced(client, meeting):
    answers = ask(client, "Second")

    assert (answers.instead, answers.meant) == ([], "")


@pytest.mark.parametrize("question", ["C++", "؟؟", "&&", "#", "c"])
def test_signs_are_not_called_too_common(client, meeting, question):
    with translation.override("en"):
        page = client.get(reverse("search:results"), {"q": question})

    assert "Signs and single letters cannot be searched for" in page.text
    assert "too common" not in page.text


def test_both_years_of_a_plan_are_asked_for(client):
    make.work_plan(published=True, title_en="Work plan 2021-2022")
    refreshing.refresh_what_changed()

    assert ask(client, "work plan 2021-22").full == 1
    assert ask(client, "work plan 2021/22").full == 1
    assert ask(client, "work plan 2021-06").full == 0  # a month


def test_an_abbreviation_may_count_in_capitals_alone(client):
    make.organisation(published=True, name_fr="Organisation internationale du Travail")
    refreshing.refresh_what_changed()

    assert ask(client, "BIT", "fr").total == 1
    assert ask(client, "a bit of work", "en").total == 0
