"""The page of what is missing, and the list behind each of its numbers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from oicnet.documents.models import Document, WebLink
from oicnet.public.tables import Column
from oicnet.public.views import RecordList
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.records import permissions
from oicnet.records.models import Record
from oicnet.reports import gaps


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every gap with its number, each leading to its list."""
    numbers = gaps.numbers()
    schedule = with_schedule(Recommendation.objects.published())
    context: dict[str, Any] = {
        "by_language": [
            (label, [(gap, *numbers[gap.name]) for gap in group])
            for label, group in gaps.LANGUAGE_GAPS.items()
        ],
        "by_subject": [
            (label, parted([(gap, *numbers[gap.name]) for gap in group]))
            for label, group in gaps.GAPS.items()
        ],
        "late": [standing for standing in standings(schedule) if standing.is_late],
        "has_sample": any(sample for _total, sample in numbers.values()),
    }
    if permissions.may(request.user, "view", Document):
        dead = WebLink.objects.dead().values("document")
        context["with_dead_link"] = Document.objects.filter(pk__in=dead).count()
    return render(request, "pages/gaps.html", context)


def parted(rows: list[tuple[gaps.Gap, int, int]]) -> tuple[list[Any], list[Any]]:
    """The gaps of which some are known, and those of which none is."""
    return [row for row in rows if row[1]], [row for row in rows if not row[1]]


class GapList(RecordList):
    """The records of one gap, of whatever kind."""

    template_name = "pages/gap_list.html"
    has_feed = False
    awaited = _lazy("Nothing is missing here.")
    columns = (Column(_lazy("Kind"), "_meta.verbose_name"), Column(_lazy("Title"), "heading", 60))
    gap: gaps.Gap

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        super().setup(request, *args, **kwargs)
        gaps_named = [each for each in gaps.every_gap() if each.name == kwargs["name"]]
        if not gaps_named:
            raise Http404(_("This list does not exist."))
        self.gap = gaps_named[0]
        self.title = self.gap.title

    def get_queryset(self) -> list[Record]:  # type: ignore[override]
        return gaps.lists([self.gap])[self.gap.name]
