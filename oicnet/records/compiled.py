"""Queries that are built and compiled once, and not for each page that asks them.

    newest = Compiled(lambda: Article.objects.published()[:3])
    newest()  # the rows of now
    items = Compiled(lambda meeting: AgendaItem.objects.filter(meeting=meeting))
    items(7)

To put a query together and to write it as SQL takes Django longer than it takes the database to
answer. What is built depends on the reader's language, on the day, and on whether the sample is
hidden: each of these ways of reading has its own. The moment of now, by which a record must have
been published, is put in each time. For an earlier day nothing is kept.

Uses of Django what it does not promise: that a query asks its `get_compiler` for what runs it, and
that this one asks its own `as_sql`; and where related rows lie that were read beforehand. Tried
with Django 5.2 and 6.0.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import (
    Expression,
    Field,
    ForeignObjectRel,
    Model,
    Prefetch,
    QuerySet,
    TextField,
    prefetch_related_objects,
)
from django.utils import timezone

from oicnet.text.languages import reader_language

from . import clock, sample

Row = TypeVar("Row")
Way = tuple[str, bool]  # language, whether the sample is hidden
NOW = object()  # in the place of the moment at which a query was built


class Place(Expression):
    """Where a value stands that is given when the query is asked."""

    def __init__(self, number: int, output_field: Field | None = None) -> None:
        super().__init__(output_field=output_field or TextField())
        self.number = number

    def as_sql(self, _compiler: object, _connection: object) -> Any:
        return "%s", [self]


class Query(NamedTuple):
    """A query as it was built, and what is sent for it."""

    rows: QuerySet
    compiler: Any
    sql: str
    places: tuple[object, ...]

    def with_values(self, values: tuple[object, ...]) -> tuple[str, tuple[object, ...]]:
        now = clock.published_by()
        return self.sql, tuple(
            now if each is NOW else values[each.number] if isinstance(each, Place) else each
            for each in self.places
        )


class Compiled(Generic[Row]):
    """What `build` returns must depend on nothing but the way of reading and the values that it is
    given: on no person, and on no moment but that of now."""

    def __init__(self, build: Callable[..., "QuerySet[Any, Row]"]) -> None:
        self.build = build
        self._day = date.min
        self._queries: dict[Way, Query | None] = {}

    def __call__(self, *values: object) -> list[Row]:
        """The rows, asked for anew.

        Args:
            values: in the places of the arguments of `build`.
        """
        query = self._query(len(values))
        if query is None:
            return list(self.build(*values))
        rows = query.rows.all()

        def get_compiler(using: str | None = None, *_connection: object, **_options: object) -> Any:
            compiler = copy(query.compiler)
            compiler.using = using or rows.db
            compiler.connection = connections[compiler.using]
            compiler.as_sql = lambda *_arguments, **_named: query.with_values(values)
            return compiler

        rows.query.get_compiler = get_compiler  # type: ignore[method-assign]
        return list(rows)

    def sql(self) -> tuple[str, tuple[object, ...]]:
        """What is sent to the database, for a larger query in SQL: the text and its values."""
        query = self._query(0)
        return query.with_values(()) if query else self.build().query.sql_with_params()

    def _query(self, values: int) -> Query | None:
        """None for an earlier day, where it holds another moment than that of now, and where
        nothing is asked."""
        if clock.past_day():
            return None
        today = clock.today()
        if today != self._day:
            self._day, self._queries = today, {}
        way = reader_language(), sample.is_hidden()
        if way not in self._queries:
            self._queries[way] = self._compile(values)
        return self._queries[way]

    def _compile(self, values: int) -> Query | None:
        begun = timezone.now()
        rows = self.build(*map(Place, range(values)))
        if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError(
                f"{rows.model.__name__} is read by a query made once, and what it prefetches would"
                " be as of then: take `prefetch_related` out of the queryset and name it in"
                " `related` of the page, or read it with `prefetch_related_objects`."
            )
        compiler = rows.query.get_compiler(rows.db)
        try:
            sql, sent = compiler.as_sql()
        except EmptyResultSet:
            return None
        if any(isinstance(value, datetime) and value < begun for value in sent):
            return None
        places = (NOW if isinstance(value, datetime) else value for value in sent)
        return Query(rows, compiler, sql, tuple(places))


class CompiledRelated:
    """`prefetch_related_objects` for one row, with queries that are built and compiled once.

    So are those of the rows that belong to what is read beside it: the delegates of delegations.
    What is further away is read by Django.
    """

    def __init__(self, build: Callable[[], Sequence[str | Prefetch]]) -> None:
        self.build = build
        self._others: tuple[str, ...] = ()  # that are read by Django
        self._compiled: dict[str, Compiled[Any]] | None = None  # by look-up, the nearer ones first

    def __call__(self, owner: Model) -> None:
        """Let `owner.name.all()` be the rows of each look-up."""
        if clock.past_day():
            prefetch_related_objects([owner], *self.build())
            return
        if self._compiled is None:
            self._compiled = self._compile(type(owner))
        read: dict[str, list[Any]] = {"": [owner]}
        for way, query in self._compiled.items():
            nearer, _between, name = way.rpartition("__")
            read[way] = query(owner.pk) if read[nearer] else []
            set_related(read[nearer], name, read[way])
        if self._others:
            others = [each for each in self.build() if _name(each) in self._others]
            prefetch_related_objects([owner], *others)

    def _compile(self, model: type[Model]) -> dict[str, Compiled[Any]]:
        compiled, others = dict[str, Compiled[Any]](), []
        for lookup in self.build():
            name, further = _name(lookup), _further(lookup)
            if "__" in name or not all(_is_beneath(model, name, each) for each in further):
                others.append(name)
                continue
            compiled[name] = Compiled(partial(self._rows, model, name))
            for each in further:
                compiled[f"{name}__{each}"] = Compiled(partial(_beneath, model, name, each))
        self._others = tuple(others)
        return compiled

    def _rows(self, model: type[Model], name: str, owner: object) -> QuerySet:
        lookup = next(each for each in self.build() if _name(each) == name)
        relation: Any = model._meta.get_field(name)
        own = getattr(lookup, "queryset", None)
        rows = relation.related_model._default_manager.all() if own is None else own
        return rows.prefetch_related(None).filter(**{relation.remote_field.name: owner})


def _is_beneath(model: type[Model], name: str, further: object) -> bool:
    """Whether a further look-up names rows that have a foreign key to those of `name`."""
    target: Any = model._meta.get_field(name).related_model
    relation = target._meta.get_field(further) if further in _relations(target) else None
    return isinstance(relation, ForeignObjectRel) and bool(relation.one_to_many)


def _relations(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if field.is_relation}


def _beneath(model: type[Model], name: str, further: str, owner: object) -> QuerySet:
    near: Any = model._meta.get_field(name)
    relation: Any = near.related_model._meta.get_field(further)
    way = f"{relation.remote_field.name}__{near.remote_field.name}"
    return relation.related_model._default_manager.filter(**{way: owner})


def _name(lookup: str | Prefetch) -> str:
    return lookup if isinstance(lookup, str) else lookup.prefetch_to


def _further(lookup: str | Prefetch) -> tuple[Any, ...]:
    """What is read beside the rows of a look-up."""
    return getattr(getattr(lookup, "queryset", None), "_prefetch_related_lookups", ())


def set_related(owners: Sequence[Model], name: str, rows: list[Any]) -> None:
    """Let `owner.name.all()` be those of the rows that belong to each owner, all of one model.

    Rows of a relation of many to many do not say to whom they belong: of these there is one owner.
    """
    if not owners:
        return
    relation = owners[0]._meta.get_field(name)
    key: Any = relation.field if isinstance(relation, ForeignObjectRel) else None
    of_owner = defaultdict[object, list[Any]](list)
    for row in rows:
        of_owner[getattr(row, key.attname) if key else owners[0].pk].append(row)
    for owner in owners:
        own = of_owner[owner.pk]
        for row in own if key else ():
            setattr(row, key.name, owner)
        related: Any = getattr(owner, name).all()
        related._result_cache, related._prefetch_done = own, True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related
