"""Rows of one model into its table: what is new is created, what differs is updated."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError, models, transaction

from . import rows, schema
from .archive import Problems
from .rows import Row

BATCH = 500
REFUSALS = (IntegrityError, InternalError, ProgrammingError)


class Loader:
    """Loads the rows of one model. `ids` maps each model's references to what keys hold."""

    def __init__(
        self,
        model: schema.Model,
        given: list[Row],
        ids: dict[schema.Model, dict[str, Any]],
        problems: Problems,
    ) -> None:
        self.model, self.given, self.ids, self.problems = model, given, ids, problems
        self.created: list[Row] = []
        self.updated: list[Row] = []

    def load(self) -> None:
        stored = {record.reference: record for record in self._stored()}
        self.ids[self.model] |= {reference: record.pk for reference, record in stored.items()}
        waiting = [row for row in self.given if row.reference not in stored]
        while waiting:  # rows that point to rows of the same model come after those
            ready = [row for row in waiting if self._targets_are_there(row)]
            if not ready:
                for row in waiting:
                    self._note(row, "", "points in a circle")
                return
            self._create(ready)
            self.created += ready
            created = {row.reference for row in ready}
            waiting = [row for row in waiting if row.reference not in created]
        for row in self.given:
            if row.reference in stored:
                self._update(row, stored[row.reference])
        self._link()

    def _stored(self) -> models.QuerySet:
        wanted = [row.reference for row in self.given]
        return self.model._base_manager.filter(reference__in=wanted)

    def _targets_are_there(self, row: Row) -> bool:
        own = [key.name for key in schema.keys(self.model) if key.related_model is self.model]
        return all(row.keys.get(name, None) in {None, *self.ids[self.model]} for name in own)

    def _note(self, row: Row, name: str, message: str) -> None:
        self.problems.add(row.file, row.line, name, message)

    def _key_values(self, row: Row) -> dict[str, Any]:
        values = {}
        for key in schema.keys(self.model):
            target = row.keys.get(key.name)
            by_reference = key.target_field.name == "reference"
            values[key.attname] = (
                None if target is None else target if by_reference else self._id(key, target)
            )
        return values

    def _id(self, relation: Any, reference: str) -> Any:
        """What points to a row of this or an earlier model, in the archive or in the register."""
        known = self.ids[relation.related_model]
        if reference not in known:
            found = relation.related_model._base_manager.filter(reference=reference)
            known[reference] = found.values_list("pk", flat=True).get()
        return known[reference]

    def _build(self, row: Row) -> models.Model:
        record = self.model(**row.values, **self._key_values(row))
        rows.complete(row, record)
        try:
            record.clean()
        except ValidationError as fault:
            self._note(row, "", " ".join(fault.messages))
        return record

    def _create(self, given: list[Row]) -> None:
        for batch in _batches(given):
            records = [self._build(row) for row in batch]
            try:
                with transaction.atomic():
                    self.model._base_manager.bulk_create(records)
            except REFUSALS:
                self._find_refused(batch, records)
            for record in records:
                self.ids[self.model][record.reference] = record.pk  # type: ignore[attr-defined]

    def _find_refused(self, batch: Iterable[Row], records: Iterable[models.Model]) -> None:
        """A whole batch was refused: try its rows one by one, to name those at fault."""
        for row, record in zip(batch, records, strict=True):
            record.pk = None
            self._write(row, record, force_insert=True)

    def _write(self, row: Row, record: models.Model, **options: Any) -> None:
        try:
            with transaction.atomic():
                record.save_base(raw=True, **options)
        except REFUSALS as refusal:
            self._note(row, *self._explain(refusal))

    def _explain(self, refusal: Exception) -> tuple[str, str]:
        """The field and the message of a rule that the database upheld."""
        told = getattr(refusal.__cause__, "diag", None)
        name = told and told.constraint_name
        for constraint in self.model._meta.constraints:
            if constraint.name == name:
                fields = ", ".join(getattr(constraint, "fields", ()))
                return fields, str(constraint.violation_error_message)
        return "", (told and told.message_primary) or str(refusal)

    def _update(self, row: Row, record: models.Model) -> None:
        wanted = self._build(row)
        names = [column.attname for column in schema.columns(self.model)]
        if all(getattr(record, name) == getattr(wanted, name) for name in names):
            return
        self.updated.append(row)
        for name in names:
            setattr(record, name, getattr(wanted, name))
        self._write(row, record, force_update=True)

    def _link(self) -> None:
        for link in schema.links(self.model):
            through: Any = link.remote_field.through
            own, other = link.m2m_field_name(), link.m2m_reverse_field_name()
            pairs = {
                (self.ids[self.model].get(row.reference), self._id(link, target)): row
                for row in self.given
                for target in row.links[link.name]
            }
            own_ids = [self.ids[self.model].get(row.reference) for row in self.given]
            there = through._base_manager.filter(**{f"{own}__in": own_ids})
            stored = {
                (getattr(one, f"{own}_id"), getattr(one, f"{other}_id")): one for one in there
            }
            gone = [one.pk for pair, one in stored.items() if pair not in pairs]
            through._base_manager.filter(pk__in=gone).delete()
            new = [pair for pair in pairs if pair not in stored and None not in pair]
            through._base_manager.bulk_create(
                through(**{f"{own}_id": first, f"{other}_id": second}) for first, second in new
            )
            self._count_as_updated([pairs[pair] for pair in new])

    def _count_as_updated(self, touched: list[Row]) -> None:
        counted = {row.reference for row in [*self.created, *self.updated]}
        for row in touched:
            if row.reference not in counted:
                counted.add(row.reference)
                self.updated.append(row)


def _batches(given: list[Row]) -> Iterable[list[Row]]:
    for start in range(0, len(given), BATCH):
        yield given[start : start + BATCH]
