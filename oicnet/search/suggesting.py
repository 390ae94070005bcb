"""What one may mean while one still types: records whose titles hold the words so far.

The last word is only begun. Where others stand before it, these find the records, and of them stay
those in whose title some word begins so: that it may still be an article, as in «ريادة ال», is then
no matter. A word alone stands for those that begin so in titles, of most records first.
"""

from collections.abc import Iterable
from typing import Any

from oicnet.text import directions
from oicnet.text.languages import marked_as_sample

from . import database
from .analysis import forms, tokens
from .answer import Answer
from .answers import Answers
from .queries import plain
from .questions import Question

SHORTEST, LONGEST = 2, 100  # characters
MOST = 8
READ = 40  # of the best, among which themes and states come first
LOOKED_AT = 200  # titles, where more than one word was typed
NOTHING = "?"  # no reference begins so
FIRST = ("themes.theme", "members.memberstate")


def suggestions(text: str, language: str) -> list[dict[str, Any]]:
    """Title, kind and address of some records; to be asked within `one_look`."""
    question = Question(plain(text[:LONGEST]), {})
    if len(question.query.text) < SHORTEST:
        return []
    answers = Answers(question, language, is_unfinished=True)
    answers.ranking.scores[~answers.ranking.is_full] = 0
    begun = question.query.possible_reference or NOTHING
    if question.query.text.endswith("-"):
        begun += "-"  # parts of it, and not M31 after M3-
    named = [answers.ranking.position(slot) for slot in _slots_of_references(begun)]
    fitting = _fitting(answers, question.query.text)
    rest = [position for position in fitting if position not in named]
    proposed = answers.read([*named, *rest][:READ], with_passages=False)
    if not question.query.before_last:
        proposed.sort(
            key=lambda answer: not (answer.reference.startswith(begun) or answer.kind in FIRST)
        )
    return [_described(answer) for answer in proposed[:MOST]]


def _fitting(answers: Answers, text: str) -> list[int]:
    """Positions of the records that fit what was typed so far, best first."""
    last = answers.question.query.last
    if not answers.question.query.before_last:
        return answers.ranking.best(READ)
    positions = answers.ranking.best(LOOKED_AT)
    titles: dict[int, list[tuple[str, str]]] = {}
    for slot, language, title in database.rows(
        "SELECT entry_id, language, title FROM search_text WHERE entry_id = ANY(%s::int[])",
        [answers.ranking.slot(position) for position in positions],
    ):
        titles.setdefault(answers.ranking.position(slot), []).append((language, title))
    before = text[: text.rindex(last)]
    fits = {
        position: max(_fit(title, language, before, last) for language, title in titles[position])
        for position in positions
        if position in titles
    }
    order = sorted(fits, key=lambda position: -fits[position])
    return [position for position in order if fits[position]]


def _fit(title: str, language: str, before: str, last: str) -> int:
    """How well a title goes on from what was typed: 0 where no word of it begins like the last;
    3 where one follows the word before, 2 where the title has all words, 1 where others hold some.
    """
    read = tokens(title, language)
    words = [title[token.start : token.end] for token in read]
    beginnings = forms(last)
    begins = [any(form.startswith(beginnings) for form in forms(word)) for word in words]
    if not any(begins):
        return 0
    wanted = [frozenset(token.terms) for token in tokens(before, language) if token.terms]
    held = [[not terms.isdisjoint(token.terms) for token in read] for terms in wanted]
    if not all(map(any, held)):
        return 1
    follows = zip(held[-1], begins[1:], strict=False) if held else ()
    return 3 if any(is_before and is_begun for is_before, is_begun in follows) else 2


def _slots_of_references(beginning: str) -> Iterable[int]:
    """Public records whose reference begins so."""
    rows = database.rows(
        "SELECT slot FROM search_entry WHERE starts_with(reference, %s)"
        " AND EXISTS (SELECT FROM search_text WHERE entry_id = slot)"
        " ORDER BY length(reference), reference LIMIT %s",
        beginning,
        MOST // 2,
    )
    return [slot for (slot,) in rows]


def _described(answer: Answer) -> dict[str, Any]:
    return {
        "text": marked_as_sample(answer.heading, is_sample=answer.is_sample),
        "language": answer.title_language,
        "direction": directions.direction(answer.title_language),
        "kind": answer.kind_name,
        "reference": answer.reference,
        "address": answer.address,
    }
