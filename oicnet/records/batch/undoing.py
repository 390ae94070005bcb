"""What one act wrote, read from the history and turned round; and what stands against undoing it.

An act is undone as a whole: what it added goes, what it changed or deleted stands as before. It
cannot be undone once any of that was changed, published, or pointed to by something else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, Value
from django.utils.translation import gettext as _

from ..history import event_model, words
from ..history.reading import Event, events_of, links_of, through
from ..models import Correction, Part, Record, Referenced, Removal
from .rows import Change

KEPT = (Correction, Removal)  # what was said of the act stays


@dataclass
class Undoing:
    """`obstacles` are sentences; where there are any, nothing may be written."""

    changes: list[Change] = field(default_factory=list)
    public: list[Record] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)


@dataclass
class _Past:
    """A row in the act: before it, after it, and what happened since (None: nothing)."""

    before: Any
    after: Any
    later: Event | None = None


def plan(act: UUID, *, done_at: datetime) -> Undoing:
    """How an act, named by the context of its events, is undone. Locks the rows that it wrote."""
    undoing = Undoing()
    added: dict[Any, set[Any]] = defaultdict(set)
    tables = _models()
    written = _written_by(
        act, [*tables, *(through(link) for one in tables for link in links_of(one))]
    )
    for model in tables:
        rows = _past_of(model, act) if model in written else {}
        links = _links_of(model, act, written, undoing)
        undoing.obstacles += _linked_since(model, rows, act, done_at)
        for key in rows.keys() | links.keys():
            past = rows.get(key)
            before, after = (past.after, past.before) if past else (None, None)
            if past is not None:
                undoing.obstacles += _changed_since(model, past)
            if before or after or key in links:
                undoing.changes.append(Change(model, key, before, after, links.get(key, {})))
            if before and not after:
                added[model].add(key)
        undoing.obstacles += _published_since(model, rows.keys() | links.keys(), done_at, undoing)
    for model, keys in added.items():
        undoing.obstacles += _pointed_to(model, keys, added)
    undoing.obstacles = list(dict.fromkeys(undoing.obstacles))
    return undoing


def _models() -> list[Any]:
    tables: list[Any] = [one for one in apps.get_models() if issubclass(one, Referenced)]
    return [
        one
        for one in tables
        if one not in KEPT and any(field.name == "event" for field in one._meta.get_fields())
    ]


def _written_by(act: UUID, tables: list[Any]) -> set[Any]:
    """Those of the tables in which the act wrote: one query, for most of them it did not touch."""
    events = [
        event_model(table)
        ._default_manager.filter(pgh_context_id=act)
        .order_by()
        .values_list(Value(place))
        for place, table in enumerate(tables)
    ]
    return {tables[place] for (place,) in events[0].union(*events[1:])}


def _past_of(model: Any, act: UUID) -> dict[Any, _Past]:
    within = event_model(model)._default_manager.filter(pgh_context_id=act)
    keys = set(within.values_list("id", flat=True))
    list(model._base_manager.filter(pk__in=keys).select_for_update().values_list("pk"))
    found: dict[Any, _Past] = {}
    for event in events_of(model, id__in=keys) if keys else ():
        if event.context_id == act:
            past = found.setdefault(event.row, _Past(event.before, event.after))
            past.after = event.after
        elif event.row in found:
            found[event.row].later = event
    return found


def _links_of(
    model: Any, act: UUID, written: set[Any], undoing: Undoing
) -> dict[Any, dict[str, tuple[Any, Any]]]:
    """By owner and relation the keys that go, and those that come back."""
    found: dict[Any, dict[str, tuple[Any, Any]]] = defaultdict(dict)
    for link in links_of(model):
        if through(link) not in written:
            continue
        own, other = link.m2m_column_name(), link.m2m_reverse_name()
        for past in _past_of(through(link), act).values():
            pair = past.after or past.before
            gone, came = found[pair[own]].setdefault(link.name, (set(), set()))
            if past.later is not None:
                title = words.Names().name(model, pair[own])
                undoing.obstacles.append(_("%s has been changed since.") % title)
            if bool(past.after) != bool(past.before):
                (gone if past.after else came).add(pair[other])
    return found


def _linked_since(
    model: Any, rows: dict[Any, _Past], act: UUID, done_at: datetime
) -> Iterator[str]:
    """Rows whose many-to-many relations were changed by others after the act."""
    others = ~Q(pgh_context_id=act) | Q(pgh_context_id=None)
    for link in links_of(model) if rows else ():
        owner = link.m2m_column_name()
        events = event_model(through(link))._default_manager.filter(others)
        for key, at in events.filter(**{f"{owner}__in": list(rows)}).values_list(
            owner, "pgh_created_at"
        ):
            if rows[key].before is None or at > done_at:
                title = words.title_of(model, rows[key].after or rows[key].before)
                yield _("%s has been changed since.") % title


def _changed_since(model: Any, past: _Past) -> Iterator[str]:
    if past.later is None:
        return
    title = words.title_of(model, past.later.values)
    now, then = past.later.after, past.after or {}
    if now is None:
        yield _("%s has been deleted since.") % title
    elif now.get("status") == "published" and then.get("status") != "published":
        yield _("%s has been published since.") % title
    else:
        yield _("%s has been changed since.") % title


def _published_since(
    model: Any, keys: Collection[Any], done_at: datetime, undoing: Undoing
) -> Iterator[str]:
    """Records that were made public after the act; notes those that were public before."""
    if not keys or not issubclass(model, Record | Part):
        return
    way = model.way_to_record()[0] if issubclass(model, Part) else ""
    rows = model._base_manager.filter(pk__in=keys).order_by("pk")
    for row in rows.select_related(way) if way else rows:
        record = row.record
        if record.published_at and record.published_at > done_at:
            yield _("%s has been published since.") % record
        elif record.is_public and record not in undoing.public:
            undoing.public.append(record)


def _pointed_to(model: Any, keys: set[Any], added: dict[Any, set[Any]]) -> Iterator[str]:
    """Rows that were not written by the act, and would be torn from what goes."""
    for relation in model._meta.get_fields(include_hidden=True):
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
        given = keys if named != "reference" else ()
        holder = "pk" if owner is table else _holder(owner, table)
        rows = table._base_manager.filter(**{f"{name}__in": given})
        pointing = set(rows.values_list(holder, flat=True)) - added.get(owner, set())
        for row in owner._base_manager.filter(pk__in=pointing):
            yield _("%s refers to a row that was added.") % words.title_of(owner, vars(row))


def _holder(owner: Any, table: Any) -> str:
    """The column of a many-to-many table that names the row whose field it is."""
    return next(one.m2m_column_name() for one in links_of(owner) if through(one) is table)
