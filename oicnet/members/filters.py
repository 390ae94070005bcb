"""Filters of the list of member states; groups rows by body."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.text.fields import Line

from . import naming
from .models import Body, MemberState

Labels = Sequence[tuple[Body.Relation, Any]]


class MemberStateFilter(Filter):
    lookups = {"group": "group"}

    name: forms.Field = Line(label=_("Name"), max_length=60)
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)

    def condition(self, name: str, value: object) -> Q:
        if name != "name":
            return super().condition(name, value)
        meant = naming.states(MemberState.objects.all()).holding(str(value))
        return Q(pk__in=[state.pk for state in meant])


def by_relation(rows: Iterable[Any], labels: Labels) -> list[tuple[str, Any, list[Any]]]:
    """Rows that have a `body`, as (relation, label, rows): the network's own first.

    Args:
        labels: of each relation to the network, what its rows are called.
    """
    rows = list(rows)
    groups = [
        (relation, label, [row for row in rows if row.body.relation == relation])
        for relation, label in labels
    ]
    return [group for group in groups if group[2]]
