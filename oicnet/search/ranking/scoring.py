"""The texts of one language scored: BM25, names, all words, phrases, exclusions.

Arrays have an item for each slot of all blocks: float32, uint8 or bool of shape (slots,).
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from .. import phrases
from ..catalogue import KnownBlock
from ..lookup import IndexTerm, Key, slots_of_phrase
from ..models import SLOTS
from ..naming import Name
from ..postings import FULL, TWO_BYTES
from ..queries import Group, Query
from ..weights import Weights
from .scores import QueryWord, Ranking

SECOND_READING = 0.7  # what another reading of a word counts
AKIN = {"ar": 0.5, "en": 0.25, "fr": 0.25}  # what a word counts that is only akin
# What a name counts for, as a share of the rarity of its words: above anything else, where it is
# the whole question.
EXACT_NAME, WHOLE_NAME, NAME_WITHIN = 3.0, 2.0, 0.35
PHRASE_FOR_A_WORD = 0.4  # what several words weigh that stand for one, of the most one can
NO_NUMBER = -1  # of a term that the index does not have
COUNTED = np.uint8


class Scorer:
    """Scores the texts of one language."""

    def __init__(
        self,
        query: Query,
        language: str,
        blocks: dict[int, KnownBlock],
        groups: list[Group],
        terms: dict[Key, IndexTerm],
        names: Iterable[Name] = (),
    ) -> None:
        self.query, self.language, self.blocks, self.terms_by_key = query, language, blocks, terms
        self.positions = {number: position for position, number in enumerate(blocks)}
        self.size = len(blocks) * SLOTS
        is_excluded = [query.clauses[group.clause].is_excluded for group in groups]
        self.excluded = [group for group, is_out in zip(groups, is_excluded, strict=True) if is_out]
        self.wanted = [
            group for group, is_out in zip(groups, is_excluded, strict=True) if not is_out
        ]
        self.texts = max(1, sum(_under(known, f"language:{language}") for known in blocks.values()))
        self.readings: list[QueryWord] = []
        self.is_named: NDArray | bool = False
        self.is_whole: NDArray | bool = False
        self.names = [(name, terms[key]) for name in names if (key := self._key(name.key)) in terms]
        if self.names or any(self._terms(group) for group in self.wanted):
            self._score()

    def _score(self) -> None:
        self.total = np.zeros(self.size, np.float32)
        self.matched = np.zeros(self.size, COUNTED)
        self.in_phrases: NDArray | int = 0
        for group in self.wanted:
            terms = self._terms(group)
            before = self.matched.copy() if self._is_of_phrase(group) else None
            rarity = self._add(terms)
            if before is not None:
                self.in_phrases = self.in_phrases + (self.matched - before)
            kin = self.terms_by_key.get(Key(self.language, group.kin, is_kin=True))
            self.readings.append(QueryWord(group, terms, kin, rarity))
            if kin is not None:
                self._add_weights(kin, AKIN[self.language] * self._rarity(kin.records))
        if self.names:
            self._add_names()

    def _add_names(self) -> None:
        """Raise the records that are called what the question says, or a part of it."""
        rarities = {reading.group.word: reading.rarity for reading in self.readings}
        never = self._rarity(0)
        named, is_whole = np.zeros(self.size, np.float32), np.zeros(self.size, bool)
        for name, term in self.names:
            rarity = sum(rarities.get(word, never) for word in name.words)
            for part in term.blocks:
                share = WHOLE_NAME if name.is_whole else NAME_WITHIN
                value = rarity * (EXACT_NAME if name.is_exact else share)
                part.mark_in(self._part(named, part.block), value)
                if name.is_whole:
                    part.mark_in(self._part(is_whole, part.block), True)
        self.total += named
        self.is_named, self.is_whole = named > 0, is_whole

    def _is_of_phrase(self, group: Group) -> bool:
        return self.query.clauses[group.clause].is_phrase

    def _terms(self, group: Group) -> list[tuple[IndexTerm, float]]:
        """What the index has of a word, with what each counts."""
        there = [self.terms_by_key.get(Key(self.language, term)) for term in group.terms]
        terms = [
            (term, 1.0 if number == 0 else SECOND_READING)
            for number, term in enumerate(there)
            if term is not None
        ]
        return terms + [(term, 1.0) for phrase in group.phrases if (term := self._as_term(phrase))]

    def _as_term(self, phrase: tuple[str, ...]) -> IndexTerm | None:
        """Several words that stand for one, as if they were a term; None where no text has them."""
        holding = self._following([(term,) if term else () for term in phrase])
        blocks = []
        for number in self.blocks:
            slots = np.flatnonzero(self._part(holding, number)).astype(TWO_BYTES)
            impacts = np.full(len(slots), FULL * PHRASE_FOR_A_WORD, TWO_BYTES)
            blocks += [Weights(number, len(slots), slots, impacts)] if len(slots) else []
        return IndexTerm(NO_NUMBER, blocks) if blocks else None

    def _rarity(self, records: int) -> float:
        return float(np.log(1 + (self.texts - records + 0.5) / (records + 0.5)))

    def _add(self, terms: list[tuple[IndexTerm, float]]) -> float:
        """Add what one word weighs in each text; returns how rare it is."""
        if len(terms) == 1:
            ((term, weight),) = terms
            rarity = self._rarity(term.records)
            self._add_weights(term, weight * rarity, self.matched)
            return rarity
        best = np.zeros(self.size, np.float32)
        for term, weight in terms:
            for part in term.blocks:
                part.raise_to(self._part(best, part.block), weight)
        rarity = self._rarity(int(np.count_nonzero(best)))
        self.total += np.float32(rarity) * best
        self.matched += best > 0
        return rarity

    def _add_weights(self, term: IndexTerm, weight: float, matched: NDArray | None = None) -> None:
        for part in term.blocks:
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
        allowed = (self.matched > 0) | self.is_named
        free = sum(not self._is_of_phrase(group) for group in self.wanted)
        full = (self.matched - self.in_phrases == free) | self.is_whole
        only_phrases = all(clause.is_phrase or clause.is_excluded for clause in self.query.clauses)
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
            if not self._is_of_phrase(group):
                for term, _weight in self._terms(group):
                    for part in term.blocks:
                        part.take_from(self._part(allowed, part.block))
        return allowed, full & allowed

    def _phrase(self, number: int) -> NDArray:
        """Which records hold a phrase as it is written; bool (slots,)."""
        words = self.query.phrase(number, self.language)
        candidates = self._following(words) if any(words) else self._with_stop_words(number)
        positions = np.flatnonzero(candidates)
        blocks = np.array(list(self.blocks), np.int64)
        slots = blocks[positions // SLOTS] * SLOTS + positions % SLOTS
        held = phrases.holding(self.query.clauses[number].words, slots, self.language)
        holding = np.zeros(self.size, bool)
        holding[positions[np.isin(slots, held)]] = True
        return holding

    def _following(self, words: list[tuple[str, ...]]) -> NDArray:
        """Which records have words one after another, in any of their forms; bool (slots,)."""
        readings = [
            [
                self.terms_by_key[key].number
                for key in map(self._key, terms)
                if key in self.terms_by_key
            ]
            for terms in words
        ]
        if not all(numbers for terms, numbers in zip(words, readings, strict=True) if terms):
            return np.zeros(self.size, bool)
        return slots_of_phrase(readings, self.size, self.positions)

    def _with_stop_words(self, number: int) -> NDArray:
        """Which records have all words of a phrase that has no others; bool (slots,).

        But for the first, with which another may be written as one: «وعن بعد».
        """
        groups = [group for group in self.wanted + self.excluded if group.clause == number]
        holding = np.ones(self.size, bool)
        for group in groups[1:] or groups:
            holding_word = np.zeros(self.size, COUNTED)
            for term, _weight in self._terms(group):
                for part in term.blocks:
                    part.count_in(self._part(holding_word, part.block))
            holding &= holding_word > 0
        return holding

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


def _under(known: KnownBlock, tag: str) -> int:
    row = known.rows.get(tag)
    return 0 if row is None else int(np.bitwise_count(known.bits[row]).sum())
