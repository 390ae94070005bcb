"""What a record is called, by whom, of which day and about what, in its three languages.

For catalogues of others: Dublin Core, MODS, the head of its page. Only what is public is named, and
`depends_on` tells whose change may change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models

from oicnet.documents.models import Document
from oicnet.members.models import MemberState, Organisation
from oicnet.records import kinds
from oicnet.records.gathering import chain
from oicnet.records.models import Availability, Record, Source
from oicnet.text.languages import LANGUAGES, in_each_language, translated
from oicnet.themes.models import Theme

from . import schema
from .citations import Citation, cite

Words = dict[str, str]  # by language, where there are any
EVENTS = ("Event",)  # of schema.org, that are events in Dublin Core, too


@dataclass
class Description:
    reference: str
    address: str
    titles: Words
    abstracts: Words
    citations: dict[str, Citation]
    type: str
    languages: list[str]
    symbol: str = ""
    subjects: list[Words] = field(default_factory=list)
    places: list[Words] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)  # permanent addresses
    depends_on: set[str] = field(default_factory=set)

    @property
    def dates(self) -> list[str]:
        """The first and the last day or year; one where they are the same."""
        citation = self.citations["en"]
        if citation.years:
            return [str(year) for year in citation.years]
        days = [citation.first_day, citation.last_day or citation.first_day]
        return list(dict.fromkeys(day.isoformat() for day in days if day))

    @property
    def authors(self) -> list[Words]:
        """Each author by language."""
        names = zip(*(self.citations[each].authors for each in LANGUAGES), strict=True)
        return [dict(zip(LANGUAGES, author, strict=True)) for author in names]


def whole_rows(model: type[models.Model]) -> Any:
    """Records with all that their description reads."""
    return model._default_manager.prefetch_related(*_lookups(model))


@cache
def _lookups(model: type[models.Model]) -> tuple[str, ...]:
    lookups = [*chain(model)]
    for relation in (*schema.keys(model), *schema.links(model)):
        lookups.append(relation.name)
        target: Any = relation.related_model
        if issubclass(target, Record):
            lookups += [f"{relation.name}__{name}" for name in chain(target)]
    if model is Document:
        lookups.append("editions")
    return tuple(lookups)


def describe(record: Record) -> Description:
    """A public record, read with `whole_rows`."""
    kind = kinds.of(type(record))
    description = Description(
        reference=record.reference,
        address=record.permanent_address,
        titles=words_of(record, kind.title),
        abstracts=_abstract(record, kind),
        citations=in_each_language(lambda: cite(record)),
        type="Event" if kind.schema_org in EVENTS else "Text",
        languages=[each for each in LANGUAGES if record.has_text(each)],
        symbol=record.symbol,
    )
    for named in related(record):
        _name(description, named)
    if isinstance(record, Document) and record.availability == Availability.PUBLIC:
        kept = {edition.media_type for edition in record.editions.all()}
        description.formats = sorted(kept)
    return description


def words_of(row: models.Model, name: str) -> Words:
    return {each: text for each in LANGUAGES if (text := getattr(row, f"{name}_{each}"))}


def _abstract(record: Record, kind: kinds.Kind) -> Words:
    """Its first long text; not that of what is not available."""
    is_closed = getattr(record, "availability", "public") != Availability.PUBLIC
    model: Any = type(record)
    for text in translated(model):
        is_long = isinstance(record._meta.get_field(f"{text.name}_ar"), models.TextField)
        closes = is_closed and text.name not in kind.summaries
        if is_long and text.name in record.texts()[1:] and not closes:
            return words_of(record, text.name)
    return {}


def related(record: models.Model) -> Iterator[Any]:
    """Records and sources to which the record leads, public or not."""
    for key in schema.keys(type(record)):
        if isinstance(row := getattr(record, key.name), Record | Source):
            yield row
    for link in schema.links(type(record)):
        yield from getattr(record, link.name).all()


def _name(description: Description, row: Record) -> None:
    if isinstance(row, Source):
        description.sources += [row.address] if row.address else []
        return
    description.depends_on |= {row.reference, *_owners(row)}
    if not row.is_public:
        return
    if isinstance(row, Theme):
        description.subjects.append(words_of(row, "title"))
    elif isinstance(row, MemberState):
        description.places.append(words_of(row, "name"))
    elif not isinstance(row, Organisation):
        description.related.append(row.permanent_address)


def _owners(record: Record) -> Iterator[str]:
    for owner in record.owners:
        yield owner.reference
        yield from _owners(owner)
