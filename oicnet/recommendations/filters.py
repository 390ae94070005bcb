"""How the list of recommendations may be narrowed, and that of their standings."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.records.alphabet import key
from oicnet.records.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.records.models import Availability
from oicnet.themes.models import Theme

from .models import Recommendation
from .standing import ORDER, Standing, label

YES = (("yes", _("yes")),)


class RecommendationFilter(Filter):
    lookups = {"meeting": "meeting", "theme": "themes", "availability": "availability"}
    orders = {
        "newest": (_("newest meeting first"), ("-meeting__starts_on", "number")),
        "oldest": (_("oldest meeting first"), ("meeting__starts_on", "number")),
        "reports": (_("most reports first"), ("-reporting_states", "reference")),
        "due": (_("by date of implementation"), ("due_on", "reference")),
    }

    meeting: forms.Field = RecordFilter(Meeting, label=_("Meeting"))
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    availability: forms.Field = ChoiceFilter(label=_("Availability"), choices=Availability.choices)


class StandingFilter(Filter):
    """Narrows rows that are no table of the database: what each falls under is read off it."""

    ways: ClassVar[dict[str, Callable[[Standing], Iterable[str]]]] = {
        "meeting": lambda row: [row.recommendation.meeting.reference],
        "recommendation": lambda row: [row.recommendation.reference],
        "theme": lambda row: [one.reference for one in row.recommendation.themes.all()],
        "state": lambda row: [row.state.reference],
        "standing": lambda row: [row.declared],
        "late": lambda row: ["yes"] if row.is_late else [],
    }
    lookups = dict.fromkeys(ways, "")

    meeting: forms.Field = RecordFilter(Meeting, label=_("Meeting"))
    recommendation: forms.Field = RecordFilter(Recommendation, label=_("Recommendation"))
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    state: forms.Field = RecordFilter(MemberState, label=_("Member state"))
    standing: forms.Field = ChoiceFilter(
        label=pgettext_lazy("progress", "Standing"),
        choices=lambda: [(one, label(one)) for one in ORDER],
    )
    late: forms.Field = ChoiceFilter(label=_("Report is late"), choices=YES)

    def counts(self, name: str, rows: list[Standing]) -> dict[str, int]:
        return Counter(option for row in rows for option in self.ways[name](row))

    def _narrow(self, rows: list[Standing], chosen: dict[str, Any]) -> list[Standing]:
        for name, value in chosen.items():
            option = getattr(value, "reference", value)
            rows = [row for row in rows if option in self.ways[name](row)]
        return rows

    def _number_options(self, name: str, counts: dict[str, int]) -> None:
        super()._number_options(name, counts)
        if name == "state":
            field: Any = self.fields[name]
            every, *states = field.choices
            field.choices = [every, *sorted(states, key=lambda option: key(str(option[1])))]
