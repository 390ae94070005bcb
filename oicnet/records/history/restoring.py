"""Brings back an earlier state of a record and its parts.

`plan` says what that would change, `restore` does it: an act like any other, with a reason, under
the rules of the models, and as a correction if the record is public. What only publishing and the
database write (status, dates of publication, versions) stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES
from oicnet.text.punctuation import labelled

from .. import batch, permissions, publishing, refusals
from ..models import Record
from . import because, words
from .reading import RowValues, family, link_of

Place = tuple[type[models.Model], int]
ORIGINS = [f"translated_from_{language}" for language in LANGUAGES]


@dataclass(frozen=True)
class Plan:
    """What a restoration writes."""

    record: Record
    changes: list[batch.Change]

    @property
    def is_empty(self) -> bool:
        return not self.changes

    def row_changes(self) -> list[words.RowChange]:
        """The plan in words, as in a history."""
        return list(batch.row_changes(self.changes))


def plan(record: Record, at: datetime) -> Plan:
    """What to write so that the record and its parts are as they were at that moment."""
    then: dict[Place, RowValues | None] = {}
    now: dict[Place, RowValues | None] = {}
    for event in family(type(record), [record.pk]):
        place = (event.model, event.row)
        now[place] = event.after
        if event.at <= at:
            then[place] = event.after
    wanted: dict[Place, RowValues | None] = _pairs(then)
    for place, past in then.items():
        if past is not None and not place[0]._meta.auto_created:
            wanted[place] = _as_it_was(record, place, past, now[place])
    changes = batch.between(now, wanted)
    for change in changes:
        if not change.after and change.before:  # its links go with it
            change.links.clear()
    return Plan(record, changes)


def _pairs(then: Mapping[Place, RowValues | None]) -> dict[Place, RowValues | None]:
    """The pairs of many-to-many relations at that time whose targets still exist."""
    kept: dict[Place, RowValues | None] = {}
    for table in {table for table, _key in then if table._meta.auto_created}:
        link: Any = link_of(table)
        pairs = {place: pair for place, pair in then.items() if pair and place[0] is table}
        keys = {place: pair[link.m2m_reverse_name()] for place, pair in pairs.items()}
        targets = link.related_model._base_manager.filter(pk__in=set(keys.values()))
        there = set(targets.values_list("pk", flat=True))
        kept |= {place: pair for place, pair in pairs.items() if keys[place] in there}
    return kept


def _as_it_was(record: Record, place: Place, past: RowValues, now: RowValues | None) -> RowValues:
    """A row's columns as they were, except those that are never restored."""
    if now is None:
        return past
    model, _key = place
    kept = {"id", "version"}
    if issubclass(model, Record):
        kept |= {field.attname for field in model._meta.concrete_fields if not field.editable}
        kept -= set(ORIGINS)
    if record.has_been_public:
        kept.add("reference")
    return {**past, **{name: now[name] for name in kept if name in now}}


def restore(plan: Plan, *, by: Person, reason: Mapping[str, str]) -> None:
    """Carry out a plan, all or nothing.

    Raises:
        PermissionDenied: the user may not change the record.
        ValidationError: the earlier state breaks a rule of today, or gives no reason.
    """
    record = plan.record
    if not permissions.may(by, "change", record):
        raise PermissionDenied
    with refusals.in_words(), transaction.atomic():
        if record.has_been_public:
            act: Any = publishing.correcting(record, by=by, reason=reason)
        else:
            act = because(next(filter(None, reason.values()), ""), by=by)
        with act:
            _write(plan.changes)
        connection.check_constraints()


def _write(changes: list[batch.Change]) -> None:
    """Raises: ValidationError: what is refused, by the titles of the rows."""
    refused: list[str] = []

    def refuse(change: batch.Change, _fields: Sequence[str], reason: str) -> None:
        title = words.title_of(change.model, change.after or change.before or {})
        refused.append(labelled(title, reason))

    for change in changes:
        if change.after:
            _require_files(change.model(**change.after))
    batch.carry_out(changes, refuse)
    if refused:
        raise ValidationError(refused)


def _require_files(row: models.Model) -> None:
    for field in row._meta.concrete_fields:
        file = getattr(row, field.attname) if isinstance(field, models.FileField) else None
        if file and not file.storage.exists(file.name):
            raise ValidationError(_("The file of %s is no longer in storage.") % row)
