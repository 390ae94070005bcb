"""How the list of decisions may be narrowed."""

from collections import Counter

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.members.models import Body, MemberState
from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter, years
from oicnet.themes.models import Theme

from .models import LATEST_FIRST, OLDEST_FIRST

WHOSE = [
    (Body.Relation.OWN, _("decisions of the network")),
    (Body.Relation.PARENT, _("decisions of parent bodies")),
    (Body.Relation.SISTER, _("decisions of sister bodies")),
]


class DecisionFilter(Filter):
    lookups = {
        "relation": "body__relation",
        "body": "body",
        "year": "year",
        "state": "addressees__member_state",
        "theme": "themes",
    }
    orders = {
        "newest": (_("newest first"), ("body__relation", LATEST_FIRST, "reference")),
        "oldest": (_("oldest first"), ("body__relation", OLDEST_FIRST, "reference")),
    }

    relation: forms.Field = ChoiceFilter(label=_("Decisions"), choices=WHOSE)
    body: forms.Field = RecordFilter(Body, label=_("Body"))
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    state: forms.Field = RecordFilter(MemberState, label=_("Member state addressed"))
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))

    def counts(self, name: str, rows: QuerySet) -> dict[str, int]:
        """The year is no column: it is what the rows themselves were found to bear."""
        if name != "year":
            return super().counts(name, rows)
        of_each = rows.order_by().values_list("pk", "year").distinct()
        return {str(year): number for year, number in Counter(dict(of_each).values()).items()}
