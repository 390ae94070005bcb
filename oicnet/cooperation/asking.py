"""Matches that wait for the answer of a state: may the public see them?"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.accounts.reminders import Notice

from .models import Match, Proposal


def outcomes(state: int, _today: date) -> Iterator[Notice]:
    """Outcomes of a state's matches that wait for its agreement."""
    own = Q(match__need__member_state=state, need_agreed_at=None)
    own |= Q(match__offer__member_state=state, offer_agreed_at=None)
    seen = Match.objects.filter(Match.shown_to_state(state))
    proposals = Proposal.objects.filter(own, ending="", match__in=seen).order_by("pk")
    for proposal in proposals.select_related("match__need__member_state", "match__offer"):
        yield Notice(
            about=proposal.match.reference,
            stage=f"words-{proposal.pk}",
            label=_("the outcome of a match needs your agreement: %(need)s, written by %(author)s")
            % {"need": proposal.match.need, "author": proposal.author},
            address=reverse("admin:cooperation_match_step", args=[proposal.match_id, "agree"]),
        )


def notices(state: int, _today: date) -> Iterator[Notice]:
    """A state's matches without its answer that the other side has not declined."""
    own = Q(need__member_state=state, need_side="") | Q(offer__member_state=state, offer_side="")
    rows = Match.objects.filter(Match.shown_to_state(state), own, status=Match.Status.DRAFT)
    open_ = rows.exclude(need_side="declined").exclude(offer_side="declined")
    for match in open_.select_related("need", "offer").order_by("reference"):
        yield Notice(
            about=match.reference,
            stage="proposed",
            label=_("a match is proposed: %(need)s – %(offer)s")
            % {"need": match.need, "offer": match.offer},
            address=reverse("admin:cooperation_match_step", args=[match.pk, "answer"]),
        )
