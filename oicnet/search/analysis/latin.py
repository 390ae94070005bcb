"""English and French words: the stems of Snowball, and the word without its accents.

Which language a query is in nobody says, so it is read as both; a text is read as its own.
"""

from functools import cache
from typing import Any

import snowballstemmer

from oicnet.text.letters import fold_latin

from .wordlists import words

KINDRED = 5  # letters at the beginning of a word that kindred words share
NAMES = {"en": "english", "fr": "french"}
STOP = {one: frozenset(map(fold_latin, words(f"stop-{one}"))) for one in NAMES}


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(NAMES[language])


def stems(word: str, language: str) -> tuple[str, ...]:
    """The readings of a word in a language; none for a word that says nothing by itself.

    A word all in capitals is a name: IT, WHO, OIC.
    """
    folded = fold_latin(word)
    is_name = word.isupper() and len(word) > 1
    if folded in STOP[language] or len(folded) < 2:
        return (folded,) if is_name else ()
    stem = _stemmer(language).stemWord
    found = (fold_latin(stem(word.casefold())), fold_latin(stem(folded)))
    return tuple(dict.fromkeys((folded, *found) if is_name else found))


def kin(terms: tuple[str, ...]) -> str:
    """The beginning that kindred words share: it ranks what was found, and finds nothing."""
    return terms[-1][:KINDRED] if terms and len(terms[-1]) > KINDRED else ""
