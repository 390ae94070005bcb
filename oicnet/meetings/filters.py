"""How the list of meetings may be narrowed."""

from collections import Counter
from itertools import chain
from typing import Any

from django import forms
from django.db.models import Q
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

    def condition(self, name: str, value: object) -> Q:
        """A meeting over the new year stands in both years."""
        if name != "year":
            return super().condition(name, value)
        return Q(starts_on__year__lte=value, ends_on__year__gte=value)

    def counts(self, name: str, rows: Any) -> dict[str, int]:
        if name != "year":
            return super().counts(name, rows)
        spans = rows.order_by().values_list("pk", "starts_on__year", "ends_on__year")
        held = (range(first, last + 1) for _key, first, last in spans)
        return {str(year): number for year, number in Counter(chain.from_iterable(held)).items()}

    series: forms.Field = ChoiceFilter(label=_("Series"), choices=Meeting.Series.choices)
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    mode: forms.Field = ChoiceFilter(label=_("Mode"), choices=Meeting.Mode.choices)
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
