"""Reconstructs a day before the register had a history from today's texts.

The database has a schema `reconstructed` with a view for each table, of the same name and columns:
the rows that are public today and by `dating`, from their own dates, existed on the day being read.
A column that came later is empty; a row that requires something later, or not public, is left out.
What is withdrawn is shown as it is today.

There are three kinds of conditions, in this order: a row's own status and days; that the rows it
refers to are in their views, which passes the days of owners on to parts and links; and that the
constraints of the table still hold for what is left of the row.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Field, ForeignKey, Model

from oicnet.text.languages import LANGUAGES

from . import dating
from .days import IN_REFERENCE
from .models import Part, Record

SCHEMA = "reconstructed"
DAY = "current_setting('register.day')::date"
OF_THE_REGISTER = ("published_at", "withdrawn_at")  # days of publication in the register
Rule = tuple[str, list[str]]
VIEW = "CREATE VIEW {schema}.{table} AS SELECT * FROM ({held}) AS held WHERE {kept}"
HELD = "SELECT {columns} FROM public.{table} AS held WHERE {conditions}"
IN_ITS_VIEW = "EXISTS (SELECT FROM {schema}.{table} AS named WHERE named.{its} = {key})"
# A view cannot read itself.
IN_THE_SAME = (
    "EXISTS (SELECT FROM public.{table} AS same WHERE same.{its} = {key} AND {conditions})"
)
FIRST = "(SELECT min({day}) FROM public.{table} AS {row} WHERE {conditions})"
LINKED = "{target}.id IN (SELECT {there} FROM public.{table} WHERE {here} = {row}.id)"
PRESENT = "current_setting('register.present')::timestamptz"


def statements(
    tracked: list[type[Model]], rules: Callable[[type[Model]], list[Rule]]
) -> Iterator[str]:
    """SQL that creates the views, those that others refer to first.

    Args:
        rules: gives the checks of a model's table, each with the columns that it reads.
    """
    yield f"CREATE SCHEMA {SCHEMA}"
    for model in _in_order(tracked):
        yield _View(model, tracked).statement(rules(model))


class _View:
    """The view of one table."""

    def __init__(self, model: type[Any], tracked: list[type[Model]]) -> None:
        self.model, self.dating = model, dating.of(model)
        self.links = [link for link in model._meta.concrete_fields if link.related_model in tracked]
        self.days = [day for day in model._meta.concrete_fields if self._comes_about(day)]

    def _comes_about(self, column: Field[Any, Any]) -> bool:
        """Whether the column holds the day on which something came."""
        is_left = {*self.dating.timeless, *OF_THE_REGISTER}
        return isinstance(column, DateField) and column.name not in is_left

    def statement(self, rules: list[Rule]) -> str:
        columns = {field.column: self._column(field) for field in self.model._meta.concrete_fields}
        emptied = {name for name, value in columns.items() if value != f"held.{_quoted(name)}"}
        listed = ", ".join(f"{value} AS {_quoted(name)}" for name, value in columns.items())
        table = _table(self.model)
        held = HELD.format(columns=listed, table=table, conditions=self._is_there("held"))
        kept = [f"({check}) IS NOT FALSE" for check, read in rules if emptied.intersection(read)]
        every = " AND ".join(kept) or "true"
        return VIEW.format(schema=SCHEMA, table=table, held=held, kept=every)

    def _is_there(self, row: str) -> str:
        conditions = [_not_later(f"{row}.{day.column}", day) for day in self.days if not day.null]
        if self.dating.since:
            conditions.append(f"{day_of(self.model, row)} <= {DAY}")
        if issubclass(self.model, Part) and self.model.public_if:
            conditions.append(f"{row}.{self.model.public_if}")
        if issubclass(self.model, Record):
            public = " AND ".join([_public(row), *conditions])
            conditions = [f"({row}.status = 'withdrawn' OR {public})"]
        conditions += [self._names_what_is_there(link, row) for link in self.links if not link.null]
        return " AND ".join(conditions) or "true"

    def _names_what_is_there(self, link: ForeignKey, row: str) -> str:
        key, its = f"{row}.{_quoted(link.column)}", _quoted(link.target_field.column)
        target = _table(link.related_model)
        if link.related_model is not self.model:
            return IN_ITS_VIEW.format(schema=SCHEMA, table=target, its=its, key=key)
        return IN_THE_SAME.format(table=target, its=its, key=key, conditions=self._is_there("same"))

    def _column(self, field: Field) -> str:
        value = f"held.{_quoted(field.column)}"
        if isinstance(field, ForeignKey) and field in self.links and field.null:
            return f"CASE WHEN {self._names_what_is_there(field, 'held')} THEN {value} END"
        if field in self.days and field.null:
            return f"CASE WHEN {_not_later(value, field)} THEN {value} END"
        before = [
            f"WHEN {self._is_missing(cause)} THEN {_literal(former)}"
            for cause, effects in self.dating.comes_with.items()
            for name, former in effects.items()
            if field.name in {name, *(f"{name}_{language}" for language in LANGUAGES)}
        ]
        return f"CASE {' '.join(before)} ELSE {value} END" if before else value

    def _is_missing(self, cause: str) -> str:
        """SQL condition that the cause of a column was not there yet."""
        link = next((link for link in self.links if link.name == cause), None)
        if link is not None:
            return f"NOT {self._names_what_is_there(link, 'held')}"
        return f"{reached(self.model, 'held', cause)} > {DAY}"


def _not_later(value: str, column: Field[Any, Any]) -> str:
    if isinstance(column, DateTimeField):
        return f"{value} <= current_setting('register.moment')::timestamptz"
    return f"{value} <= {DAY}"


def _literal(former: str | None) -> str:
    return "NULL" if former is None else f"'{former}'"


def first_day(tracked: list[type[Model]]) -> str:
    """SQL for the first day on which a record that is public today was there."""
    days = []
    for model in tracked:
        if issubclass(model, Record) and dating.of(model).since:
            day, public = day_of(model, "held"), _public("held")
            first = FIRST.format(day=day, table=_table(model), row="held", conditions=public)
            days.append(first.replace(PRESENT, "clock_timestamp()"))
    return f"least({', '.join(days)})"


def _public(row: str) -> str:
    return f"{row}.status = 'published' AND {row}.published_at <= {PRESENT}"


def day_of(model: type[Model], row: str) -> str:
    """SQL for the day since which a row is known to exist."""
    return f"coalesce({', '.join(reached(model, row, way) for way in dating.of(model).since)})"


def reached(model: type[Model], row: str, way: str) -> str:
    """SQL for the day that a path of `since` leads to; the first of several.

    Raises:
        FieldDoesNotExist: there is no such column.
    """
    name, _dot, rest = way.partition(".")
    name, _dash, day_of_year = name.partition("-")
    field: Any = model._meta.get_field(name)
    if not field.is_relation:
        column = f"{row}.{_quoted(field.column)}"
        in_it = day_of_year.replace("-", ", ")
        return f"make_date({_year(field, column)}, {in_it})" if in_it else column
    target, next_row = field.related_model, f"{row}_{name}"
    day = reached(target, next_row, rest) if rest else day_of(target, next_row)
    leads = _leads(field, row, next_row)
    conditions = f"{leads} AND {_public(next_row)}" if issubclass(target, Record) else leads
    return FIRST.format(day=day, table=_table(target), row=next_row, conditions=conditions)


def _year(field: Field[Any, Any], column: str) -> str:
    if field.name == "reference":
        return f"substring({column} from '{IN_REFERENCE}')::int"
    return column


def _leads(field: Any, row: str, target: str) -> str:
    """SQL condition that a relation leads from one row to another."""
    if field.many_to_many:
        here, there = field.m2m_column_name(), field.m2m_reverse_name()
        through = _table(field.remote_field.through)
        return LINKED.format(target=target, there=there, table=through, here=here, row=row)
    if field.concrete:
        its = _quoted(field.target_field.column)
        return f"{target}.{its} = {row}.{_quoted(field.column)}"
    return f"{target}.{_quoted(field.field.column)} = {row}.id"


def _quoted(name: Any) -> str:
    return connection.ops.quote_name(name)


def _table(model: type[Model]) -> str:
    return _quoted(model._meta.db_table)


def _in_order(tracked: list[type[Model]]) -> list[type[Model]]:
    """Each after those it refers to."""
    ordered: list[type[Model]] = []

    def add(model: type[Model]) -> None:
        if model in ordered:
            return
        for link in model._meta.concrete_fields:
            if link.related_model in tracked and link.related_model is not model:
                add(link.related_model)
        ordered.append(model)

    for model in tracked:
        add(model)
    return ordered
