"""Text into terms, for Arabic, English and French; the same for what is stored and what is asked.

Pure Python: nothing here knows a database. `tokens` keeps where each word stands in the original.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from . import arabic, latin
from .letters import LONGEST, bare, fold, fold_latin, fold_number, runs, spans
from .wordlists import spellings

# Raised when the same text would be indexed otherwise: after `migrate` the index is made anew.
VERSION = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its readings: `terms` are likeliest first, none for a word that says nothing.

    `start` and `end` count characters of the text as it was given; `kin` is what kindred words
    share, and "" where the term says it all.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    kin: str = ""


def tokens(text: str, language: str) -> Iterator[Token]:
    """The words of a text in a language: "ar", "en" or "fr"."""
    for start, end, script, run in runs(text):
        yield Token(start, end, *reading(script, run, language))


def reading(script: str, run: str, language: str) -> tuple[tuple[str, ...], str]:
    """The terms of a run of letters or digits, and what it is akin to."""
    if script == "arabic":
        return _arabic(run)
    if script == "number":
        return (fold_number(run),), ""
    return _latin(run[:LONGEST], "fr" if language == "fr" else "en")


@lru_cache(maxsize=200_000)
def _arabic(run: str) -> tuple[tuple[str, ...], str]:
    word = bare(run)
    terms = arabic.stems(word)
    return _named(terms, map(fold, arabic.readings(word))), arabic.kin(word) if terms else ""


@lru_cache(maxsize=200_000)
def _latin(run: str, language: str) -> tuple[tuple[str, ...], str]:
    terms = latin.stems(run, language)
    return _named(terms, [fold_latin(run)]), latin.kin(terms)


def _named(terms: tuple[str, ...], words: Iterable[str]) -> tuple[str, ...]:
    """The readings, and the name that one of these words is a spelling of."""
    name = next((spellings()[one] for one in words if one in spellings()), "")
    return (*terms, name) if terms and name and name not in terms else terms


def forms(run: str) -> tuple[str, ...]:
    """A word as it is written, folded, with and without the article: its beginnings can be met."""
    folded = fold(bare(run)) if arabic.is_arabic(run) else fold_latin(run)
    rest = folded.removeprefix(arabic.article(folded))
    return (folded, rest) if rest and rest != folded else (folded,)


def matches(query: str, text: str, language: str = "ar") -> bool:
    """Whether every word of a query is in a text, in one of its readings."""
    held = {term for token in tokens(text, language) for term in token.terms}
    asked = [token.terms for token in tokens(query, language) if token.terms]
    return bool(asked) and all(held.intersection(terms) for terms in asked)


__all__ = ["VERSION", "Token", "forms", "matches", "reading", "runs", "spans", "tokens"]
