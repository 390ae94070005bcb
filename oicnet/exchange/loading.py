"""Turns rows of one model of the exchange format into records and writes them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext

from oicnet.recommendations.schedule import is_to_come
from oicnet.records import batch
from oicnet.records.models import Record
from oicnet.text import cleaning

from . import rows, schema
from .problems import Problems
from .rows import FileRow

Ids = defaultdict[schema.Model, dict[str, Any]]


class Loader:
    """Loads the rows of one model. `ids` maps each model's references to primary keys."""

    def __init__(
        self, model: schema.Model, read: list[FileRow], ids: Ids, problems: Problems
    ) -> None:
        self.model, self.read, self.ids, self.problems = model, read, ids, problems

    def load(self) -> list[batch.Change]:
        """Returns what was written; the place of each change is its row."""
        stored = self._stored()
        self._number(stored)
        columns = schema.columns(self.model)
        writer: batch.Writer[FileRow] = batch.Writer(self.model, columns, self._refuse)
        changes = writer.write([self._built(row, stored) for row in self.read])
        self.problems.stop_if_any()
        return changes

    def _refuse(self, row: FileRow, fields: Sequence[str], reason: str) -> None:
        self.problems.add(row.file, row.line, ", ".join(fields), reason)

    def _stored(self) -> dict[str, models.Model]:
        wanted = [row.reference for row in self.read]
        records = self.model._base_manager.filter(reference__in=wanted)
        return {record.reference: record for record in records}  # type: ignore[attr-defined]

    def _number(self, stored: dict[str, models.Model]) -> None:
        """Reserve keys for new rows, so that rows may refer to others of their model."""
        ids = self.ids[self.model]
        ids |= {reference: record.pk for reference, record in stored.items()}
        new = [row.reference for row in self.read if row.reference not in stored]
        ids |= zip(new, batch.reserve(self.model, len(new)) if new else (), strict=True)

    def _built(self, row: FileRow, stored: dict[str, models.Model]) -> batch.Row[FileRow]:
        keys = {}
        for key in schema.keys(self.model):
            target = row.keys.get(key.name)
            if target is not None and key.target_field.name != "reference":
                target = self.ids[key.related_model][target]
            keys[key.attname] = target
        record: Any = self.model(pk=self.ids[self.model][row.reference], **row.values, **keys)
        rows.complete(row, record)
        for name in getattr(self.model, "written_on", ()):
            # Sample records may lie in the future.
            if is_to_come(getattr(record, name)) and not record.is_sample:
                self._refuse(row, [name], gettext("This date is in the future."))
        if _lacks_title(record):
            words = gettext("A record without a title cannot be published.")
            self._refuse(row, [f"{record.texts()[0]}_ar"], words)
        links = {
            link.name: [self.ids[link.related_model][target] for target in row.links[link.name]]
            for link in schema.links(self.model)
        }
        return batch.Row(row, record, stored.get(row.reference), links)


def _lacks_title(record: Record) -> bool:
    """Whether a public record lacks a title; some take theirs from another record."""
    if not isinstance(record, Record) or record.status != Record.Status.PUBLISHED:
        return False
    return type(record).heading is Record.heading and not cleaning.has_words(record.heading)
