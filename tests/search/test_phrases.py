"""A phrase in quotation marks is literal: its words as they are written, in this order."""

import pytest
from django.urls import reverse

from oicnet.search import refreshing
from oicnet.search.models import SameWords
from tests import make

pytestmark = pytest.mark.django_db


def ask(client, words: str):
    return client.get(reverse("search:results"), {"q": words})


def references(client, words: str) -> set[str]:
    response = ask(client, words)
    return {row.reference for row in response.context["rows"]}


def document(text: str):
    return make.document(published=True, title_ar=text, title_en=text, title_fr=text)


@pytest.mark.parametrize(
    ("phrase", "holding", "other"),
    [
        ("عن بعد", "التدريب عن بُعد في المراكز", "بعد الحديث عن التدريب"),
        ("عن بعد", "وعن بعد تُقدَّم الخدمات", "عن التدريب بعد الاجتماع"),
        ("العمل عن بعد", "تنظيم العمل عن بعد", "تقرير عن العمل بعد التدريب"),
        ("قبل الاجتماع", "تُرسل الوثائق قبل الاجتماع بشهر", "قبل أن يُعقد الاجتماع"),
        ("مع الدول", "التعاون مع الدول الأعضاء", "مع كل الدول"),
        ("الدول الأعضاء", "خدمات للدول الأعضاء", "الدول والأعضاء"),
        ("الدول الأعضاء", "وبالدول الاعضاء", "دول أعضاء"),
        ("خطة العمل", "وخطة العمل الأولى", "خطط العمل"),
        ("خطة العمل", "خطّة العمل", "خطة عمل"),
        ("١٢ توصية", "12 توصية", "13 توصية"),
        ("plan of work", "The plan of work", "plan work"),
        ("of the", "rules of the network", "the rules of networks"),
        ("public service", "Public service", "public services"),
        ("mise en œuvre", "La mise en oeuvre", "mise à l’œuvre"),
        ("à distance", "formation à distance", "une distance"),
        ("l'emploi", "pour l’emploi", "des emplois"),
    ],
)
def test_a_phrase_finds_what_holds_it_as_it_is_written(client, phrase, holding, other):
    right = document(holding)
    document(other)

    assert references(client, f'"{phrase}"') == {right.reference}
    assert references(client, f"«{phrase}»") == {right.reference}


def test_a_phrase_is_not_widened_by_words_that_are_the_same(client):
    SameWords.objects.create(words="كركدن كراكد")
    right = document("تقرير عن كركدن")
    document("تقرير عن كراكد")

    assert references(client, '"عن كركدن"') == {right.reference}


def test_a_phrase_reaches_over_no_boundary_between_texts(client):
    make.document(published=True, title_ar="التدريب عن", summary_ar="بعد الاجتماع")

    assert references(client, '"عن بعد"') == set()


def test_a_phrase_of_stop_words_is_marked_where_it_stands(client):
    document("التدريب عن بعد وعن المدربين")

    page = ask(client, '"عن بعد"').content.decode()

    assert "التدريب <mark>عن</mark> <mark>بعد</mark> وعن المدربين" in page


def test_what_holds_an_excluded_phrase_is_left_out(client):
    document("التدريب عن بعد")
    other = document("التدريب بعد الاجتماع")

    assert references(client, 'التدريب -"عن بعد"') == {other.reference}


def test_other_words_beside_a_phrase_are_asked_for_as_they_are(client):
    right = document("التدريب عن بعد")
    document("التدريب بعد الحديث عن الخطة")

    response = ask(client, 'تدريب "عن بعد"')

    assert [row.reference for row in response.context["rows"] if row.is_full] == [right.reference]


def test_a_phrase_of_stop_words_that_nobody_wrote_finds_nothing_and_says_so_once(client):
    document("التدريب بعد الاجتماع")

    response = ask(client, '"عن بعد"')

    assert response.context["answers"].total == 0
    assert response.content.decode().count('class="notice') <= 1


def test_no_phrase_of_stop_words_is_found_in_what_is_not_published(client):
    make.document(title_ar="التدريب عن بعد")
    refreshing.refresh()

    assert references(client, '"عن بعد"') == set()
