"""Needs, offers and bilateral cooperation: an overview, three lists, and a page each."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oicnet.records.models import Record
from oicnet.records.views import RecordDetail, RecordList

from .filters import CooperationFilter
from .models import BilateralCooperation, Match, Need, Offer

PUBLIC = Record.Status.PUBLISHED
NEEDS = Need.objects.filter(theme__status=PUBLIC).select_related("member_state", "theme")
OFFERS = Offer.objects.filter(theme__status=PUBLIC).select_related(
    "member_state", "organisation", "theme"
)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The newest of each, and how many there are."""
    lists = {
        "needs": NEEDS.published(),
        "offers": OFFERS.published(),
        "pairs": BilateralCooperation.objects.public_pairs(),
    }
    context: dict[str, Any] = {name: rows[:6] for name, rows in lists.items()}
    context |= {f"{name}_count": rows.count() for name, rows in lists.items()}
    return render(request, "cooperation/overview.html", context)


class NeedList(RecordList):
    queryset = NEEDS
    filter_class = CooperationFilter


class OfferList(RecordList):
    queryset = OFFERS
    filter_class = CooperationFilter


class PairList(RecordList):
    queryset = BilateralCooperation.objects.filter(theme__status=PUBLIC).select_related(
        "first", "second", "theme"
    )
    template_name = "cooperation/pair_list.html"


class NeedDetail(RecordDetail):
    queryset = NEEDS.select_related("member_state", "theme", "identified_at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        need = self.object
        offers = OFFERS.published().filter(theme=need.theme)
        activities = need.activities.published().filter(plan__status=PUBLIC)
        return super().get_context_data(
            offers=offers, matches=self.matches(need), activities=activities, **kwargs
        )

    @staticmethod
    def matches(need: Need) -> QuerySet[Match]:
        public = need.matches.published().filter(offer__status=PUBLIC)
        return public.select_related("offer__member_state", "offer__organisation")


class OfferDetail(RecordDetail):
    queryset = OFFERS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = self.object
        matches = offer.matches.published().filter(need__status=PUBLIC)
        return super().get_context_data(
            needs=NEEDS.published().filter(theme=offer.theme),
            matches=matches.select_related("need__member_state"),
            **kwargs,
        )


class PairDetail(RecordDetail):
    queryset = BilateralCooperation.objects.select_related("first", "second", "theme", "instrument")
    template_name = "cooperation/pair_detail.html"
