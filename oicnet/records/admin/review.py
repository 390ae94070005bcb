"""What a publisher looks at before a step: texts side by side, what changed, what refers to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.text import capfirst

from ..history import event_model, reading, words
from ..languages import LANGUAGES
from ..models import Part, Record
from . import layout

MOST = 12  # rows of one kind that are named


@dataclass(frozen=True)
class Text:
    """A text in its three languages; `versions` are (language, direction, text)."""

    label: str
    versions: list[tuple[str, str, str]]


def texts(record: Record) -> Iterator[Text]:
    """Those of the record, then those of its parts and of their parts."""
    yield from _texts_of(record)
    found = [(record._meta.model, [record.pk])]
    for model, keys in found:
        for part in reading.parts_of(model):
            rows = list(part._default_manager.filter(**{f"{part.parent}__in": keys}))
            found.append((part, [row.pk for row in rows]))
            for row in rows:
                yield from _texts_of(row, before=f"{row.reference}: ")


def _texts_of(row: Record | Part, before: str = "") -> Iterator[Text]:
    for name in layout.texts(type(row)):
        versions = [
            (one, layout.direction(one), getattr(row, f"{name}_{one}")) for one in LANGUAGES
        ]
        if any(text for _language, _direction, text in versions):
            field: Any = row._meta.get_field(f"{name}_ar")
            label = str(field.verbose_name).rpartition(" (")[0] or str(field.verbose_name)
            yield Text(before + capfirst(label), versions)


def last_seen_at(record: Record) -> datetime | None:
    """When a publisher last had the record: returned it, published it or withdrew it."""
    events = event_model(type(record))._default_manager.filter(id=record.pk)
    before = None
    for event in events.order_by("-pgh_id").values("status", "pgh_created_at"):
        if before and before["status"] == "draft" and event["status"] == "in_review":
            return before["pgh_created_at"]
        if event["status"] in {"published", "withdrawn"}:
            return event["pgh_created_at"]
        before = event
    return None


def changes(record: Record) -> list[words.Telling]:
    """What changed since a publisher last had the record, latest first; nothing for a new one."""
    since = last_seen_at(record)
    if since is None:
        return []
    return words.tell(act for act in reading.acts(record) if act.at > since)


@dataclass(frozen=True)
class Referring:
    """Rows of one kind that refer to a record; of some the address on the staff site and name."""

    kind: str
    count: int
    rows: list[tuple[str, str]]


def referring(record: Record) -> Iterator[Referring]:
    """What else of the register refers to a record, its own parts apart."""
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        is_own = issubclass(model, Part) and model.parent == relation.field.name
        if not issubclass(model, Record | Part) or hasattr(model, "pgh_tracked_model") or is_own:
            continue
        found = model._default_manager.filter(**{relation.field.name: record})
        if count := found.count():
            rows = [(_address(row), str(row)) for row in found[:MOST]]
            yield Referring(capfirst(str(model._meta.verbose_name_plural)), count, rows)


def _address(row: models.Model) -> str:
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""


def previews(record: Record) -> list[tuple[str, str, str]]:
    """(language, its name, address) of the record's public page in each language."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            name = translation.get_language_info(language)["name_local"]
            found.append((language, name, record.get_absolute_url()))
    return found
