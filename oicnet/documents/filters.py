"""How the register of documents may be narrowed."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.filters import ChoiceFilter, Filter, RecordFilter, years
from oicnet.records.models import Availability
from oicnet.themes.models import Theme

from .models import Document


class DocumentFilter(Filter):
    lookups = {
        "kind": "document_kind",
        "year": "dated_on__year",
        "language": "editions__language",
        "availability": "availability",
        "theme": "themes",
    }

    kind: forms.Field = ChoiceFilter(label=_("Kind"), choices=Document.Kind.choices)
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    language: forms.Field = ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    availability: forms.Field = ChoiceFilter(label=_("Availability"), choices=Availability.choices)
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
