"""Records that are written in other languages alone, by the words of the question in these.

Words are taken over by the glossary, by the titles of themes, states and meetings in three
languages, and by the names that are one in all of them.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from oicnet.text.languages import LANGUAGES

from .. import catalogue
from ..analysis.glossary import likeliest, translated
from ..analysis.wordlists import names
from ..facets import NAMED
from ..queries import Group
from .asking import score
from .scores import Ranking

TAGS = {language: f"language:{language}" for language in LANGUAGES}


def across(ranking: Ranking, language: str) -> Ranking | None:
    """What holds all words of a question in another language, and has no text in its own; None
    where there is nothing.

    Args:
        ranking: that of the question as it was typed.
    """
    best: Ranking | None = None
    for source in _languages(ranking.query.text):
        if not _is_lacking_anywhere(ranking, source):
            continue
        words = {other: list(_words(ranking, source, other)) for other in LANGUAGES}
        widened = {
            other: groups
            for other, groups in words.items()
            if groups != ranking.groups[source] and all(group.terms for group in groups)
        }
        if not any(widened.values()):
            continue
        others = score(
            ranking.query, {other: widened.get(other, []) for other in LANGUAGES}, language
        )
        lacking = _lacking(ranking, source)
        others.scores[~(others.is_full & lacking) | (ranking.is_full & ranking.hits)] = 0
        if best is None or not best.hits.any():
            best = others
    return best if best is not None and best.hits.any() else None


def _languages(text: str) -> tuple[str, ...]:
    """In which languages a question may be."""
    is_arabic = any("\u0620" <= letter <= "\u06ff" for letter in text)
    return LANGUAGES[:1] if is_arabic else tuple(LANGUAGES[1:])


def _is_lacking_anywhere(ranking: Ranking, language: str) -> bool:
    """Whether any record has texts but none in a language: told by sets of bits, many at once."""
    for known in ranking.blocks.values():
        written = [known.bits[known.rows[tag]] for tag in TAGS.values() if tag in known.rows]
        there = known.rows.get(TAGS[language])
        own = np.uint64(0) if there is None else known.bits[there]
        if written and (np.bitwise_or.reduce(written) & ~own).any():
            return True
    return False


def _lacking(ranking: Ranking, language: str) -> NDArray:
    """Which records have texts, but none in a language; bool (slots,)."""
    written = {of: catalogue.everywhere(ranking.blocks, tag) for of, tag in TAGS.items()}
    return np.logical_or.reduce(list(written.values())) & ~written[language]


def _words(ranking: Ranking, source: str, other: str) -> Iterator[Group]:
    """The words of a question in another language: () for one that is not known there."""
    clauses = ranking.query.clauses
    titles = _titles(ranking, source, other)
    for group in ranking.groups[source]:
        if clauses[group.clause].is_phrase:
            yield replace(group, terms=())  # a phrase is literal
        elif other != source:
            more = [term for of in group.terms for term in titles.get(of, ())]
            own = [term for term in group.terms if term in names() or not term.isalpha()]
            terms = (*translated(group.terms, source, other), *more, *own)
            yield replace(group, terms=tuple(dict.fromkeys(terms)), kin="")


def _titles(ranking: Ranking, source: str, other: str) -> dict[str, tuple[str, ...]]:
    """By term of the question, those of the other language's titles of what it names."""
    terms_asked = {term for group in ranking.groups[source] for term in group.terms}
    by_term: dict[str, tuple[str, ...]] = {}
    for titles in catalogue.names(ranking.blocks, NAMED).values():
        if source in titles and other in titles:
            terms = likeliest(titles[source], source)
            if terms and terms_asked.issuperset(terms):
                for term in terms:
                    by_term[term] = (*by_term.get(term, ()), *likeliest(titles[other], other))
    return by_term
