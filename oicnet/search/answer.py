"""One record that answers a question, and the gate that it passes before it is shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import get_language_info

from oicnet.records import clock, sample
from oicnet.records.gathering import chain
from oicnet.records.models import Availability, Record
from oicnet.text.languages import LANGUAGES, reader_language

from . import database
from .passages import Passage


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
        return [language for language in LANGUAGES if f"language:{language}" in self.tags]

    @property
    def versions(self) -> list[tuple[str, str, str]]:
        """(language, its name, address) of the record in the languages not offered already."""
        here = f"/{reader_language()}/"
        return [
            (
                other,
                get_language_info(other)["name_local"],
                self.address.replace(here, f"/{other}/", 1),
            )
            for other in self.languages
            if other != self.title_language
        ]

    @property
    def availability(self) -> str:
        """What keeps its text from the public, in words; "" where nothing does."""
        named = [tag.removeprefix("availability:") for tag in self.tags if "availability:" in tag]
        closed = [value for value in named if value != Availability.PUBLIC]
        return str(Availability(closed[0]).label) if closed else ""

    @property
    def is_elsewhere(self) -> bool:
        return f"availability:{Availability.ELSEWHERE}" in self.tags


def published(answers: list[Answer]) -> Iterable[Answer]:
    """Those that the gate lets through, with what only their rows tell; one query."""
    references: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        references[answer.kind].append(answer.reference)
    if not references:
        return
    kinds = sorted(references)  # fewer ways to ask, so that each is planned seldom
    gates = [_gate(kind, sample.is_hidden()) for kind in kinds]
    moment = clock.now()
    parameters: list[Any] = []
    for kind, (_sql, values) in zip(kinds, gates, strict=True):
        parameters += [moment if isinstance(value, datetime) else value for value in values]
        parameters.append(references[kind])
    sql = " UNION ALL ".join(sql for sql, _values in gates)
    rows = {row[0]: row[1:] for row in database.rows(sql, *parameters)}
    for answer in answers:
        if answer.reference in rows:
            answer.symbol, answer.is_sample, answer.published_at = rows[answer.reference]
            yield answer


@cache
def _gate(kind: str, _is_without_sample: bool) -> tuple[str, tuple[Any, ...]]:
    """The gate of a kind as SQL, for some references; the moments in it are those of its making.

    Django takes longer to write it than the database to answer it.
    """
    rows = _rows(kind).values_list("reference", "symbol", "is_sample", "published_at").order_by()
    sql, values = rows.query.sql_with_params()
    return f"SELECT * FROM ({sql}) AS public WHERE reference = ANY(%s)", values  # noqa: S608


def _rows(kind: str) -> Any:
    model: Any = apps.get_model(kind)
    return model.objects.published()


def became_public(model: type[models.Model]) -> Any:
    """When: a recommendation is public with its meeting, though it was published before."""
    ways = [f"{name}__published_at" for name in chain(model)]
    return Greatest("published_at", *ways) if ways else F("published_at")


def published_last(
    references: Mapping[str, list[str]], since: datetime | None, most: int
) -> list[Record]:
    records: list[Any] = []
    for kind, of_kind in references.items():
        public_at = became_public(apps.get_model(kind))
        rows = _rows(kind).filter(reference__in=of_kind).annotate(public_at=public_at)
        if since is not None:
            rows = rows.filter(public_at__gt=since)
        records += rows.order_by("-public_at", "reference")[:most]
    records.sort(key=lambda record: (record.public_at, record.reference), reverse=True)
    return records[:most]
