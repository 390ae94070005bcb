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

    What a look-up reads in its turn by a query of its own, and what lies further than one relation
    away, is read by Django.
    """

    def __init__(self, build: Callable[[], Sequence[str | Prefetch]]) -> None:
        self.build = build
        self._others: tuple[str, ...] = ()  # that are read by Django
        self._compiled: dict[str, tuple[Compiled[Any], tuple[str, ...]]] | None = None

    def __call__(self, owner: Model) -> None:
        """Let `owner.name.all()` be the rows of each look-up."""
        if clock.past_day():
            prefetch_related_objects([owner], *self.build())
            return
        if self._compiled is None:
            self._compiled = self._compile(type(owner))
        for name, (query, further) in self._compiled.items():
            rows = query(owner.pk)
            _set(owner, name, rows)
            prefetch_related_objects(rows, *further)
        if self._others:
            others = [each for each in self.build() if _name(each) in self._others]
            prefetch_related_objects([owner], *others)

    def _compile(self, model: type[Model]) -> dict[str, tuple[Compiled[Any], tuple[str, ...]]]:
        compiled, others = {}, []
        for lookup in self.build():
            name, further = _name(lookup), _further(lookup)
            if "__" in name or not all(isinstance(each, str) for each in further):
                others.append(name)
            else:
                compiled[name] = Compiled(partial(self._rows, model, name)), further
        self._others = tuple(others)
        return compiled

    def _rows(self, model: type[Model], name: str, owner: object) -> QuerySet:
        lookup = next(each for each in self.build() if _name(each) == name)
        relation: Any = model._meta.get_field(name)
        own = getattr(lookup, "queryset", None)
        rows = relation.related_model._default_manager.all() if own is None else own
        return rows.prefetch_related(None).filter(**{relation.remote_field.name: owner})


def _name(lookup: str | Prefetch) -> str:
    return lookup if isinstance(lookup, str) else lookup.prefetch_to


def _further(lookup: str | Prefetch) -> tuple[Any, ...]:
    """What is read beside the rows of a look-up."""
    return getattr(getattr(lookup, "queryset", None), "_prefetch_related_lookups", ())


def _set(owner: Model, name: str, rows: list[Any]) -> None:
    relation = owner._meta.get_field(name)
    if isinstance(relation, ForeignObjectRel) and relation.one_to_many:
        for row in rows:
            setattr(row, relation.remote_field.name, owner)
    related: Any = getattr(owner, name).all()
    related._result_cache, related._prefetch_done = rows, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = related
