"""Fields of the other columns: numbers, days, choices, keys, files."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, When
from django.utils import translation

from oicnet.exchange import schema as columns
from oicnet.records.gathering import SOURCE_FIELDS
from oicnet.records.models import Multilingual, Part, Record, Referenced, Source
from oicnet.text.languages import LANGUAGES, translated

from .. import gate
from .field import (
    ADDRESS,
    ELSEWHERE,
    MOMENT,
    REFERENCE,
    Expressions,
    Field,
    Json,
    Row,
    number,
    or_null,
    same,
    word,
)
from .relations import source_of

# Of the course of a record, and how its translations are counted: told in words of their own.
COURSE = {"status", "published_at", "withdrawn_at", "is_sample"}


def columns_of(model: type[models.Model]) -> Iterator[Field]:
    in_languages = {f"{text.name}_{each}" for text in translated(model) for each in LANGUAGES}
    standing = ("standing_", "translated_from_")
    for column in columns.columns(model):
        name = column.name
        is_told_otherwise = name in {"reference", *in_languages} or name in COURSE
        is_of_versions = issubclass(model, Multilingual) and name.startswith(standing)
        is_always_so = name in {getattr(model, "public_if", ""), getattr(model, "members_if", "")}
        if is_told_otherwise or is_of_versions or is_always_so or name in unseen(model):
            continue
        if isinstance(column, models.ForeignKey):
            yield _key(model, column)
        elif isinstance(column, models.FileField):
            yield _file(model, column)
        elif not isinstance(column, models.JSONField):  # what is frozen in it has its own page
            yield _column(column)


def unseen(model: type[models.Model]) -> frozenset[str]:
    """Columns that no page shows."""
    return model.bulky | model.unseen if issubclass(model, Referenced) else frozenset()


def _column(column: models.Field) -> Field:
    described, read = _described(column), same(column.name)
    choices = tuple((value, label) for value, label in column.flatchoices if value)
    if isinstance(column, models.CharField | models.TextField):
        read = word(column.name) if column.blank else read
    elif isinstance(column, models.DecimalField):
        read = number(column.name)
    is_optional = column.null or (column.blank and not isinstance(column, ArrayField))
    schema = or_null(described) if is_optional else described
    return Field(column.name, column.verbose_name, schema, read, (column.name,), choices=choices)


# Of a class of columns, those of its subclasses before it.
DESCRIBED: tuple[tuple[type[models.Field], Json], ...] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, MOMENT),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.DecimalField, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
    (models.IntegerField, {"type": "integer"}),
    (models.URLField, ELSEWHERE),
)


def _described(column: models.Field) -> Json:
    if isinstance(column, ArrayField):
        return {"type": "array", "items": _described(column.base_field)}
    if column.flatchoices:
        return {"type": "string", "enum": [value for value, _label in column.flatchoices if value]}
    fitting = (schema for kind, schema in DESCRIBED if isinstance(column, kind))
    return next(fitting, {"type": "string"})


def _key(model: type[models.Model], key: models.ForeignKey) -> Field:
    name, target, gathered = key.name, key.related_model, f"api_{key.name}"
    if target is Source:
        names = [f"{name}__{column}" for column in SOURCE_FIELDS]
        schema: Json = {"$ref": "#/components/schemas/Source"}
        return Field(
            name,
            key.verbose_name,
            or_null(schema) if key.null else schema,
            lambda row: source_of({c: row[n] for c, n in zip(SOURCE_FIELDS, names, strict=True)}),
            tuple(names),
        )

    if not issubclass(target, Record | Part):
        return _word_of_list(key)

    def reference() -> Expressions:
        way = F(f"{name}__reference")
        if issubclass(model, Part):  # which is not public unless all that it names is
            return {gathered: way}
        return {gathered: Case(When(gate.is_public(model, name), then=way))}

    schema = REFERENCE if issubclass(model, Part) and not key.null else or_null(REFERENCE)
    return Field(name, key.verbose_name, schema, same(gathered), gathered=reference)


def _word_of_list(key: models.ForeignKey) -> Field:
    """A row of a list that staff extend: its reference, and what it is called."""
    name, text = key.name, translated(key.related_model)[0].name
    reference = f"{name}__reference"
    words = {each: f"{name}__{text}_{each}" for each in LANGUAGES}

    def read(row: Row) -> Json | None:
        if row[reference] is None:
            return None
        called = {each: row[column] or None for each, column in words.items()}
        return {"reference": row[reference], "name": called}

    schema: Json = {"$ref": "#/components/schemas/Word"}
    schema = or_null(schema) if key.null else schema
    return Field(name, key.verbose_name, schema, read, (reference, *words.values()))


def _file(model: type[models.Model], column: models.FileField) -> Field:
    with translation.override(LANGUAGES[0]):
        row: Any = model(reference="X")
        address = row.get_absolute_url()
    start, _x, end = address.rpartition("x")

    def read(row: Row) -> str:
        return f"{settings.REGISTER_ADDRESS}{start}{row['reference'].lower()}{end}"

    return Field(column.name, column.verbose_name, ADDRESS, read, ("reference",))
