"""How much of such papers is understood: five times twelve texts and ten, in words of our own.

The first twelve, the notices and the councils are after public ones that were read and mended; of
the others the facts were written down before they were read; the reports are after twelve public
ones of which list and facts were fixed before the first run. Each lists the facts that it states.
Of what is proposed nine in ten are right, and eight in ten of the facts there are proposed; what is
doubtful is proposed as such, and counts.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from oicnet.intake.papers.facts import Fact, Reading, Sure
from oicnet.intake.papers.reader import read

from .register import real_register

TEXTS = Path(__file__).parent / "texts"
SETS = {
    name: tomllib.loads((TEXTS / f"{name}.toml").read_text("utf-8"))["paper"]
    for name in ("public", "offices", "ministries", "press", "notices", "councils", "reports")
}
PAPERS = [
    pytest.param(paper, id=f"{name}-{number}")
    for name, papers in SETS.items()
    for number, paper in enumerate(papers, start=1)
]
COUNTED_ELSEWHERE = {"title", "theme", "announced_recommendations"}


def told(reading: Reading) -> Counter[str]:
    found = [words for fact in reading.facts for words in _words(fact)]
    named = {
        key for fact in reading.of("statement") for key in fact.more["organisations"]
    }  # each once
    return Counter([*found, *(f"organisation {key}" for key in named)])


def _words(fact: Fact) -> list[str]:
    if fact.kind in COUNTED_ELSEWHERE:
        return []
    in_short = {
        "days": lambda: f"days {fact.value.starts_on} {fact.value.ends_on}",
        "figure": lambda: f"figure {fact.more['subject']} {fact.value}",
        "agenda_item": lambda: f"item {fact.more['outcome']}",
        "statement": lambda: f"statement {fact.more['act']}",
        "chair": lambda: "chair",
        "delegation": lambda: " ".join(["delegation", fact.value, *_unusual(fact)]),
        "recommendation": lambda: " ".join(
            ["recommendation", str(fact.more["number"]), *_addressees(fact)]
        ),
    }.get(fact.kind, lambda: f"{fact.kind} {fact.value}")
    # Of a body that the register does not have, only the persons are proposed.
    in_short = (lambda: "") if fact.kind == "delegation" and not fact.value else in_short
    persons = [f"person {person.name}" for person in fact.more.get("persons", ())]
    return [*filter(None, [in_short()]), *persons]


def _unusual(fact: Fact) -> list[str]:
    capacity = fact.more["capacity"]
    return [] if capacity in {"member", "partner"} else [capacity]


def _addressees(fact: Fact) -> list[str]:
    return [key or kind for kind, key in fact.more["addressees"]]


def counts(paper: dict) -> tuple[int, int, int]:
    """Facts that are right, that are proposed, and that are there."""
    proposed, there = told(read(paper["text"], real_register())), Counter(paper["facts"])
    return (proposed & there).total(), proposed.total(), there.total()


@pytest.mark.parametrize("name", SETS)
def test_nine_in_ten_proposals_are_right_and_eight_in_ten_facts_are_proposed(name):
    right, proposed, there = map(sum, zip(*map(counts, SETS[name]), strict=True))

    assert right / proposed >= 0.9, (right, proposed)
    assert right / there >= 0.8, (right, there)


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_that_looks_certain_is_wrong(paper):
    reading = read(paper["text"], real_register())
    certain = Reading(
        reading.text,
        reading.language,
        tuple(fact for fact in reading.facts if fact.sure == Sure.CERTAIN),
        (),
    )
    named = {words for words in told(certain) if words.startswith("organisation ")}

    assert set(told(certain)) - named <= set(paper["facts"])
