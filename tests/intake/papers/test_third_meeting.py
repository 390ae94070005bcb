"""The third meeting in five wordings, as press offices write: all that each says, nothing false."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from oicnet.intake.papers.facts import Days, Reading, Sure
from oicnet.intake.papers.reader import read

from .register import real_register

TEXTS = Path(__file__).parent / "texts"
WORDINGS = ("third-1.ar", "third-2.ar", "third-3.ar", "third-4.en", "third-5.fr")
HELD = Days(date(2021, 6, 2), date(2021, 6, 3))
PARTNERS = {"ILO", "IOM", "ISDB", "WAPES"}


@cache
def reading(name: str) -> Reading:
    return read((TEXTS / f"{name}.txt").read_text("utf-8"), real_register())


@pytest.mark.parametrize("name", WORDINGS)
def test_which_meeting_it_is(name):
    found = reading(name)

    assert (found.value("number"), found.value("body"), found.value("mode")) == (
        3,
        "B-NET",
        "online",
    )
    assert found.of("number")[0].sure == Sure.CERTAIN
    assert found.value("days") == (None if name == "third-1.ar" else HELD)
    assert not [fact for fact in found.facts if fact.kind in {"place", "host_state", "chair"}]


@pytest.mark.parametrize("name", WORDINGS)
def test_each_value_stands_where_it_was_read(name):
    found = reading(name)

    for fact in found.facts:
        assert fact.span.of(found.text).strip()
        if fact.kind in {"agenda_item", "recommendation", "motto"}:
            assert str(fact.value)[:20] in " ".join(fact.span.of(found.text).split())


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        (
            "third-1.ar",
            ["reviewed", "adopted", "established", "identified", "identified", "issued"],
        ),
        ("third-2.ar", ["reviewed", "adopted", "established", "identified", "issued"]),
        ("third-3.ar", ["", "", ""]),
        ("third-4.en", ["reviewed", "adopted", "established", "identified"]),
        ("third-5.fr", ["reviewed", "adopted", "established", "identified"]),
    ],
)
def test_what_the_meeting_did(name, outcomes):
    assert [fact.more["outcome"] for fact in reading(name).of("agenda_item")] == outcomes


def test_items_begin_with_what_they_are_about():
    titles = [fact.value for fact in reading("third-1.ar").of("agenda_item")]

    assert titles[0].startswith("جميع اجتماعات الشبكة")
    assert titles[1].startswith("النظام الداخلي")
    assert titles[2].startswith("خطة عمل للعامين 2021 و2022م")
    assert titles[3].startswith("احتياجات بناء القدرات")
    assert titles[4].startswith("مجالات التعاون الثنائي")
    assert titles[5] == "البيان الختامي"
    assert reading("third-2.ar").of("agenda_item")[-1].value == "بيان ختامي"


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("third-1.ar", ["affirms", "affirms", "stresses", "stresses"]),
        ("third-2.ar", ["affirms", "stresses", "stresses"]),
        ("third-3.ar", ["affirms", "stresses", "stresses", "calls"]),
        ("third-4.en", ["affirms", "stresses", "stresses"]),
        ("third-5.fr", ["stresses", "calls"]),
    ],
)
def test_statements_by_their_verbs(name, acts):
    statements = reading(name).of("statement")

    assert [fact.more["act"] for fact in statements] == acts
    assert [fact.more["number"] for fact in statements] == list(range(1, len(acts) + 1))
    assert set(statements[-1].more["organisations"]) == PARTNERS
    named = [set(fact.more["organisations"]) for fact in statements[:-1]]
    assert named == [set()] * (len(acts) - 1)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("third-1.ar", {"recommendations": 12}),
        ("third-2.ar", {"recommendations": 12, "states": 36, "participants": 71}),
        ("third-3.ar", {}),
        ("third-4.en", {"recommendations": 12}),
        ("third-5.fr", {"recommendations": 12}),
    ],
)
def test_figures(name, figures):
    found = reading(name)

    assert {fact.more["subject"]: fact.value for fact in found.of("figure")} == figures
    assert found.value("announced_recommendations") == figures.get("recommendations")
    assert not found.of("recommendation")  # there are twelve, and none of their words


@pytest.mark.parametrize("name", ["third-1.ar", "third-4.en", "third-5.fr"])
def test_who_came_for_bahrain(name):
    (delegation,) = reading(name).of("delegation")
    (person,) = delegation.more["persons"]

    assert (delegation.value, delegation.more["institution"]) == ("BH", "CSB-BH")
    assert person.name in {"سند علي سند الحمّاد", "Sanad Ali Sanad Al-Hammad"}
    assert person.post.split()[0].lower() in {"مستشار", "adviser", "conseiller"}


@pytest.mark.parametrize(
    ("name", "hosts"),
    [
        ("third-1.ar", []),
        ("third-2.ar", ["SESRIC", "ISKUR"]),
        ("third-3.ar", []),
        ("third-4.en", ["SESRIC", "ISKUR"]),
        ("third-5.fr", []),
    ],
)
def test_who_held_it(name, hosts):
    assert [fact.value for fact in reading(name).of("host")] == hosts


def test_what_was_not_understood_is_told():
    found = reading("third-1.ar")

    assert [span.of(found.text) for span in found.rest] == [
        "عدد الزيارات: {{ article.visit_count }}"
    ]
