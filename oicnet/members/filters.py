"""How the list of member states may be narrowed."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.text import alphabet

from .models import MemberState


class MemberStateFilter(Filter):
    lookups = {"group": "group"}

    name: forms.Field = forms.CharField(label=_("Name"), max_length=60)
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)

    def condition(self, name: str, value: Any) -> Q:
        if name != "name":
            return super().condition(name, value)
        wanted = alphabet.key(value)
        return Q(pk__in=[one.pk for one in MemberState.objects.all() if is_called(one, wanted)])


def is_called(state: MemberState, wanted: str) -> bool:
    """Whether a name of the state in any language, or a code of it, holds the folded words."""
    names = [state.name_ar, state.name_en, state.name_fr]
    codes = {state.reference.casefold(), state.iso3.casefold()}
    return wanted in codes or any(wanted in alphabet.key(one) for one in names)
