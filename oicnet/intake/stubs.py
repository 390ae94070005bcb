"""New rows, as far as their references are made of them."""

from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Model
from django.utils.translation import gettext as _

from oicnet.exchange import schema
from oicnet.plans.models import Activity
from oicnet.records.models import Part, Record
from oicnet.records.refusals import compared_in

from .layout import REFERENCE
from .overlay import RowValues


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


def derived(row: Record | Part) -> str:
    """The reference that follows from a row; that of an activity from its plan and number."""
    if isinstance(row, Activity):
        is_told = row.plan is not None and row.number is not None
        return f"{row.plan.reference}-A{row.number:02}" if row.plan and is_told else ""
    return row.derive_reference()


def stub(model: type[Model], row: RowValues) -> Any:
    """A row with as much of what it names as its reference is made of."""
    named = {
        key.name: _named(key.related_model, row[key.name])
        for key in schema.keys(model)
        if row.get(key.name)
    }
    plain = {
        field.name: field.to_python(row[field.name])  # a day is no text any more
        for field in model._meta.concrete_fields
        if not field.is_relation and field.name in row
    }
    return model(**plain, **named)
