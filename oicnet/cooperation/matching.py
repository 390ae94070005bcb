"""Which offers could answer which needs.

Only public ones are matched; drafts of states are left alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from oicnet.records.models import public

from .models import Match, Need, Offer
from .models.fitting import reasons


def is_match(need: Need, offer: Offer, today: date) -> bool:
    """Whether the offer fits the need from today on; it may have fewer places than needed."""
    is_over = any(day and day < today for day in (need.wanted_by, offer.available_until))
    is_own = need.member_state_id == offer.member_state_id
    against = (reason for reason in reasons(need, offer) if reason.name != "capacity")
    return not is_over and not is_own and all(reason.fits is not False for reason in against)


def open_pairs(today: date) -> Iterator[tuple[Need, Offer]]:
    """Every public need with each public offer that fits and is not matched yet."""
    matched = set(Match.objects.values_list("need", "offer"))
    offers: dict[tuple[Any, str], list[Offer]] = defaultdict(list)
    every = Offer.objects.published().filter(Q(member_state=None) | public(Offer, "member_state"))
    for offer in every.select_related("theme").order_by("reference"):
        offers[offer.theme_id, offer.form].append(offer)
    for need in Need.objects.published().select_related("theme").order_by("reference"):
        for offer in offers[need.theme_id, need.form]:
            if (need.pk, offer.pk) not in matched and is_match(need, offer, today):
                yield need, offer
