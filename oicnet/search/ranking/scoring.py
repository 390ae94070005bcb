"""The texts of one language scored: BM25, all words, phrases, exclusions."""

import numpy as np
from numpy.typing import NDArray

from ..catalogue import Known
from ..lookup import Found, Key, slots_of_phrase
from ..models import SLOTS
from ..queries import Group, Query
from ..sameness import Sameness
from .scores import Ranking, Reading

SECOND_READING = 0.7  # what another reading of a word counts
AKIN = {"ar": 0.5, "en": 0.25, "fr": 0.25}  # what a word counts that is only akin
COUNTED = np.uint8


class Scorer:
    """Scores the texts of one language."""

    def __init__(
        self,
        query: Query,
        language: str,
        blocks: dict[int, Known],
        groups: list[Group],
        found: dict[Key, Found],
        same: Sameness,
    ) -> None:
        self.same = same
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
        there = [self.found.get(Key(self.language, term)) for term in group.terms]
        return [
            (one, 1.0 if number == 0 else SECOND_READING)
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
            for part in one.blocks:
                part.raise_to(self._part(best, part.block), weight)
        rarity = self._rarity(int(np.count_nonzero(best)))
        self.total += np.float32(rarity) * best
        self.matched += best > 0
        return rarity

    def _add_weights(self, one: Found, weight: float, matched: NDArray | None = None) -> None:
        for part in one.blocks:
            part.add_to(self._part(self.total, part.block), weight)
            if matched is not None:
                part.count_in(self._part(matched, part.block))

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
                    for part in one.blocks:
                        part.take_from(self._part(allowed, part.block))
        return allowed, full & allowed

    def _phrase(self, number: int) -> NDArray:
        words = [
            self.same.widen(self.language, terms)
            for terms in self.query.phrase(number, self.language)
        ]
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
        self.allowed, self.is_full = allowed, is_full = self._judged()
        scores = self.total
        scores *= allowed
        scores *= np.float32(1 + preference)
        if not ranking.hits.any():
            ranking.scores, ranking.is_full = scores, is_full.copy()
            ranking.matched = self.matched.copy()
            ranking.languages[:] = number
        else:
            better = allowed & (
                (is_full & ~ranking.is_full)
                | ((is_full == ranking.is_full) & (scores > ranking.scores))
            )
            ranking.scores[better] = scores[better]
            ranking.is_full[better] = is_full[better]
            ranking.matched[better] = self.matched[better]
            ranking.languages[better] = number

    def show_in(self, ranking: Ranking, number: int) -> None:
        """Show records in this language, the reader's, where its text holds as many of the words
        as the text that answers best."""
        holds_all = self.is_full | (~ranking.is_full & (self.matched >= ranking.matched))
        ranking.languages[self.allowed & holds_all] = number


def _under(known: Known, tag: str) -> int:
    row = known.rows.get(tag)
    return 0 if row is None else int(np.bitwise_count(known.bits[row]).sum())
