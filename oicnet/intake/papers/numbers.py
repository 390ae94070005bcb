"""Numbers in words and figures: ordinals of meetings, and how many."""

import re
from functools import cache

from . import vocabulary


@cache
def ordinal_pattern(language: str) -> str:
    """A group that matches an ordinal in words, or in figures as ordinals are written."""
    words = vocabulary.alternatives(vocabulary.of(language).ordinals)
    if language == "ar":
        return (
            rf"(?:ال)?(?:{words})|(?:ال\s*-?\s*|رقم\s*)(?:\(\s*)?\d{{1,3}}(?:\s*\))?|\(\d{{1,3}}\)"
        )
    ending = "(?:st|nd|rd|th)" if language == "en" else "(?:er|re|ere|e|i?eme|nde?)"
    return rf"{words}|\d{{1,3}}[\s-]?{ending}"


def ordinal(language: str, letters: str) -> int | None:
    """What a match of `ordinal_pattern` counts."""
    if digits := re.search(r"\d+", letters):
        return int(digits[0])
    known = vocabulary.of(language).ordinals
    words = re.sub(r"\s+", " ", letters.strip())
    return known.get(words) or known.get(re.sub("^ال", "", words))


@cache
def count_pattern(language: str) -> str:
    """A group that matches how many, in words or figures."""
    words = vocabulary.alternatives(vocabulary.of(language).numbers)
    return rf"\d{{1,4}}|{words}"


def count(language: str, letters: str) -> int | None:
    if letters.isdecimal():
        return int(letters)
    return vocabulary.of(language).numbers.get(re.sub(r"\s+", " ", letters))
