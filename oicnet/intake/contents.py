"""What a workbook holds of the register: rows, and their cells."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Field, Model, Q
from django.utils.translation import gettext as _

from oicnet.documents.models import Document
from oicnet.exchange import schema
from oicnet.meetings.models import Delegate, Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Activity, WorkPlan
from oicnet.records import permissions
from oicnet.records.models import Source
from oicnet.records.permissions import Person

from . import layout
from .layout import MEETING, MEETINGS, PLANS, Book, Column
from .names import label_of


def value_of(column: Column, row: Any) -> Any:
    """What a cell shows of a row."""
    if column.field is None:  # of a delegate: the meeting of the delegation
        return row.delegation.meeting.reference
    kind = layout.kind_of(column.field)
    if kind == "many":
        return "\n".join(str(label_of(target)) for target in getattr(row, column.name).all())
    value = getattr(row, column.name)
    if kind == "one":
        return None if value is None else label_of(value)
    if kind == "flag":
        return _("yes") if value else _("no")
    if kind in ("choice", "choices"):
        return _labels(column.field, value)
    return value


def _labels(field: Field, value: object) -> str | None:
    """Of a choice, or of several one under the other."""
    if isinstance(field, ArrayField) and isinstance(value, list):
        labels: dict[Any, Any] = dict(field.base_field.flatchoices)
        return "\n".join(str(labels[key]) for key in value)
    return str(dict(field.flatchoices).get(value, "")) if value else None


def rows_of(model: type[Model], meetings: Sequence[Meeting]) -> Iterable[Any]:
    """The rows of a model that the meetings are made of."""
    keys = [meeting.pk for meeting in meetings]
    way = layout.path_to(MEETING, model)
    if model is Meeting:
        condition = Q(pk__in=keys)
    elif way:
        condition = Q(**{f"{way}__in": keys})
    elif model is Document:
        condition = _at_meetings(keys)
    elif layout.is_part_of_document(model):
        condition = Q(document__in=Document.objects.filter(_at_meetings(keys)))
    else:
        condition = Q(pk__in=_sources(keys))
    ahead = [key.name for key in schema.keys(model)]
    ahead += ["delegation__meeting", "delegation__member_state", "delegation__organisation"] * (
        model is Delegate
    )
    links = [link.name for link in schema.links(model)]
    rows = model._base_manager.filter(condition).select_related(*ahead).prefetch_related(*links)
    return rows.order_by(*_order(MEETINGS, model)).distinct()


def rows_of_plan(model: type[models.Model], plan: WorkPlan) -> Iterable[Any]:
    """The rows of a model that a plan is made of."""
    way = layout.path_to(PLANS.relation, model)
    condition = Q(pk=plan.pk) if model is WorkPlan else Q(**{way: plan}) if way else Q()
    if model is Source:
        activities = Activity.objects.filter(plan=plan)
        named = [WorkPlan.objects.filter(pk=plan.pk).values("sources"), plan.means.values("source")]
        named += [activities.values("sources"), activities.values("figures__source")]
        named += [plan.indicators.values("measurements__source")]
        condition = Q()
        for keys in named:
            condition |= Q(pk__in=keys)
    return _whole(model).filter(condition).order_by(*_order(PLANS, model)).distinct()


def rows_of_state(model: type[models.Model], state: MemberState, user: Person) -> Iterable[Any]:
    """Needs or offers of a state, as far as the user works on them."""
    rows = _whole(model).filter(permissions.worked_on(user, model), member_state=state)
    return rows.order_by("reference")


def _whole(model: type[models.Model]) -> Any:
    ahead = [key.name for key in schema.keys(model)]
    links = [link.name for link in schema.links(model)]
    return model._base_manager.select_related(*ahead).prefetch_related(*links)


def _at_meetings(keys: list[int]) -> Q:
    """The papers of the meetings."""
    return Q(tablings__meeting__in=keys) | Q(communiques__meeting__in=keys)


def _order(book: Book, model: type[Model]) -> list[str]:
    if book is PLANS:
        has_number = any(field.name == "number" for field in model._meta.fields)
        return ["number", "reference"] if has_number else ["reference"]
    way = layout.path_to(MEETING, model)
    order = [f"{way}__starts_on", f"{way}__reference"] if way else []
    numbered = any(column.name == "number" for column in model._meta.fields)
    if model is Meeting:
        return ["starts_on", "reference"]
    return [*order, "number", "reference"] if numbered and way == MEETING else [*order, "reference"]


def _sources(keys: list[int]) -> set[int]:
    """Keys of the sources that the meetings, their decisions and their papers name, in themselves
    and in claims."""
    meetings = Meeting.objects.filter(pk__in=keys)
    documents = Document.objects.filter(_at_meetings(keys))
    sources = set(meetings.values_list("sources", flat=True))
    sources |= set(meetings.values_list("figures__source", flat=True))
    sources |= set(meetings.values_list("decisions__sources", flat=True))
    sources |= set(documents.values_list("sources", flat=True))
    sources |= set(documents.values_list("claims__source", flat=True))
    return sources - {None}
