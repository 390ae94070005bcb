"""What the register answers to a question: the records of a page, facets, and what to try instead.

To be asked within `one_look`. Everything shown passes the gate to the public once more, though the
index holds nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from datetime import datetime
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from oicnet.records import sample
from oicnet.records.models import Record
from oicnet.text.languages import LANGUAGES

from . import catalogue, database, indexes, ranking
from .answer import Answer, published, published_last
from .contents import SAMPLE_TAG
from .facets import Facet, Narrowing
from .passages import marked, passages
from .phrases import spelt
from .postings import FOUR_BYTES, TWO_BYTES
from .queries import replaced
from .questions import NEWEST, Question
from .ranking import READ_AGAIN, QueryWord, places_of_words

MOST_BELOW = 10  # records with kin of the words, and in other languages
DEEPEST = 1000  # answers that can be reached page by page
READ = (
    "SELECT asked.position, reference, kind, dated_on, tags, written.language, title,"
    " CASE WHEN in_full THEN passages END, CASE WHEN in_full THEN terms END,"
    " CASE WHEN in_full THEN places END, CASE WHEN in_full THEN forms END"
    " FROM unnest(%s::int[], %s::int[], %s::text[]) AS asked (position, slot, language)"
    " JOIN search_entry AS entry USING (slot)"
    " JOIN search_text AS written ON written.entry_id = entry.slot,"
    " LATERAL (SELECT written.language = asked.language AND %s::bool AS in_full) AS wanted"
)


class Answers:
    """Answers to one question, as they are read in one language."""

    def __init__(self, question: Question, language: str, *, is_unfinished: bool = False) -> None:
        self.language = language
        self.answered: frozenset[str] = frozenset()  # words that ask for a page, and for no record
        self.ranking = (
            ranking.everything(language)
            if question.is_blank
            else ranking.rank(question.query, language=language, is_unfinished=is_unfinished)
        )
        self.in_others = None if is_unfinished or question.is_blank else self._in_others()
        if sample.is_hidden():
            self.ranking.scores[catalogue.everywhere(self.ranking.blocks, SAMPLE_TAG)] = 0
        self.all_hits = self.ranking.hits
        self.narrowing = Narrowing(question, self.ranking.blocks)
        self.question = self.narrowing.question
        if self.narrowing.unknown:
            self.ranking.scores[:] = 0
        elif self.narrowing.masks:
            self.ranking.scores[~self.narrowing.allowed(self.all_hits)] = 0

    def _in_others(self) -> ranking.Ranking | None:
        """Look for records that have the words in another language alone.

        Not for who may see few: titles of all themes and meetings are read for it.
        """
        if indexes.current().allowed is not None:
            return None
        others = ranking.across(self.ranking.typed or self.ranking, self.language)
        if others is not None:  # where one of the words may stand in this: a name
            self.ranking.scores[others.hits] = 0
        return others

    @cached_property
    def kindred(self) -> list[Answer]:
        """The best of the records that hold no word of the question but its kin."""
        if self.question.is_blank:
            return []
        with_kin = ranking.kindred(self.ranking.typed or self.ranking, self.language)
        if with_kin is not None:
            with_kin.scores[self.all_hits] = 0
            if self.in_others is not None:
                with_kin.scores[self.in_others.hits] = 0
        return self._best_of(with_kin)

    @cached_property
    def translated(self) -> list[Answer]:
        """The best of the records that are written in other languages alone."""
        return self._best_of(self.in_others)

    def _best_of(self, below: ranking.Ranking | None) -> list[Answer]:
        if below is None or self.narrowing.unknown:
            return []
        hits = self.narrowing.allowed(below.hits)
        if sample.is_hidden():
            hits = hits & ~catalogue.everywhere(below.blocks, SAMPLE_TAG)
        below.scores[~hits] = 0
        reading = copy(self)
        reading.__dict__.pop("phrases", None)
        reading.ranking = below
        return reading.read(below.best(MOST_BELOW))

    @cached_property
    def total(self) -> int:
        return int(np.count_nonzero(self.ranking.hits))

    @cached_property
    def full(self) -> int:
        """How many hold all words."""
        holding = self.ranking.hits & self.ranking.is_full
        holding[list(self.ranking.lifted)] = False
        return int(np.count_nonzero(holding))

    @property
    def meant(self) -> str:
        """What was looked for instead of what was typed, where no text has a word of it."""
        return self.ranking.query.text if self.ranking.is_reworded else ""

    @property
    def partly(self) -> int:
        return self.total - self.full

    @property
    def says_nothing(self) -> bool:
        """Whether something was typed, but no word that means anything."""
        query = self.question.query
        is_idle = not self.total and query.is_of_stop_words
        return not self.question.is_blank and (query.is_empty or is_idle)

    @property
    def reachable(self) -> int:
        return min(self.total, DEEPEST)

    @cached_property
    def facets(self) -> list[Facet]:
        return self.narrowing.facets(self.all_hits, self.language)

    def positions(self, start: int, stop: int) -> list[int]:
        """Of the records in their order, from the best or from the newest."""
        if self.question.is_blank or self.question.order == NEWEST:
            return self.ranking.best(stop, by=self.ranking.days)[start:]
        best = self.ranking.best(max(stop, READ_AGAIN))
        again = ranking.read_again(self.ranking, best[:READ_AGAIN])
        return [*again, *best[READ_AGAIN:]][start:stop]

    def page(self, start: int, stop: int, *, with_passages: bool = True) -> list[Answer]:
        return self.read(self.positions(start, stop), with_passages=with_passages)

    def read(self, positions: list[int], *, with_passages: bool = True) -> list[Answer]:
        """The records at these positions, in this order; those only that are published."""
        answers: dict[int, Answer] = {}
        languages = [self.ranking.language(position) for position in positions]
        for number, reference, kind, day, tags, language, title, *text in database.rows(
            READ,
            list(range(len(positions))),
            [self.ranking.slot(position) for position in positions],
            languages,
            with_passages,
        ):
            if number not in answers:
                is_full = bool(self.ranking.is_full[positions[number]])
                answers[number] = Answer(reference, kind, day, tags, languages[number], is_full)
            if title:
                answers[number].titles[language] = title
            if text[0] is not None:
                self._tell(answers[number], positions[number], *text)
        for answer in answers.values():
            self._entitle(answer)
        return list(self.gate([answers[number] for number in sorted(answers)]))

    def gate(self, answers: list[Answer]) -> Iterable[Answer]:
        """Those that whoever asks may see, as the register says now."""
        return published(answers)

    def _wanted(self, language: str) -> set[str]:
        """Terms of the words that were asked for by themselves."""
        clauses = self.ranking.query.clauses
        return {
            term
            for group in self.ranking.groups.get(language, [])
            if not clauses[group.clause].is_excluded and not clauses[group.clause].is_phrase
            for term in (*group.terms, *filter(None, chain.from_iterable(group.phrases)))
        }

    @cached_property
    def phrases(self) -> list[tuple[NDArray, ...]]:
        """The phrases that were asked for, as the forms of their words."""
        return [
            spelt(clause.words)
            for clause in self.ranking.query.clauses
            if clause.is_phrase and not clause.is_excluded
        ]

    def _entitle(self, answer: Answer) -> None:
        order = (self.language, answer.language, *LANGUAGES)
        language = next((language for language in order if language in answer.titles), "")
        if language:
            title, wanted = answer.titles[language], self._wanted(language)
            answer.title_language = language
            answer.title = marked(title, language, wanted, self.phrases)

    def _tell(
        self, answer: Answer, position: int, pieces: list, terms: bytes, places: bytes, forms: bytes
    ) -> None:
        """Add the passages that answer, and the words that are not there."""
        numbers, stands = np.frombuffer(terms, FOUR_BYTES), np.frombuffer(places, TWO_BYTES)
        written = np.frombuffer(forms, FOUR_BYTES)
        readings = self.ranking.readings.get(answer.language, [])
        where = places_of_words(self.ranking, answer.language, numbers, stands, written)
        rarities = [reading.rarity for reading in readings]
        weighed = list(zip(where, rarities, strict=True))
        answer.passages = passages([tuple(piece) for piece in pieces], weighed, answer.language)
        if position in self.ranking.lifted:  # by what it is: the next meeting says no "next"
            return
        named = self.ranking.named.get(position, ())  # it need not hold what it is called by
        answer.missing = [
            reading.group.word
            for reading, held_at in zip(readings, where, strict=True)
            if not len(held_at)
            and reading.group.word not in named
            and not self._is_held(reading, numbers)
        ]

    def _is_held(self, reading: QueryWord, numbers: NDArray) -> bool:
        """Whether a text has a word that stands at no place of it: a day of the record.

        Args:
            numbers: of the terms of the text, uint32 (terms,).
        """
        is_of_phrase = self.ranking.query.clauses[reading.group.clause].is_phrase
        terms = [term.number for term, _weight in reading.terms]
        return not is_of_phrase and bool(np.isin(terms, numbers).any())

    @property
    def instead(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Words that no text has, each with what may be meant and how to ask for that."""
        return [
            (word, [(other, self._with(word, other)) for other in others])
            for word, others in self.ranking.instead.items()
            if others or word not in self.answered
        ]

    def _with(self, word: str, other: str) -> str:
        text = replaced(self.question.query.text, word, other)
        return self.question.reworded(text).address()

    def newest(self, since: datetime | None = None, *, most: int) -> list[Record]:
        """Records that hold all words as typed, those that became public last first."""
        has_all = self.ranking.is_full & (not self.ranking.is_reworded)
        kept = np.where(has_all, self.ranking.scores, 0) > 0
        return published_last(self._references(kept), since, most)

    def _references(self, kept: NDArray) -> dict[str, list[str]]:
        slots = [self.ranking.slot(position) for position in np.flatnonzero(kept).tolist()]
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, reference in database.rows(
            "SELECT kind, reference FROM search_entry WHERE slot = ANY(%s::int[])", slots
        ):
            by_kind[kind].append(reference)
        return by_kind
