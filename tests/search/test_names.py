"""What a record is called leads to it first: ordinals, symbols, names of states."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.records import clock
from oicnet.search import naming, refreshing
from oicnet.search.answers import Answers
from oicnet.search.queries import parse
from oicnet.search.questions import Question
from tests import make
from tests.search import best


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("ar", "الاجتماع الثالث", "اجتماع 3"), ("en", "third meeting", "meeting no. 3"),
        ("ar", "الدورة الثالثة والأربعون", "دورة 43"), ("ar", "الثاني عشر", "12"),
        ("en", "twenty-first session", "21st session"), ("fr", "1er rapport", "premier rapport"),
        ("fr", "vingt et unième session", "21e session"),
    ],
)  # fmt: skip
def test_ordinals_and_numbers_name_the_same(language, first, second):
    assert naming.key(first, language) == naming.key(second, language)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "upcoming", "past"),
    [("ar", "الاجتماع القادم", "آخر اجتماع"), ("en", "next meeting", "the last meeting"),
     ("fr", "prochaine réunion", "dernière réunion"), ("ar", "اجتماع مقبل", "الاجتماع السابق"),
     ("en", "when is the upcoming meeting?", "latest meeting")],
)  # fmt: skip
def test_the_next_and_the_last_meeting_are_read_by_the_calendar(language, upcoming, past):
    titles = {"title_ar": "اجتماع", "title_en": "Meeting", "title_fr": "Réunion"}
    held = {}
    for name, days in {"older": -300, "last": -20, "next": 20, "later": 300}.items():
        day = clock.today() + timedelta(days=days)
        held[name] = make.meeting(published=True, starts_on=day, ends_on=day, **titles).reference
    put_off = clock.today() + timedelta(days=5)
    make.meeting(
        published=True, starts_on=put_off, ends_on=put_off, convening="postponed", **titles
    )
    hidden = clock.today() + timedelta(days=2)
    make.meeting(starts_on=hidden, ends_on=hidden, **titles)
    refreshing.refresh()

    assert best(upcoming, language)[0] == held["next"]
    assert best(past, language)[0] == held["last"]
    assert Answers(Question(parse(upcoming), {}), language).ranking.unknown == []


@pytest.mark.django_db
def test_a_symbol_puts_its_document_first():
    make.document(published=True, title_ar="عن الوثيقة OIC/PESNET-3/2021/RoP.1 وأثرها")
    document = make.document(published=True, symbol="OIC/PESNET-3/2021/RoP.1", title_ar="وثيقة")
    refreshing.refresh()

    assert best("OIC/PESNET-3/2021/RoP.1", "ar")[0] == document.reference


@pytest.mark.django_db
def test_what_a_state_is_called_is_not_unknown_though_no_text_has_it(client):
    state = make.member_state(published=True, name_en="Saudi Arabia", other_names="KSA")
    refreshing.refresh()

    with translation.override("en"):
        page = client.get(reverse("search:results"), {"q": "KSA"})

    assert [answer.reference for answer in page.context["rows"]] == [state.reference]
    assert page.context["rows"][0].missing == []
    assert page.context["answers"].instead == []


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "language"), [
    ("Syria suspended", "en"), ("سوريا معلقة", "ar"), ("Syrie suspendue", "fr"),
])  # fmt: skip
def test_what_a_page_says_by_a_choice_is_a_word_of_it(client, question, language):
    names = {"name_ar": "سوريا", "name_en": "Syria", "name_fr": "Syrie"}
    state = make.member_state(published=True, **names)
    make.membership_period(member_state=state, standing="suspended")
    refreshing.refresh()

    with translation.override(language):
        page = client.get(reverse("search:results"), {"q": question})

    (row,) = page.context["rows"]
    assert (row.reference, row.missing, page.context["answers"].instead) == (
        state.reference,
        [],
        [],
    )


@pytest.mark.django_db
def test_a_body_that_is_not_public_names_no_meeting():
    body = make.body(reference="B-X", other_names="كركدن")
    meeting = make.meeting(published=True, body=body, number=7, title_ar="اجتماع")
    refreshing.refresh()

    assert meeting.reference not in best("كركدن 7", "ar")
