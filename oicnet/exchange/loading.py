"""Rows of one model into its table: what is new is created, what differs is updated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import (
    DataError,
    IntegrityError,
    InternalError,
    ProgrammingError,
    connection,
    models,
    transaction,
)
from django.utils.translation import gettext

from oicnet.recommendations.schedule import is_to_come

from . import rows, schema
from .problems import Problems
from .rows import Row

BATCH = 500
REFUSALS = (DataError, IntegrityError, InternalError, ProgrammingError)

HIGHEST = 32_767  # number that the database holds; those put aside count downwards

Ids = defaultdict[schema.Model, dict[str, Any]]
Writing = tuple[Row, models.Model]


@dataclass
class Change:
    """What was written of a row: the record as it stood, None for a new one, and as it stands; the
    keys that left each of its many-to-many relations, and that came."""

    row: Row
    before: models.Model | None
    after: models.Model
    links: dict[str, tuple[set[Any], set[Any]]] = field(default_factory=dict)


class Loader:
    """Loads the rows of one model. `ids` maps each model's references to what keys hold."""

    def __init__(self, model: schema.Model, given: list[Row], ids: Ids, problems: Problems) -> None:
        self.model, self.given, self.ids, self.problems = model, given, ids, problems
        self.changes: dict[str, Change] = {}  # by reference

    @property
    def created(self) -> set[str]:
        return {name for name, change in self.changes.items() if change.before is None}

    @property
    def updated(self) -> set[str]:
        return self.changes.keys() - self.created

    def load(self) -> None:
        stored = self._stored()
        self._number(stored)
        built = [(row, self._build(row)) for row in self.given]
        differing = [
            (row, record)
            for row, record in built
            if not self._same(record, stored.get(row.reference))
        ]
        for batch in _batches(differing):
            self._check(batch)
        self.problems.stop_if_any()
        self._write(differing)
        self.problems.stop_if_any()
        self.changes = {
            row.reference: Change(row, stored.get(row.reference), record)
            for row, record in differing
        }
        self._link(built)

    def _stored(self) -> dict[str, models.Model]:
        wanted = [row.reference for row in self.given]
        found = self.model._base_manager.filter(reference__in=wanted)
        return {record.reference: record for record in found}  # type: ignore[attr-defined]

    def _number(self, stored: dict[str, models.Model]) -> None:
        """Reserve keys for new rows, so that rows may point to rows of their own model."""
        ids = self.ids[self.model]
        ids |= {reference: record.pk for reference, record in stored.items()}
        new = [row.reference for row in self.given if row.reference not in stored]
        if new:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [self.model._meta.db_table, len(new)],
                )
                ids |= zip(new, (number for (number,) in cursor.fetchall()), strict=True)

    def _build(self, row: Row) -> models.Model:
        keys = {}
        for key in schema.keys(self.model):
            target = row.keys.get(key.name)
            if target is not None and key.target_field.name != "reference":
                target = self.ids[key.related_model][target]
            keys[key.attname] = target
        record = self.model(pk=self.ids[self.model][row.reference], **row.values, **keys)
        rows.complete(row, record)
        return record

    def _same(self, record: models.Model, stored: models.Model | None) -> bool:
        names = (column.attname for column in schema.columns(self.model))
        return stored is not None and all(
            getattr(record, name) == getattr(stored, name) for name in names
        )

    def _check(self, batch: list[Writing]) -> None:
        """Uphold the rules that the model has in Python; some compare a row with its targets."""
        for name in getattr(self.model, "written_on", ()):
            self._check_days(batch, name)
        if self.model.clean is models.Model.clean:
            return
        names = [key.name for key in schema.keys(self.model)]
        models.prefetch_related_objects([record for _row, record in batch], *names)
        for row, record in batch:
            try:
                record.clean()
            except ValidationError as fault:
                for name, messages in _by_field(fault):
                    self._note(row, name, " ".join(messages))

    def _check_days(self, batch: list[Writing], name: str) -> None:
        """No row was written on a day to come. The sample may be: its days are made up."""
        for row, record in batch:
            if is_to_come(getattr(record, name)) and not record.is_sample:  # type: ignore[attr-defined]
                self._note(row, name, gettext("This day has not come yet."))

    def _note(self, row: Row, name: str, message: str) -> None:
        self.problems.add(row.file, row.line, name, message)

    def _write(self, differing: list[Writing]) -> None:
        """Write in batches. A row that is refused is tried again after the others, because
        another may have to give up its number or its days first."""
        refused: list[Writing] = []
        for batch in _batches(differing):
            if self._refusal(batch):
                refused += [one for one in batch if self._refusal([one])]
        refused = self._again(refused)
        if refused and self._put_numbers_aside(refused):
            refused = self._again(refused)
        for row, record in refused:
            if refusal := self._refusal([(row, record)]):
                self._note(row, *self._explain(refusal))

    def _again(self, refused: list[Writing]) -> list[Writing]:
        """Write what was refused, one by one, as often as it helps; returns what still is."""
        while refused:
            still = [one for one in refused if self._refusal([one])]
            if len(still) == len(refused):
                break
            refused = still
        return refused

    def _put_numbers_aside(self, refused: list[Writing]) -> bool:
        """Rows that exchange their numbers: each gives up its own first. Whether there are any."""
        unique = {
            name for rule in self.model._meta.total_unique_constraints for name in rule.fields
        }
        if "number" not in unique:
            return False
        for place, (_row, record) in enumerate(refused):
            self.model._base_manager.filter(pk=record.pk).update(number=HIGHEST - place)
        return True

    def _refusal(self, batch: list[Writing]) -> Exception | None:
        """Write rows, all or none; returns why the database refused them."""
        try:
            with transaction.atomic():
                self.model._base_manager.bulk_create(
                    [record for _row, record in batch],
                    update_conflicts=True,
                    unique_fields=["reference"],
                    update_fields=[column.name for column in schema.columns(self.model)[1:]],
                )
        except REFUSALS as refusal:
            return refusal
        return None

    def _explain(self, refusal: Exception) -> tuple[str, str]:
        """The field and the message of a rule that the database upheld."""
        told = getattr(refusal.__cause__, "diag", None)
        name = told and told.constraint_name
        for constraint in self.model._meta.constraints:
            if constraint.name == name:
                fields = getattr(constraint, "fields", ()) or named_in(constraint)
                return ", ".join(fields), str(constraint.violation_error_message)
        return "", (told and told.message_primary) or str(refusal)

    def _link(self, built: list[Writing]) -> None:
        for link in schema.links(self.model):
            own, other = link.m2m_column_name(), link.m2m_reverse_name()
            through: Any = link.remote_field.through
            targets = self.ids[link.related_model]
            wanted = {
                (record.pk, targets[target])
                for row, record in built
                for target in row.links[link.name]
            }
            owners = {record.pk: (row, record) for row, record in built}
            there = through._base_manager.filter(**{f"{own}__in": list(owners)})
            stored = {(one[own], one[other]): one["pk"] for one in there.values(own, other, "pk")}
            gone, new = stored.keys() - wanted, sorted(wanted - stored.keys())
            through._base_manager.filter(pk__in=[stored[pair] for pair in gone]).delete()
            through._base_manager.bulk_create(
                through(**{own: first, other: second}) for first, second in new
            )
            for place, pairs in enumerate((gone, new)):
                for owner, target in pairs:
                    self._linked(link.name, *owners[owner])[place].add(target)

    def _linked(self, name: str, row: Row, record: models.Model) -> tuple[set[Any], set[Any]]:
        """Keys that left a many-to-many relation of a row, and that came."""
        change = self.changes.setdefault(row.reference, Change(row, record, record))
        return change.links.setdefault(name, (set(), set()))


def named_in(rule: Any) -> list[str]:
    """The columns that a check compares."""
    if isinstance(rule, tuple):
        name, value = rule
        names = [name, value.name] if isinstance(value, models.F) else [name]  # type: ignore[attr-defined]
        return [one.split("__")[0] for one in names]
    parts = getattr(getattr(rule, "condition", rule), "children", ())
    return list(dict.fromkeys(name for part in parts for name in named_in(part)))


def _by_field(fault: ValidationError) -> Iterable[tuple[str, list[str]]]:
    if hasattr(fault, "error_dict"):
        return fault.message_dict.items()
    return [("", fault.messages)]


def _batches(given: list[Writing]) -> Iterator[list[Writing]]:
    for start in range(0, len(given), BATCH):
        yield given[start : start + BATCH]
