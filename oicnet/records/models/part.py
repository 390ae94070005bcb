"""A piece of a record, as public as the record."""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from django.db import models

from .. import triggers
from .record import Record
from .reference import Reference, Referenced


class Part(Referenced):
    """A piece of a record, as public as the record: an agenda item, a delegation, a statement.

    `parent` names the foreign key to what it belongs to; `derive_reference` gives the reference.
    """

    parent: ClassVar[str]
    # The column that allows the part to be public; if empty, it is whenever its record is.
    public_if: ClassVar[str] = ""
    # What columns of its owner must hold for it to be public: of a file, that it is available.
    needs_of_owner: ClassVar[dict[str, str]] = {}
    # Columns about a person: past days show them as they are today.
    personal: ClassVar[tuple[str, ...]] = ()

    class Meta(Referenced.Meta):
        abstract = True
        triggers = triggers.PART

    def __str__(self) -> str:
        return self.reference

    def fill_reference(self) -> None:
        if not self.reference and getattr(self, f"{self.parent}_id"):
            stored = type(self)._base_manager.filter(pk=self.pk)
            self.reference = Reference.free(self.derive_reference(), but_for=stored)

    @property
    def owner(self) -> models.Model:
        return getattr(self, self.parent)

    @classmethod
    def way_to_record(cls) -> tuple[str, type["Record"]]:
        """The look-up that leads to the record, and the record's kind: "indicator__plan"."""
        owner: Any = cls._meta.get_field(cls.parent).related_model
        if not issubclass(owner, Part):
            return cls.parent, owner
        way, record = owner.way_to_record()
        return f"{cls.parent}__{way}", record

    @property
    def record(self) -> "Record":
        """The record to which this part belongs, through other parts if need be."""
        owner = self.owner
        return owner.record if isinstance(owner, Part) else cast("Record", owner)

    @property
    def is_public(self) -> bool:
        """Whether its record and all it refers to are public, as its reference reveals them."""
        if self.public_if and not getattr(self, self.public_if):
            return False
        return all(row.is_public for row in self._named())

    @property
    def withdrawal(self) -> "Record | None":
        """The withdrawn record because of which this part is not public, if any."""
        if self.public_if and not getattr(self, self.public_if):
            return None
        return next(filter(None, (row.withdrawal for row in self._named())), None)

    def _named(self) -> "Iterator[Record | Part]":
        keys = [field.name for field in self._meta.concrete_fields if field.is_relation]
        rows = (getattr(self, key) for key in keys)
        return (row for row in rows if isinstance(row, Record | Part))

    def get_absolute_url(self) -> str:
        return f"{self.record.get_absolute_url()}#{self.reference.lower()}"
