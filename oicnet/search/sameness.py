"""Words that staff say are one: whoever asks for one of them is given the records of all.

A row is of words and of phrases in quotation marks: `TVET "التدريب المهني"`. Each process works the
rows out when they have changed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from oicnet.text.languages import LANGUAGES

from . import database
from .analysis import tokens
from .queries import Group, Query

Terms = tuple[str, ...]
Phrase = tuple[str, ...]  # the likeliest reading of each word; "" for one that says nothing
MOST_BEGUN = 64  # readings of some words that follow one another
ITEM = re.compile(r'"([^"]+)"|«([^»]+)»|“([^”]+)”|([^\s"«»“”]+)')


def items(row: str) -> list[str]:
    """The words and phrases of a row, as they are written."""
    return [next(filter(None, match.groups())) for match in ITEM.finditer(row)]


def read(item: str, language: str) -> Phrase:
    """The likeliest reading of each word."""
    return tuple(token.terms[0] if token.terms else "" for token in tokens(item, language))


@dataclass
class Others:
    """What stands beside a word or a phrase in its rows."""

    terms: list[str] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


class Sameness:
    """What was said at one moment."""

    def __init__(self) -> None:
        rows = database.rows("SELECT words FROM search_samewords ORDER BY id")
        self.others = _others(tuple(words for (words,) in rows))

    def widened(self, query: Query, language: str) -> list[Group]:
        """The words of a query, each with those that are the same; a phrase in it is literal."""
        groups = query.groups(language)
        for first, length, others in self._standing(query, groups, language):
            for place in range(first, first + length):
                group = groups[place]
                terms = tuple(dict.fromkeys((*group.terms, *others.terms)))
                phrases = tuple(dict.fromkeys((*group.phrases, *others.phrases)))
                groups[place] = replace(group, terms=terms, phrases=phrases)
        return groups

    def _standing(
        self, query: Query, groups: list[Group], language: str
    ) -> Iterator[tuple[int, int, Others]]:
        """Where words of a row stand in a query, how many they are, and what stands beside."""
        if not self.others:
            return
        longest = max(len(words) for _language, words in self.others)
        for first, group in enumerate(list(groups)):
            if query.clauses[group.clause].is_phrase:
                continue
            begun: list[Terms] = [()]
            for length, further in enumerate(groups[first : first + longest], start=1):
                if further.clause != group.clause:
                    break
                begun = [(*words, term) for words in begun for term in further.terms][:MOST_BEGUN]
                for words in begun:
                    if others := self.others.get((language, words)):
                        yield first, length, others


@lru_cache(maxsize=4)
def _others(rows: tuple[str, ...]) -> dict[tuple[str, Terms], Others]:
    """By language and the words of an item that say something, what stands beside it."""
    by_words: dict[tuple[str, Terms], Others] = {}
    for row in rows:
        for language in LANGUAGES:
            phrases = [read(item, language) for item in items(row)]
            for phrase in phrases:
                others = by_words.setdefault((language, _terms_of(phrase)), Others())
                others.terms += _alone(phrases)
                others.phrases += [other for other in phrases if len(other) > 1]
    return {key: others for key, others in by_words.items() if key[1]}


def _terms_of(phrase: Phrase) -> Terms:
    return tuple(filter(None, phrase))


def _alone(phrases: Iterable[Phrase]) -> list[str]:
    return [phrase[0] for phrase in phrases if len(phrase) == 1 and phrase[0]]
