"""Needs of member states, offers to them, and the matches of both.

In: a theme and a form of cooperation. Out: how many of each, and each with what is agreed to be
public of it.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import npgettext_lazy, pgettext, pgettext_lazy

from oicnet.cooperation.filters import CooperationFilter
from oicnet.cooperation.models import Form, Match
from oicnet.cooperation.views import NEEDS, OFFERS
from oicnet.public.shares import Share, shares
from oicnet.public.tables import Column

from ..content import Chapter, Content, Distribution, Figure, Figures, Listing
from ..values import code_of, public_text, text_of, words_of


def content(chosen: CooperationFilter, day: date) -> Content:
    offers = list(chosen.apply(OFFERS.published()))
    needs = list(chosen.apply(NEEDS.published()))
    matches = list(
        Match.objects.published()
        .filter(need__in=needs)
        .select_related("need__member_state", "offer__member_state", "offer__organisation")
        .order_by("reference")
    )
    narrowed_by = {name: chosen.data[name] for name in chosen.chosen}
    query = f"?{urlencode(narrowed_by)}" if narrowed_by else ""
    return Content(
        _("Needs, offers and matches"),
        [
            Chapter(
                "summary",
                _("Summary"),
                [
                    Figures(figures(needs, offers, matches, query)),
                    Distribution(
                        pgettext("of cooperation", "Type of support wanted"), by_form(needs)
                    ),
                ],
            ),
            Chapter("needs", _("Needs"), [Listing(_("Needs"), need_columns(), needs)]),
            Chapter("offers", _("Offers"), [Listing(_("Offers"), offer_columns(), offers)]),
            Chapter("matches", _("Matches"), [Listing(_("Matches"), match_columns(), matches)]),
        ],
    )


def figures(needs: list[Any], offers: list[Any], matches: list[Match], query: str) -> list[Figure]:
    concluded = sum(match.concluded_on is not None for match in matches)
    return [
        Figure(
            npgettext_lazy("number", "need", "needs"),
            len(needs),
            f"{reverse('cooperation:needs')}{query}",
        ),
        Figure(
            npgettext_lazy("number", "offer", "offers"),
            len(offers),
            f"{reverse('cooperation:offers')}{query}",
        ),
        Figure(npgettext_lazy("number", "match", "matches"), len(matches)),
        Figure(npgettext_lazy("number", "match concluded", "matches concluded"), concluded),
    ]


def by_form(needs: list[Any]) -> list[Share]:
    counts = Counter(need.form for need in needs)
    return shares([(form.value, form.label, counts[form], "") for form in Form])


THEME, FORM = ("area of work", "Theme"), "get_form_display"


def need_columns(*, whose: bool = True) -> list[Column]:
    columns = [
        Column(_("Reference"), code_of, 14),
        Column(_("Title"), text_of, 44),
        Column(_("Member state"), lambda need: public_text(need.member_state), 22),
        Column(pgettext_lazy(*THEME), lambda need: public_text(need.theme), 26),
        Column(_("Form"), FORM, 16),
        Column(_("Priority"), "get_priority_display", 12),
        Column(_("Wanted by"), "wanted_by", 16),
    ]
    return columns if whose else [*columns[:2], *columns[3:]]


def offer_columns(*, whose: bool = True) -> list[Column]:
    columns = [
        Column(_("Reference"), code_of, 14),
        Column(_("Title"), text_of, 44),
        Column(_("Offered by"), lambda offer: public_text(offer.offered_by), 26),
        Column(pgettext_lazy(*THEME), lambda offer: public_text(offer.theme), 26),
        Column(_("Form"), FORM, 16),
        Column(_("Capacity"), "capacity", 10),
        Column(_("Available until"), "available_until", 16),
    ]
    return columns if whose else [*columns[:2], *columns[3:]]


def match_columns() -> list[Column]:
    return [
        Column(_("Reference"), code_of, 14),
        Column(_("Need"), lambda match: text_of(match.need), 34),
        Column(_("Member state"), lambda match: public_text(match.need.member_state), 20),
        Column(_("Offer"), lambda match: text_of(match.offer), 34),
        Column(_("Offered by"), lambda match: public_text(match.offer.offered_by), 20),
        Column(_("Contact made on"), "contacted_on", 14),
        Column(_("Agreed on"), "agreed_on", 14),
        Column(_("Concluded on"), "concluded_on", 14),
        Column(_("Outcome"), lambda match: words_of(match, "outcome"), 30),
    ]
