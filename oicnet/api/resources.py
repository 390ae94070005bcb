"""What can be asked for: each kind of record and of part, with its fields and its filters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.records import kinds
from oicnet.records.models import Part
from oicnet.text.languages import in_each_language

from . import filters, gate
from .fields import Field, fields_of, part_models
from .problems import wrong

BATCH = 1000  # rows in memory


@dataclass(frozen=True)
class Resource:
    """A kind, under the name that it has in addresses: "meeting"."""

    model: Any

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    @property
    def label(self) -> str:
        """Its plural, in the reader's language."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def labels(self) -> dict[str, str]:
        return in_each_language(lambda: self.label)

    @property
    def is_part(self) -> bool:
        return issubclass(self.model, Part)

    @property
    def way(self) -> str:
        """The look-up that leads from a row to its record; "" from a record."""
        return self.model.way_to_record()[0] if self.is_part else ""

    @cached_property
    def fields(self) -> dict[str, Field]:
        return fields_of(self.model)

    @cached_property
    def filters(self) -> dict[str, filters.Parameter]:
        return filters.of(self.model)

    def rows(self) -> QuerySet:
        return gate.rows(self.model).order_by()

    def chosen(self, names: str, *, is_list: bool) -> list[Field]:
        """The fields that are named, separated by commas; the usual ones if none is.

        Raises:
            Problem: there is no such field.
        """
        if not names:
            return [field for field in self.fields.values() if field.is_brief or not is_list]
        wanted = ["reference", *(name.strip() for name in names.split(","))]
        if unknown := [name for name in wanted if name not in self.fields]:
            raise wrong("fields", _("There is no field “%s”.") % unknown[0][:60])
        return [field for name, field in self.fields.items() if name in wanted]

    def answers(self, rows: QuerySet, chosen: list[Field]) -> "list[dict[str, Any]]":
        """The rows as the query gives them, with all that the fields need."""
        columns = {name: None for field in chosen for name in field.columns}
        gathered: dict[str, Any] = {"reference": None}
        for field in chosen:
            gathered |= field.gathered()
        expressions = {name: each for name, each in gathered.items() if each is not None}
        kept = [name for name in rows.query.annotations if name == "api_moment"]
        names = dict.fromkeys(["reference", *columns, *kept])
        return list(rows.annotate(**expressions).values(*names, *expressions))

    def pages(self, rows: QuerySet, chosen: list[Field]) -> Iterator[dict[str, Any]]:
        """All of the rows, which are in the order of their references, some at a time."""
        last = ""
        while some := self.answers(rows.filter(reference__gt=last)[:BATCH], chosen):
            yield from some
            last = some[-1]["reference"]


def read(row: Mapping[str, Any], chosen: list[Field]) -> dict[str, Any]:
    """A row as it is answered."""
    values: Any = row
    return {field.name: field.read(values) for field in chosen}


@cache
def every() -> dict[str, Resource]:
    """Records in the order in which readers know them, then their parts."""
    records = sorted(kinds.every(), key=lambda kind: kind.place)
    models: list[type[Model]] = [*(kind.model for kind in records), *part_models()]
    return {model._meta.model_name or "": Resource(model) for model in models}
