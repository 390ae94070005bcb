"""How needs and offers may be narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.themes.models import Theme

from .models import BilateralCooperation, Form


class CooperationFilter(Filter):
    lookups = {"theme": "theme", "form": "form"}

    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    form: forms.Field = ChoiceFilter(label=_("Form"), choices=Form.choices)


class PairFilter(Filter):
    lookups = {"theme": "theme", "stage": "state"}

    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    stage: forms.Field = ChoiceFilter(label=_("Stage"), choices=BilateralCooperation.State.choices)
