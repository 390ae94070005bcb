"""The fields of an answer, made from the columns and relations of a model.

A field says which columns it needs, how its value is read from them, and what JSON Schema says of
that value. Texts are objects with the three languages; a relation is the reference of its target,
or null where that is not public.
"""

from django.db import models

from oicnet.records.models import Multilingual, Part, Record

from .columns import columns_of, unseen
from .field import ADDRESS, ELSEWHERE, MOMENT, NULL, REFERENCE, TEXT, Field
from .relations import course, links, part_models, parts, parts_of
from .texts import identity, texts, versions

__all__ = [
    "ADDRESS",
    "ELSEWHERE",
    "MOMENT",
    "NULL",
    "REFERENCE",
    "TEXT",
    "Field",
    "fields_of",
    "part_models",
    "parts_of",
    "unseen",
]


def fields_of(model: type[models.Model]) -> dict[str, Field]:
    """The fields of a kind by name, in the order in which they are answered."""
    made = [*identity(model), *texts(model), *columns_of(model), *links(model)]
    if issubclass(model, Multilingual):
        made.append(versions(model))
    if issubclass(model, Record | Part):
        made += course(model)
    made += parts(model)
    return {field.name: field for field in made}
