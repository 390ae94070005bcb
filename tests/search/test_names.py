"""What a record is called leads to it first: titles, ordinals, symbols, names of states."""

from collections import defaultdict
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.recommendations.models import Recommendation
from oicnet.records import clock, kinds
from oicnet.search import naming, refreshing
from oicnet.search.answers import Answers
from oicnet.search.queries import parse
from oicnet.search.questions import Question
from oicnet.text.languages import LANGUAGES
from tests import make

FIRST, FIRST_OF_KIND = 0.98, 0.95
KINDS = ("meeting", "workplan", "evaluation")


def best(question: str, language: str, how_many: int = 10) -> list[str]:
    answers = Answers(Question(parse(question), {}), language)
    return [row.reference for row in answers.page(0, how_many, with_passages=False)]


def test_a_title_typed_whole_finds_its_record_first(register):
    titled: dict[tuple[str, str], set[str]] = defaultdict(set)
    kind_of: dict[str, str] = {}
    for model in kinds.with_page():
        for record in model.objects.published():
            kind_of[record.reference] = model._meta.model_name
            for language in LANGUAGES:
                if title := getattr(record, f"{record.texts()[0]}_{language}"):
                    titled[language, title].add(record.reference)

    results: dict[str, list[bool]] = defaultdict(list)
    missed = []
    for (language, title), references in titled.items():
        first = best(title, language, 1)
        is_first = bool(first) and first[0] in references
        missed += [] if is_first else [(title, first, references)]
        for kind in {kind_of[reference] for reference in references}:
            results[kind].append(is_first)

    every = [is_first for of_kind in results.values() for is_first in of_kind]
    assert len(every) > 800
    assert sum(every) / len(every) >= FIRST, missed
    for kind in KINDS:
        assert sum(results[kind]) / len(results[kind]) >= FIRST_OF_KIND, (kind, missed)


@pytest.mark.parametrize(
    ("language", "question", "reference"),
    [
        ("ar", "الاجتماع الخامس", "SM5"), ("ar", "اجتماع الشبكة الخامس", "SM5"),
        ("ar", "الاجتماع ٥", "SM5"), ("ar", "الاجتماع رقم 5", "SM5"),
        ("en", "fifth meeting", "SM5"), ("en", "5th meeting", "SM5"), ("en", "meeting 5", "SM5"),
        ("fr", "cinquième réunion", "SM5"), ("fr", "la 5e réunion du réseau", "SM5"),
        ("ar", "الاجتماع الأول", "M1"), ("fr", "première réunion", "M1"),
        ("fr", "1ère réunion", "M1"), ("en", "first meeting", "M1"),
        ("ar", "متى عقد الاجتماع الثاني", "M2"), ("en", "when was the second meeting", "M2"),
        ("fr", "où a eu lieu la quatrième réunion", "M4"), ("ar", "اجتماع 2021", "M3"),
        ("en", "meeting of 2021", "M3"), ("ar", "من شارك في الاجتماع الأول", "M1"),
        ("ar", "الاجتماع الثالث", "M3"), ("en", "Work plan 2023-2024", "SWP-2023-2024"),
        ("en", "43rd session of the Council of Foreign Ministers", "CFM-43"),
        ("ar", "الدورة الثالثة والأربعون لمجلس وزراء الخارجية", "CFM-43"),
        ("ar", "تركيا", "TR"), ("ar", "سيسرك", "SESRIC"),
        ("ar", "ساحل العاج", "CI"), ("fr", "Arabie saoudite", "SA"),
        ("en", "Moroccan", "MA"), ("ar", "مؤتمر وزراء العمل الخامس", "ICLM-5"),
    ],
)  # fmt: skip
def test_what_names_a_record_puts_it_first(register, language, question, reference):
    assert best(question, language)[0] == reference


@pytest.mark.parametrize(
    ("language", "question", "reference"),
    [("en", "employment services in Malaysia", "MY"), ("ar", "OIC-PESNET الاجتماع الثالث", "M3")],
)
def test_a_name_beside_other_words_is_among_the_first(register, language, question, reference):
    assert reference in best(question, language, 3)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("ar", "توصيات الاجتماع الخامس"), ("ar", "ما هي توصيات الاجتماع الخامس؟"),
        ("en", "recommendations of the fifth meeting"),
        ("fr", "recommandations de la cinquième réunion"), ("ar", "التوصيات للاجتماع الخامس"),
    ],
)  # fmt: skip
def test_the_recommendations_of_a_meeting_come_first(register, language, question):
    recommendations = Recommendation.objects.published().filter(meeting__reference="SM5")
    expected = set(recommendations.values_list("reference", flat=True))

    assert len(expected) > 10
    assert set(best(question, language, len(expected))) == expected


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        ("ar", "وثائق الاجتماع الثالث", "D-2021-001 D-2021-002 D-2021-003"),
        ("ar", "أوراق الاجتماع الثالث للشبكة", "D-2021-001 D-2021-002 D-2021-003"),
        ("en", "documents of the third meeting", "D-2021-001 D-2021-002 D-2021-003"),
        ("fr", "documents de la troisième réunion", "D-2021-001 D-2021-002 D-2021-003"),
        ("ar", "قرارات الاجتماع الثالث", "DEC-M3-PLAN DEC-M3-ROP"),
        ("en", "decisions of the third meeting", "DEC-M3-PLAN DEC-M3-ROP"),
        ("fr", "résolutions de la troisième réunion", "DEC-M3-PLAN DEC-M3-ROP"),
        ("en", "decisions of the fourth conference of labour ministers",
         "DEC-ICLM4-BILATERAL DEC-ICLM4-MRA DEC-ICLM4-OSHCENTRE DEC-ICLM4-STRATEGY"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_meeting_comes_before_it(register, language, question, expected):
    references = set(expected.split())

    assert set(best(question, language, len(references))) == references


@pytest.mark.parametrize(
    ("language", "question"),
    [("ar", "المشاركون في الاجتماع الخامس"), ("en", "participants of the fifth meeting"),
     ("fr", "participants à la cinquième réunion")],
)  # fmt: skip
def test_who_took_part_is_told_by_the_meeting(register, language, question):
    assert "SM5" in best(question, language, 2)


@pytest.mark.parametrize(
    ("language", "question"),
    [("ar", "توصيات الاجتماع الثالث"), ("en", "recommendations of the third meeting"),
     ("fr", "recommandations de la troisième réunion")],
)  # fmt: skip
def test_a_meeting_without_public_recommendations_answers_for_them(register, language, question):
    assert best(question, language)[0] == "M3"


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
