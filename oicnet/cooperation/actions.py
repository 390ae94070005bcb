"""Matches of needs and offers: proposed, answered by both sides, followed to their outcome."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.accounts.models import User
from oicnet.records import history, publishing
from oicnet.records.permissions import Person, may, state_of
from oicnet.text.languages import LANGUAGES

from .matching import open_pairs
from .models import Answer, Match, Proposal
from .models.proposal import DAYS, WORDS
from .telling import tell


@transaction.atomic
def propose(today: date | None = None) -> list[Match]:
    """Propose a match for every need and offer that fit and have none yet.

    Matches of sample data are sample data.
    """
    day = today or timezone.localdate()
    with history.because(_("Proposed because the need and the offer match")):
        return [
            Match.objects.create(
                need=need, offer=offer, proposed_on=day, is_sample=need.is_sample or offer.is_sample
            )
            for need, offer in open_pairs(day)
        ]


def side_of(user: Person, match: Match) -> str:
    """The side that the user speaks for: "need", "offer" or ""."""
    state = state_of(user)
    if state is None or not may(user, "view", match):
        return ""
    return "need" if match.need.member_state_id == state else "offer"


def may_follow(user: Person, match: Match) -> bool:
    """Whether the user speaks for a side or the secretariat."""
    return bool(side_of(user, match)) or (may(user, "change", Match) and state_of(user) is None)


@transaction.atomic
def answer(match: Match, *, agrees: bool, on: date, by: Person) -> None:
    """Answer for one's own side whether the match may be shown to the public.

    Raises:
        PermissionDenied: the user speaks for neither side.
        ValidationError: it is public already; only withdrawal ends that.
    """
    side = side_of(by, match)
    if not side:
        raise PermissionDenied
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    if match.status == Match.Status.PUBLISHED:
        raise ValidationError(
            _("It is public by agreement of both sides. Ask the secretariat to withdraw it.")
        )
    reply = Answer.AGREED if agrees else Answer.DECLINED
    setattr(match, f"{side}_side", reply)
    setattr(match, f"{side}_answered_on", on)
    match.full_clean()
    with history.because(str(reply.label), by=by):
        match.save(update_fields=[f"{side}_side", f"{side}_answered_on"])
    tell(match, "agreed" if agrees else "declined", by=by)


@transaction.atomic
def propose_outcome(
    match: Match, *, days: Mapping[str, date | None], outcome: Mapping[str, str], by: User
) -> Proposal:
    """Propose the outcome of a match, for the other side to accept or counter.

    If the match has never been public, it applies once both sides agree; otherwise the secretariat
    applies it as a correction.

    Args:
        days: by name of the field: contacted_on, agreed_on, concluded_on.

    Raises:
        PermissionDenied: the user speaks neither for a side nor for the secretariat.
        ValidationError: the days do not follow each other.
    """
    if not may_follow(by, match):
        raise PermissionDenied
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    words = {f"outcome_{language}": outcome.get(language, "").strip() for language in LANGUAGES}
    values = {**{name: days.get(name) for name in DAYS}, **words}
    _with(match, values).full_clean()
    _end(match, Proposal.Ending.REPLACED)
    side = side_of(by, match) or Proposal.Side.SECRETARIAT
    proposal = Proposal(match=match, side=side, written_by=by, **values)
    proposal.full_clean()
    proposal.save()
    _agree(proposal, by)
    tell(match, "proposed", by=by)
    return proposal


def open_proposal(match: Match) -> Proposal | None:
    """The proposal that waits for a side or the secretariat."""
    return match.proposals.filter(ending="").first()


def is_agreed(match: Match) -> bool:
    """Whether a proposal accepted by both sides waits for the secretariat."""
    proposal = open_proposal(match)
    return proposal is not None and proposal.is_agreed


def sides_of(user: Person, match: Match) -> set[str]:
    """The sides for which the user may agree; the secretariat acts for organisations."""
    if side := side_of(user, match):
        return {side}
    is_secretariat = may_follow(user, match)
    return {"offer"} if is_secretariat and match.offer.member_state_id is None else set()


def waits_for(user: Person, match: Match) -> bool:
    """Whether the open proposal waits for the user to agree."""
    proposal = open_proposal(match)
    return proposal is not None and not all(map(proposal.agreed_by, sides_of(user, match)))


@transaction.atomic
def agree(match: Match, *, by: Person) -> None:
    """Agree to the open proposal for one's own side.

    Raises:
        PermissionDenied: nothing waits for the user.
    """
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    proposal = open_proposal(match)
    if proposal is None or not sides_of(by, match):
        raise PermissionDenied
    _agree(proposal, by)
    tell(match, "accepted", by=by)


def _agree(proposal: Proposal, by: Person) -> None:
    for side in sides_of(by, proposal.match):
        setattr(proposal, f"{side}_agreed_at", timezone.now())
    proposal.save()
    if proposal.is_agreed and not proposal.match.has_been_public:
        with history.because(_("Both sides agree on the outcome"), by=by):
            _apply(proposal)


@transaction.atomic
def take_over(match: Match, *, reasons: Mapping[str, str], by: Person) -> None:
    """Apply the agreed proposal to a match that has been public, as a correction.

    Raises:
        PermissionDenied: the user may not publish it.
        ValidationError: a side has not agreed, or no reason is given.
    """
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    proposal = open_proposal(match)
    if proposal is None or not proposal.is_agreed:
        raise ValidationError(_("Both sides must agree on the wording first."))
    with publishing.correcting(match, by=by, reason=reasons):
        _apply(proposal)
    tell(match, "taken", by=by)


@transaction.atomic
def refuse(match: Match, *, remark: str, by: Person) -> None:
    """Reject a proposal; both sides see why.

    Raises:
        PermissionDenied: the user may not publish the match.
    """
    if not may(by, "publish", match):
        raise PermissionDenied
    match.refresh_from_db(from_queryset=Match.objects.select_for_update())
    _end(match, Proposal.Ending.REFUSED, remark=remark)
    tell(match, "refused", by=by, note=remark)


def _with(match: Match, values: Mapping[str, Any]) -> Match:
    changed = copy(match)
    for name, value in values.items():
        setattr(changed, name, value)
    return changed


def _apply(proposal: Proposal) -> None:
    match = _with(proposal.match, {name: getattr(proposal, name) for name in (*DAYS, *WORDS)})
    match.full_clean()
    match.save()
    _end(match, Proposal.Ending.TAKEN)


def _end(match: Match, ending: Proposal.Ending, remark: str = "") -> None:
    match.proposals.filter(ending="").update(ending=ending, ended_at=timezone.now(), remark=remark)
