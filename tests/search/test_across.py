"""A question in one language finds what is written in another alone, under its own heading."""

import pytest
from django.urls import reverse

from oicnet.search.analysis.glossary import translated
from tests import make

pytestmark = pytest.mark.django_db


def ask(client, question: str, language: str = "ar", **also: str):
    address = reverse("search:results").replace("/ar/", f"/{language}/")
    return client.get(address, {"q": question, **also})


def references(rows) -> list[str]:
    return [row.reference for row in rows]


def written(**texts: str):
    return make.document(published=True, **({"title_ar": ""} | texts))


@pytest.mark.parametrize(
    ("question", "language", "texts"),
    [
        ("المرشدون المهنيون", "ar", {"title_en": "Vocational counsellors of the centre"}),
        ("سوق العمل", "ar", {"title_fr": "Le marché du travail"}),
        ("استبيان التوظيف 57", "ar", {"title_en": "Employment questionnaire 57"}),
        ("labour market", "en", {"title_ar": "دراسة عن سوق العمل"}),
        ("labour market", "en", {"title_fr": "Les marchés du travail"}),
        ("offre de formation", "fr", {"title_ar": "عروض التدريب"}),
        ("التدريب في أوزبكستان", "ar", {"title_en": "Training in Uzbekistan"}),
    ],
)
def test_what_is_written_in_another_language_alone_is_found(client, question, language, texts):
    right = written(**texts)
    written(title_en="Minutes", title_fr="Procès-verbal")

    response = ask(client, question, language)

    assert references(response.context["rows"]) == []
    assert references(response.context["translated"]) == [right.reference]
    assert "<mark>" in response.content.decode()


def test_a_title_in_another_language_says_in_which(client):
    written(title_fr="Les marchés du travail")
    written(title_en="Labour market", summary_en="Labour markets")

    page = ask(client, "labour market", "en").content.decode()

    assert page.count('<span class="tag tag-language">French</span>') == 1
    assert page.count('class="tag tag-language"') == 1


def test_the_words_of_a_title_in_three_languages_are_taken_over(client):
    theme = make.theme(
        published=True, reference="T-X", title_ar="كركدن", title_en="Okapi", title_fr="Tapir"
    )
    make.document(published=True, title_ar="وثيقة", themes=[theme])
    right = written(title_fr="Un tapir")

    assert references(ask(client, "كركدن").context["translated"]) == [right.reference]


def test_what_has_a_text_in_the_language_is_no_stranger(client):
    written(title_ar="تقرير", title_en="Training")

    assert ask(client, "تدريب").context["translated"] == []


def test_all_words_must_be_there(client):
    written(title_en="Training of women")

    assert ask(client, "تدريب الشباب").context["translated"] == []


def test_it_is_narrowed_and_hides_what_is_not_published(client):
    right = written(title_en="Training", dated_on="2021-01-01")
    written(title_en="Training", dated_on="2022-01-01")
    make.document(title_ar="", title_en="Training", dated_on="2021-01-01")

    assert references(ask(client, "تدريب", year="2021").context["translated"]) == [right.reference]


def test_the_page_says_what_stands_there(client):
    written(title_en="Training")

    assert "بلغات أخرى فقط" in ask(client, "تدريب").content.decode()


def test_the_glossary_goes_both_ways():
    assert "train" in translated(("تدريب",), "ar", "en")
    assert "تدريب" in translated(("train",), "en", "ar")


def test_a_town_is_found_as_each_language_writes_it(client):
    right = written(title_en="Workshop in Marrakesh")

    (row,) = ask(client, "workshop Marrakech", "en").context["rows"]
    (stranger,) = ask(client, "مراكش", "ar").context["rows"]

    assert (row.reference, row.missing) == (right.reference, [])
    assert stranger.reference == right.reference
