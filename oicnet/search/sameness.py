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
        more = (other for one in terms for other in self.others.get((language, one), ()))
        return tuple(dict.fromkeys((*terms, *more)))


@lru_cache(maxsize=4)
def _others(rows: tuple[str, ...]) -> dict[tuple[str, str], Terms]:
    """By language and likeliest reading of each word, those of the words beside it."""
    found: dict[tuple[str, str], Terms] = {}
    for words in rows:
        for language in LANGUAGES:
            firsts = [one.terms[0] for one in tokens(words, language) if one.terms]
            for one in firsts:
                found[language, one] = (*found.get((language, one), ()), *firsts)
    return found
