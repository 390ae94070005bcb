"""What an archive holds: which models, in which order, which columns of each.

Everything is read off the models, so a new model or column is never forgotten.
"""

from functools import cache
from graphlib import TopologicalSorter

from django.apps import apps
from django.conf import settings
from django.db import models

from oicnet.records.models import Reference, Referenced

FORMAT, VERSION = "oic-pesnet-register", 1
MANIFEST, README, ROWS, PAPERS = "manifest.json", "README.txt", ".jsonl", "files/"
# Counted or given by the database, or said among the staff alone.
UNWRITTEN = {"id", "version", "review_note"}

Model = type[models.Model]


def is_register_model(model: Model) -> bool:
    return issubclass(model, Referenced) and not hasattr(model, "pgh_tracked_model")


@cache
def register_models() -> tuple[Model, ...]:
    """Every model of the register, such that each comes after those it points to."""
    ordered: list[Model] = []
    for app in settings.HOUSE:
        own = {
            model: None
            for model in apps.get_app_config(app.rpartition(".")[2]).get_models()
            if is_register_model(model)
        }
        above = {
            model: {key.related_model for key in keys(model) if key.related_model is not model}
            for model in own
        }
        ordered += [model for model in TopologicalSorter(above).static_order() if model in own]
    return tuple(ordered)


def file_name(model: Model) -> str:
    """The file of a model's rows: "meetings.meeting.jsonl"."""
    return f"{model._meta.label_lower}{ROWS}"


def models_by_file() -> dict[str, Model]:
    return {file_name(model): model for model in register_models()}


@cache
def columns(model: Model) -> tuple[models.Field, ...]:
    """Columns that an archive carries, the reference first. Keys to accounts are left out:
    accounts do not travel."""
    carried = [
        field
        for field in model._meta.concrete_fields
        if field.name not in UNWRITTEN and (not field.is_relation or _is_exchanged(field))
    ]
    return tuple(sorted(carried, key=lambda field: field.name != "reference"))


def changes_with_time(column: models.Field) -> bool:
    """Whether the column's default is another one tomorrow, as today's date is."""
    default = column.default if column.has_default() else None
    return callable(default) and default not in (list, dict)


def _is_exchanged(key: models.Field) -> bool:
    return key.related_model is Reference or is_register_model(key.related_model)  # type: ignore[arg-type]


def keys(model: Model) -> tuple[models.ForeignKey, ...]:
    return tuple(field for field in columns(model) if isinstance(field, models.ForeignKey))


def links(model: Model) -> tuple[models.ManyToManyField, ...]:
    """Many-to-many relations whose pairs are no rows of their own."""
    return tuple(link for link in model._meta.many_to_many if _is_exchanged(link))
