"""Needs, offers and bilateral cooperation: an overview, three lists, and a page each."""

from typing import Any

from django.db.models import Count, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList
from oicnet.themes.models import Theme

from .filters import CooperationFilter, MatchFilter, PairFilter
from .models import BilateralCooperation, Match, Need, Offer

NEEDS = Need.objects.select_related("member_state", "theme")
OFFERS = Offer.objects.select_related("member_state", "organisation", "theme")
MATCHES = Match.objects.select_related(
    *("need__member_state", "need__theme"),
    *("offer__member_state", "offer__organisation", "offer__theme"),
).order_by("-need_answered_on", "reference")
PAIRS = BilateralCooperation.objects.select_related("first", "second", "theme")
AWAITED = _(
    "Nothing has been published here yet. States submit what they need and what they offer; the"
    " secretariat publishes both, and matches appear once both sides have agreed to them."
)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Needs and offers by theme, and the first of each kind."""
    lists = {
        "needs": NEEDS.published(),
        "offers": OFFERS.published(),
        "matches": MATCHES.published(),
        "pairs": PAIRS.published(),
    }
    context: dict[str, Any] = {name: rows[:5] for name, rows in lists.items()}
    themes = by_theme()
    for name in lists:
        context[f"{name}_count"] = sum(theme[name] for theme in themes)
    most = max((max(theme["needs"], theme["offers"]) for theme in themes), default=0)
    context |= {"themes": themes, "most": most, "awaited": AWAITED}
    return render(request, "cooperation/overview.html", context)


def by_theme() -> list[dict[str, Any]]:
    """Numbers of needs, offers, matches and pairs by theme; two queries."""
    kinds = {
        "needs": (Need, "theme"),
        "offers": (Offer, "theme"),
        "matches": (Match, "need__theme"),
        "pairs": (BilateralCooperation, "theme"),
    }
    first, *others = [
        model.objects.published()
        .order_by()
        .values_list(Value(kind), way)
        .annotate(total=Count("pk"))
        for kind, (model, way) in kinds.items()
    ]
    totals = first.union(*others, all=True).order_by()
    counts = {(kind, theme): total for kind, theme, total in totals}
    rows = [
        {"theme": theme, **{kind: counts.get((kind, theme.pk), 0) for kind in kinds}}
        for theme in Theme.objects.published()
    ]
    return [row for row in rows if any(row[kind] for kind in kinds)]


COLUMNS = (
    Column(_("Title"), "title", 50),
    Column(_("Member state"), "member_state.name"),
    Column(pgettext_lazy("area of work", "Theme"), "theme.title", 30),
    Column(_("Form"), "get_form_display"),
)


class NeedList(RecordList):
    title = _("Needs")
    awaited = _(
        "No need has been published yet. States submit what they need; it appears here once the"
        " secretariat has published it."
    )
    columns = (*COLUMNS, Column(_("Priority"), "get_priority_display"))
    queryset = NEEDS
    filter_class = CooperationFilter


class OfferList(RecordList):
    title = _("Offers")
    awaited = _(
        "No offer has been published yet. States and organisations submit what they offer; it"
        " appears here once the secretariat has published it."
    )
    columns = (
        *COLUMNS,
        Column(_("Organisation"), "organisation.name", 30),
        Column(_("Capacity"), "capacity"),
    )
    queryset = OFFERS
    filter_class = CooperationFilter


class MatchList(RecordList):
    """Matches that both sides agreed to show."""

    title = _("Matches of needs and offers")
    awaited = _(
        "No match has been published yet. A match appears here once both sides have agreed to it."
    )
    columns = (
        Column(_("Need"), "need.title", 50),
        Column(_("Member state"), "need.member_state.name"),
        Column(_("Offer"), "offer.title", 50),
        Column(_("Offered by"), "offered_by", 30),
        Column(pgettext_lazy("area of work", "Theme"), "need.theme.title", 30),
        Column(_("Stage"), "stage.label"),
        Column(_("Contact made on"), "contacted_on"),
        Column(_("Agreed on"), "agreed_on"),
        Column(_("Concluded on"), "concluded_on"),
        Column(_("Outcome"), "outcome", 60),
    )
    queryset = MATCHES
    filter_class = MatchFilter
    template_name = "cooperation/match_list.html"


class PairList(RecordList):
    title = _("Bilateral cooperation")
    awaited = _(
        "No bilateral cooperation has been published yet. It appears here once two states have"
        " agreed on it."
    )
    columns = (
        Column(_("Title"), "title", 50),
        Column(_("First state"), "first.name"),
        Column(_("Second state"), "second.name"),
        Column(pgettext_lazy("area of work", "Theme"), "theme.title", 30),
        Column(_("Stage"), "get_state_display"),
    )
    queryset = PAIRS
    filter_class = PairFilter
    template_name = "cooperation/pair_list.html"


class NeedDetail(RecordDetail):
    most = 12  # offers on its theme; the filtered list of offers shows the rest

    queryset = NEEDS.select_related("identified_at")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        need = self.object
        return super().get_context_data(
            offers=OFFERS.published().filter(theme=need.theme)[: self.most],
            matches=MATCHES.published().filter(need=need),
            activities=need.activities.published(),
            **kwargs,
        )


class OfferDetail(RecordDetail):
    most = 12
    queryset = OFFERS

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        offer = self.object
        return super().get_context_data(
            needs=NEEDS.published().filter(theme=offer.theme)[: self.most],
            matches=MATCHES.published().filter(offer=offer),
            **kwargs,
        )


class PairDetail(RecordDetail):
    queryset = PAIRS.select_related("instrument")
    template_name = "cooperation/pair_detail.html"
