"""What is left of a record that is not public any more: reference, moment, reason, nothing else.

Its table insists on more. Where a rule wants a word it is the reference, where it wants a day that
of the publication; kept is what tells a row from all others, as its reference does anyhow.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, ForeignKey, UniqueConstraint

from oicnet.records.models import Record
from oicnet.text.languages import LANGUAGES

from .spans import Values, columns_of

TOLD = {
    "id",
    "reference",
    "version",
    "status",
    "published_at",
    "withdrawn_at",
    "is_sample",
    *(f"withdrawal_reason_{language}" for language in LANGUAGES),
}


def stub(model: type[models.Model], values: Values) -> Values:
    """The columns of a record with nothing of what it said."""
    kept = _kept(model)
    left = {
        column: values[column] if field.name in kept else _nothing(field, values)
        for column, field in columns_of(model).items()
    }
    for rule in model._meta.constraints:
        if not isinstance(rule, CheckConstraint):
            continue
        fields = [field for field in _read_by(model, rule) if field.name not in kept]
        for fill in (_something, _as_it_is):
            if not _allows(model, rule, left):
                left |= {field.column: fill(field, values) for field in fields}
    return left


def without(model: type[models.Model], values: Values, columns: Collection[str]) -> Values | None:
    """The columns of a record of which these are empty, since the public does not know what they
    lead to; None where its table allows no such row."""
    left = values | dict.fromkeys(columns)
    for rule in model._meta.constraints:
        if isinstance(rule, CheckConstraint) and not _allows(model, rule, left):
            others = [field for field in _read_by(model, rule) if field.name not in _kept(model)]
            left |= {field.column: _nothing(field, values) for field in others}
            if not _allows(model, rule, left):
                return None
    return left


def needed_keys(model: type[Record]) -> set[str]:
    """Keys without which the row cannot be."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and (not field.null or field.name in model.public_with)
    }


@cache
def _kept(model: type[Record]) -> set[str]:
    """What is told, and what tells a row from others of its kind: no two may have the same."""
    names = TOLD | needed_keys(model)
    for field in model._meta.concrete_fields:
        if field.unique:
            names.add(field.name)
    for rule in model._meta.constraints:
        if isinstance(rule, UniqueConstraint):
            names |= {*rule.fields}
    return names


def _read_by(model: type[models.Model], rule: CheckConstraint) -> list[Any]:
    condition: Any = rule.condition
    names = {name.partition("__")[0] for name in condition.referenced_base_fields}
    fields = model._meta.concrete_fields
    return [field for field in fields if names & {field.name, field.attname}]


def _allows(model: type[models.Model], rule: CheckConstraint, values: Values) -> bool:
    fields = columns_of(model)
    row = model(**{field.attname: field.to_python(values[name]) for name, field in fields.items()})
    try:
        rule.validate(model, row)
    except ValidationError:
        return False
    return True


def _nothing(field: models.Field, values: Values) -> Any:
    if field.null:
        return None
    if field.has_default() and not callable(field.default):
        return str(field.default) if isinstance(field, models.DecimalField) else field.default
    if field.has_default() and field.default in (list, dict):
        return field.default()
    return "" if field.empty_strings_allowed and field.blank else _something(field, values)


def _something(field: models.Field, values: Values) -> Any:
    match field:
        case models.ForeignKey():
            return values[field.column]
        case models.DateField():  # or of moments
            whole = isinstance(field, models.DateTimeField)
            return values["published_at"] if whole else values["published_at"][:10]
        case models.BooleanField():
            return field.default
        case models.IntegerField():
            return int(values["published_at"][:4])  # which may also stand for a year
        case models.DecimalField():
            return "1"
    return field.flatchoices[0][0] if field.flatchoices else values["reference"]


def _as_it_is(field: models.ForeignKey, values: Values) -> Any:
    return values[field.column]
