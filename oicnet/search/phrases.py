"""Phrases in quotation marks are literal: these words as they are written, and in this order.

The index finds the texts that may hold a phrase; whether they do is read off the forms of their
words, which lie beside each text. Letters are folded as everywhere. What Arabic writes together
with the first word (و, ب, ل ...) belongs to no phrase: «للدول الأعضاء» holds «الدول الأعضاء».
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from . import database
from .analysis import form_number, literal, spans
from .postings import FOUR_BYTES

BEFORE = ("و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل")
ARTICLE, WITH_ARTICLE = "ال", ("لل", "ولل", "فلل")  # ل and the article are written as one
READ = "SELECT entry_id, forms FROM search_text WHERE language = %s AND entry_id = ANY(%s::int[])"
BATCH = 5000  # texts that are read at once: long papers have 240 KB of forms each


@lru_cache(maxsize=64)
def spelt(phrase: str) -> tuple[NDArray, ...]:
    """For each word of a phrase the numbers of the forms that it may have; each uint32 (forms,)."""
    words = [literal(phrase[start:end]) for start, end in spans(phrase)]
    return tuple(
        np.array([form_number(form) for form in ([word] if place else _opening(word))], FOUR_BYTES)
        for place, word in enumerate(words)
    )


def _opening(word: str) -> list[str]:
    """The first word of a phrase with what may be written before it."""
    if not "\u0621" <= word[:1] <= "\u064a":
        return [word]
    forms = [word, *(f"{before}{word}" for before in BEFORE)]
    if word.startswith(ARTICLE):
        forms += [f"{before}{word.removeprefix(ARTICLE)}" for before in WITH_ARTICLE]
    return forms


def starts(forms: NDArray, phrase: tuple[NDArray, ...]) -> NDArray:
    """The places in a text at which a phrase begins; int64 (occurrences,).

    Args:
        forms: the form at each place of the text, uint32 (places,), 0 where no word is.
    """
    last = len(forms) - len(phrase) + 1
    if last < 1 or not phrase:
        return np.zeros(0, np.int64)
    # Few places have the rarest form, so each further word is looked at there alone.
    places = np.flatnonzero(np.isin(forms[:last], phrase[0]))
    for offset, word in enumerate(phrase[1:], start=1):
        places = places[np.isin(forms[places + offset], word)]
    return places


def places(forms: NDArray, phrase: tuple[NDArray, ...]) -> NDArray:
    """The places of all words of a phrase wherever a text holds it, in order; int64 (places,)."""
    begun = starts(forms, phrase)
    return np.unique(begun[:, None] + np.arange(len(phrase)))


def holding(phrase: str, slots: NDArray, language: str) -> NDArray:
    """Those of some slots whose text in a language holds a phrase; int64 (slots,)."""
    spelling = spelt(phrase)
    held = [
        slot
        for begin in range(0, len(slots), BATCH)
        for slot, forms in database.rows(READ, language, slots[begin : begin + BATCH].tolist())
        if len(starts(np.frombuffer(forms, FOUR_BYTES), spelling))
    ]
    return np.array(held, np.int64)
