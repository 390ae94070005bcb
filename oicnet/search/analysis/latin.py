"""English and French words: the stems of Snowball, after what Snowball does not know.

It has rules and no words: "children", "criteria", « travaux » are plurals of other words to it,
"labour" is not "labor", and "co-operation" is two words. Which language a query is in nobody says,
so it is read as both; a text is read as its own.
"""

import re
from functools import cache
from typing import Any

import snowballstemmer

from oicnet.text.letters import fold_latin

from .wordlists import lines, words

KINDRED = 5  # letters at the beginning of a word that kindred words share
NAMES = {"en": "english", "fr": "french"}
STOP = {language: frozenset(map(fold_latin, words(f"stop-{language}"))) for language in NAMES}
HYPHENS = frozenset("-\u2010\u2011")
# American -ize is rewritten, not British -ise: "revise", "exercise" have no other spelling.
AMERICAN = re.compile(r"(?<=\w{2}[iy])z(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)")
# Persons and adjectives whose feminine Snowball leaves apart: directrice, travailleuse, heureux.
FEMININE = re.compile(r"(?<=\w{4})(?:eux|euses?)$|(?<=t)(?<!^mat)(?<!^cicat)rices?$")
# Plurals that Snowball leaves, or takes for verbs: individus, photos, étrangers, opinions; and the
# feminine of étranger. Words of which the s is their own: words/own-s-fr.txt.
PLURAL = re.compile(r"(?<=\w{3}[uo])s$|(?<=\w{2}[^i]er)s$|(?<=\w{2}[gnsx]ion)s$")
OF_STRANGERS = re.compile(r"(?<=\w[an]g)ères?$")
# Letters of a stem from which on an ending is one: the "ll" of "travelled" and of "enrolled".
SURE = 5


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
    known = _irregular(language).get(folded, (word.casefold(), folded))
    whole = _whole(language).get(word.casefold())
    terms = [whole] if whole else [_stem(form, language) for form in known]
    return tuple(dict.fromkeys((folded, *terms) if is_name else terms))


def _stem(form: str, language: str) -> str:
    form = _spelt_in_one_way(form) if language == "en" else _masculine_singular(form)
    stem = fold_latin(_stemmer(language).stemWord(form))
    if len(stem) < SURE:
        return stem
    if language == "en":
        return stem[:-1] if stem.endswith("ll") else stem
    return f"{stem[:-1]}v" if stem.endswith("if") else stem  # actif, active


def _masculine_singular(form: str) -> str:
    """As far as Snowball does not see it by itself."""
    if form not in words("own-s-fr"):
        form = OF_STRANGERS.sub("er", PLURAL.sub("", form))
    return FEMININE.sub("eur", form)


@cache
def _whole(language: str) -> dict[str, str]:
    """The word for each of its forms, of those that are not stemmed."""
    return {form: fold_latin(row[0]) for row in lines(f"whole-{language}") for form in row}


def joined(first: str, second: str, language: str) -> tuple[str, ...]:
    """The readings of two words with a hyphen between them as one: co-operation, plate-forme."""
    return stems(f"{first}{second}", language) if len(first) > 1 or first in "eE" else ()


@cache
def _irregular(language: str) -> dict[str, tuple[str, ...]]:
    """The words of which each form is one; a form that is a word itself is that first."""
    rows = lines(f"irregular-{language}")
    own = {fold_latin(word) for word, *_forms in rows}
    words_of: dict[str, tuple[str, ...]] = {}
    for word, *forms in rows:
        for form in map(fold_latin, forms):
            before = words_of.get(form, (form,) if form in own else ())
            words_of[form] = (*before, word, fold_latin(word))
    return words_of


@cache
def _british() -> tuple[re.Pattern[str], dict[str, str]]:
    american = {other: spelling for spelling, *others in lines("british-en") for other in others}
    return re.compile("|".join(sorted(american, key=len, reverse=True))), american


def _spelt_in_one_way(word: str) -> str:
    beginning, american = _british()
    if begun := beginning.match(word):
        word = f"{american[begun[0]]}{word[begun.end() :]}"
    return AMERICAN.sub("s", word)


def kin(terms: tuple[str, ...]) -> str:
    """The beginning that kindred words share: it ranks what was found, and finds nothing."""
    return terms[-1][:KINDRED] if terms and len(terms[-1]) > KINDRED else ""
