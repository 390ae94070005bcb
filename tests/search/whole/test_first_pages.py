"""The first page of a hundred real-looking questions, judged by what was written down before."""

from collections import Counter
from pathlib import Path

from oicnet.search.answers import Answers
from oicnet.search.queries import parse
from oicnet.search.questions import Question

QUESTIONS = Path(__file__).parent / "first_pages.txt"
GOOD, BAD = 90, 3  # of a hundred: at least, at most


def judged(expected: str, references: list[str]) -> str:
    """ "good", "weak" or "bad": `first_pages.txt` says what each expectation means."""
    kind, _colon, wanted = expected.rpartition(":")
    if kind == "only":
        held = [reference.startswith(wanted.strip()) for reference in references]
        return "good" if held and all(held[:5]) else "weak" if any(held) else "bad"
    held = [reference in references for reference in wanted.split()]
    if kind == "all":
        return "good" if all(held) else "weak" if any(held) else "bad"
    if not set(wanted.split()).isdisjoint(references[:3]):
        return "good"
    return "weak" if any(held) else "bad"


def test_first_pages_hold_what_they_should(register) -> None:
    verdicts: Counter[str] = Counter()
    failures = []
    language = ""
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            question, expected = map(str.strip, line.split("|"))
            answers = Answers(Question(parse(question), {}), language)
            references = [row.reference for row in answers.page(0, 10, with_passages=False)]
            verdict = judged(expected, references)
            verdicts[verdict] += 1
            failures += [] if verdict == "good" else [(verdict, question, references[:5])]

    assert verdicts.total() == 100
    assert verdicts["good"] >= GOOD, failures
    assert verdicts["bad"] <= BAD, failures
