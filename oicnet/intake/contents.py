"""What a workbook of meetings holds of the register: rows, and their cells."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from oicnet.documents.models import Document
from oicnet.exchange import schema
from oicnet.meetings.models import Delegate, Meeting

from . import layout
from .layout import MEETING, Column
from .names import label_of


def value_of(column: Column, row: Any) -> Any:
    """What a cell shows of a row."""
    if column.field is None:  # of a delegate: the meeting of the delegation
        return row.delegation.meeting.reference
    kind = layout.kind_of(column.field)
    if kind == "many":
        return "\n".join(str(label_of(one)) for one in getattr(row, column.name).all())
    value = getattr(row, column.name)
    if kind == "one":
        return None if value is None else label_of(value)
    if kind == "choice":
        return str(dict(column.field.flatchoices).get(value, "")) if value else None
    if kind == "flag":
        return _("yes") if value else _("no")
    return value


def rows_of(model: type[Model], meetings: Sequence[Meeting]) -> Iterable[Any]:
    """The rows of a model that the meetings are made of."""
    keys = [one.pk for one in meetings]
    way = layout.path_to_meeting(model)
    if model is Meeting:
        asked = Q(pk__in=keys)
    elif way:
        asked = Q(**{f"{way}__in": keys})
    elif model is Document:
        asked = _at_meetings(keys)
    elif layout.is_part_of_document(model):
        asked = Q(document__in=Document.objects.filter(_at_meetings(keys)))
    else:
        asked = Q(pk__in=_sources(keys))
    ahead = [key.name for key in schema.keys(model)]
    ahead += ["delegation__meeting", "delegation__member_state", "delegation__organisation"] * (
        model is Delegate
    )
    links = [link.name for link in schema.links(model)]
    found = model._base_manager.filter(asked).select_related(*ahead).prefetch_related(*links)
    return found.order_by(*_order(model)).distinct()


def _at_meetings(keys: list[int]) -> Q:
    """The papers of the meetings."""
    return Q(tablings__meeting__in=keys) | Q(communiques__meeting__in=keys)


def _order(model: type[Model]) -> list[str]:
    way = layout.path_to_meeting(model)
    order = [f"{way}__starts_on", f"{way}__reference"] if way else []
    numbered = any(one.name == "number" for one in model._meta.fields)
    if model is Meeting:
        return ["starts_on", "reference"]
    return [*order, "number", "reference"] if numbered and way == MEETING else [*order, "reference"]


def _sources(keys: list[int]) -> set[int]:
    """Keys of the sources that the meetings and their papers name, in themselves and in claims."""
    meetings = Meeting.objects.filter(pk__in=keys)
    documents = Document.objects.filter(_at_meetings(keys))
    found = set(meetings.values_list("sources", flat=True))
    found |= set(meetings.values_list("figures__source", flat=True))
    found |= set(documents.values_list("sources", flat=True))
    found |= set(documents.values_list("claims__source", flat=True))
    return found - {None}
