"""What staff say is one word is one word, at once and in every process."""

import pytest
from django.urls import reverse

from oicnet.search.models import SameWords
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def found(client, words: str, reference: str) -> bool:
    page = client.get(reverse("search:results", query={"q": words})).content.decode()
    return f">{reference}</bdi>" in page and "<mark>" in page


@pytest.fixture
def add(client):
    def send(words):
        staff = signed_in(make.administrator())
        return staff.post(reverse("admin:search_samewords_add"), {"words": words, "note": ""})

    return send


@pytest.mark.parametrize(
    ("words", "asked", "written"),
    [
        ("كركدن كراكد", "الكراكد", "رعاية كركدن في البرية"),
        ("كركدن كراكد", "كركدن", "تقرير عن الكراكد"),
        ("ZKPQ زكبق", "زكبق", "Report of ZKPQ"),
        ("ZKPQ زكبق", "zkpq", "تقرير زكبق"),
        ('ZKPQ "كركدن أبيض"', "zkpq", "تقرير كركدن أبيض"),
        ('ZKPQ "كركدن أبيض"', "الكركدن الأبيض", "تقرير ZKPQ"),
        ("«فيل هندي» «كركدن أبيض»", "فيل هندي", "الكركدن الأبيض"),
    ],
)
def test_a_pair_that_staff_add_is_found_from_then_on(client, add, words, asked, written):
    one = make.document(published=True, title_ar=written, title_en=written)
    assert not found(client, asked, one.reference)

    assert add(words).status_code == 302
    assert found(client, asked, one.reference)

    SameWords.objects.all().delete()
    assert not found(client, asked, one.reference)


def test_what_is_excluded_is_excluded_in_all_its_words(client, add):
    one = make.document(published=True, title_ar="تقرير عن الكراكد")
    assert found(client, "تقرير -كركدن", one.reference)

    add("كركدن كراكد")

    assert not found(client, "تقرير -كركدن", one.reference)


def test_a_phrase_is_the_same_as_a_whole(client, add):
    one = make.document(published=True, title_ar="أبيض ثم كركدن")
    add('ZKPQ "كركدن أبيض"')

    assert not found(client, "zkpq", one.reference)


@pytest.mark.parametrize("words", ["كركدن", "من كركدن", "كركدن !", "وظيفة وظائف", "كتاب الكتاب"])
def test_what_would_change_nothing_is_told(add, words):
    page = add(words)

    assert page.status_code == 200
    assert page.context["adminform"].form.errors["words"]
    assert not SameWords.objects.exists()
