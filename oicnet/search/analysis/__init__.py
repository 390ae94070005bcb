"""Text into terms, for Arabic, English and French; the same for what is stored and what is asked.

Pure Python: nothing here knows a database. `tokens` keeps where each word stands in the original.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from oicnet.text.letters import LONGEST, bare, fold, fold_latin, fold_number, runs, spans

from . import arabic, days, latin
from .literals import form_number, literal
from .wordlists import long_spellings, spellings

# Raised when the same text would be indexed otherwise: after `migrate` the index is made anew.
VERSION = 8


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


def tokens(text: str, language: str) -> list[Token]:
    """The words of a text in a language: "ar", "en" or "fr"."""
    found = _words(text, language)
    known = _long_names("fr" if language == "fr" else "en")
    for number, token in enumerate(found):
        for term in token.terms:
            for parts, name in known.get(term, ()):
                for place in _places(parts, found, number):
                    one = found[place]
                    if name not in one.terms:
                        found[place] = replace(one, terms=(*one.terms, name))
    return found


def _words(text: str, language: str) -> list[Token]:
    return [
        Token(start, end, *reading(script, run, language)) for start, end, script, run in runs(text)
    ]


@cache
def _long_names(language: str) -> dict[str, list[tuple[list[frozenset[str]], str]]]:
    """Names of several words, by each reading of their first: readings of each, and the name."""
    found: dict[str, list[tuple[list[frozenset[str]], str]]] = {}
    for words, name in long_spellings():
        parts = [frozenset(word.terms) for word in _words(words, language) if word.terms]
        for first in parts[0]:
            found.setdefault(first, []).append((parts, name))
    return found


def _places(parts: list[frozenset[str]], words: list[Token], number: int) -> list[int]:
    """Where the parts of a name stand one after another from a word on; [] where they do not."""
    found: list[int] = []
    for part in parts:
        while number < len(words) and not words[number].terms:  # words that say nothing
            number += 1
        if number == len(words) or part.isdisjoint(words[number].terms):
            return []
        found.append(number)
        number += 1
    return found


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
    """The readings, and the name that one of these words or readings is a spelling of."""
    name = next((spellings()[word] for word in (*words, *terms) if word in spellings()), "")
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


__all__ = [
    "VERSION",
    "Token",
    "days",
    "form_number",
    "forms",
    "literal",
    "matches",
    "reading",
    "runs",
    "spans",
    "tokens",
]
