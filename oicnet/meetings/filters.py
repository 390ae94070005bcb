"""How the list of meetings may be narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oicnet.records.filters import ChoiceFilter, Filter, years

from .models import Meeting


class MeetingFilter(Filter):
    lookups = {"series": "series", "year": "starts_on__year", "mode": "mode"}

    series: forms.Field = ChoiceFilter(label=_("Series"), choices=Meeting.Series.choices)
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    mode: forms.Field = ChoiceFilter(label=_("Mode"), choices=Meeting.Mode.choices)
