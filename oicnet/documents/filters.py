"""How the register of documents may be narrowed."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count, OrderBy, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter, years
from oicnet.records.models import Availability
from oicnet.themes.models import Theme

from .models import Document, Edition


def meetings() -> list[tuple[str, str]]:
    """Published meetings; documents know them by their relation only."""
    paper: Any = Document._meta.get_field("tablings").related_model
    meeting = paper._meta.get_field("meeting").related_model
    return [(each.reference, each.marked_heading) for each in meeting.objects.published()]


class DocumentFilter(Filter):
    lookups = {
        "kind": "document_kind",
        "year": "dated_on__year",
        "availability": "availability",
        "theme": "themes",
        "meeting": "tablings__meeting__reference",
        "language": "editions__language",
    }
    orders = {
        "newest": (_("newest first"), ()),
        "oldest": (_("oldest first"), ()),
        "reference": (_("by reference"), ("reference",)),
    }

    kind: forms.Field = ChoiceFilter(label=_("Kind"), choices=Document.Kind.choices)
    year: forms.Field = ChoiceFilter(label=_("Year"), choices=years)
    language: forms.Field = ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    availability: forms.Field = ChoiceFilter(label=_("Availability"), choices=Availability.choices)
    meeting: forms.Field = ChoiceFilter(label=_("Meeting"), choices=meetings, kind="meeting")
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))

    def _order(self, rows: Any, order: tuple[str | OrderBy, ...]) -> Any:
        by_day = {"newest": rows.newest_first, "oldest": rows.oldest_first}
        way = by_day.get(self.cleaned_data["sort"])
        return way() if way else super()._order(rows, order)

    def condition(self, name: str, value: object) -> Q:
        if name != "language":
            return super().condition(name, value)
        # Only files that the public may have: another's language would say that it exists.
        editions = Edition.objects.published().filter(language=value)
        return Q(pk__in=editions.values("document"))

    def counts(self, name: str, rows: QuerySet) -> dict[str, int]:
        if name != "language":
            return super().counts(name, rows)
        editions = Edition.objects.published().filter(document__in=rows.order_by().values("pk"))
        counted = editions.order_by().values_list("language")
        return dict(counted.annotate(Count("document", distinct=True)))
