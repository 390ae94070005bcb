"""The list of member states: their map, and beneath it a table of the same numbers and more."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from oicnet.members.filters import MemberStateFilter
from oicnet.members.models import MemberState
from oicnet.public.filters import ChoiceFilter
from oicnet.public.tables import Column, Table
from oicnet.public.views import RecordList
from oicnet.recommendations.counting import count_standings
from oicnet.recommendations.filters import YES_OR_NO
from oicnet.recommendations.models import ProgressReport
from oicnet.records.alphabetical import Alphabetically
from oicnet.text.alphabet import key

from .statemap import COUNTED, MapFilter, Score, scores, state_map, with_numbers

NUMBERS = ("addressed", "reported", "attended", "offers")
HEADS = {"name": _("Name"), "group": _("Group"), **dict(zip(NUMBERS, COUNTED, strict=True))}
# The most first, but names and groups, which begin with the first of the alphabet.
ORDERS: dict[str, Callable[[Score], Any]] = {
    "name": lambda row: key(row.state.name),
    "group": lambda row: key(row.state.get_group_display()),
    "addressed": lambda row: -row.addressed,
    "reported": lambda row: -row.reported,
    "attended": lambda row: -row.attended,
    "offers": lambda row: -row.offers,
}


class StateFilter(MapFilter, MemberStateFilter):
    orders = {name: (label, ()) for name, label in HEADS.items()}

    reported: forms.Field = ChoiceFilter(label=_("Has reported"), choices=YES_OR_NO)

    def condition(self, name: str, value: object) -> Q:
        """The number on the map leaves every state where it is."""
        if name == "show":
            return Q()
        if name == "reported":
            reports = ProgressReport.objects.published().of_states()
            has_reported = Q(pk__in=reports.values("member_state"))
            return has_reported if value == "yes" else ~has_reported
        return super().condition(name, str(value))

    def _order(self, rows: models.QuerySet, _order: object) -> Any:
        return rows  # what they are ordered by is no column: see `rows_of`

    @property
    def order(self) -> str:
        return (self.is_bound and self.cleaned_data.get("sort")) or "name"


class MemberStateList(RecordList):
    title = _("Member states")
    template_name = "members/memberstate_list.html"
    columns = (
        Column(_("Name"), "state.name", 40),
        Column(_("ISO 3166 code"), "state.iso3"),
        Column(_("Group"), "state.get_group_display"),
        Column(_("Joined in"), "state.joined_in"),
        *(Column(HEADS[name], name) for name in NUMBERS),
        Column(_("Sample data"), "state.is_sample", 10),
        Column(_("Permanent address"), "state.permanent_address", 50),
    )
    filter_class = StateFilter
    paginate_by = 60  # all 57 on one page

    def get_queryset(self) -> QuerySet[MemberState]:
        states = MemberState.objects.order_by(Alphabetically("name"), "reference")
        self.queryset = with_numbers(states)
        return super().get_queryset()

    def rows(self, states: QuerySet[MemberState]) -> list[Score]:
        counts = count_standings()
        order = self.filter.order if isinstance(self.filter, StateFilter) else "name"
        return sorted(scores(states, counts), key=ORDERS[order])

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = self.rows(context["object_list"])
        chosen = self.filter.chosen if self.filter else {}
        idle = {name for name in NUMBERS if not any(getattr(row, name) for row in rows)}
        return context | {
            "rows": [
                (
                    row,
                    [
                        cell
                        for name, cell in zip(NUMBERS, row.cells, strict=True)
                        if name not in idle
                    ],
                )
                for row in rows
            ],
            "map": state_map(rows, chosen.get("show", "")) if rows else None,
            "heads": [(name, label) for name, label in HEADS.items() if name not in idle],
            "sorted_by": self.filter.order if isinstance(self.filter, StateFilter) else "name",
        }

    def table(self) -> Table:
        return Table(
            name="members",
            title=str(self.title),
            columns=[Column(_("Reference"), "state.reference"), *self.columns],
            rows=self.rows(self.get_queryset()),
            filtered_by=self.filter.words() if self.filter else [],
            address=self.address(),
        )
