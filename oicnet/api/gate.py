"""What anybody may read, as conditions for the database: records, and parts like their records."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from oicnet.records.models import Part, Record, public

Model = type[models.Model]


def rows(model: Model) -> QuerySet:
    """The rows of a kind of record or part that the public may read."""
    manager = model._default_manager
    gated: Any = manager.published() if hasattr(manager, "published") else manager.all()
    return gated.filter(is_public(model)) if issubclass(model, Part) else gated


def is_public(model: type[models.Model], through: str = "") -> Q:
    """`is_public` of a record or a part, or of what a relation of the model leads to.

    A part is public if all that it names is, since its reference tells it.
    """
    target = _target(model, through)
    if issubclass(target, Record):
        return public(model, through)
    prefix = f"{through}__" if through else ""
    condition = Q(**{f"{prefix}{target.public_if}": True}) if target.public_if else Q()
    for key in target._meta.concrete_fields:
        if key.is_relation and issubclass(key.related_model, Record | Part):
            named = is_public(model, f"{prefix}{key.name}")
            if key.null:
                named |= Q(**{f"{prefix}{key.name}__isnull": True})
            condition &= named
    return condition


def _target(model: Any, through: str) -> Any:
    for step in filter(None, through.split("__")):
        model = model._meta.get_field(step).related_model
    return model
