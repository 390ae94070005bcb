"""Filters of the list of activities."""

from collections import Counter

from django import forms
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.records.columns import as_declared
from oicnet.themes.models import Theme

from .models import Activity, WorkPlan

LATE = (("yes", _("yes")),)
COUNTED_TOGETHER = {"scope", "progress", "late"}
# The network's own first; what belongs to no plan, by whose it is and then the latest first.
NEWEST_PLAN_FIRST = (
    F("plan__first_year").desc(nulls_last=True),
    "number",
    as_declared(Activity.Scope, "scope").asc(),
    Coalesce("started_on", "planned_start").desc(),
    "reference",
)


class ActivityFilter(Filter):
    lookups = {
        "scope": "scope",
        "plan": "plan",
        "theme": "theme",
        "group": "participants__member_state__group",
        "state": "participants__member_state",
        "progress": "progress",
        "late": "",
    }
    orders = {
        "plan": (_("newest plan first"), NEWEST_PLAN_FIRST),
        "end": (_("by planned end date"), ("planned_end", "reference")),
    }

    scope: forms.Field = ChoiceFilter(
        label=pgettext_lazy("of an activity", "Scope"), choices=Activity.Scope.choices
    )
    plan: forms.Field = RecordFilter(WorkPlan, label=_("Work plan"))
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)
    state: forms.Field = RecordFilter(MemberState, label=_("Member state"))
    progress: forms.Field = ChoiceFilter(label=_("Progress"), choices=Activity.Progress.choices)
    late: forms.Field = ChoiceFilter(label=_("Overdue"), choices=LATE)

    def condition(self, name: str, value: object) -> Q:
        if name == "late":
            return Activity.past_its_end()
        return super().condition(name, value)

    def apply(self, rows: QuerySet) -> QuerySet:
        others = {key: value for key, value in self.chosen.items() if key not in COUNTED_TOGETHER}
        self.together = self._count_together(self.narrow(rows, others))
        return super().apply(rows)

    def _count_together(self, rows: QuerySet) -> list[tuple[dict[str, str], int]]:
        """Counts for three filters in one query."""
        late = ExpressionWrapper(Activity.past_its_end(), BooleanField())
        rows = Activity._base_manager.filter(pk__in=rows.order_by().values("pk"))
        counted = rows.values_list("scope", "progress", late).annotate(Count("pk")).order_by()
        return [
            ({"scope": scope, "progress": progress, "late": "yes" if is_late else ""}, number)
            for scope, progress, is_late, number in counted
        ]

    def counts(self, name: str, rows: QuerySet) -> dict[str, int]:
        if name not in COUNTED_TOGETHER:
            return super().counts(name, rows)
        others = {key: self.chosen[key] for key in self.chosen.keys() & COUNTED_TOGETHER - {name}}
        counts: Counter[str] = Counter()
        for values, number in self.together:
            if values[name] and others.items() <= values.items():
                counts[values[name]] += number
        return counts
