"""What a record is called leads to it first, among all of the real record and the sample."""

from collections import defaultdict

import pytest

from oicnet.recommendations.models import Recommendation
from oicnet.records import kinds
from oicnet.text.languages import LANGUAGES
from tests.search import best

FIRST, FIRST_OF_KIND = 0.98, 0.95
KINDS = ("meeting", "workplan", "evaluation")


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
