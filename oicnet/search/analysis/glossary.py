"""Words of the field in the other languages."""

from collections.abc import Iterable
from functools import cache, lru_cache

from oicnet.text.languages import LANGUAGES

from . import tokens
from .wordlists import lines

Terms = tuple[str, ...]


@lru_cache(maxsize=4096)
def likeliest(text: str, language: str) -> Terms:
    """The likeliest reading of each word of a text."""
    return tuple(token.terms[0] for token in tokens(text, language) if token.terms)


def translated(terms: Iterable[str], language: str, other: str) -> Terms:
    """Terms of another language for those of a word; () where the glossary has none."""
    terms_of_other = (term for of in terms for term in _rows().get((language, of, other), ()))
    return tuple(dict.fromkeys(terms_of_other))


@cache
def _rows() -> dict[tuple[str, str, str], Terms]:
    """By language, term and other language."""
    rows: dict[tuple[str, str, str], Terms] = {}
    for line in lines("glossary"):
        columns = " ".join(line).replace("_", " ").split(" / ")
        terms = {
            language: likeliest(words, language)
            for language, words in zip(LANGUAGES, columns, strict=True)
        }
        for language in LANGUAGES:
            for term in terms[language]:
                for other in LANGUAGES:
                    if other != language:
                        known = rows.get((language, term, other), ())
                        rows[language, term, other] = (*known, *terms[other])
    return rows
