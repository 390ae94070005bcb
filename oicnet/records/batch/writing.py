"""Writes rows of one model, or new rows of several."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic

from django.core.exceptions import ValidationError
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InternalError,
    ProgrammingError,
    models,
    transaction,
)

from oicnet.text.languages import LANGUAGES

from .. import refusals
from ..history.changes import Change, Links
from ..models import Multilingual, Reference
from .rows import HIGHEST, Place, Refuse, Row, batches, in_order, put_aside, together

REFUSALS = (DataError, IntegrityError, InternalError, ProgrammingError)


class Writer(Generic[Place]):
    """Writes rows of one model. `columns` are compared and written."""

    def __init__(
        self, model: type[models.Model], columns: Sequence[models.Field], refuse: Refuse
    ) -> None:
        self.model, self.columns = model, columns
        self._refuse, self.is_refused = refuse, False
        self.relations = [column.name for column in columns if column.is_relation]
        self.updated = [column.name for column in columns if not column.primary_key]

    def write(self, rows: Sequence[Row[Place]]) -> list[Change]:
        """Write the rows that differ; returns the changes, or none if anything was refused."""
        differing = [row for row in rows if row.stored is None or self._differs(row)]
        self.fill_references(differing)
        for batch in batches(differing):
            self._check(batch)
        if not self.is_refused:
            self._write(differing)
        if self.is_refused:
            return []
        changes = {id(row): self._change(row) for row in differing}
        for row, links in self._links(rows):
            changes.setdefault(id(row), self._change(row)).links = links
        write_links(self.model, changes.values())
        return [changes[id(row)] for row in rows if id(row) in changes]

    def refuse(self, row: Row[Place], fields: Sequence[str], reason: str) -> None:
        self.is_refused = True
        self._refuse(row.place, fields, reason)

    def check_fields(self, row: Row[Place]) -> None:
        """Refuse values that their fields reject; the database checks relations."""
        try:
            row.record.clean_fields(exclude=self.relations)
        except ValidationError as fault:
            self._refuse_all(row, fault)

    def _refuse_all(self, row: Row[Place], fault: ValidationError) -> None:
        for name, messages in refusals.by_field(fault).items():
            self.refuse(row, [name] if name else [], " ".join(messages))

    def _differs(self, row: Row[Place]) -> bool:
        names = [column.attname for column in self.columns]
        return any(getattr(row.record, name) != getattr(row.stored, name) for name in names)

    def _change(self, row: Row[Place]) -> Change:
        before = None
        if row.stored is not None:
            before = {**self._values(row.stored), "version": getattr(row.stored, "version", None)}
        after = self._values(row.record)
        return Change(self.model, row.record.pk, before, after, place=row.place)

    def _values(self, record: object) -> dict[str, Any]:
        return {column.attname: getattr(record, column.attname) for column in self.columns}

    def fill_references(self, rows: Sequence[Row[Place]]) -> None:
        """Derive missing references; one query finds those already taken."""
        nameless = [row.record for row in rows if not row.record.reference]
        derived = {id(record): record.derive_reference() for record in nameless}
        taken = Reference.taken(derived.values()) if derived else set()
        for record in nameless:
            wanted = derived[id(record)]
            record.reference = Reference.free(wanted) if wanted in taken else wanted

    def _check(self, rows: Sequence[Row[Place]]) -> None:
        """Apply the model's own `clean`, which may compare a row with its targets."""
        if self.model.clean is models.Model.clean:
            return
        models.prefetch_related_objects([row.record for row in rows], *self.relations)
        for row in rows:
            try:
                row.record.clean()
            except ValidationError as fault:
                self._refuse_all(row, fault)

    def _write(self, rows: Sequence[Row[Place]]) -> None:
        refused = together(rows, self._refusal)
        if refused and self._put_aside(refused):
            refused = together(refused, self._refusal)
        for row in refused:
            if refusal := self._refusal([row]):
                self.refuse(row, *refusals.fields_and_words(refusal))

    def _refusal(self, rows: Sequence[Row[Place]]) -> DatabaseError | None:
        """Write all rows or none; returns the database's refusal, if any."""
        try:
            with transaction.atomic():
                self.model._base_manager.bulk_create(
                    [row.record for row in rows],
                    update_conflicts=True,
                    unique_fields=["pk"],
                    update_fields=self.updated,
                )
        except REFUSALS as refusal:
            return refusal
        return None

    def _put_aside(self, rows: Sequence[Row[Place]]) -> bool:
        """Free the numbers of refused rows for exchange; False if they have none."""
        rules = self.model._meta.total_unique_constraints
        if not any("number" in rule.fields for rule in rules):
            return False
        moving = {
            row.stored.pk: row.stored.reference != row.record.reference
            for row in rows
            if row.stored is not None
        }
        near = self.model._base_manager.filter(number__gt=HIGHEST - 2 * len(rows))
        taken = {row.record.number for row in rows} | set(near.values_list("number", flat=True))
        put_aside(self.model, moving, taken=taken)
        return True

    def _links(self, rows: Sequence[Row[Place]]) -> Iterator[tuple[Row[Place], Links]]:
        """Keys to remove from and add to the many-to-many relations of rows, if any."""
        links: dict[int, dict[str, tuple[set[Any], set[Any]]]] = defaultdict(dict)
        for name in dict.fromkeys(name for row in rows for name in row.links):
            link: Any = self.model._meta.get_field(name)
            own, other = link.m2m_column_name(), link.m2m_reverse_name()
            stored: dict[Any, set[Any]] = defaultdict(set)
            keys = [row.record.pk for row in rows]
            through = link.remote_field.through._base_manager.filter(**{f"{own}__in": keys})
            for owner, target in through.values_list(own, other):
                stored[owner].add(target)
            for row in rows:
                was, wanted = stored[row.record.pk], set(row.links.get(name, ()))
                if was != wanted:
                    links[id(row)][name] = was - wanted, wanted - was
        yield from ((row, links[id(row)]) for row in rows if id(row) in links)


def write_links(model: type[models.Model], changes: Iterable[Change]) -> None:
    """Write the many-to-many relations of changed rows of a model."""
    pairs: dict[str, tuple[set[Any], set[Any]]] = defaultdict(lambda: (set(), set()))
    for change in changes:
        for name, (gone, came) in change.links.items():
            for held, keys, others in ((0, gone, came), (1, came, gone)):
                pairs[name][held].update((change.key, key) for key in keys if key not in others)
    for name, (gone, came) in pairs.items():
        link: Any = model._meta.get_field(name)
        own, other = link.m2m_column_name(), link.m2m_reverse_name()
        through = link.remote_field.through._base_manager
        there = through.filter(**{f"{own}__in": {owner for owner, _target in gone}})
        leaving = [pk for pk, *pair in there.values_list("pk", own, other) if tuple(pair) in gone]
        through.filter(pk__in=leaving).delete()
        through.bulk_create(
            through.model(**{own: pair[0], other: pair[1]}) for pair in sorted(came)
        )


Linked = Callable[[Any], Mapping[str, Collection[Any]]]


def add(
    records: Iterable[tuple[Any, Any]], refuse: Refuse, links: Linked = lambda _record: {}
) -> bool:
    """Write new rows of several models, each with its place; one may refer to another.

    Args:
        links: for a record, the keys that its many-to-many relations shall hold.

    Returns:
        Whether nothing was refused.
    """
    by_model: dict[Any, list[Row[Any]]] = defaultdict(list)
    for place, record in records:
        by_model[type(record)].append(Row(place, record, links=links(record)))
        if isinstance(record, Multilingual):
            for language in LANGUAGES:
                record.confirm_translation(language)
    for model in in_order(by_model):
        writer: Writer[Any] = Writer(model, model._meta.concrete_fields, refuse)
        for row in by_model[model]:
            _follow_targets(row.record)
        writer.fill_references(by_model[model])
        for row in by_model[model]:
            writer.check_fields(row)
        if not writer.is_refused:
            writer.write(by_model[model])
        if writer.is_refused:
            return False
    return True


def _follow_targets(record: models.Model) -> None:
    """Copy the keys of related rows that were saved after this record was built."""
    for key in record._meta.concrete_fields:
        if isinstance(key, models.ForeignKey) and key.is_cached(record):
            setattr(record, key.name, getattr(record, key.name))
