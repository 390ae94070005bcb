"""How well the register answers what its readers ask, over the real record and the sample."""

from collections.abc import Iterator
from pathlib import Path

from oicnet.search.answers import Answers
from oicnet.search.queries import parse
from oicnet.search.questions import Question

ASKED = Path(__file__).parent / "asked.txt"
FLOORS = {"ar": 0.88, "en": 0.88, "fr": 0.86}  # of MRR@10
FOUND = 0.98  # of all, among the first ten


def asked() -> Iterator[tuple[str, str, set[str]]]:
    """(language, question, references that answer it)."""
    language = ""
    for line in ASKED.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            question, references = line.split("|")
            yield language, question.strip(), set(references.split())


def test_at_least_120_questions_in_three_languages_are_answered_well(register):
    places: dict[str, list[int]] = {language: [] for language in FLOORS}
    told = []
    for language, question, right in asked():
        found = Answers(Question(parse(question), {}), language).page(0, 10, with_passages=False)
        references = [one.reference for one in found]
        at = [number for number, one in enumerate(references, start=1) if one in right]
        places[language].append(at[0] if at else 0)
        told += [f"{question}: {at[:1] or 'not'} {references[:4]}"] if at[:1] != [1] else []

    every = [place for some in places.values() for place in some]
    mean = {one: sum(1 / x for x in some if x) / len(some) for one, some in places.items()}
    summary = "\n".join([str(mean), *told])
    assert len(every) >= 120
    assert sum(map(bool, every)) / len(every) >= FOUND, summary
    assert all(mean[language] >= floor for language, floor in FLOORS.items()), summary
