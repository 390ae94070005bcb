"""Needs, offers and bilateral cooperation: an overview, three lists, and a page each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oicnet.records.views import RecordDetail, RecordList

from .filters import CooperationFilter, PairFilter
from .models import BilateralCooperation, Need, Offer

NEEDS = Need.objects.select_related("member_state", "theme")
OFFERS = Offer.objects.select_related("member_state", "organisation", "theme")
PAIRS = BilateralCooperation.objects.select_related("first", "second", "theme")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The newest of each, and how many there are."""
    lists = {
        "needs": NEEDS.published(),
        "offers": OFFERS.published(),
        "pairs": PAIRS.published(),
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
    queryset = PAIRS
    filter_class = PairFilter
    template_name = "cooperation/pair_list.html"


class NeedDetail(RecordDetail):
    most = 12  # offers on its theme; the list of offers, filtered by the theme, shows the rest

    queryset = NEEDS.select_related("identified_at")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        need = self.object
        return super().get_context_data(
            offers=OFFERS.published().filter(theme=need.theme)[: self.most],
            matches=need.matches.published().select_related("offer"),
            activities=need.activities.published(),
            **kwargs,
        )


class OfferDetail(RecordDetail):
    most = 12
    queryset = OFFERS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = self.object
        matches = offer.matches.published()
        return super().get_context_data(
            needs=NEEDS.published().filter(theme=offer.theme)[: self.most],
            matches=matches.select_related("need__member_state"),
            **kwargs,
        )


class PairDetail(RecordDetail):
    queryset = PAIRS.select_related("instrument")
    template_name = "cooperation/pair_detail.html"
