"""History, written by the database: every insert, update and delete, with who, why and where.

`@history.tracked` gives a model and its many-to-many tables append-only event tables;
`history.because` says why. Beside this: `reading` gathers what happened to a record, `words`
says it field by field, `restoring` brings an earlier state back, `keeping` refuses to empty tables.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

import pghistory
import pgtrigger
from django.db import connections, models
from django.dispatch import Signal

from ..permissions import Person

# Sent at the end of what was done for a reason, in its transaction: all of it, or none, is kept.
acted = Signal()
_depth: ContextVar[int] = ContextVar("depth", default=0)

Tracked = TypeVar("Tracked", bound=type[models.Model])


def _events_of(
    model: type[models.Model], name: str | None = None, exclude: list[str] | None = None
) -> None:
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="event"),
        # The context lies in the event's own row: append-only like the rest of it.
        context_field=pghistory.ContextJSONField(),
        model_name=name,
        exclude=exclude,
    )(model)


def tracked_without(*secrets: str) -> Callable[[Tracked], Tracked]:
    """Keep the whole history of a model and of its many-to-many tables. A class decorator.

    Args:
        secrets: names of fields that the history must not hold.
    """

    def decorate(model: Tracked) -> Tracked:
        _events_of(model, exclude=list(secrets))
        for field in model._meta.local_many_to_many:
            through: Any = field.remote_field.through
            if through._meta.auto_created:
                _events_of(through, f"{through.__name__.replace('_', '')}Event")
        return model

    return decorate


tracked = tracked_without()


def track_links(*, using: str, **_signal: object) -> None:
    """Install the triggers of many-to-many tables, of which migrations know nothing.

    Receiver of `post_migrate`.
    """
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        installed = {name for (name,) in cursor.fetchall()}
    for model, trigger in pgtrigger.registered():
        is_new = trigger.get_pgid(model) not in installed
        if model._meta.auto_created and model._meta.db_table in there and is_new:
            trigger.install(model, database=using)


@contextmanager
def because(reason: str, *, by: Person | None = None) -> Iterator[UUID]:
    """Everything written inside is recorded with this reason and user.

    Yields by what its events are known, as `pgh_context_id`.

    Args:
        reason: why, in the words of whoever decided it.
        by: the user; None when a command does it.
    """
    metadata: dict[str, Any] = {"reason": reason}
    if by is not None:
        metadata["user"] = by.pk
    outside = _depth.set(_depth.get() + 1)
    try:
        with pghistory.context(**metadata) as context:
            yield context.id
    finally:
        _depth.reset(outside)
    if not _depth.get():
        acted.send(sender=because)


def event_model(model: type[models.Model]) -> type[models.Model]:
    """The append-only table that holds the events of a tracked model."""
    return model._meta.get_field("event").related_model  # type: ignore[return-value]
