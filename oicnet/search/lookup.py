"""Terms of a query looked up: their postings and their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oicnet.text.languages import LANGUAGES

from . import database, indexes
from .analysis import forms
from .catalogue import KnownBlock
from .models import SLOTS
from .postings import Posting
from .weights import Weights, weights
from .wording import TITLE

PLACE_BITS = 20  # more than any place in a text needs
COUNTED = 4000  # words with a beginning, of which the records are counted
COMPLETED = 24  # words to which a beginning is completed

# Terms one by one through the index: a planner that has not counted the tables yet would join them.
TERMS_ASKED = (
    "SELECT * FROM unnest(%s::text[], %s::text[], %s::bool[]) AS asked (language, word, is_kin),"
    " LATERAL (SELECT id FROM search_term WHERE word = asked.word AND language = asked.language"
    " AND is_kin = asked.is_kin OFFSET 0) AS term"
)


@dataclass(frozen=True)
class Key:
    language: str
    word: str
    is_kin: bool = False


@dataclass(frozen=True)
class IndexTerm:
    """A term of the index: its number, and what it weighs in each block."""

    number: int
    blocks: list[Weights]

    @property
    def records(self) -> int:
        return sum(block.records for block in self.blocks)


def look_up(keys: Iterable[Key], blocks: dict[int, KnownBlock]) -> dict[Key, IndexTerm]:
    """Those of the terms that stand in any text."""
    wanted = sorted({(key.language, key.word, key.is_kin) for key in keys})
    if not wanted:
        return {}
    rows = database.rows(TERMS_ASKED, *(list(column) for column in zip(*wanted, strict=True)))
    numbers = {Key(language, word, is_kin): number for language, word, is_kin, number in rows}
    weighed = weights(numbers.values(), blocks)
    if (allowed := indexes.current().allowed) is not None:
        weighed = {number: _only(parts, allowed) for number, parts in weighed.items()}
    return {key: IndexTerm(id_, weighed[id_]) for key, id_ in numbers.items() if weighed.get(id_)}


def _only(parts: Iterable[Weights], allowed: Mapping[int, NDArray]) -> list[Weights]:
    """What a term weighs in the records that may be seen: it stands in no others, to who asks."""
    seen = (part.only(allowed.get(part.block)) for part in parts)
    return [part for part in seen if part.records]


def places(numbers: Iterable[int]) -> dict[int, dict[int, Posting]]:
    """Postings with places by block and number of the term."""
    by_block: dict[int, dict[int, Posting]] = defaultdict(dict)
    for number, block, *columns in database.rows(
        "SELECT term_id, block, slots, impacts, counts, places FROM search_posting"
        " WHERE term_id = ANY(%s::int[])",
        sorted(set(numbers)),
    ):
        by_block[block][number] = Posting.read(*columns)
    return by_block


def beginning(word: str) -> dict[str, list[str]]:
    """By language, terms for words of titles that begin so, of most records first."""
    terms: dict[str, list[str]] = defaultdict(list)
    for language, term in database.rows(
        "SELECT language, completed.word FROM unnest(%s::text[]) AS language, LATERAL ("
        "SELECT word FROM (SELECT id, word FROM unnest(%s::text[]) AS begun, LATERAL ("
        "SELECT id, word FROM search_term WHERE word LIKE begun || '%%'"
        " AND search_term.language = language.language AND NOT is_kin LIMIT %s) AS term) AS begun"
        " JOIN LATERAL (SELECT sum(octet_length(slots)) AS records FROM search_posting"
        " WHERE term_id = id) AS counted ON true"
        " GROUP BY word ORDER BY max(records) DESC, length(word), word LIMIT %s) AS completed",
        list(LANGUAGES),
        [f"{TITLE}{form}" for form in forms(word)],
        COUNTED,
        COMPLETED,
    ):
        terms[language].append(term)
    return terms


def slots_of_phrase(readings: list[list[int]], size: int, positions: dict[int, int]) -> NDArray:
    """Slots in which the words of a phrase follow one another; one boolean a slot.

    Args:
        readings: numbers of the terms that each place of the phrase can be; [] is any word.
        positions: where each block stands among all slots.
    """
    hits = np.zeros(size, bool)
    by_block = places(number for terms in readings for number in terms)
    for block, postings in by_block.items():
        words = [
            (offset, [postings[term] for term in terms if term in postings])
            for offset, terms in enumerate(readings)
            if terms
        ]
        if block in positions and all(some for _offset, some in words):
            starts = _starts(words)
            hits[positions[block] * SLOTS + np.unique(starts >> PLACE_BITS)] = True
    return hits


def _starts(words: list[tuple[int, list[Posting]]]) -> NDArray:
    """Where a phrase begins in the records of one block.

    Only records with all its words are read, the rarest word first: a phrase of frequent words
    costs little more than its words.
    """
    holding = np.ones(SLOTS, bool)
    for _offset, some in words:
        there = np.zeros(SLOTS, bool)
        for posting in some:
            there[posting.slots] = True
        holding &= there
    starts: NDArray | None = None
    for offset, some in sorted(
        words, key=lambda word: sum(len(posting.places) for posting in word[1])
    ):
        at = _where(some, holding) - offset
        starts = at if starts is None else starts[_are_among(starts, at)]
        holding = np.zeros(SLOTS, bool)
        holding[starts >> PLACE_BITS] = True
    return np.zeros(0, np.int64) if starts is None else starts


def _are_among(some: NDArray, others: NDArray) -> NDArray:
    """Which of some numbers are among others; both are in order."""
    if not len(others):
        return np.zeros(len(some), bool)
    return others[np.minimum(np.searchsorted(others, some), len(others) - 1)] == some


def _where(postings: list[Posting], holding: NDArray) -> NDArray:
    """Slot and place of each occurrence as one number, of which the slot is the higher part."""
    ways = []
    for posting in postings:
        kept = holding[posting.slots]
        slots = np.repeat(posting.slots[kept].astype(np.int64), posting.counts[kept])
        # Further on by 100, so that the beginning of a phrase is no place before the first.
        ways.append((slots << PLACE_BITS) + posting.places[np.repeat(kept, posting.counts)] + 100)
    return ways[0] if len(ways) == 1 else np.unique(np.concatenate(ways))
