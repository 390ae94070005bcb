"""Undoes one act, as read from the history, and says what prevents that.

An act is undone as a whole: what it added is deleted, what it changed or deleted is restored. It
cannot be undone once any of that was changed, published, or referred to by something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, Value
from django.utils.translation import gettext as _

from ..history import event_model, words
from ..history.changes import Change, between
from ..history.reading import Event, events_of, link_of, links_of, through
from ..models import Correction, Part, Record, Referenced, Removal

KEPT = (Correction, Removal)  # what was recorded about the act stays


@dataclass
class Undoing:
    """`obstacles` are sentences; if there are any, nothing may be written."""

    changes: list[Change] = field(default_factory=list)
    public: list[Record] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)


@dataclass
class _Past:
    """A row before the act, after it, and what happened to it since (None: nothing)."""

    before: Any
    after: Any
    later: Event | None = None


def plan(act: UUID, *, done_at: datetime) -> Undoing:
    """How to undo the act with this context. Locks the rows that it wrote."""
    undoing = Undoing()
    now: dict[tuple[Any, Any], Any] = {}
    wanted: dict[tuple[Any, Any], Any] = {}
    for table in _written_by(act):
        for key, past in _past_of(table, act).items():
            now[table, key], wanted[table, key] = past.after, past.before
            undoing.obstacles += _changed_since(table, past)
    undoing.changes = between(now, wanted)
    by_model: dict[Any, list[Change]] = defaultdict(list)
    for change in undoing.changes:
        by_model[change.model].append(change)
    added = {
        model: {change.key for change in changes if change.before and not change.after}
        for model, changes in by_model.items()
    }
    for model, changes in by_model.items():
        undoing.obstacles += _linked_since(model, changes, act, done_at)
        undoing.obstacles += _published_since(model, changes, done_at, undoing)
        undoing.obstacles += _pointed_to(model, added) if added[model] else ()
    undoing.obstacles = list(dict.fromkeys(undoing.obstacles))
    return undoing


def _written_by(act: UUID) -> list[Any]:
    """The tables in which the act wrote, in one query: it left most tables alone."""
    tables: list[Any] = [
        model
        for model in apps.get_models()
        if issubclass(model, Referenced)
        and model not in KEPT
        and any(field.name == "event" for field in model._meta.get_fields())
    ]
    tables += [through(link) for model in tables for link in links_of(model)]
    events = [
        event_model(table)
        ._default_manager.filter(pgh_context_id=act)
        .order_by()
        .values_list(Value(place))
        for place, table in enumerate(tables)
    ]
    return [tables[place] for (place,) in sorted(events[0].union(*events[1:]))]


def _past_of(model: type[Model], act: UUID) -> dict[Any, _Past]:
    within = event_model(model)._default_manager.filter(pgh_context_id=act)
    keys = set(within.values_list("id", flat=True))
    list(
        model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk")
    )
    written: dict[Any, _Past] = {}
    for event in events_of(model, id__in=keys) if keys else ():
        if event.context_id == act:
            past = written.setdefault(event.row, _Past(event.before, event.after))
            past.after = event.after
        elif event.row in written:
            written[event.row].later = event
    return written


def _linked_since(
    model: type[Model], changes: list[Change], act: UUID, done_at: datetime
) -> Iterator[str]:
    """Rows whose many-to-many relations were changed by others after the act."""
    others = ~Q(pgh_context_id=act) | Q(pgh_context_id=None)
    rows = {change.key: change for change in changes if change.before or change.after}
    for link in links_of(model) if rows else ():
        owner = link.m2m_column_name()
        events = event_model(through(link))._default_manager.filter(others)
        for key, at in events.filter(**{f"{owner}__in": list(rows)}).values_list(
            owner, "pgh_created_at"
        ):
            if rows[key].after is None or at > done_at:
                title = words.title_of(model, rows[key].before or rows[key].after or {})
                yield _("%s has been changed since.") % title


def _changed_since(table: type[Model], past: _Past) -> Iterator[str]:
    if past.later is None:
        return
    now, then = past.later.after, past.after or {}
    owner: Any = table._meta.auto_created
    if owner:
        key = past.later.values[link_of(table).m2m_column_name()]
        yield _("%s has been changed since.") % words.RowNames().name(owner, key)
        return
    title = words.title_of(table, past.later.values)
    if now is None:
        yield _("%s has been deleted since.") % title
    elif now.get("status") == "published" and then.get("status") != "published":
        yield _("%s has been published since.") % title
    else:
        yield _("%s has been changed since.") % title


def _published_since(
    model: type[Model], changes: list[Change], done_at: datetime, undoing: Undoing
) -> Iterator[str]:
    """Records that were made public after the act; notes those that were public before."""
    if not issubclass(model, Record | Part):
        return
    way = model.way_to_record()[0] if issubclass(model, Part) else ""
    keys = [change.key for change in changes]
    rows = model._base_manager.filter(pk__in=keys).order_by("pk")
    for row in rows.select_related(way) if way else rows:
        record = row.record
        if record.published_at and record.published_at > done_at:
            yield _("%s has been published since.") % record
        elif record.is_public and record not in undoing.public:
            undoing.public.append(record)


def _pointed_to(model: type[Model], added: dict[Any, set[Any]]) -> Iterator[str]:
    """Rows not written by the act that refer to a row it added."""
    relations: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if relation.concrete or not (relation.one_to_many or relation.one_to_one):
            continue
        table: Any = relation.related_model
        owner = table._meta.auto_created or table
        if not issubclass(owner, Referenced) or owner in KEPT:
            continue
        if hasattr(owner, "pgh_tracked_model"):
            continue
        name = relation.field.name
        named = relation.field.target_field.name
        keys = added[model] if named != "reference" else ()
        holder = "pk" if owner is table else link_of(table).m2m_column_name()
        rows = table._base_manager.filter(**{f"{name}__in": keys})
        pointing = set(rows.values_list(holder, flat=True)) - added.get(owner, set())
        for row in owner._base_manager.filter(pk__in=pointing):
            yield _("%s refers to a row that was added.") % words.title_of(owner, vars(row))
