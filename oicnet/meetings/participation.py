"""In which meetings a member state took part, of those whose participants are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from oicnet.members.models import Body, MembershipPeriod, MemberState
from oicnet.public import findings
from oicnet.public.findings import Finding
from oicnet.records.models import public

from .models import Delegation, Meeting


@dataclass(frozen=True)
class Participation:
    """A meeting, and the delegation of a state to it, where there was one."""

    meeting: Meeting
    delegation: Delegation | None
    standing: MembershipPeriod | None

    @property
    def is_of_the_network(self) -> bool:
        return self.meeting.body.relation == Body.Relation.OWN

    @property
    def is_suspended(self) -> bool:
        period = self.standing
        return period is not None and period.standing == MembershipPeriod.Standing.SUSPENDED


def with_known_participants() -> QuerySet[Meeting]:
    """The network's own meetings of which it is recorded which states took part."""
    delegations = Delegation.objects.filter(
        public(Delegation, "member_state"), meeting=OuterRef("pk"), member_state__isnull=False
    )
    return Meeting.objects.published().of_the_network().filter(Exists(delegations))


def participation(state: MemberState) -> list[Participation]:
    """Those meetings, and every other public one in which the state took part; the network's own
    first, and the latest before the others."""
    delegations = state.delegations.filter(public(Delegation, "meeting"))
    took_part = {row.meeting_id: row for row in delegations.select_related("institution")}
    known = Q(pk__in=with_known_participants().values("pk"))
    meetings = Meeting.objects.published().filter(known | Q(pk__in=[*took_part]))
    rows = []
    for meeting in sorted(meetings.select_related("body"), key=_order):
        delegation = took_part.get(meeting.pk)
        if delegation:
            delegation.meeting = meeting
        rows.append(Participation(meeting, delegation, state.standing_on(meeting.starts_on)))
    return rows


def _order(meeting: Meeting) -> tuple[str, int]:
    return meeting.body.relation, -meeting.starts_on.toordinal()


def finding_of(state: MemberState, rows: Sequence[Participation]) -> Finding | None:
    """In how many of the network's own meetings the state took part."""
    own = [row for row in rows if row.is_of_the_network]
    attended = sum(row.delegation is not None for row in own)
    page = state.get_absolute_url()
    addresses = {
        "attended": f"{reverse('meetings:list')}?relation=own&state={state.reference}",
        "whole": f"{page}#participation",
    }
    return findings.took_part(attended, len(own), addresses)
