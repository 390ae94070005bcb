"""Filters of needs, offers, matches and bilateral cooperation."""

from collections import Counter
from typing import ClassVar

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.themes.models import Theme

from .models import BilateralCooperation, Form, Stage


class CooperationFilter(Filter):
    lookups = {
        "theme": "theme",
        "form": "form",
        "group": "member_state__group",
        "state": "member_state",
    }

    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    form: forms.Field = ChoiceFilter(label=_("Form"), choices=Form.choices)
    group: forms.Field = ChoiceFilter(label=_("Group"), choices=MemberState.Group.choices)
    state: forms.Field = RecordFilter(MemberState, label=_("Member state"))


class MatchFilter(CooperationFilter):
    """A match has two states; its stage follows from its days."""

    lookups = {"theme": "need__theme", "form": "need__form", "group": "", "state": "", "stage": ""}
    sides: ClassVar = {"group": "member_state__group", "state": "member_state__reference"}
    orders = {
        "newest": (_("newest first"), ("-need_answered_on", "reference")),
        "oldest": (_("oldest first"), ("need_answered_on", "reference")),
    }

    stage: forms.Field = ChoiceFilter(label=_("Stage"), choices=Stage.choices)

    def condition(self, name: str, value: object) -> Q:
        if name in self.sides:
            option = getattr(value, "reference", value)
            need, offer = (f"{side}__{self.sides[name]}" for side in ("need", "offer"))
            return Q(**{need: option}) | Q(**{offer: option})
        return Stage(str(value)).condition() if name == "stage" else super().condition(name, value)

    def counts(self, name: str, rows: QuerySet) -> dict[str, int]:
        if name == "stage":
            numbers = {
                value: Count("pk", filter=Stage(value).condition()) for value in Stage.values
            }
            counted = rows.order_by().aggregate(**numbers)
            return {stage: number for stage, number in counted.items() if number}
        if name in self.sides:
            sides = (f"{side}__{self.sides[name]}" for side in ("need", "offer"))
            pairs = rows.order_by().values_list("pk", *sides)
            return Counter(value for _key, *both in pairs for value in set(both))
        return super().counts(name, rows)


class PairFilter(Filter):
    lookups = {"theme": "theme", "stage": "state"}

    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    stage: forms.Field = ChoiceFilter(label=_("Stage"), choices=BilateralCooperation.State.choices)
