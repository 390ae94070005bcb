"""What the log is about: every kind that the API answers, and what is told within its answers.

Of the former, each field that does not follow from the reference alone has a leaf; of the latter
(sources, corrections, removals, merged records, words of lists) the history.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from oicnet.api import resources
from oicnet.api.fields import Field
from oicnet.api.paging import Order
from oicnet.api.resources import Resource
from oicnet.api.writing import written
from oicnet.records import past
from oicnet.records.models import Correction, Merger, Referenced, Removal

from .models import Entry

Answer = dict[str, Any]
# What tells of a record, by the key that names the record.
ABOUT = {Correction: "corrected_id", Removal: "removed_from_id", Merger: "into_id"}


@dataclass(frozen=True)
class Subject:
    """A kind of row; `resource` is what the API answers of it, if it answers for itself."""

    model: Any
    resource: Resource | None = None

    @property
    def kind(self) -> str:
        return self.model._meta.model_name

    @cached_property
    def fields(self) -> list[Field]:
        """Those with a leaf."""
        every = self.resource.fields.values() if self.resource else ()
        return [
            field
            for field in every
            if field.gathered is not dict or set(field.columns) - {"reference"}
        ]

    def public(self) -> QuerySet:
        """The rows that the public can read, by themselves or within others."""
        if self.resource is not None:
            return self.resource.rows()
        rows = self.model._base_manager.all()
        if key := ABOUT.get(self.model):
            known = Entry.objects.filter(reference=OuterRef(key))
            return rows.filter(Exists(known))
        return rows.filter(self._is_used())

    def _is_used(self) -> Q:
        """Of a source, or a word of a list: the condition that something public names it."""
        condition = Q(pk__in=())
        for resource in resources.every().values():
            rows, options = resource.rows(), resource.model._meta
            for key in options.concrete_fields:
                if key.related_model is self.model:
                    condition |= Q(pk__in=rows.values(key.attname))
            for link in options.many_to_many:
                if link.related_model is self.model:
                    named = {f"{link.m2m_field_name()}__in": rows.values("pk")}
                    pairs = link.remote_field.through._base_manager.filter(**named)
                    condition |= Q(pk__in=pairs.values(link.m2m_reverse_name()))
        return condition

    def answers(self) -> Iterator[tuple[str, Answer]]:
        """Reference and public fields of each public row, as the API answers them."""
        if self.resource is None:
            return
        rows = Order().applied(self.resource.rows(), self.resource.way)
        for row in self.resource.pages(rows, self.fields):
            yield row["reference"], json.loads(written(resources.read(row, self.fields)))


@cache
def every() -> dict[str, Subject]:
    """By kind; first those that the API answers, on which the others depend."""
    answered = {name: Subject(each.model, each) for name, each in resources.every().items()}
    others = [
        model
        for model in past.tables()
        if issubclass(model, Referenced) and model._meta.model_name not in answered
    ]
    return answered | {subject.kind: subject for subject in map(Subject, others)}
