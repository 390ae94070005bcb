"""Carries out changes read from a history, so that an earlier state comes back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, models, transaction
from django.db.models import Model

from .. import refusals
from ..history import event_model
from ..history.changes import Change
from ..models import Referenced, Removal
from .rows import Refuse, Row, in_order, together
from .writing import REFUSALS, Writer, write_links


def carry_out(changes: Sequence[Change], refuse: Refuse) -> None:
    """Write changes read from a history: rows are deleted, restored or set back.

    `refuse` gets the change itself as the place.
    """
    by_model: dict[Any, list[Change]] = defaultdict(list)
    for change in changes:
        by_model[change.model].append(change)
    order = in_order(by_model)
    for model in reversed(order):
        going = [change for change in by_model[model] if change.before and not change.after]
        for change in together(going, _deletion_refused):  # one may refer to another
            if refusal := _deletion_refused([change]):
                refuse(change, *refusals.fields_and_words(refusal))
    for model in order:
        _bring_back(model, [change for change in by_model[model] if change.after], refuse)
    for model in order:
        kept = [change for change in by_model[model] if change.after or not change.before]
        write_links(model, kept)


def _deletion_refused(changes: Sequence[Change]) -> DatabaseError | None:
    """Delete rows of one model, all or none; returns why the database refuses."""
    try:
        with transaction.atomic():
            rows = changes[0].model._base_manager
            rows.filter(pk__in=[change.key for change in changes]).delete()
    except REFUSALS as refusal:
        return refusal
    return None


def _bring_back(model: type[Model], changes: list[Change], refuse: Refuse) -> None:
    if not changes:
        return
    stored = model._base_manager.in_bulk([change.key for change in changes])
    names = {name for change in changes for name in change.after or ()}
    columns = [column for column in model._meta.concrete_fields if column.attname in names]
    writer: Writer[Change] = Writer(model, columns, refuse)
    rows = []
    for change in changes:
        was = stored.get(change.key)
        record = model(
            **(_whole(change) if was is None else _columns(was) | dict(change.after or {}))
        )
        row = Row(change, record, was)
        rows.append(row)
        writer.check_fields(row)
    if issubclass(model, Referenced):  # a restored row gets its address back
        back = [row.record.reference for row in rows if row.stored is None]
        Removal.objects.filter(reference__in=back).delete()
    if not writer.is_refused:
        writer.write(rows)


def _columns(row: models.Model) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _whole(change: Change) -> dict[str, Any]:
    """A deleted row, with the columns that are too long to show in a history."""
    bulky: frozenset[str] = getattr(change.model, "bulky", frozenset())
    held = event_model(change.model)._default_manager.filter(id=change.key).order_by("-pgh_id")
    return {**(held.values(*bulky)[0] if bulky else {}), **(change.after or {})}
