"""Merges a duplicate into the record that stays: what names the one names the other instead.

In: two records of a kind that says `can_be_merged`. Out: a plan that says of each row what will
move and what stands against it; `merge` carries it out as one act of the history, which `undo`
takes back. Public records that change by it get a correction. A duplicate that was public is
withdrawn, and its address leads to the record that stays; one that never was is deleted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.text.languages import LANGUAGES, in_each_language
from oicnet.text.matching import is_same
from oicnet.text.punctuation import labelled

from . import batch, history, kinds, publishing, refusals
from .models import Merger, Part, Record, Reference, Referenced
from .permissions import Person, may


@dataclass(frozen=True)
class Move:
    """A row that names the duplicate, and in which field."""

    row: Any
    field: str

    @property
    def name(self) -> str:
        """What the row is called; a part by its reference and with its record."""
        is_part = isinstance(self.row, Part)
        return f"{self.row.reference} ({self.row.record})" if is_part else str(self.row)


@dataclass
class Plan:
    """`obstacles` are sentences; if there are any, nothing may be merged."""

    gone: Any
    kept: Any
    moves: list[Move] = field(default_factory=list)
    changes: list[batch.Change] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    @property
    def by_kind(self) -> Mapping[str, list[Move]]:
        """The moves under the plural of their kind."""
        kinds_of_moves: dict[str, list[Move]] = defaultdict(list)
        for move in self.moves:
            kinds_of_moves[capfirst(str(move.row._meta.verbose_name_plural))].append(move)
        return dict(kinds_of_moves)

    @property
    def public(self) -> list[Any]:
        """What readers have seen and will see changed, each once."""
        records: dict[str, Any] = {}
        for row in (self.kept, *(move.row for move in self.moves)):
            record = row.record if isinstance(row, Part) else row
            if getattr(record, "has_been_public", False):
                records[record.reference] = record
        return list(records.values())

    @property
    def versions(self) -> list[Any]:
        """What the plan was made from: it is carried out only while this is the same."""
        rows = [self.gone, self.kept, *(move.row for move in self.moves)]
        return [[row.reference, row.version] for row in rows]


def plan(gone: Record, kept: Record, *, by: Person) -> Plan:
    """What merging would do; tries it, and takes that back."""
    merging = Plan(gone, kept)
    merging.obstacles += _wrong_pair(gone, kept)
    for change, move in _moves(gone, kept):
        merging.moves.append(move)
        if change not in merging.changes:
            merging.changes.append(change)
    merging.changes += _with_names(gone, kept)
    merging.obstacles += [
        _("%s is public. Only a publisher can correct it.") % record
        for record in [*merging.public, *([gone] if gone.has_been_public else [])]
        if not may(by, "publish", record)
    ]
    if not merging.obstacles:
        with transaction.atomic():
            merging.obstacles += dict.fromkeys(_carried_out(merging))
            transaction.set_rollback(True)
    return merging


def _wrong_pair(gone: Record, kept: Record) -> Iterator[str]:
    if gone.pk == kept.pk:
        yield _("A record cannot be merged into itself.")
    if gone.has_been_public and isinstance(kept, Record) and not kept.is_public:
        yield _("%(gone)s has been public, so %(kept)s must be published first.") % {
            "gone": gone, "kept": kept,
        }  # fmt: skip
    if gone.is_sample != kept.is_sample:
        yield _("One of the two is sample data. Sample data cannot be merged with the record.")


def _naming(model: type[models.Model]) -> Iterator[tuple[Any, Any]]:
    """The kinds of rows that may name rows of a model, and the fields by which they do."""
    for other in apps.get_models():
        if issubclass(other, Referenced) and not hasattr(other, "pgh_tracked_model"):
            for column in (*other._meta.concrete_fields, *other._meta.many_to_many):
                if column.related_model is model:
                    yield other, column


def _moves(gone: models.Model, kept: models.Model) -> Iterator[tuple[batch.Change, Move]]:
    changes: dict[Any, batch.Change] = {}
    for model, column in _naming(type(gone)):
        rows = model._base_manager.filter(**{column.name: gone}).order_by("reference")
        if issubclass(model, Part):
            rows = rows.select_related(model.way_to_record()[0])
        linked = (
            set(model._base_manager.filter(**{column.name: kept}).values_list("pk", flat=True))
            if column.many_to_many
            else set()
        )
        for row in rows:
            change = changes.setdefault((model, row.pk), batch.Change(model, row.pk, None, None))
            if column.many_to_many:  # a row that names both names the one that stays, once
                change.links[column.name] = ({gone.pk}, set() if row.pk in linked else {kept.pk})
            else:
                change.before = {**(change.before or {}), column.attname: gone.pk}
                change.after = {**(change.after or {}), column.attname: kept.pk}
            yield change, Move(row, capfirst(str(column.verbose_name)))


def _with_names(gone: models.Model, kept: models.Model) -> Iterator[batch.Change]:
    """The names of the duplicate become other names of what stays, where its kind has any."""
    if not hasattr(kept, "other_names"):
        return
    known = [*names_of(kept)]
    lines = kept.other_names.splitlines()
    for name in names_of(gone):
        if not any(is_same(name, other) for other in known):
            known.append(name)
            lines.append(name)
    names = "\n".join(lines)
    if names != kept.other_names:
        before = {"other_names": kept.other_names}
        yield batch.Change(type(kept), kept.pk, before, {"other_names": names})


def names_of(row: Model) -> Iterator[str]:
    """Every name of a record, each once."""
    if not isinstance(row, Record):
        return
    texts = kinds.of(type(row)).titles or row.texts()[:1]
    names = [getattr(row, f"{text}_{language}") for text in texts for language in LANGUAGES]
    names += getattr(row, "other_names", "").splitlines()
    yield from dict.fromkeys(filter(None, names))


def _carried_out(merging: Plan) -> Iterator[str]:
    """Write what moves; yields what is refused, with the row that cannot be joined."""
    names = {(type(move.row), move.row.pk): move.name for move in merging.moves}
    refused: list[str] = []

    def refuse(change: batch.Change, _fields: Iterable[str], words: str) -> None:
        refused.append(labelled(names.get((change.model, change.key), merging.kept), words))

    batch.carry_out(merging.changes, refuse)
    yield from refused


def merge(
    gone: Record, kept: Record, *, by: Person, reason: Mapping[str, str], seen: Mapping[str, str]
) -> UUID:
    """Merge as it was looked at; returns by what the history knows the act.

    Args:
        seen: `Plan.versions` of the plan that was shown.

    Raises:
        PermissionDenied: the user may not change such records.
        ValidationError: what stands against it, or it changed since; nothing was merged.
    """
    if not may(by, "change", type(kept)):
        raise PermissionDenied
    names = {"gone": gone.reference, "kept": kept.reference}
    reasons = in_each_language(lambda: _("%(gone)s was merged into %(kept)s.") % names)
    because = {
        language: " ".join(filter(None, [reasons[language], reason.get(language, "")]))
        for language in LANGUAGES
    }
    with refusals.in_words(), transaction.atomic():
        for row in sorted((gone, kept), key=lambda row: row.pk):
            type(row)._base_manager.select_for_update().get(pk=row.pk)
        checked = plan(gone, kept, by=by)
        if checked.obstacles:
            raise ValidationError(checked.obstacles)
        if checked.versions != seen:
            raise ValidationError(_("It has changed since you opened this page."))
        with history.because(_("%(gone)s was merged into %(kept)s.") % names, by=by) as act:
            for record in checked.public:
                publishing.note_correction(record.reference, because)
            if refused := list(_carried_out(checked)):
                raise ValidationError(refused)
            _leave(gone, kept, because, by)
            connection.check_constraints()
    return act


def _leave(gone: Record, kept: Record, reason: Mapping[str, str], by: Person) -> None:
    """Take the duplicate away, and let its reference and its names lead to what stays."""
    into = Reference.objects.get(reference=kept.reference)
    for earlier in Merger.objects.filter(into=gone.reference):
        earlier.into = into
        earlier.save()
    names = "\n".join(names_of(gone))
    has_corrections = Reference.objects.filter(corrections__corrected=gone.reference).exists()
    Merger.objects.create(merged=gone.reference, names=names, into=into)
    if isinstance(gone, Record) and gone.status == Record.Status.PUBLISHED:
        publishing.withdraw(gone, by=by, reason=reason)
    elif not has_corrections and not (isinstance(gone, Record) and gone.has_been_public):
        gone.delete()


def undo(act: UUID, *, done_at: datetime, by: Person) -> None:
    """Take a merger back, unless what it wrote was changed since.

    Raises:
        ValidationError: with all that stands against it; nothing was changed.
    """
    with refusals.in_words(), transaction.atomic():
        undoing = batch.plan(act, done_at=done_at)
        obstacles = undoing.obstacles + [
            _("%s is public. Only a publisher can correct it.") % record
            for record in undoing.public
            if not may(by, "publish", record)
        ]
        if obstacles:
            raise ValidationError(obstacles)
        reasons = in_each_language(lambda: _("A merger was undone"))
        with history.because(_("A merger was undone"), by=by):
            for record in undoing.public:
                publishing.note_correction(record.reference, reasons)
            refused: list[str] = []
            batch.carry_out(undoing.changes, lambda _change, _names, words: refused.append(words))
            if refused:
                raise ValidationError(refused)
            connection.check_constraints()


def merged_into(reference: str) -> Any:
    """The public record into which one was merged; None for none."""
    merger = Merger.objects.filter(merged=reference.upper()).select_related("into").first()
    if merger is None:
        return None
    model: Any = apps.get_model(merger.into.kind)
    if not issubclass(model, Record):
        return None
    return model.objects.published().filter(reference=merger.into_id).first()
