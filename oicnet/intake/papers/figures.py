"""How many took part, and how many recommendations there are: numbers with their nouns."""

import re
from collections.abc import Iterator
from functools import cache

from . import vocabulary
from .clauses import Sentence
from .facts import Fact, Sure
from .letters import Folded
from .mentions import Meeting
from .numbers import count, count_pattern

SUBJECTS = (
    "recommendations",
    "signatories",
    "states",
    "participants",
    "organisations",
    "delegations",
)
HIGHEST = {"states": 200, "recommendations": 200, "organisations": 300, "delegations": 200}


OTHERS = re.compile(r"(?<!\w)(?:other|autres?|اخري|اخرين)(?!\w)")  # besides some that are named


@cache
def _pattern(language: str, subject: str) -> re.Pattern[str]:
    words = vocabulary.of(language)
    nouns = words.any(f"figures.{subject}.nouns")
    lead = r"(?<![\w.,/+-])(?:ال\s*-?|ل|ب|و|لال)?" if language == "ar" else r"(?<![\w.,/+-])"
    written = r"(?:\s*\(\d{1,4}\))?"  # « sept (07) pays »
    between = {
        "ar": r"\s+",
        "en": r"\s+(?:\w+\s+(?:and\s+\w+\s+)?)?(?:oic(?:/\w+)?\s+)?",
        "fr": r"\s+(?:\w+\s+)?(?:d')?",
    }[language]
    return re.compile(
        rf"{lead}(?P<count>{count_pattern(language)}){written}{between}(?P<noun>{nouns})(?!\w)"
    )


def read(text: Folded, sentences: list[Sentence], meeting: Meeting | None) -> list[Fact]:
    """One figure of a subject: the first that the meeting's own sentences give; of participants the
    highest, as "22 ministers" are some of them."""
    facts: dict[str, Fact] = {}
    for sentence in sentences:
        if meeting and _is_of_another(sentence, meeting):
            continue
        taken: list[tuple[int, int]] = []
        for subject in SUBJECTS:
            for match in _pattern(sentence.language, subject).finditer(
                text.letters, sentence.start, sentence.end
            ):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                for fact in _facts(text, sentence, subject, match):
                    taken.append(match.span())
                    known = facts.get(fact.more["subject"])
                    is_more = subject == "participants" and known and known.value < fact.value
                    if known is None or known.sure < fact.sure or is_more:
                        facts[fact.more["subject"]] = fact
    return list(facts.values())


def _is_of_another(sentence: Sentence, meeting: Meeting) -> bool:
    own = any(each.sentence == sentence for each in meeting.mentions)
    return not own and any(each.sentence == sentence for each in meeting.others)


def _facts(text: Folded, sentence: Sentence, subject: str, match: re.Match[str]) -> Iterator[Fact]:
    words, letters = vocabulary.of(sentence.language), text.letters
    number = count(sentence.language, match["count"])
    if not number or number > HIGHEST.get(subject, 20_000):
        return
    if not _is_of_meeting(text, sentence, subject, match):
        return
    before = letters[sentence.start : match.start()]
    about = {"delegations": "states"}.get(subject, subject)
    if subject == "states" and words.find("meeting.part", before):
        about = "officials"
    more_than = bool(words.find("figure_words.more_than", before[-18:]))
    sure = Sure.LIKELY if more_than else Sure.CERTAIN
    # «الدول الأعضاء الـ57»: how many members there are, not how many came.
    if subject == "delegations" or (about == "states" and number == 57):
        sure = Sure.DOUBTFUL
    more = {"subject": about, "is_at_least": more_than}
    span = text.span(match.start("count"), match.end("noun"))
    yield Fact("figure", number, span, sure, span.of(text.text), sentence.language, more)


def _is_of_meeting(text: Folded, sentence: Sentence, subject: str, match: re.Match[str]) -> bool:
    """Whether a number says how many came to the meeting, or what it issued."""
    words, letters = vocabulary.of(sentence.language), text.letters
    before = letters[sentence.start : match.start()]
    beside = letters[max(sentence.start, match.start() - 24) : match.end()]
    if OTHERS.search(letters[match.start() : match.end() + 8]):
        return False
    if words.find("figure_words.not_attending", beside) or words.find(
        "convening.denial", before[-30:]
    ):
        return False
    if subject == "recommendations":
        return _are_issued(words, sentence.of(text))
    after = letters[match.end() : match.end() + 80]
    return subject == "signatories" or any(
        words.find("figure_words.attending", near) for near in (before[-120:], after)
    )


def _are_issued(words: vocabulary.Vocabulary, letters: str) -> bool:
    """Whether the recommendations are the meeting's own."""
    return bool(
        words.find("statement_words.contains", letters)
        or words.find("statement_words.communique", letters)
        or words.find("outcomes.issued", letters)
        or words.find("outcomes.adopted", letters)
        or words.find("acts.ACT-RECOMMENDS", letters)
        or re.search(
            r"(?<!\w)(?:خرج|مشتملا|متضمنا|يتضمن|تضمن|resulted|concluded|with|a abouti)(?!\w)",
            letters,
        )
    )
