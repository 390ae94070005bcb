"""What is proposed while one types: titles that go on from what was typed."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def suggest(client, typed: str, language: str = "ar") -> list[str]:
    answer = client.get(f"/{language}/search/suggest/", {"q": typed})
    return [suggestion["text"] for suggestion in answer.json()["suggestions"]]


def titled(*titles: str, **texts: str) -> None:
    for title in titles:
        make.document(published=True, title_ar=title, **texts)


@pytest.fixture
def papers():
    make.theme(published=True, reference="T-SKILLS", title_ar="المهارات")
    titled("تدريب الباحثين عن عمل", "تقرير", "تدريب النساء", "النظام الداخلي")


def test_the_beginning_of_a_word_is_enough(client, papers):
    assert "تدريب النساء" in suggest(client, "التدر")
    assert suggest(client, "تدريب الن") == ["تدريب النساء"]


def test_themes_and_states_come_first(client, papers):
    titled("المهارات والمهارات")
    make.member_state(published=True, name_ar="المهاراتية")

    assert set(suggest(client, "مهار")[:2]) <= {"المهارات", "المهاراتية"}


def test_an_ending_that_terms_do_not_have_does_not_hide_them(client):
    make.document(published=True, title_en="Twelve recommendations")

    assert suggest(client, "recommendati", "en") == ["Twelve recommendations"]


def test_a_reference_is_proposed(client):
    make.meeting(published=True, reference="M3", title_ar="الاجتماع الثالث")

    assert suggest(client, "m3") == ["الاجتماع الثالث"]


@pytest.mark.parametrize("typed", ["", " ", "ت", "؟؟", "%", "^", "a_", "'; --", "x" * 5000])
def test_anything_may_be_typed(client, typed):
    assert isinstance(suggest(client, typed), list)


@pytest.mark.parametrize("typed", ["ريادة ا", "ريادة ال", "ريادة الأ", "ريادة الا", "ريادة أعما"])
def test_the_right_record_stays_while_the_article_is_typed(client, typed):
    titled("ريادة الأعمال", "ركن للأعمال والريادة", "ركن العمل الحر")
    titled(*(f"مادة تدريبية {number}" for number in range(12)), summary_ar="عن ريادة الأعمال")

    assert suggest(client, typed)[0] == "ريادة الأعمال"


@pytest.mark.parametrize("typed", ["الاجتماع ا", "الاجتماع ال", "الاجتماع الخ"])
def test_titles_in_which_the_words_stand_together_come_first(client, typed):
    titled("دراسة الوكالات الخاصة بعد الاجتماع", "الخامات التي عُرضت على الاجتماع")
    make.meeting(published=True, title_ar="الاجتماع الخامس")

    assert suggest(client, typed)[0] == "الاجتماع الخامس"


def test_a_beginning_stands_for_the_words_of_most_records(client):
    titled(*(f"تاء{letter * 2}" for letter in "بتثجحخدرزسشصضطعغفقكلمنهو"))
    titled(*(f"تاءطويلة {number}" for number in range(3)))

    assert any(title.startswith("تاءطويلة") for title in suggest(client, "تاء"))


@pytest.mark.parametrize(
    ("typed", "language"), [("plan of w", "en"), ("plan de tr", "fr"), ("work pl", "en")]
)
def test_words_before_the_last_may_say_nothing(client, typed, language):
    make.document(published=True, title_en="Work plan of work", title_fr="Plan de travail")

    assert suggest(client, typed, language)


def test_nothing_unpublished_is_proposed(client):
    make.document(title_ar="ريادة الأعمال")

    assert suggest(client, "ريادة ا") == suggest(client, "ريا") == []
