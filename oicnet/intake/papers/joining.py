"""Whether a further verb of a sentence is a further deed of the meeting."""

import re

from . import objects, vocabulary
from .clauses import Sentence
from .letters import Folded

PASSIVE = re.compile(
    r"(?<!\w)(?:was|were|has been|have been|(?:a|ont) ete)\s+(?:\w+ly\s+|also\s+)?$"
)


def acts_before(words: vocabulary.Vocabulary, before: str) -> bool:
    """Whether a statement has begun already: what is called for is not done yet."""
    return any(words.find(f"acts.{act}", before) for act in words.lists["acts"])


def is_joined(text: Folded, sentence: Sentence, last: int, match: re.Match[str]) -> bool:
    """«...، واعتماد ...»: a further deed of the same sentence."""
    between = text.letters[last : match.start()]
    words = vocabulary.of(sentence.language)
    if acts_before(words, between) or len(between.strip()) < 3:
        return bool(re.fullmatch(r"\s*(?:و|and|et)?\s*", between)) and bool(
            match["joined"] or between.strip()
        )
    if sentence.language == "ar":
        is_parted = re.search(
            r"[،,؛]\s*(?:كما\s+)?(?:و?تم\s+|و?تمت\s+|و?جري\s+|و?جرت\s+)?(?:ثم\s+)?$", between
        )
        return (
            match["joined"] == "و"
            or bool(is_parted)
            or bool(
                re.search(
                    r"(?:كما|وتم|وجري|بالاضافه الي|الي جانب|فضلا عن|علاوه علي)\s+(?:تم\s+)?$",
                    between,
                )
            )
        )
    if PASSIVE.search(between) and objects.FURTHER_DEED.search(between):
        return True
    return bool(
        re.search(
            r"(?:[,;]|(?<!\w)(?:and|et|as well as|ainsi que))\s*(?:and\s+|et\s+)?"
            r"(?:ils?\s+|elles?\s+|they\s+|it\s+)?"
            r"(?:as well as\s+|ainsi que\s+|to\s+|d'|de\s+|a\s+|ont\s+|also\s+|puis\s+|then\s+"
            r"|the\s+|l'|la\s+)*$",
            between,
        )
    )
