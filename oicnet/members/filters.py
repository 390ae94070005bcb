"""How the list of member states may be narrowed."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.text.fields import Line

from . import naming
from .models import MemberState


class MemberStateFilter(Filter):
    lookups = {"group": "group"}

    name: forms.Field = Line(label=_("Name"), max_length=60)
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)

    def condition(self, name: str, value: Any) -> Q:
        if name != "name":
            return super().condition(name, value)
        meant = naming.states(MemberState.objects.all()).holding(value)
        return Q(pk__in=[state.pk for state in meant])
