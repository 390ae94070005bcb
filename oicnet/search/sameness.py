"""Words that staff say are one: whoever asks for one of them is given the records of all."""

from functools import lru_cache

from oicnet.text.languages import LANGUAGES

from . import database
from .analysis import tokens

Terms = tuple[str, ...]


class Sameness:
    """What was said at one moment; each process works it out when it has changed."""

    def __init__(self) -> None:
        rows = database.rows("SELECT words FROM search_samewords ORDER BY id")
        self.others = _others(tuple(words for (words,) in rows))

    def widen(self, language: str, terms: Terms) -> Terms:
        """Readings of a word, and behind them those of the words that are the same."""
        more = (other for term in terms for other in self.others.get((language, term), ()))
        return tuple(dict.fromkeys((*terms, *more)))


@lru_cache(maxsize=4)
def _others(rows: tuple[str, ...]) -> dict[tuple[str, str], Terms]:
    """By language and likeliest reading of each word, those of the words beside it."""
    found: dict[tuple[str, str], Terms] = {}
    for words in rows:
        for language in LANGUAGES:
            firsts = [token.terms[0] for token in tokens(words, language) if token.terms]
            for first in firsts:
                found[language, first] = (*found.get((language, first), ()), *firsts)
    return found
