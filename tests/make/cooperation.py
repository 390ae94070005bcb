"""Needs, offers, matches, bilateral cooperation."""

from datetime import date
from typing import Any

from oicnet.cooperation.models import BilateralCooperation, Match, Need, Offer

from .documents import theme
from .members import member_state
from .rows import build, numbered


def need(**given: Any) -> Need:
    return build(
        Need,
        given,
        text="title",
        reference=numbered("NEED-"),
        member_state=member_state,
        theme=theme,
        priority="high",
        form="training",
    )


def offer(**given: Any) -> Offer:
    by = {} if "organisation" in given else {"member_state": member_state}
    return build(
        Offer, given, text="title", reference=numbered("OFFER-"), theme=theme, form="training", **by
    )


def match(**given: Any) -> Match:
    """Shown by the agreement of both sides, like every match that is public."""
    answers = {}
    if given.get("published") or given.get("status") == "published":
        agreed = {"need_side": "agreed", "offer_side": "agreed"}
        day = date(2022, 1, 15)
        answers = agreed | {"need_answered_on": day, "offer_answered_on": day}
    return build(Match, {**answers, **given}, reference=numbered("MATCH-"), need=need, offer=offer)


def bilateral_cooperation(**given: Any) -> BilateralCooperation:
    if "first" not in given:
        given["first"], given["second"] = sorted(
            [member_state(), member_state()], key=lambda state: state.reference
        )
    return build(
        BilateralCooperation,
        given,
        text="title",
        reference=numbered("BC-"),
        theme=theme,
        state="agreed",
    )
