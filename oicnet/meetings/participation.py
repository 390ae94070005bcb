"""At which meetings a member state is recorded, of those of which states are named.

A list is complete when it names as many states as sources count. Who is missing from another may
have been there all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from oicnet.members.models import Body, MembershipPeriod, MemberState
from oicnet.public import findings
from oicnet.public.findings import Finding
from oicnet.records.models import public

from .models import Delegation, Meeting, ReportedFigure


@dataclass(frozen=True)
class Participation:
    """A meeting, and the delegation of a state to it, where there was one."""

    meeting: Any  # of `with_states`
    delegation: Delegation | None
    standing: MembershipPeriod | None

    @property
    def is_of_the_network(self) -> bool:
        return self.meeting.body.relation == Body.Relation.OWN

    @property
    def has_complete_list(self) -> bool:
        return is_complete(self.meeting.states_named, self.meeting.states_reported)

    @property
    def is_suspended(self) -> bool:
        period = self.standing
        return period is not None and period.standing == MembershipPeriod.Standing.SUSPENDED


def _named() -> QuerySet[Delegation]:
    """Delegations of states to the meeting of the query outside."""
    return Delegation.objects.filter(
        public(Delegation, "member_state"), meeting=OuterRef("pk"), member_state__isnull=False
    ).order_by()


def is_complete(named: int, reported: int | None) -> bool:
    return reported is not None and named >= reported


def with_states(meetings: QuerySet[Meeting]) -> Any:
    """Meetings with how many states are named, and how many sources count at most."""
    delegations = _named().values("meeting").annotate(number=Count("pk")).values("number")
    claims = ReportedFigure.objects.filter(
        meeting=OuterRef("pk"), subject=ReportedFigure.Subject.STATES
    )
    most = claims.order_by().values("meeting").annotate(most=Max("number")).values("most")
    return meetings.annotate(
        states_named=Coalesce(Subquery(delegations), 0), states_reported=Subquery(most)
    )


def with_known_participants() -> QuerySet[Meeting]:
    """The network's own meetings of which states are named as taking part."""
    return Meeting.objects.published().of_the_network().filter(Exists(_named()))


def participation(state: MemberState) -> list[Participation]:
    """Those meetings, and every other public one in which the state took part; the network's own
    first, and the latest before the others."""
    delegations = state.delegations.filter(public(Delegation, "meeting"))
    took_part = {row.meeting_id: row for row in delegations.select_related("institution")}
    known = Q(pk__in=with_known_participants().values("pk"))
    meetings = Meeting.objects.published().filter(known | Q(pk__in=[*took_part]))
    rows = []
    for meeting in sorted(with_states(meetings).select_related("body"), key=_order):
        delegation = took_part.get(meeting.pk)
        if delegation:
            delegation.meeting = meeting
        rows.append(Participation(meeting, delegation, state.standing_on(meeting.starts_on)))
    return rows


def _order(meeting: Meeting) -> tuple[str, int]:
    return meeting.body.relation, -meeting.starts_on.toordinal()


def finding_of(state: MemberState, rows: Sequence[Participation]) -> Finding | None:
    """At how many of the network's own meetings the state is recorded."""
    own = [row for row in rows if row.is_of_the_network]
    recorded = sum(row.delegation is not None for row in own)
    missing = sum(row.delegation is None and row.has_complete_list for row in own)
    page = state.get_absolute_url()
    addresses = {
        "recorded": f"{reverse('meetings:list')}?relation=own&state={state.reference}",
        "whole": f"{page}#participation",
    }
    return findings.recorded_at(recorded, len(own), missing, addresses)
