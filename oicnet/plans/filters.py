"""How the list of activities may be narrowed."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.themes.models import Theme

from .models import Activity, WorkPlan

LATE = (("yes", _("yes")),)


class ActivityFilter(Filter):
    lookups = {
        "plan": "plan",
        "theme": "theme",
        "group": "participants__member_state__group",
        "state": "participants__member_state",
        "progress": "progress",
        "late": "",
    }
    orders = {
        "plan": (_("newest plan first"), ("-plan__first_year", "number")),
        "end": (_("by planned end date"), ("planned_end", "reference")),
    }

    plan: forms.Field = RecordFilter(WorkPlan, label=_("Work plan"))
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)
    state: forms.Field = RecordFilter(MemberState, label=_("Member state"))
    progress: forms.Field = ChoiceFilter(label=_("Progress"), choices=Activity.Progress.choices)
    late: forms.Field = ChoiceFilter(label=_("Overdue"), choices=LATE)

    def condition(self, name: str, value: object) -> Q:
        if name == "late":
            return Q(pk__in=Activity.objects.past_their_end().values("pk"))
        return super().condition(name, value)

    def counts(self, name: str, rows: Any) -> dict[str, int]:
        if name != "late":
            return super().counts(name, rows)
        late = rows.filter(self.condition(name, "yes")).count()
        return {"yes": late} if late else {}
