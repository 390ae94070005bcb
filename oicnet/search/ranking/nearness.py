"""The best records read again, word by word: those in which the words stand together move up."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .. import database, phrases
from ..postings import FOUR_BYTES, TWO_BYTES
from .scores import QueryWord, Ranking

# Share of the rarity of two words that their standing together adds. Measured: more lowers Arabic,
# whose order of words is freer, and less lowers English and French.
TOGETHER = {"ar": 0.15, "en": 0.3, "fr": 0.3}
READ_AGAIN = 100  # records of which the order of the words is looked at
BITS, FAR = 20, 1 << 18  # of a place in a text, all of which are less than FAR
Text = tuple[int, NDArray, NDArray]  # its number, its terms, their places


def read_again(ranking: Ranking, positions: list[int]) -> list[int]:
    """The records in a better order: those move up in which the words stand together."""
    numbers = {ranking.slot(position): number for number, position in enumerate(positions)}
    languages = [ranking.language(position) for position in positions]
    bonus = np.zeros(len(positions))
    if any(len(readings) > 1 for readings in ranking.readings.values()):
        texts: dict[str, list[Text]] = {}
        for slot, language, terms, places in database.rows(
            "SELECT entry_id, language, terms, places FROM search_text"
            " JOIN unnest(%s::int[], %s::text[]) AS asked (entry_id, language)"
            " USING (entry_id, language)",
            list(numbers),
            languages,
        ):
            read = np.frombuffer(places, TWO_BYTES)
            text = (numbers[slot], np.frombuffer(terms, FOUR_BYTES)[: len(read)], read)
            texts.setdefault(language, []).append(text)
        for language, some in texts.items():
            near = _together(some, ranking.readings[language], len(positions))
            bonus += TOGETHER[language] * near
    scores = ranking.scores[positions] + bonus
    return [positions[number] for number in np.argsort(-scores, kind="stable")]


def _together(texts: list[Text], readings: list[QueryWord], how_many: int) -> NDArray:
    """How near each two words that follow one another in the query stand in each text.

    A place in any of the texts is one number, of which the text's is the higher part.
    """
    terms = np.concatenate([each for _number, each, _places in texts])
    places = np.concatenate(
        [(number << BITS) + each.astype(np.int64) for number, _terms, each in texts]
    )
    where = [np.sort(places_of(terms, places, reading)) for reading in readings]
    bonus = np.zeros(how_many)
    for (first, word), (second, next_word) in pairwise(zip(where, readings, strict=True)):
        if len(first) and len(second):
            nearest = np.full(how_many, FAR)
            np.minimum.at(nearest, first >> BITS, _distances(first, second))
            rarity = min(word.rarity, next_word.rarity)
            bonus += np.where(nearest < FAR, rarity / np.maximum(nearest, 1), 0)
    return bonus


def places_of(terms: NDArray, places: NDArray, reading: QueryWord) -> NDArray:
    """Where a word of the query stands in a text, in order."""
    terms = terms[: len(places)]
    is_held = np.zeros(len(terms), bool)
    for term, _weight in reading.terms:
        is_held |= terms == term.number
    return places[is_held].astype(np.int64)


def places_of_words(
    ranking: Ranking, language: str, terms: NDArray, places: NDArray, forms: NDArray
) -> list[NDArray]:
    """Where each word of the query stands in a text; int64 (places,) each.

    Words of a phrase stand where the text holds it, and where it does not, nowhere.

    Args:
        terms: the text's, uint32 (terms,); places: uint16 (terms with a place,);
        forms: as they are written, by place, uint32 (places,).
    """
    clauses = ranking.query.clauses
    where = []
    for reading in ranking.readings.get(language, []):
        clause = clauses[reading.group.clause]
        if clause.is_phrase:
            where.append(phrases.places(forms, phrases.spelt(clause.words)))
        else:
            where.append(places_of(terms, places, reading))
    return where


def _distances(first: NDArray, second: NDArray) -> NDArray:
    """From each place of the first word to the nearest of the second; FAR in another text."""
    after = np.minimum(np.searchsorted(second, first), len(second) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.minimum(abs(second[after] - first), abs(second[before] - first))
    return np.minimum(nearest, FAR)
