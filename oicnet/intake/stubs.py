"""New rows, as far as their references are made of them."""

from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Model
from django.utils.translation import gettext as _

from oicnet.exchange import schema
from oicnet.records.models import Record
from oicnet.records.refusals import compared_in

from .layout import REFERENCE
from .overlay import Given


def lack(row: Record) -> tuple[str, str]:
    """The column and the rule that a row breaks, of which no reference can be made."""
    for rule in row._meta.constraints:
        if isinstance(rule, CheckConstraint):
            try:
                rule.validate(type(row), row)
            except ValidationError as fault:
                return compared_in(rule)[0], " ".join(fault.messages)
    return REFERENCE, _("The row does not say what it is about.")


@lru_cache(maxsize=1_000)
def _named(model: type[Model], reference: str) -> Any:
    return model(pk=1, reference=reference)


def stub(model: type[Model], given: Given) -> Any:
    """A row with as much of what it names as its reference is made of."""
    named = {
        key.name: _named(key.related_model, given[key.name])
        for key in schema.keys(model)
        if given.get(key.name)
    }
    plain = {one.name for one in model._meta.concrete_fields if not one.is_relation}
    return model(**{name: given[name] for name in plain & given.keys()}, **named)
