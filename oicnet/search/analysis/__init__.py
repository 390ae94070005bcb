"""Text into terms, for Arabic, English and French; the same for what is stored and what is asked.

Pure Python: nothing here knows a database. `tokens` keeps where each word stands in the original.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from oicnet.text.letters import LONGEST, bare, fold, fold_latin, fold_number, runs, spans

from . import arabic, days, latin, roots
from .literals import form_number, literal
from .wordlists import long_spellings, spellings

# Raised when the same text would be indexed otherwise: after `migrate` the index is made anew.
VERSION = 18


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
    read = _words(text, language)
    words = list(read)
    known = _long_names("fr" if language == "fr" else "en")
    for number, token in enumerate(read):
        for first in token.terms or _forms(text[token.start : token.end]):
            for parts, name in known.get(first, ()):
                for place in _places(parts, read, number, text):
                    word = words[place]
                    if name not in word.terms:
                        words[place] = replace(word, terms=(*word.terms, name))
    return words


def _words(text: str, language: str) -> list[Token]:
    words: list[Token] = []
    before = ""  # a run of Latin letters with a hyphen behind it
    for start, end, script, run in runs(text):
        terms, kin = reading(script, run, language)
        words.append(Token(start, end, terms, kin))
        if before and script == "latin" and terms:
            as_one = _joined(before, run, language)
            words[-2:] = [
                replace(word, terms=tuple(dict.fromkeys((*word.terms, *as_one))))
                if word.terms
                else word
                for word in words[-2:]
            ]
        before = run if script == "latin" and text[end : end + 1] in latin.HYPHENS else ""
    return words


@lru_cache(maxsize=100_000)
def _joined(first: str, second: str, language: str) -> tuple[str, ...]:
    """Two words that a hyphen joins are one, too: "co-operation" is cooperation."""
    of = "fr" if language == "fr" else "en"
    run = f"{first}{second}"[:LONGEST]
    return _named(latin.joined(first[:LONGEST], second[:LONGEST], of), [run, fold_latin(run)], of)


Part = frozenset[str] | str  # the readings of a word, or a word that says nothing as it is written


@cache
def _long_names(language: str) -> dict[str, list[tuple[list[Part], str]]]:
    """Names of several words, by each reading of their first: its words, and the name.

    Words that say nothing may be left out, but for where hardly another is left: «عمل عن بعد».
    """
    names: dict[str, list[tuple[list[Part], str]]] = {}
    for spelling, name in long_spellings(language):
        words = _words(spelling, language)
        says_much = sum(bool(word.terms) for word in words) > 1
        parts: list[Part] = [
            frozenset(word.terms) if word.terms else literal(spelling[word.start : word.end])
            for word in words
            if word.terms or not says_much
        ]
        for first in [parts[0]] if isinstance(parts[0], str) else parts[0]:
            names.setdefault(first, []).append((parts, name))
    return names


def _forms(word: str) -> tuple[str, ...]:
    """A word that says nothing as it is written, with and without "and"."""
    form = literal(word)
    return (form, form[1:]) if form[:1] == "و" else (form,)


def _places(parts: list[Part], words: list[Token], number: int, text: str) -> list[int]:
    """Where the parts of a name stand one after another from a word on; [] where they do not.

    Words that say nothing are parts of it where it has hardly another: «عن بعد».
    """
    places: list[int] = []
    for part in parts:
        # Words that say nothing may stand between.
        while isinstance(part, frozenset) and number < len(words) and not words[number].terms:
            number += 1
        if number == len(words):
            return []
        word = words[number]
        if isinstance(part, str):
            if part not in _forms(text[word.start : word.end]):
                return []
        elif part.isdisjoint(word.terms):
            return []
        places.append(number)
        number += 1
    return places


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
    named = _named(terms, map(fold, arabic.readings(word)), "en")
    return named, arabic.kin(word) if terms else ""


@lru_cache(maxsize=200_000)
def _latin(run: str, language: str) -> tuple[tuple[str, ...], str]:
    terms = latin.stems(run, language)
    return _named(terms, [run, fold_latin(run)], language), latin.kin(terms)


def _named(terms: tuple[str, ...], words: Iterable[str], language: str) -> tuple[str, ...]:
    """The readings, and the name that one of these words or readings is a spelling of."""
    known = spellings(language)
    name = next((known[word] for word in (*words, *terms) if word in known), "")
    return (*terms, name) if terms and name and name not in terms else terms


def forms(run: str) -> tuple[str, ...]:
    """A word as it is written, folded, with and without the article: its beginnings can be met."""
    folded = fold(bare(run)) if arabic.is_arabic(run) else fold_latin(run)
    rest = folded.removeprefix(arabic.article(folded))
    return (folded, rest) if rest and rest != folded else (folded,)


def matches(query: str, text: str, language: str = "ar") -> bool:
    """Whether every word of a query is in a text, in one of its readings."""
    held = {term for token in tokens(text, language) for term in token.terms}
    wanted = [token.terms for token in tokens(query, language) if token.terms]
    return bool(wanted) and all(held.intersection(terms) for terms in wanted)


__all__ = [
    "VERSION",
    "Token",
    "days",
    "form_number",
    "forms",
    "literal",
    "matches",
    "reading",
    "roots",
    "runs",
    "spans",
    "tokens",
]
