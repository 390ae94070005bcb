"""In which meetings a member state took part."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from oicnet.members.models import MembershipPeriod, MemberState
from oicnet.records.models import public

from .models import Delegation, Meeting


@dataclass(frozen=True)
class Participation:
    """A meeting in which a state took part, or could not because its membership was suspended."""

    meeting: Meeting
    delegation: Delegation | None
    standing: MembershipPeriod | None


def participation(state: MemberState) -> list[Participation]:
    """Every public meeting of which the state's record says something; the network's own first, and
    the latest before the others."""
    delegations = state.delegations.filter(public(Delegation, "meeting"))
    took_part = {
        row.meeting: row for row in delegations.select_related("meeting__body", "institution")
    }
    meetings = {*took_part, *_while_suspended(state)}
    return [
        Participation(meeting, took_part.get(meeting), state.standing_on(meeting.starts_on))
        for meeting in sorted(meetings, key=_order)
    ]


def _order(meeting: Meeting) -> tuple[str, int]:
    return meeting.body.relation, -meeting.starts_on.toordinal()


def _while_suspended(state: MemberState) -> QuerySet:
    suspended = Q(pk__in=[])
    for period in state.membership_periods.all():
        if period.standing == MembershipPeriod.Standing.SUSPENDED:
            until = Q(starts_on__lte=period.ends_on) if period.ends_on else Q()
            suspended |= Q(starts_on__gte=period.starts_on) & until
    return Meeting.objects.published().of_the_network().filter(suspended).select_related("body")
