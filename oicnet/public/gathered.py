"""What belongs to a record, kind by kind, for its page: each kind says where it is gathered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.urls import reverse

from oicnet.records import kinds
from oicnet.records.compiled import Compiled
from oicnet.records.gathering import revive
from oicnet.records.models import Record, public
from oicnet.text.languages import LANGUAGES

MOST = 12  # rows of a kind


@dataclass(frozen=True)
class Section:
    """Public rows of one kind, each with what stands beneath its title; `more` is the address of
    all of them, where there are more.
    """

    kind: kinds.Kind
    rows: list[tuple[Any, str]]
    more: str

    @property
    def name(self) -> str:
        return self.kind.name


def sections(owner: Record, name: str, but: Iterable[type] = ()) -> Iterator[Section]:
    """A section for each kind that is gathered on the owner and has something public; one query
    for all kinds, however many there are.

    Args:
        name: what the kinds call the owner, "theme", "state", "body" or "decision".
        but: kinds that the page shows in its own way.
    """
    left_out = frozenset(but)
    (gathered,) = _in_full(type(owner), name, left_out)(owner.pk)
    for kind, rows in zip(_kinds_but(name, left_out), gathered, strict=True):
        records = [_revived(kind, row) for row in rows]
        if records:
            has_more = len(records) > MOST and kind.lists
            more = f"{reverse(kind.lists[0])}?{name}={owner.reference}" if has_more else ""
            yield Section(kind, [(row, kind.about_of(row)) for row in records[:MOST]], more)


def briefly(owner: Record, name: str) -> list[Section]:
    """The same of records in one query for all kinds, for a page that has no more to spend: rows
    know their reference and what they are called, and `ways` says how they belong to the owner.
    """
    kinds_shown = kinds.gathered_on(name)
    rows: list[list[tuple[Any, str]]] = [[] for _kind in kinds_shown]
    for values in _in_brief(name)(owner.pk):
        number, way = values.pop("kind_number"), values.pop("way")
        kind = kinds_shown[number]
        texts = {f"{kind.title}_{language}": values.pop(language) for language in LANGUAGES}
        rows[number].append((kind.model(**values, **texts), str(kind.ways.get(way, ""))))
    return [
        Section(kind, records, "")
        for kind, records in zip(kinds_shown, rows, strict=True)
        if records
    ]


@cache
def _in_brief(name: str) -> Compiled[Any]:
    """What is gathered on the owners of this name, of all kinds in one query."""

    def build(owner: object) -> QuerySet:
        first, *others = [
            _named(kind, number, way, owner)
            for number, kind in enumerate(kinds.gathered_on(name))
            for way in kind.gathered_on[name]
        ]
        return first.union(*others).order_by("kind_number", "reference", "way")

    return Compiled(build)


def _kinds_but(name: str, but: frozenset[type]) -> list[kinds.Kind]:
    return [kind for kind in kinds.gathered_on(name) if kind.model not in but]


@cache
def _in_full(owner_model: type[Record], name: str, but: frozenset[type]) -> Compiled[Any]:
    """What is gathered on an owner, a column of rows as JSON for each kind."""

    def build(owner: object) -> QuerySet:
        columns = [
            ArraySubquery(_published(kind, name)[: MOST + 1].values_list(_whole(kind)))
            for kind in _kinds_but(name, but)
        ]
        return owner_model._base_manager.filter(pk=owner).values_list(*columns)

    return Compiled(build)


def _whole(kind: kinds.Kind) -> JSONObject:
    """All columns of a row, and of what its `related` lead to."""
    related = {
        relation: _columns(kind.model._meta.get_field(relation).related_model, f"{relation}__")
        for relation in kind.related
    }
    return JSONObject(row=_columns(kind.model), **related)


def _columns(model: type[Model], way: str = "") -> JSONObject:
    names = [column.attname for column in model._meta.concrete_fields]
    return JSONObject(**{name: F(f"{way}{name}") for name in names})


def _revived(kind: kinds.Kind, values: dict[str, dict[str, Any]]) -> Any:
    """A read-only row, with what its `related` lead to."""
    (row,) = revive(kind.model, [values["row"]])
    for relation in kind.related:
        target = kind.model._meta.get_field(relation).related_model
        columns = values[relation]
        is_there = columns[target._meta.pk.attname] is not None
        setattr(row, relation, revive(target, [columns])[0] if is_there else None)
    return row


def _named(kind: kinds.Kind, number: int, way: str, owner: object) -> QuerySet:
    """Its public rows in columns that those of all kinds have, so that they can be joined."""
    texts = {language: F(f"{kind.title}_{language}") for language in LANGUAGES}
    rows = kind.model.objects.published().filter(**{way: owner}).order_by()
    return rows.values("reference", "is_sample", **texts, kind_number=Value(number), way=Value(way))


def _published(kind: kinds.Kind, name: str) -> QuerySet:
    """What is public of a kind for the owner of the query around it."""
    owner = OuterRef(OuterRef("pk"))
    its_own = reduce(or_, (Q(**{lookup: owner}) for lookup in kind.gathered_on[name]))
    if kind.is_part:
        rows: Any = kind.model.objects.filter(public(kind.model, kind.model.way_to_record()[0]))
        rows = rows.filter(**{kind.model.public_if: True}) if kind.model.public_if else rows
    else:
        rows = kind.model.objects.published().newest_first()
    return rows.filter(pk__in=kind.model._base_manager.filter(its_own).values("pk"))
