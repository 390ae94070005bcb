"""The fields of an answer, made from the columns and relations of a model.

A field says which columns it needs, how its value is read from them, and what JSON Schema says of
that value. Texts are objects with the three languages; a relation is the reference of its target,
or null where that is not public.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, OuterRef, When
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.exchange import schema as columns
from oicnet.records import kinds
from oicnet.records.gathering import SOURCE_FIELDS, changed_at, corrections_of, sources_of
from oicnet.records.models import Multilingual, Part, Record, Source, Standing
from oicnet.records.models.reference import REFERENCE_PATTERN
from oicnet.text.languages import LANGUAGES, translated

from . import gate

Row = dict[str, Any]
Json = dict[str, Any]
Expressions = dict[str, Any]

# Of the course of a record, and how its translations are counted: told in words of their own.
COURSE = {"status", "published_at", "withdrawn_at", "is_sample"}
REFERENCE: Json = {"type": "string", "pattern": REFERENCE_PATTERN}
NULL: Json = {"type": "null"}
TEXT: Json = {"$ref": "#/components/schemas/Text"}
ADDRESS: Json = {"type": "string", "format": "uri"}
ELSEWHERE: Json = {"type": "string", "format": "iri"}  # of other sites, in any letters
MOMENT: Json = {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Field:
    """A field of an answer.

    columns: what is read from the row as it is.
    gathered: what the query has to work out, by name; called for each query, as "now" changes.
    is_brief: whether lists hold it unasked.
    """

    name: str
    label: str | Promise
    schema: Json
    read: Callable[[Row], Any]
    columns: tuple[str, ...] = ()
    gathered: Callable[[], Expressions] = dict
    is_brief: bool = True
    choices: tuple[tuple[str, Any], ...] = ()


def fields_of(model: type[models.Model]) -> dict[str, Field]:
    """The fields of a kind by name, in the order in which they are answered."""
    made = [*_identity(model), *_texts(model), *_columns(model), *_links(model)]
    if issubclass(model, Multilingual):
        made.append(_versions(model))
    made += [*_course(model), *_parts(model)]
    return {field.name: field for field in made}


def _identity(model: type[models.Model]) -> Iterator[Field]:
    name = model._meta.model_name
    with translation.override(LANGUAGES[0]):
        start = settings.REGISTER_ADDRESS + reverse("id", args=["x"]).removesuffix("x/")
    yield Field("reference", _("Reference"), REFERENCE, _same("reference"), ("reference",))
    yield Field("kind", _("Kind"), {"const": name}, lambda row: name)
    yield Field(
        "address",
        _("Permanent address"),
        ADDRESS,
        lambda row: f"{start}{row['reference'].lower()}/",
        ("reference",),
    )


def _texts(model: type[models.Model]) -> Iterator[Field]:
    """Of what is not available only that which names it is read, as on its page."""
    is_closable = issubclass(model, Record) and hasattr(model, "availability")
    closed = kinds.closed_texts(model) if is_closable else []
    for text in translated(model):
        if text.name == "withdrawal_reason":
            continue
        names = tuple(f"{text.name}_{language}" for language in LANGUAGES)
        closes = text.name in closed
        needed = (*names, "availability") if closes else names
        yield Field(text.name, text.label, TEXT, _text(names, closes), needed)


def _text(names: tuple[str, ...], closes: bool) -> Callable[[Row], Any]:
    pairs = tuple(zip(LANGUAGES, names, strict=True))

    def read(row: Row) -> Any:
        if closes and row["availability"] != "public":
            return dict.fromkeys(LANGUAGES)
        return {language: row[name] or None for language, name in pairs}

    return read


def _columns(model: type[models.Model]) -> Iterator[Field]:
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


def unseen(model: Any) -> frozenset[str]:
    """Columns that no page shows."""
    return model.bulky | model.unseen


def _column(column: models.Field) -> Field:
    described, read = _described(column), _same(column.name)
    choices = tuple((value, label) for value, label in column.flatchoices if value)
    if isinstance(column, models.CharField | models.TextField):
        read = _word(column.name) if column.blank else read
    elif isinstance(column, models.DecimalField):
        read = _number(column.name)
    is_optional = column.null or (column.blank and not isinstance(column, ArrayField))
    schema = _or_null(described) if is_optional else described
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


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, NULL]}


def _key(model: type[models.Model], key: models.ForeignKey) -> Field:
    name, target, gathered = key.name, key.related_model, f"api_{key.name}"
    if target is Source:
        names = [f"{name}__{column}" for column in SOURCE_FIELDS]
        schema: Json = {"$ref": "#/components/schemas/Source"}
        return Field(
            name,
            key.verbose_name,
            _or_null(schema) if key.null else schema,
            lambda row: _source({c: row[n] for c, n in zip(SOURCE_FIELDS, names, strict=True)}),
            tuple(names),
        )

    if not issubclass(target, Record | Part):
        return _word_of_list(key)

    def reference() -> Expressions:
        way = F(f"{name}__reference")
        if issubclass(model, Part):  # which is not public unless all that it names is
            return {gathered: way}
        return {gathered: Case(When(gate.is_public(model, name), then=way))}

    schema = REFERENCE if issubclass(model, Part) and not key.null else _or_null(REFERENCE)
    return Field(name, key.verbose_name, schema, _same(gathered), gathered=reference)


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
    schema = _or_null(schema) if key.null else schema
    return Field(name, key.verbose_name, schema, read, (reference, *words.values()))


def _file(model: Any, column: models.FileField) -> Field:
    with translation.override(LANGUAGES[0]):
        address = model(reference="X").get_absolute_url()
    start, _x, end = address.rpartition("x")

    def read(row: Row) -> str:
        return f"{settings.REGISTER_ADDRESS}{start}{row['reference'].lower()}{end}"

    return Field(column.name, column.verbose_name, ADDRESS, read, ("reference",))


def _links(model: type[models.Model]) -> Iterator[Field]:
    for link in columns.links(model):
        if link.related_model is Source:
            yield _sources(model)
            continue
        yield Field(
            link.name,
            link.verbose_name,
            {"type": "array", "items": REFERENCE},
            _same(f"api_{link.name}"),
            gathered=_linked(model, link),
        )


def _linked(model: type[models.Model], link: models.ManyToManyField) -> Callable[[], Expressions]:
    through: Any = link.remote_field.through
    here, there = link.m2m_field_name(), link.m2m_reverse_field_name()

    def gathered() -> Expressions:
        pairs = through._base_manager.filter(**{here: OuterRef("pk")})
        shown = pairs.filter(gate.is_public(through, there)).order_by(f"{there}__reference")
        return {f"api_{link.name}": ArraySubquery(shown.values(f"{there}__reference"))}

    return gathered


def _sources(model: Any) -> Field:
    return Field(
        "sources",
        pgettext_lazy("of a claim", "sources"),
        {"type": "array", "items": {"$ref": "#/components/schemas/Source"}},
        lambda row: [_source(source) for source in row["api_sources"]],
        gathered=lambda: {"api_sources": sources_of(model)},
    )


def _source(row: Row) -> Json | None:
    if row["reference"] is None:
        return None
    return {
        "reference": row["reference"],
        "publisher": {each: row[f"publisher_{each}"] or None for each in LANGUAGES},
        "title": row["title"],
        "language": row["language"],
        "address": row["address"] or None,
        "dated_on": row["dated_on"],
    }


def _versions(model: Any) -> Field:
    """Which text is the original, and which translation the original has left behind."""
    texts = {each: model.text_columns([each]) for each in LANGUAGES}
    marks = [f"{start}_{each}" for start in ("standing", "translated_from") for each in LANGUAGES]

    def read(row: Row) -> Json:
        standings = {each: row[f"standing_{each}"] for each in LANGUAGES}
        filled = {each: any(row[name] for name in texts[each]) for each in LANGUAGES}
        is_translated = any(
            filled[each] and standings[each] != Standing.ORIGINAL for each in LANGUAGES
        )
        digest = _digest(row, standings, texts) if is_translated else ""
        versions: Json = {}
        for each in LANGUAGES:
            is_original = standings[each] == Standing.ORIGINAL
            is_stale = not is_original and row[f"translated_from_{each}"] != digest
            version = {"standing": standings[each], "is_out_of_date": is_stale}
            versions[each] = version if filled[each] else None
        return versions

    needed = (*marks, *(name for names in texts.values() for name in names))
    schema: Json = {"$ref": "#/components/schemas/Versions"}
    return Field("languages", _("Language versions"), schema, read, needed)


def _digest(row: Row, standings: dict[str, str], texts: dict[str, list[str]]) -> str:
    """As `Multilingual.original_digest`, of a row that is no object."""
    originals = [each for each in LANGUAGES if standings[each] == Standing.ORIGINAL]
    # Text by text, each in the original languages.
    by_text = zip(*(texts[each] for each in originals), strict=True)
    words = "\x1f".join(row[name] for names in by_text for name in names)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _course(model: Any) -> Iterator[Field]:
    """Since when it is public; of a part, to which record it belongs."""
    is_record = issubclass(model, Record)
    way = "" if is_record else model.way_to_record()[0]
    if is_record:
        label = _("Sample data")
        yield Field("is_sample", label, {"type": "boolean"}, _same("is_sample"), ("is_sample",))
        label = _("Published at")
        yield Field("published_at", label, MOMENT, _same("published_at"), ("published_at",))
    else:
        owner = {"api_record": F(f"{way}__reference")}
        yield Field("record", _("record"), REFERENCE, _same("api_record"), gathered=lambda: owner)
    yield Field(
        "changed_at",
        _("published or last corrected at"),
        MOMENT,
        _same("api_changed_at"),
        gathered=lambda: {"api_changed_at": changed_at(way)},
    )
    if is_record:
        yield Field(
            "corrections",
            _("corrections"),
            {"type": "array", "items": {"$ref": "#/components/schemas/Correction"}},
            lambda row: [_correction(each) for each in row["api_corrections"]],
            gathered=lambda: {"api_corrections": corrections_of(model)},
            is_brief=False,
        )


def _correction(row: Row) -> Json:
    return {
        "reference": row["reference"],
        "corrected_at": row["corrected_at"],
        "reason": {each: row[f"reason_{each}"] or None for each in LANGUAGES},
    }


def parts_of(model: Any) -> Iterator[Any]:
    """The kinds of parts that belong to a record or a part."""
    for part in part_models():
        if part._meta.get_field(part.parent).related_model is model:
            yield part


def part_models() -> list[Any]:
    return [model for model in columns.register_models() if issubclass(model, Part)]


def _parts(model: type[models.Model]) -> Iterator[Field]:
    """References of the parts that belong to the row, by the name of their kind."""
    parts = {part._meta.model_name: part for part in parts_of(model)}
    if not parts:
        return

    def gathered() -> Expressions:
        found = {}
        for name, part in parts.items():
            rows = gate.rows(part).filter(**{part.parent: OuterRef("pk")}).order_by("reference")
            found[f"api_part_{name}"] = ArraySubquery(rows.values("reference"))
        return found

    yield Field(
        "parts",
        _("Parts"),
        {
            "type": "object",
            "properties": {name: {"type": "array", "items": REFERENCE} for name in parts},
            "required": [*parts],
        },
        lambda row: {name: row[f"api_part_{name}"] for name in parts},
        gathered=gathered,
        is_brief=False,
    )


def _same(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name]


def _word(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name] or None


def _number(name: str) -> Callable[[Row], Any]:
    def read(row: Row) -> str | None:
        value: Decimal | None = row[name]
        return None if value is None else str(value)

    return read
