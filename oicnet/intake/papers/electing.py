"""Who was elected chair: "Mr. X, Minister of Y, was elected Chair", «انتُخب معالي ... رئيسًا»."""

import re
from functools import cache

from . import vocabulary
from .clauses import Sentence
from .letters import Folded
from .titled import title_pattern


@cache
def _office(language: str) -> str:
    """The chair of the meeting, and not of a body, nor a deputy's."""
    words = vocabulary.of(language)
    return (
        rf"(?:{words.any('chair.as_chair')})(?!\w)(?!-)"
        rf"(?!\s+(?:(?:of|de|du)\s+)?(?:the\s+|la\s+"
        rf"|le\s+)?(?:{words.any('chair.not_chair')})(?!\w))"
    )


def before_office(text: Folded, sentence: Sentence, verb: re.Match[str]) -> tuple[int, int] | None:
    """ "Mr. X, Minister of Y, was elected Chair": the person stands before the verb."""
    letters = text.letters
    office = re.compile(rf"\s+{_office(sentence.language)}").match(
        letters, verb.end(), sentence.end
    )
    if sentence.language == "ar" or not office:
        return None
    title = title_pattern(sentence.language).search(
        letters, max(sentence.start, verb.start() - 220), verb.start()
    )
    if title is None:
        return None
    # "A and B were elected Chair and Vice-Chair": the first is the first.
    joint = re.compile(rf"\s*(?:and|et)\s+(?={title_pattern(sentence.language).pattern})")
    other = joint.search(letters, title.end(), verb.start())
    if other and re.match(r"\s*(?:,|and|et)(?!\w)", letters[office.end() :]):
        return title.start(), other.start()
    return title.start(), verb.start()


def after_verb(text: Folded, sentence: Sentence, verb: re.Match[str]) -> tuple[int, int] | None:
    """«انتُخب معالي السيد ...، رئيسًا للاجتماع»: the person stands between verb and office."""
    words, letters = vocabulary.of(sentence.language), text.letters
    title = title_pattern(sentence.language).search(
        letters, verb.end(), min(sentence.end, verb.end() + 45)
    )
    if not title:
        return None
    office = re.compile(rf"(?<!\w)(?<!-){_office(sentence.language)}").search(
        letters, title.end(), min(sentence.end, title.end() + 220)
    )
    if office and words.find("chair.not_chair", letters, office.start() - 8, office.start()):
        return None
    return (title.start(), office.start()) if office else None
