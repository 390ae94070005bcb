"""How the list of meetings may be narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter, years
from oicnet.themes.models import Theme

from .models import Meeting


class MeetingFilter(Filter):
    lookups = {"series": "series", "year": "starts_on__year", "mode": "mode", "theme": "themes"}
    orders = {
        "newest": (_("newest first"), ("-starts_on", "reference")),
        "oldest": (_("oldest first"), ("starts_on", "reference")),
    }

    series: forms.Field = ChoiceFilter(label=_("Series"), choices=Meeting.Series.choices)
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    mode: forms.Field = ChoiceFilter(label=_("Mode"), choices=Meeting.Mode.choices)
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
