"""How the list of member states may be narrowed."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from oicnet.records.filters import ChoiceFilter, Filter

from .models import MemberState


class MemberStateFilter(Filter):
    lookups = {"group": "group"}

    name: forms.Field = forms.CharField(label=_("Name"), max_length=60)
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)

    def apply(self, rows: QuerySet) -> QuerySet:
        rows = super().apply(rows)
        name = self.is_bound and self.cleaned_data.get("name")
        if name:
            in_any = [Q(**{f"name_{one}__icontains": name}) for one in ("ar", "en", "fr")]
            rows = rows.filter(in_any[0] | in_any[1] | in_any[2] | Q(reference__iexact=name))
        return rows
