"""Which records answer a query, and how well: BM25 over every record that holds any of its words.

What a word weighs in a text lies in the index, how rare it is shows when it is looked up, and all
records are scored at once as arrays: nothing is left out, so nothing is guessed. Records with all
words come first. The best of them are then read word by word, and those in which the words stand
together, in the order asked for, move up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from oicnet.records.languages import LANGUAGES

from . import catalogue, database
from .catalogue import Known
from .lookup import Found, Key, alike, beginning, look_up, slots_of_phrase
from .models import SLOTS
from .postings import FOUR_BYTES, TWO_BYTES
from .queries import Group, Query

SECOND_READING = 0.7  # what another reading of a word counts
MISSPELT = 0.6  # what a word counts that is only spelt alike
AKIN = {"ar": 0.5, "en": 0.25, "fr": 0.25}  # what a word counts that is only akin
RECENT = 0.03  # how much more a record of today counts than one of thirty years ago
OWN_LANGUAGE = 0.02  # and a text in the reader's language
TOGETHER = 0.15
READ_AGAIN = 100  # records of which the order of the words is looked at
COUNTED = np.uint8


@dataclass(frozen=True)
class Reading:
    """A word of the query in one language, as the index knows it: terms with their weights."""

    group: Group
    terms: list[tuple[Found, float]]
    kin: Found | None
    rarity: float


@dataclass
class Ranking:
    """`scores`, `is_full` and `languages` have an item for each slot; a score of 0 is no hit.

    `is_full`: all words are there. `instead`: what was looked for instead of words that no text
    has, by the word. `unknown`: those for which there was nothing.
    """

    blocks: dict[int, Known]
    scores: NDArray
    is_full: NDArray
    languages: NDArray
    asked: dict[str, list[Group]] = field(default_factory=dict)
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    instead: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    is_loosened: bool = False

    @property
    def hits(self) -> NDArray:
        return self.scores > 0

    @property
    def days(self) -> NDArray:
        parts = [known.days for known in self.blocks.values()]
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def best(self, how_many: int, by: NDArray | None = None) -> list[int]:
        """Positions of the best records, best first: those with all words, then others.

        Args:
            by: what puts them in order instead of the scores.
        """
        values = self.scores if by is None else by
        full = _top(values, np.flatnonzero(self.is_full & self.hits), how_many)
        left = how_many - len(full)
        others = _top(values, np.flatnonzero(self.hits & ~self.is_full), left)
        return [*full, *others]

    def slot(self, position: int) -> int:
        return list(self.blocks)[position // SLOTS] * SLOTS + position % SLOTS

    def position(self, slot: int) -> int:
        return list(self.blocks).index(slot // SLOTS) * SLOTS + slot % SLOTS

    def language(self, position: int) -> str:
        """In which language the record answers."""
        return LANGUAGES[self.languages[position]]


def _top(scores: NDArray, where: NDArray, how_many: int) -> list[int]:
    if how_many <= 0:
        return []
    if len(where) > how_many:
        where = where[np.argpartition(-scores[where], how_many - 1)[:how_many]]
    return where[np.lexsort((where, -scores[where]))].tolist()


def rank(query: Query, *, language: str = "ar", is_unfinished: bool = False) -> Ranking:
    """Score every record for a query; the reader's language breaks ties.

    A phrase that no record holds is looked for as words, and the ranking says so.

    Args:
        is_unfinished: the last word is still being typed, and stands for all that begin so.
    """
    if is_unfinished:
        return _rank(query, language, is_unfinished=True)
    ranking = _rank(query, language)
    if not ranking.hits.any() and query.loosened() != query:
        ranking = _rank(query.loosened(), language)
        ranking.is_loosened = True
    return ranking


def everything(language: str) -> Ranking:
    """All records, in no order of their own; each in the reader's language where it can."""
    ranking = _nothing()
    for number, one in sorted(enumerate(LANGUAGES), key=lambda item: item[1] != language):
        new = catalogue.everywhere(ranking.blocks, f"language:{one}") & ~ranking.is_full
        ranking.languages[new] = number
        ranking.is_full |= new
    ranking.scores[ranking.is_full] = 1
    return ranking


def _nothing() -> Ranking:
    blocks = catalogue.catalogue()
    size = len(blocks) * SLOTS
    return Ranking(
        blocks, np.zeros(size, np.float32), np.zeros(size, bool), np.zeros(size, np.uint8)
    )


def _rank(query: Query, language: str, *, is_unfinished: bool = False) -> Ranking:
    ranking = _nothing()
    blocks = ranking.blocks
    asked = {one: query.groups(one) for one in LANGUAGES}
    if is_unfinished:
        _finish(asked, query)
    found = look_up(key for one, groups in asked.items() for key in _keys(one, groups))
    if not is_unfinished:
        _spell(asked, found, ranking)
    ranking.asked = asked
    for number, one in enumerate(LANGUAGES):
        scorer = Scorer(query, one, blocks, asked[one], found)
        if scorer.readings:
            ranking.readings[one] = scorer.readings
            scorer.add_to(ranking, number, OWN_LANGUAGE if one == language else 0.0)
    ranking.scores *= 1 + RECENT * np.concatenate(
        [known.recency for known in blocks.values()] or [np.zeros(0, np.float32)]
    )
    return ranking


def _keys(language: str, groups: Iterable[Group]) -> Iterable[Key]:
    for group in groups:
        yield from (Key(language, term) for term in group.terms)
        if group.kin:
            yield Key(language, group.kin, is_kin=True)


def _finish(asked: dict[str, list[Group]], query: Query) -> None:
    """Let the last word stand for all words of titles that begin so."""
    last = query.last
    completed = beginning(last) if last else {}
    for language, groups in asked.items():
        rest = [one for one in groups if one.word != last]
        asked[language] = [*rest, Group(last, tuple(completed.get(language, ())), "", 0)]


def _spell(asked: dict[str, list[Group]], found: dict[Key, Found], ranking: Ranking) -> None:
    """Add what is spelt almost like a word that no text in any language has."""
    known = {
        group.word
        for language, groups in asked.items()
        for group in groups
        if any(Key(language, term) in found for term in group.terms)
    }
    unknown = {group.word for groups in asked.values() for group in groups} - known
    for language, groups in asked.items():
        for number, group in enumerate(groups):
            if group.word not in unknown:
                continue
            near = alike(language, group.terms)
            found |= look_up(Key(language, word) for word, _written in near)
            groups[number] = Group(group.word, tuple(one for one, _ in near), "", group.clause)
            shown = ranking.instead.setdefault(group.word, [])
            shown += [written for _word, written in near if written not in shown]
    ranking.unknown = [word for word, shown in ranking.instead.items() if not shown]


class Scorer:
    """Scores the texts of one language."""

    def __init__(
        self,
        query: Query,
        language: str,
        blocks: dict[int, Known],
        groups: list[Group],
        found: dict[Key, Found],
    ) -> None:
        self.query, self.language, self.blocks, self.found = query, language, blocks, found
        self.positions = {number: position for position, number in enumerate(blocks)}
        self.size = len(blocks) * SLOTS
        self.excluded = [one for one in groups if query.clauses[one.clause].is_excluded]
        self.wanted = [one for one in groups if not query.clauses[one.clause].is_excluded]
        self.texts = max(1, sum(_under(known, f"language:{language}") for known in blocks.values()))
        self.readings: list[Reading] = []
        if any(self._terms(group) for group in self.wanted):
            self._score()

    def _score(self) -> None:
        self.total = np.zeros(self.size, np.float32)
        self.matched = np.zeros(self.size, COUNTED)
        for group in self.wanted:
            terms = self._terms(group)
            rarity = self._add(terms)
            kin = self.found.get(Key(self.language, group.kin, is_kin=True))
            self.readings.append(Reading(group, terms, kin, rarity))
            if kin is not None:
                self._add_weights(kin, AKIN[self.language] * self._rarity(kin.records))

    def _terms(self, group: Group) -> list[tuple[Found, float]]:
        """What the index has of a word, with what each counts."""
        later = MISSPELT if not group.kin and group.word not in group.terms else SECOND_READING
        there = [self.found.get(Key(self.language, term)) for term in group.terms]
        return [
            (one, 1.0 if number == 0 else later)
            for number, one in enumerate(there)
            if one is not None
        ]

    def _rarity(self, records: int) -> float:
        return float(np.log(1 + (self.texts - records + 0.5) / (records + 0.5)))

    def _add(self, terms: list[tuple[Found, float]]) -> float:
        """Add what one word weighs in each text; returns how rare it is."""
        if len(terms) == 1:
            ((one, weight),) = terms
            rarity = self._rarity(one.records)
            self._add_weights(one, weight * rarity, self.matched)
            return rarity
        best = np.zeros(self.size, np.float32)
        for one, weight in terms:
            for block, slots, impacts in one.blocks:
                part = self._part(best, block)
                part[slots] = np.maximum(part[slots], impacts * np.float32(weight))
        rarity = self._rarity(int(np.count_nonzero(best)))
        self.total += np.float32(rarity) * best
        self.matched += best > 0
        return rarity

    def _add_weights(self, one: Found, weight: float, matched: NDArray | None = None) -> None:
        for block, slots, impacts in one.blocks:
            self._part(self.total, block)[slots] += impacts * np.float32(weight)
            if matched is not None:
                self._part(matched, block)[slots] += COUNTED(1)

    def _part(self, whole: NDArray, block: int) -> NDArray:
        start = self.positions[block] * SLOTS
        return whole[start : start + SLOTS]

    def _judged(self) -> tuple[NDArray, NDArray]:
        """Texts that may answer, and those of them that hold all that was asked for.

        Nothing holds what is excluded. A phrase beside other words is asked for as they are; a
        question of nothing but phrases is answered by what holds them.
        """
        allowed = self.matched > 0
        full = self.matched == len(self.wanted)
        only_phrases = all(one.is_phrase or one.is_excluded for one in self.query.clauses)
        for number, clause in enumerate(self.query.clauses):
            if clause.is_phrase:
                holding = self._phrase(number)
                if clause.is_excluded:
                    allowed &= ~holding
                else:
                    full &= holding
        if only_phrases:
            allowed &= full
        for group in self.excluded:
            if not self.query.clauses[group.clause].is_phrase:
                for one, _weight in self._terms(group):
                    for block, slots, _impacts in one.blocks:
                        self._part(allowed, block)[slots] = False
        return allowed, full & allowed

    def _phrase(self, number: int) -> NDArray:
        words = self.query.phrase(number, self.language)
        readings = [
            [self.found[key].number for key in map(self._key, terms) if key in self.found]
            for terms in words
        ]
        known = all(numbers for terms, numbers in zip(words, readings, strict=True) if terms)
        if not known or not any(readings):
            return np.zeros(self.size, bool)
        return slots_of_phrase(readings, self.size, self.positions)

    def _key(self, term: str) -> Key:
        return Key(self.language, term)

    def add_to(self, ranking: Ranking, number: int, preference: float) -> None:
        """Where this language's texts answer better, let them answer."""
        allowed, is_full = self._judged()
        scores = np.where(allowed, self.total * np.float32(1 + preference), 0)
        better = allowed & (
            (is_full & ~ranking.is_full)
            | ((is_full == ranking.is_full) & (scores > ranking.scores))
        )
        ranking.scores[better] = scores[better]
        ranking.is_full[better] = is_full[better]
        ranking.languages[better] = number


def _under(known: Known, tag: str) -> int:
    row = known.rows.get(tag)
    return 0 if row is None else int(np.bitwise_count(known.bits[row]).sum())


def read_again(ranking: Ranking, positions: list[int]) -> list[int]:
    """The records in a better order: those move up in which the words stand together.

    Records with all words stay before the others.
    """
    slots = {ranking.slot(one): one for one in positions}
    languages = [ranking.language(one) for one in positions]
    bonus = dict.fromkeys(positions, 0.0)
    if any(len(readings) > 1 for readings in ranking.readings.values()):
        for slot, language, terms, places in database.rows(
            "SELECT entry_id, language, terms, places FROM search_text"
            " JOIN unnest(%s::int[], %s::text[]) AS asked (entry_id, language)"
            " USING (entry_id, language)",
            list(slots),
            languages,
        ):
            readings = ranking.readings[language]
            bonus[slots[slot]] = _together(
                np.frombuffer(terms, FOUR_BYTES), np.frombuffer(places, TWO_BYTES), readings
            )
    return sorted(
        positions,
        key=lambda one: (ranking.is_full[one], ranking.scores[one] + bonus[one]),
        reverse=True,
    )


def _together(terms: NDArray, places: NDArray, readings: list[Reading]) -> float:
    """How near each two words that follow one another in the query stand in a text."""
    where = [places_of(terms, places, one) for one in readings]
    bonus = 0.0
    for (first, one), (second, other) in zip(
        zip(where, readings, strict=True), zip(where[1:], readings[1:], strict=True), strict=False
    ):
        if len(first) and len(second):
            distance = _nearest(first, second)
            bonus += TOGETHER * min(one.rarity, other.rarity) / max(distance, 1)
    return bonus


def places_of(terms: NDArray, places: NDArray, reading: Reading) -> NDArray:
    """Where a word of the query stands in a text, in order."""
    terms = terms[: len(places)]
    found = np.zeros(len(terms), bool)
    for one, _weight in reading.terms:
        found |= terms == one.number
    return places[found].astype(np.int64)


def _nearest(first: NDArray, second: NDArray) -> int:
    after = np.minimum(np.searchsorted(second, first), len(second) - 1)
    before = np.maximum(after - 1, 0)
    return int(np.minimum(abs(second[after] - first), abs(second[before] - first)).min())
