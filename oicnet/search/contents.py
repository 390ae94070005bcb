"""What a published record says, as the index takes it in: its texts, its tags, what it depends on.

Only what the public may read goes in: parts that are public, names of records that are, files of
papers whose text is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db import models
from django.utils import translation

from oicnet.documents.models import Document, Edition
from oicnet.meetings.models import Meeting
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.records import kinds
from oicnet.records.gathering import chain
from oicnet.records.history.reading import parts_of
from oicnet.records.models import Availability, Claim, Part, Record
from oicnet.text.languages import LANGUAGES, translated
from oicnet.themes.models import Theme

from .called import called

# Fields of the index, and how much a word in each weighs.
WEIGHTS = {"reference": 5.0, "title": 4.0, "summary": 1.6, "body": 1.0, "paper": 0.8, "name": 0.4}
# What a day weighs by which a record is dated, and one of a part of it.
DATED, OWN_DAY, DAY_OF_PART = 30.0, 3.0, 1.0  # however long the record is that is of the day
MOST_DAYS = 31  # of what lasts: of longer ones only the first and the last are found
# Tags that are no choice of any facet.
SAMPLE_TAG = "sample:yes"
OWN_MEETING_TAG = "network:meeting"  # of the network's own bodies, neither cancelled nor put off
# Records whose names are a part of what another says: who took part, to whom it is addressed.
NAMED = (MemberState, Organisation, Body, Theme)


@dataclass
class Content:
    """A record as the index takes it in.

    `names` are by language what the record is called, `days` those that its page shows, with what
    each weighs. `texts` hold by language [field, reference of the part or "", words]; empty where
    the record is not public because another is not.
    """

    reference: str
    kind: str
    dated_on: date | None = None
    titles: dict[str, str] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    days: dict[date, float] = field(default_factory=dict)
    texts: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    depends_on: set[str] = field(default_factory=set)


@cache
def related(model: type[models.Model]) -> tuple[str, ...]:
    """The relations that `Reading` follows from a record or a part, as look-ups."""
    lookups = []
    for relation in relations(model):
        lookups.append(relation.name)
        if issubclass(relation.related_model, Record):
            lookups += [f"{relation.name}__{name}" for name in chain(relation.related_model)]
    for part in parts_of(model):
        accessor = _accessor(part)
        lookups += [accessor, *(f"{accessor}__{name}" for name in related(part))]
    return tuple(lookups)


@cache
def relations(model: type[models.Model]) -> tuple[Any, ...]:
    """Keys and links of a model that lead to records, but not from a part to its owner."""
    fields: list[Any] = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    owner = getattr(model, "parent", None)
    return tuple(
        field
        for field in fields
        if field.is_relation and field.name != owner and issubclass(field.related_model, Record)
    )


@cache
def _columns_of_days(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(
        column.attname
        for column in model._meta.concrete_fields
        if isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField)
    )


def _days(row: models.Model) -> Iterator[date]:
    yield from filter(None, (getattr(row, name) for name in _columns_of_days(type(row))))


@cache
def _accessor(part: type[Part]) -> str:
    relation: Any = part._meta.get_field(part.parent)
    return relation.remote_field.get_accessor_name()


@cache
def _is_alone(part: type[Part]) -> bool:
    """Whether an owner has one such part at most."""
    return bool(part._meta.get_field(part.parent).one_to_one)


class RecordReader:
    """Reads one record, its parts and the names of what it is linked with, for the public."""

    @staticmethod
    def kinds_read() -> list[Any]:
        """The kinds that are read."""
        return kinds.with_page()

    @staticmethod
    def rows(model: type[Record]) -> Any:
        return model.objects.filter(status=Record.Status.PUBLISHED)

    def is_open(self, row: Record | Part) -> bool:
        """Whether those for whom the record is read may read a row."""
        return row.is_public

    def __init__(self, record: Record) -> None:
        self.record, self.kind = record, kinds.of(type(record))
        self.content = Content(record.reference, record.kind)
        self.content.tags.add(f"kind:{record.kind}")
        self._depend_on(record)
        self._follow(record)
        for part in self._parts(record):
            self._follow(part)
        if not self.is_open(record):
            self.content.tags = set()
            return
        self.content.dated_on = self.kind.day(record)
        self._tag()
        self._read_days()
        for language in LANGUAGES:
            self._read(language)

    def _read_days(self) -> None:
        """The days of the record and of its parts; of a meeting all from the first to the last."""
        rows = [(self.record, OWN_DAY), *((part, DAY_OF_PART) for part in self._readable_parts())]
        for row, weight in reversed(rows):
            self.content.days |= dict.fromkeys(_days(row), weight)
        first, last = self.content.dated_on, self.kind.last(self.record)
        if first is not None:
            length = (last - first).days if last else 0
            own = range(length + 1 if 0 <= length <= MOST_DAYS else 1)
            days = (first + timedelta(days=number) for number in own)
            is_own = first in set(_days(self.record))  # and not that of its meeting
            self.content.days |= dict.fromkeys(days, DATED if is_own else OWN_DAY)

    def _depend_on(self, record: Record) -> None:
        for other in record.owners:
            self.content.depends_on.add(other.reference)
            self._depend_on(other)

    def _parts(self, owner: models.Model) -> Iterator[Part]:
        """Parts and their parts that the public may read."""
        for model in parts_of(type(owner)):
            accessor = _accessor(model)
            if _is_alone(model):
                parts = [getattr(owner, accessor)] if hasattr(owner, accessor) else []
            else:
                parts = getattr(owner, accessor).all()
            for part in parts:
                yield part
                yield from self._parts(part)

    def _linked(self, row: models.Model) -> Iterator[Record]:
        for relation in relations(type(row)):
            if relation.many_to_many:
                yield from getattr(row, relation.name).all()
            elif (target := getattr(row, relation.name)) is not None:
                yield target

    def _follow(self, row: models.Model) -> None:
        for other in self._linked(row):
            self.content.depends_on.add(other.reference)
            self._depend_on(other)

    def _readable_parts(self) -> list[Part]:
        return [part for part in self._parts(self.record) if self.is_open(part)]

    def _tag(self) -> None:
        tags = self.content.tags
        if first := self.content.dated_on:
            # A meeting over the new year stands in both years.
            last = self.kind.last(self.record) or first
            tags.update(f"year:{year}" for year in range(first.year, last.year + 1))
        if self.record.is_sample:
            tags.add(SAMPLE_TAG)
        if isinstance(self.record, Meeting) and self._is_own_meeting(self.record):
            tags.add(OWN_MEETING_TAG)
        tags.add(f"availability:{getattr(self.record, 'availability', Availability.PUBLIC)}")
        for row in (self.record, *self._readable_parts()):
            for other in (row, *self._linked(row)):
                if not isinstance(other, Record) or not self.is_open(other):
                    continue
                if isinstance(other, MemberState):
                    tags.add(f"state:{other.reference}")
                elif isinstance(other, Organisation) and other.member_state is not None:
                    if self.is_open(other.member_state):
                        tags.add(f"state:{other.member_state.reference}")
                elif isinstance(other, Theme):
                    tags.add(f"theme:{other.reference}")
                elif isinstance(other, Meeting):
                    tags.add(f"meeting:{other.reference}")

    def _is_own_meeting(self, meeting: Meeting) -> bool:
        is_planned = meeting.convening == Meeting.Convening.AS_PLANNED
        return meeting.body.is_of_the_network and is_planned

    def _read(self, language: str) -> None:
        """The texts in one language; none where the record has none in it."""
        record = self.record
        passages = [*self._own(language), *self._of_parts(language), *self._papers(language)]
        if not passages:
            return
        signs = ("reference", "", " ".join(filter(None, [record.reference, record.symbol])))
        self.content.titles[language] = getattr(record, f"{record.texts()[0]}_{language}")
        self.content.names[language] = set(filter(None, called(record, language)))
        labels = self._labels(language)
        self.content.texts[language] = [signs, *passages, *self._names(language), *labels]
        self.content.tags.add(f"language:{language}")

    def _own(self, language: str) -> Iterator[tuple[str, str, str]]:
        for name in self.record.texts():
            words = getattr(self.record, f"{name}_{language}")
            place = self._field(name)
            if words and not (place == "body" and self.is_closed):
                yield place, "", words

    @property
    def is_closed(self) -> bool:
        """Whether the text of the record is kept from those for whom it is read."""
        return getattr(self.record, "availability", "public") != Availability.PUBLIC

    def _field(self, text: str) -> str:
        """The field of the index that a text of the record goes into."""
        if text in (self.kind.titles or [self.kind.title]):
            return "title"
        return "summary" if text in self.kind.summaries else "body"

    def _of_parts(self, language: str) -> Iterator[tuple[str, str, str]]:
        for part in self._readable_parts():
            # What a source claims has a reference that only the register itself knows.
            reference = "" if isinstance(part, Claim) else part.reference
            for text in translated(type(part)):
                if words := text.read(part, language):
                    yield "body", reference, words

    def _papers(self, language: str) -> Iterator[tuple[str, str, str]]:
        """The text of the newest file in the language, page by page: each tells its number, as
        "D-2021-001-AR1#page=3"."""
        record = self.record
        if not isinstance(record, Document) or self.is_closed:
            return
        editions = [
            edition
            for edition in record.editions.all()
            if edition.language == language and edition.text
        ]
        newest: list[Edition] = sorted(editions, key=lambda edition: -edition.revision)[:1]
        for edition in newest:
            for number, words in enumerate(edition.page_texts, start=1):
                if words:
                    place = f"#{edition.unit}={number}" if edition.unit else ""
                    yield "paper", f"{edition.reference}{place}", words

    def _labels(self, language: str) -> Iterator[tuple[str, str, str]]:
        """What rows say by a choice, each once: that an activity is cancelled, a state suspended.

        A model names such columns in `searched_choices`.
        """
        with translation.override(language):
            labels = {
                str(getattr(row, f"get_{name}_display")())
                for row in (self.record, *self._readable_parts())
                for name in getattr(row, "searched_choices", ())
            }
        yield from (("name", "", words) for words in sorted(labels))

    def _names(self, language: str) -> Iterator[tuple[str, str, str]]:
        """Names of states, organisations and themes, each once."""
        named: dict[str, str] = {}
        for row in (self.record, *self._readable_parts()):
            for other in self._linked(row):
                if isinstance(other, NAMED) and self.is_open(other):
                    named[other.reference] = getattr(other, f"{other.texts()[0]}_{language}")
        yield from (("name", "", words) for words in named.values() if words)
