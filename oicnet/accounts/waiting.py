"""What waits for the staff, for their first page: one query for each kind of record."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from oicnet.records.languages import LANGUAGES
from oicnet.records.models import Record


@dataclass(frozen=True)
class Waiting:
    """How many records of a kind are in review, drafts, or have an outdated translation."""

    kind: str
    address: str
    in_review: int
    drafts: int
    stale: dict[str, int]


def waiting(site: AdminSite, request: HttpRequest) -> list[Waiting]:
    """The kinds of which something waits, of those that the user may see."""
    found = []
    for model, pages in site._registry.items():
        if issubclass(model, Record) and pages.has_view_permission(request):
            counts = _counts(pages.get_queryset(request))
            if any(counts.values()):
                name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
                kind = capfirst(str(model._meta.verbose_name_plural))
                stale = {one: counts[one] for one in LANGUAGES if counts[one]}
                address = reverse(name)
                found.append(Waiting(kind, address, counts["in_review"], counts["drafts"], stale))
    return found


def _counts(rows: QuerySet[Any]) -> dict[str, Any]:
    stale = {one: Count("pk", filter=rows.model.stale(one)) for one in LANGUAGES}
    return rows.aggregate(
        in_review=Count("pk", filter=Q(status=Record.Status.IN_REVIEW)),
        drafts=Count("pk", filter=Q(status=Record.Status.DRAFT)),
        **stale,
    )
