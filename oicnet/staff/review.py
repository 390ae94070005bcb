"""What a publisher looks at before a step: texts side by side, what changed, what refers to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, Model, OuterRef, Q
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from oicnet.records.history import event_model, reading, words
from oicnet.records.models import Part, Record, public
from oicnet.text.directions import direction
from oicnet.text.languages import LANGUAGES, in_each_language

from . import layout

Status = Record.Status
UNPUBLISHED = (Status.DRAFT, Status.IN_REVIEW)
OF_STEPS = {"status", "review_note"}
MOST = 12  # rows of one kind that are named


@dataclass(frozen=True)
class Text:
    """A text in its three languages; `versions` are (language, direction, text)."""

    label: str
    versions: list[tuple[str, str, str]]


def texts(record: Record) -> list[Text]:
    """Those of the record itself."""
    return list(_texts_of(record))


def texts_of_parts(record: Record) -> Iterator[tuple[str, list[Text]]]:
    """Those of its parts, and of their parts, by kind."""
    for rows in islice(_tree(record), 1, None):
        texts = [text for row in rows for text in _texts_of(row, before=f"{row.reference} · ")]
        if texts:
            yield capfirst(str(rows[0]._meta.verbose_name_plural)), texts


def _tree(record: Record) -> Iterator[list[Any]]:
    """The record, then the rows of each kind of its parts, and of their parts."""
    yield [record]
    levels = [(record._meta.model, [record.pk])]
    for model, keys in levels:
        for part in reading.parts_of(model):
            rows = list(part._default_manager.filter(**{f"{part.parent}__in": keys}))
            levels.append((part, [row.pk for row in rows]))
            if rows:
                yield rows


def _texts_of(row: Record | Part, before: str = "") -> Iterator[Text]:
    for name in layout.texts(type(row)):
        versions = [
            (language, direction(language), getattr(row, f"{name}_{language}"))
            for language in LANGUAGES
        ]
        if any(text for _language, _direction, text in versions):
            field: Any = row._meta.get_field(f"{name}_ar")
            label = str(field.verbose_name).rpartition(" (")[0] or str(field.verbose_name)
            yield Text(before + capfirst(label), versions)


def last_seen_at(record: Record) -> datetime | None:
    """When a publisher last had the record: returned it, withdrew it, or changed it in public."""
    events = event_model(type(record))._default_manager.filter(id=record.pk).order_by("-pgh_id")
    later = None
    for status, at in events.values_list("status", "pgh_created_at"):
        if status == Status.PUBLISHED:
            return later[1] if later else at
        if later and status == Status.IN_REVIEW and later[0] == Status.DRAFT:
            return later[1]
        later = status, at
    return None


def changes(record: Record) -> list[words.Telling]:
    """What changed since a publisher last had the record, latest first; nothing for a new one. The
    steps that it took meanwhile are no change of it."""
    since = last_seen_at(record)
    if since is None:
        return []
    telling = words.tell(act for act in reading.acts(record) if act.at > since)
    return [change for change in map(_without_steps, telling) if change.changes]


def _without_steps(telling: words.Telling) -> words.Telling:
    rows = []
    for row in telling.changes:
        kept = [difference for difference in row.differences if difference.name not in OF_STEPS]
        if kept or row.verb != "changed":
            rows.append(replace(row, differences=kept))
    return replace(telling, changes=rows)


@dataclass(frozen=True)
class Related:
    """Rows of one kind that a record has to do with; of some the address on the staff site, the
    name, and the status where that matters."""

    kind: str
    count: int
    rows: list[tuple[str, str, str]]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def referring(record: Record) -> Iterator[Related]:
    """What else of the register refers to a record, its own parts apart."""
    for model, name in _referring(record):
        rows = model._default_manager.filter(**{name: record})
        if count := rows.count():
            yield _related(model, count, [(address_of(row), str(row), "") for row in rows[:MOST]])


def is_pointed_to(row: models.Model) -> bool:
    """Whether others name a row, or a part of it, in a way that forbids to delete it; one query."""
    pointing = list(_protecting(type(row)))
    for part in reading.parts_of(type(row)):
        pointing += _protecting(part, through=f"__{part.parent}")
    named = reduce(or_, pointing, Q(pk__in=()))
    return type(row)._base_manager.filter(named, pk=row.pk).exists()


def _protecting(model: type[Model], through: str = "") -> Iterator[Q]:
    for relation in model._meta.related_objects:
        if relation.on_delete in {models.PROTECT, models.RESTRICT}:
            by = {f"{relation.field.name}{through}__pk": OuterRef("pk")}
            named = relation.related_model._base_manager.filter(**by)
            yield Q(Exists(named))


def leaving(record: Record) -> Iterator[Related]:
    """What the public loses with a record: its parts, and published records that make no sense
    without it, with theirs; by kind."""
    lost: dict[Any, set[Any]] = {type(record): {record.pk}}
    for model in lost_after(type(record)):
        conditions = [
            Q(**{f"{name}__in": lost[owner]}) for owner, name in _owners(model) if owner in lost
        ]
        rows = model._default_manager.filter(reduce(or_, conditions))
        rows = rows.filter(public(model)) if issubclass(model, Record) else rows
        lost.setdefault(model, set()).update(rows.values_list("pk", flat=True))
    for model, keys in lost.items():
        if keys - {record.pk} or (keys and model is not type(record)):
            leaving_rows = model._default_manager.filter(pk__in=keys).order_by("reference")
            rows = [row for row in leaving_rows[: MOST + 1] if row != record][:MOST]
            lines = [(address_of(row), str(row), "") for row in rows]
            yield _related(model, len(keys) - (model is type(record)), lines)


def lost_after(model: type[Model]) -> Iterator[Any]:
    """Kinds of rows that are public only with rows of a kind, owners before what they own."""
    seen, waiting = {model}, [model]
    for owner in waiting:
        for kind in apps.get_models():
            if kind not in seen and any(related is owner for related, _name in _owners(kind)):
                seen.add(kind)
                waiting.append(kind)
                yield kind


def _owners(model: type[Model]) -> Iterator[tuple[Any, str]]:
    """The kinds without whose rows a row is not public, and how it names them."""
    names = [model.parent] if issubclass(model, Part) else getattr(model, "public_with", ())
    for name in names:
        yield model._meta.get_field(name).related_model, name


def not_public(record: Record) -> Iterator[Related]:
    """What the record's page will not show yet: drafts that it or a part of it names, and drafts
    of the secretariat that refer to it."""
    for model, keys in unpublished_near(record).items():
        drafts = model._default_manager.filter(pk__in=keys, status__in=UNPUBLISHED)
        drafts = list(drafts.exclude(reference=record.reference).order_by("reference"))
        if drafts:
            lines = [
                (address_of(draft), str(draft), draft.get_status_display())
                for draft in drafts[:MOST]
            ]
            yield _related(model, len(drafts), lines)


def unpublished_near(record: Record) -> dict[Any, dict[Any, bool]]:
    """Keys of what a record or a part of it names, published or not, and of drafts of the
    secretariat that refer to it, by kind; and whether it belongs to the record: is named by it, or
    makes no sense without it."""
    near: dict[Any, dict[Any, bool]] = defaultdict(dict)
    for rows in _tree(record):
        for model, name in _named(type(rows[0])):
            owners = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
            keys = owners.order_by().values_list(f"{name}__pk", flat=True)
            near[model] |= dict.fromkeys(filter(None, keys), True)
    for model, name in _referring(record):
        if issubclass(model, Record) and not model.of_state:
            drafts = model._default_manager.filter(**{name: record, "status__in": UNPUBLISHED})
            for key in drafts.order_by().values_list("pk", flat=True):
                near[model][key] = near[model].get(key, False) or name in model.public_with
    return near


def _referring(record: Record) -> Iterator[tuple[Any, str]]:
    """The kinds of rows that may refer to a record, its own parts apart, and how they do."""
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        is_own = issubclass(model, Part) and model.parent == relation.field.name
        is_of_history = hasattr(model, "pgh_tracked_model")
        if issubclass(model, Record | Part) and not (is_own or is_of_history):
            yield model, relation.field.name


def _named(model: type[models.Model]) -> Iterator[tuple[Any, str]]:
    """The kinds of records that rows of a kind may name, and where they do."""
    for field in (*model._meta.fields, *model._meta.many_to_many):
        if field.related_model and issubclass(field.related_model, Record):
            yield field.related_model, field.name


def _related(model: type[Model], count: int, rows: list[tuple[str, str, str]]) -> Related:
    return Related(capfirst(str(model._meta.verbose_name_plural)), count, rows)


def address_of(row: models.Model) -> str:
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""


def previews(record: Record) -> list[tuple[str, str, str]]:
    """(language, its name, address) of the record's public page in each language."""
    addresses = in_each_language(record.get_absolute_url)
    return [
        (language, get_language_info(language)["name_local"], address)
        for language, address in addresses.items()
    ]
