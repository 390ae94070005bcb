"""How the register of documents may be narrowed."""

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.filters import ChoiceFilter, Filter, RecordFilter, years
from oicnet.records.models import Availability
from oicnet.themes.models import Theme

from .models import Document, Edition


class DocumentFilter(Filter):
    lookups = {
        "kind": "document_kind",
        "year": "dated_on__year",
        "availability": "availability",
        "theme": "themes",
    }

    kind: forms.Field = ChoiceFilter(label=_("Kind"), choices=Document.Kind.choices)
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    language: forms.Field = ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    availability: forms.Field = ChoiceFilter(label=_("Availability"), choices=Availability.choices)
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))

    def apply(self, rows: QuerySet) -> QuerySet:
        rows = super().apply(rows)
        language = self.is_bound and self.cleaned_data.get("language")
        if language:  # editions that the public may have: another's language says that it exists
            editions = Edition.objects.published().filter(language=language)
            rows = rows.filter(pk__in=editions.values("document"))
        return rows
