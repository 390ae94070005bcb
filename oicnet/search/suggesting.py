"""What one may mean while one still types: records whose titles hold the words so far."""

from typing import Any

from oicnet.text import directions
from oicnet.text.languages import marked_as_sample

from . import database
from .answer import Answer
from .answers import Answers
from .queries import plain
from .questions import Question

SHORTEST, LONGEST = 2, 100  # characters
MOST = 8
READ = 40  # of the best, among which themes and states come first
NOTHING = "?"  # no reference begins so
FIRST = ("themes.theme", "members.memberstate")


def suggestions(text: str, language: str) -> list[dict[str, Any]]:
    """Title, kind and address of some records; to be asked within `one_look`."""
    question = Question(plain(text[:LONGEST]), {})
    if len(question.query.text) < SHORTEST:
        return []
    answers = Answers(question, language, is_unfinished=True)
    best = answers.ranking.best(READ)
    full = [one for one in best if answers.ranking.is_full[one]]
    begun = question.query.possible_reference or NOTHING
    if question.query.text.endswith("-"):
        begun += "-"  # parts of it, and not M31 after M3-
    slots = _slots_of_references(begun)
    named = [answers.ranking.position(slot) for slot in slots]
    rest = [one for one in full if one not in named]
    proposed = answers.read([*named, *rest], with_passages=False)
    proposed.sort(key=lambda one: not (one.reference.startswith(begun) or one.kind in FIRST))
    return [_told(one) for one in proposed[:MOST]]


def _slots_of_references(beginning: str) -> list[int]:
    """Public records whose reference begins so."""
    rows = database.rows(
        "SELECT slot FROM search_entry WHERE starts_with(reference, %s)"
        " AND EXISTS (SELECT FROM search_text WHERE entry_id = slot)"
        " ORDER BY length(reference), reference LIMIT %s",
        beginning,
        MOST // 2,
    )
    return [slot for (slot,) in rows]


def _told(one: Answer) -> dict[str, Any]:
    return {
        "text": marked_as_sample(one.heading, is_sample=one.is_sample),
        "language": one.title_language,
        "direction": directions.direction(one.title_language),
        "kind": one.kind_name,
        "reference": one.reference,
        "address": one.address,
    }
