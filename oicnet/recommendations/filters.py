"""How the list of recommendations may be narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.meetings.models import Meeting
from oicnet.records.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.records.models import Availability
from oicnet.themes.models import Theme


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
