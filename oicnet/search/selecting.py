"""Which records each index holds, and who reads them for it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from oicnet.records import kinds
from oicnet.records.models import Part, Record, Reference

from . import indexes
from .contents import Content, RecordReader, related


class StaffRecordReader(RecordReader):
    """Reads every record whatever its status, with all its parts and papers."""

    @staticmethod
    def kinds_read() -> list[Any]:
        return [kind.model for kind in kinds.every()]

    @staticmethod
    def rows(model: type[Record]) -> Any:
        return model.objects.all()

    def is_open(self, row: Record | Part) -> bool:
        return True

    is_closed = False


readings: dict[str, type[RecordReader]] = {
    indexes.PUBLIC.schema: RecordReader,
    indexes.STAFF.schema: StaffRecordReader,
}


def contents(references: Iterable[str] | None = None) -> Iterator[Content]:
    """What the index that is asked should hold of these records, or of all."""
    reading = readings[indexes.current().schema]
    wanted = None if references is None else list(references)
    for model in _kinds_of(wanted, reading.kinds_read()):
        rows = reading.rows(model)
        if wanted is not None:
            rows = rows.filter(reference__in=wanted)
        for record in _with_parts(rows.order_by("pk")):
            yield reading(record).content


def _kinds_of(references: list[str] | None, models: list[Any]) -> Iterator[Any]:
    """A publication is of one kind: to look for it among all would be half of its time."""
    if references is None:
        yield from models
        return
    named = Reference.objects.filter(reference__in=references).values_list("kind", flat=True)
    held = set(named.order_by().distinct())
    yield from (model for model in models if model._meta.label_lower in held)


def _with_parts(rows: QuerySet) -> Iterator[Any]:
    """Records with everything that `Reading` follows, some hundred at a time."""
    model: Any = rows.model
    yield from rows.prefetch_related(*related(model)).iterator(chunk_size=200)
