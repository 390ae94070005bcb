"""Matches of needs and offers: proposed, answered by both sides, followed to their outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.records import history
from oicnet.records.permissions import may, state_of
from oicnet.text.languages import LANGUAGES

from .matching import found
from .models import Answer, Match


@transaction.atomic
def propose(today: date | None = None) -> list[Match]:
    """Bring together every need and offer that fit and were not brought together before.

    What rests on sample data is sample data, and goes with it.
    """
    day = today or timezone.localdate()
    with history.because(_("Proposed, because the need and the offer fit")):
        return [
            Match.objects.create(
                need=need,
                offer=offer,
                proposed_on=day,
                is_sample=need.is_sample or offer.is_sample,
            )
            for need, offer in found(day)
        ]


def side_of(user: Any, match: Match) -> str:
    """The side that the user speaks for, "need" or "offer"; empty: neither."""
    state = state_of(user)
    if state is None or not may(user, "view", match):
        return ""
    return "need" if match.need.member_state_id == state else "offer"


def may_follow(user: Any, match: Match) -> bool:
    """Whoever speaks for a side, and the secretariat."""
    return bool(side_of(user, match)) or (may(user, "change", Match) and state_of(user) is None)


@transaction.atomic
def answer(match: Match, *, agrees: bool, on: date, by: Any) -> None:
    """Say for one's own side whether the match may be shown to the public.

    Raises:
        PermissionDenied: the user speaks for neither side.
        ValidationError: it is public by the agreement of both: only withdrawing ends that.
    """
    side = side_of(by, match)
    if not side:
        raise PermissionDenied
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    if match.status == Match.Status.PUBLISHED:
        raise ValidationError(
            _("It is public by the agreement of both sides. Ask the secretariat to withdraw it.")
        )
    said = Answer.AGREED if agrees else Answer.DECLINED
    setattr(match, f"{side}_side", said)
    setattr(match, f"{side}_answered_on", on)
    match.full_clean()
    with history.because(str(said.label), by=by):
        match.save(update_fields=[f"{side}_side", f"{side}_answered_on"])


@transaction.atomic
def follow(
    match: Match, *, days: Mapping[str, date | None], outcome: Mapping[str, str], by: Any
) -> None:
    """Record contact, agreement and conclusion with their days, and what came of it.

    Args:
        days: by name of the field: contacted_on, agreed_on, concluded_on.

    Raises:
        PermissionDenied: the user speaks for neither side nor for the secretariat.
        ValidationError: the days do not follow each other.
    """
    if not may_follow(by, match):
        raise PermissionDenied
    for name in ("contacted_on", "agreed_on", "concluded_on"):
        setattr(match, name, days.get(name))
    for language in LANGUAGES:
        setattr(match, f"outcome_{language}", outcome.get(language, "").strip())
    match.full_clean()
    with history.because(_("What came of the match"), by=by):
        match.save()
