"""What the register answers to a question: the records of a page, facets, and what to try instead.

To be asked within `one_look`. Everything shown passes the gate to the public once more, though the
index holds nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

import numpy as np
from django.apps import apps
from django.conf import settings
from django.db.models import F
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import get_language_info
from numpy.typing import NDArray

from oicnet.records import clock
from oicnet.records.models import Availability, Record
from oicnet.text.languages import LANGUAGES, reader_language

from . import database, ranking
from .contents import chain
from .facets import Facet, Narrowing
from .passages import Passage, marked, passages
from .postings import FOUR_BYTES, TWO_BYTES
from .questions import NEWEST, Question
from .ranking import READ_AGAIN, places_of

DEEPEST = 1000  # answers that can be reached page by page
READ = (
    "SELECT asked.position, reference, kind, dated_on, tags, written.language, title,"
    " CASE WHEN in_full THEN passages END, CASE WHEN in_full THEN terms END,"
    " CASE WHEN in_full THEN places END"
    " FROM unnest(%s::int[], %s::int[], %s::text[]) AS asked (position, slot, language)"
    " JOIN search_entry AS entry USING (slot)"
    " JOIN search_text AS written ON written.entry_id = entry.slot,"
    " LATERAL (SELECT written.language = asked.language AND %s::bool AS in_full) AS wanted"
)


def page_language() -> str:
    """The language of the page."""
    return reader_language()


@dataclass
class Answer:
    """One record that answers, in the language in which it answers best.

    `missing` are the words of the question that it does not hold.
    """

    reference: str
    kind: str
    dated_on: date | None
    tags: list[str]
    language: str
    is_full: bool
    titles: dict[str, str] = field(default_factory=dict)
    title: str = ""  # HTML, its marks within
    title_language: str = "ar"
    passages: list[Passage] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    symbol: str = ""
    is_sample: bool = False
    published_at: datetime | None = None

    @cached_property
    def record(self) -> Record:
        """Enough of the record to tell its kind and its address."""
        model: Any = apps.get_model(self.kind)
        return model(reference=self.reference)

    @property
    def heading(self) -> str:
        return self.titles.get(self.title_language, "")

    @property
    def kind_name(self) -> str:
        return str(apps.get_model(self.kind)._meta.verbose_name)

    @cached_property
    def address(self) -> str:
        return self.record.get_absolute_url()

    @property
    def permanent_address(self) -> str:
        return f"{settings.REGISTER_ADDRESS}{reverse('id', args=[self.reference.lower()])}"

    @property
    def languages(self) -> list[str]:
        return [one for one in LANGUAGES if f"language:{one}" in self.tags]

    @property
    def versions(self) -> list[tuple[str, str, str]]:
        """(language, its name, address) of the record in the languages not offered already."""
        here = f"/{page_language()}/"
        return [
            (one, get_language_info(one)["name_local"], self.address.replace(here, f"/{one}/", 1))
            for one in self.languages
            if one != self.title_language
        ]

    @property
    def availability(self) -> str:
        """What keeps its text from the public, in words; "" where nothing does."""
        named = [one.removeprefix("availability:") for one in self.tags if "availability:" in one]
        closed = [one for one in named if one != Availability.PUBLIC]
        return str(Availability(closed[0]).label) if closed else ""


class Answers:
    """Answers to one question, as they are read in one language."""

    def __init__(self, question: Question, language: str, *, is_unfinished: bool = False) -> None:
        self.language = language
        self.ranking = (
            ranking.everything(language)
            if question.is_blank
            else ranking.rank(question.query, language=language, is_unfinished=is_unfinished)
        )
        self.all_hits = self.ranking.hits
        self.narrowing = Narrowing(question, self.ranking.blocks)
        self.question = self.narrowing.question
        if self.narrowing.unknown:
            self.ranking.scores[:] = 0
        elif self.narrowing.masks:
            self.ranking.scores[~self.narrowing.allowed(self.all_hits)] = 0

    @cached_property
    def total(self) -> int:
        return int(np.count_nonzero(self.ranking.hits))

    @cached_property
    def full(self) -> int:
        """How many hold all words."""
        return int(np.count_nonzero(self.ranking.hits & self.ranking.is_full))

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
        places = {one: number for number, one in enumerate(positions)}
        found: dict[int, Answer] = {}
        for position, reference, kind, day, tags, language, title, *text in database.rows(
            READ,
            list(range(len(positions))),
            [self.ranking.slot(one) for one in positions],
            [self.ranking.language(one) for one in positions],
            with_passages,
        ):
            at = positions[position]
            if at not in found:
                own, is_full = self.ranking.language(at), bool(self.ranking.is_full[at])
                found[at] = Answer(reference, kind, day, tags, own, is_full)
            if title:
                found[at].titles[language] = title
            if text[0] is not None:
                self._tell(found[at], *text)
        for one in found.values():
            self._entitle(one)
        in_order = [found[at] for at in sorted(found, key=places.__getitem__)]
        return list(published(in_order))

    def _wanted(self, language: str) -> set[str]:
        groups = self.ranking.asked.get(language, [])
        clauses = self.question.query.clauses
        shown = [one for one in groups if not clauses[one.clause].is_excluded]
        return {term for group in shown for term in group.terms}

    def _entitle(self, answer: Answer) -> None:
        order = (self.language, answer.language, *LANGUAGES)
        one = next((one for one in order if one in answer.titles), "")
        if one:
            answer.title_language = one
            answer.title = marked(answer.titles[one], one, self._wanted(one))

    def _tell(self, answer: Answer, pieces: list, terms: bytes, places: bytes) -> None:
        """Add the passages that answer, and the words that are not there."""
        numbers, stands = np.frombuffer(terms, FOUR_BYTES), np.frombuffer(places, TWO_BYTES)
        readings = self.ranking.readings.get(answer.language, [])
        where = [(places_of(numbers, stands, one), one.rarity) for one in readings]
        answer.passages = passages([tuple(one) for one in pieces], where, answer.language)
        answer.missing = [
            one.group.word
            for one, (found, _rarity) in zip(readings, where, strict=True)
            if not len(found)
        ]

    @property
    def instead(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Words that no text has, each with what is spelt alike and how to ask for that."""
        return [
            (word, [(other, self._with(word, other)) for other in others])
            for word, others in self.ranking.instead.items()
        ]

    def _with(self, word: str, other: str) -> str:
        text = self.question.query.text.replace(word, other, 1)
        return self.question.reworded(text).address()

    def newest(self, since: datetime | None = None, *, most: int) -> list[Record]:
        """Records that hold all words, those that became public last first."""
        kept = np.where(self.ranking.is_full, self.ranking.scores, 0) > 0
        return _published_last(self._references(kept), since, most)

    def _references(self, kept: NDArray) -> dict[str, list[str]]:
        slots = [self.ranking.slot(one) for one in np.flatnonzero(kept).tolist()]
        found: dict[str, list[str]] = defaultdict(list)
        for kind, reference in database.rows(
            "SELECT kind, reference FROM search_entry WHERE slot = ANY(%s::int[])", slots
        ):
            found[kind].append(reference)
        return found


def published(answers: list[Answer]) -> Iterable[Answer]:
    """Those that the gate lets through, with what only their rows tell; one query."""
    references: dict[str, list[str]] = defaultdict(list)
    for one in answers:
        references[one.kind].append(one.reference)
    if not references:
        return
    kinds = sorted(references)  # fewer ways to ask, so that each is planned seldom
    gates = [_gate(kind) for kind in kinds]
    moment = clock.now()
    parameters: list[Any] = []
    for kind, (_sql, given) in zip(kinds, gates, strict=True):
        parameters += [moment if isinstance(one, datetime) else one for one in given]
        parameters.append(references[kind])
    sql = " UNION ALL ".join(sql for sql, _given in gates)
    rows = {row[0]: row[1:] for row in database.rows(sql, *parameters)}
    for one in answers:
        if one.reference in rows:
            one.symbol, one.is_sample, one.published_at = rows[one.reference]
            yield one


@cache
def _gate(kind: str) -> tuple[str, tuple[Any, ...]]:
    """The gate of a kind as SQL, for some references; the moments in it are those of its making.

    Django takes longer to write it than the database to answer it.
    """
    rows = _rows(kind).values_list("reference", "symbol", "is_sample", "published_at").order_by()
    sql, given = rows.query.sql_with_params()
    return f"SELECT * FROM ({sql}) AS public WHERE reference = ANY(%s)", given  # noqa: S608


def _rows(kind: str) -> Any:
    model: Any = apps.get_model(kind)
    return model.objects.published()


def _published_last(
    references: dict[str, list[str]], since: datetime | None, most: int
) -> list[Record]:
    found: list[Any] = []
    for kind, some in references.items():
        # A recommendation is public with its meeting, though it was published before.
        model: Any = apps.get_model(kind)
        ways = [f"{name}__published_at" for name in chain(model)]
        public_at = Greatest("published_at", *ways) if ways else F("published_at")
        rows = _rows(kind).filter(reference__in=some).annotate(public_at=public_at)
        if since is not None:
            rows = rows.filter(public_at__gt=since)
        found += rows.order_by("-public_at", "reference")[:most]
    return sorted(found, key=lambda one: (one.public_at, one.reference), reverse=True)[:most]
