"""How the list of meetings may be narrowed."""

from collections import Counter
from itertools import chain

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.members.models import Body, MemberState
from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter, years
from oicnet.themes.models import Theme

from .models import Meeting

WHOSE = [
    (Body.Relation.OWN, _("meetings of the network")),
    (Body.Relation.PARENT, _("meetings of parent bodies")),
    (Body.Relation.SISTER, _("meetings of sister bodies")),
]


class MeetingFilter(Filter):
    lookups = {
        "relation": "body__relation",
        "body": "body",
        "year": "starts_on__year",
        "mode": "mode",
        "theme": "themes",
        "state": "delegations__member_state",
    }
    orders = {
        "newest": (_("newest first"), ("body__relation", "-starts_on", "reference")),
        "oldest": (_("oldest first"), ("body__relation", "starts_on", "reference")),
    }

    def condition(self, name: str, value: object) -> Q:
        """A meeting over the new year stands in both years."""
        if name != "year":
            return super().condition(name, value)
        return Q(starts_on__year__lte=value, ends_on__year__gte=value)

    def counts(self, name: str, rows: QuerySet) -> dict[str, int]:
        if name != "year":
            return super().counts(name, rows)
        spans = rows.order_by().values_list("pk", "starts_on__year", "ends_on__year")
        held = (range(first, last + 1) for _key, first, last in spans)
        return {str(year): number for year, number in Counter(chain.from_iterable(held)).items()}

    relation: forms.Field = ChoiceFilter(label=_("Meetings"), choices=WHOSE)
    body: forms.Field = RecordFilter(Body, label=_("Body"))
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    mode: forms.Field = ChoiceFilter(label=_("Mode"), choices=Meeting.Mode.choices)
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    state: forms.Field = RecordFilter(MemberState, label=_("State that took part"))
