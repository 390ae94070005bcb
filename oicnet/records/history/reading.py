"""What happened to a record and to its parts, read from the event tables.

An event is one change of one row. Events of one transaction are one act: somebody saved a page,
a command ran, somebody wrote to the database directly.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from ..models import Part
from . import event_model

RowValues = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """`before` and `after` are the row's columns; None where there was no row."""

    model: type[models.Model]
    row: int
    number: int
    at: datetime
    before: RowValues | None
    after: RowValues | None
    context: Mapping[str, Any] | None
    context_id: Any

    @property
    def values(self) -> RowValues:
        return self.after or self.before or {}


@dataclass(frozen=True)
class Act:
    """Events of one transaction: `user` is a key, `address` the page; None where not known."""

    at: datetime
    events: list[Event]

    @property
    def _contexts(self) -> list[Mapping[str, Any]]:
        return [event.context for event in self.events if event.context is not None]

    def _context(self, key: str) -> Any:
        return next((context[key] for context in self._contexts if context.get(key)), None)

    @property
    def user(self) -> int | None:
        return self._context("user")

    @property
    def reason(self) -> str:
        return self._context("reason") or ""

    @property
    def address(self) -> str:
        return self._context("url") or ""

    @property
    def is_direct(self) -> bool:
        """Whether somebody wrote to the database bypassing the register."""
        return not self._contexts


def parts_of(model: type[models.Model]) -> list[type[Part]]:
    """The kinds of parts that belong directly to a model."""
    parts = [model for model in apps.get_models() if issubclass(model, Part)]
    return [part for part in parts if part._meta.get_field(part.parent).related_model is model]


def links_of(model: type[models.Model]) -> list[models.ManyToManyField]:
    """The many-to-many fields of a model whose tables keep a history."""
    return [link for link in model._meta.many_to_many if through(link)._meta.auto_created]


def through(link: models.ManyToManyField) -> type[models.Model]:
    """The table of a many-to-many field."""
    relation: Any = link.remote_field
    return relation.through


def link_of(table: type[models.Model]) -> models.ManyToManyField:
    """The many-to-many field that this table belongs to."""
    owner: Any = table._meta.auto_created
    return next(link for link in links_of(owner) if through(link) is table)


def columns(model: type[models.Model]) -> list[str]:
    """The columns that the events of a model hold, without the bulky ones."""
    held = {field.attname for field in event_model(model)._meta.concrete_fields}
    bulky: frozenset[str] = getattr(model, "bulky", frozenset())
    return [
        field.attname
        for field in model._meta.concrete_fields
        if field.attname in held and field.attname not in bulky
    ]


def events_of(model: type[models.Model], **rows: object) -> Iterator[Event]:
    """Events of the rows of one table, by row and then in the order in which they happened.

    Args:
        rows: lookups on the event table, such as id__in=[...].
    """
    kept = columns(model)
    about = ["pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_context_id"]
    history = event_model(model)._default_manager.filter(**rows).order_by("id", "pgh_id")
    for row, events in groupby(history.values(*about, *kept), key=lambda event: event["id"]):
        before: RowValues | None = None
        for event in events:
            is_gone = event["pgh_label"] == "delete"
            values = {name: event[name] for name in kept}
            yield Event(
                model=model,
                row=row,
                number=event["pgh_id"],
                at=event["pgh_created_at"],
                before=values if is_gone else before,
                after=None if is_gone else values,
                context=event["pgh_context"],
                context_id=event["pgh_context_id"],
            )
            before = None if is_gone else values


def family(model: type[models.Model], keys: Iterable[int]) -> Iterator[Event]:
    """Events of rows, of their many-to-many tables and of all parts they ever had."""
    keys = list(keys)
    if not keys:
        return
    yield from events_of(model, id__in=keys)
    for field in links_of(model):
        yield from events_of(through(field), **{f"{field.m2m_column_name()}__in": keys})
    for part in parts_of(model):
        ever = event_model(part)._default_manager.filter(**{f"{part.parent}_id__in": keys})
        yield from family(part, ever.values_list("id", flat=True).distinct())


def acts(record: models.Model) -> list[Act]:
    """Everything that happened to a record and its parts, latest first."""

    def transaction(event: Event) -> tuple[datetime, str]:
        return event.at, str(event.context_id)

    events = sorted(family(type(record), [record.pk]), key=transaction)
    together = [list(group) for _key, group in groupby(events, key=transaction)]
    return [Act(at=events[0].at, events=events) for events in reversed(together)]


def between(record: models.Model, earlier: datetime, later: datetime) -> list[Act]:
    """What happened to a record after one moment and until another, as one act."""
    events = [event for event in family(type(record), [record.pk]) if earlier < event.at <= later]
    return [Act(at=later, events=sorted(events, key=lambda event: event.at))] if events else []
