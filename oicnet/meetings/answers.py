"""What came of a meeting, in sentences."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from oicnet.public import findings
from oicnet.public.findings import Finding
from oicnet.records.models import Availability, public

from .models import Meeting

STATES = {Availability.PUBLIC: "published", Availability.ELSEWHERE: "elsewhere"}


def answers(meeting: Any, day: date) -> list[Finding]:
    """What the meeting recommended and where its final communiqué stands; nothing of one that is
    still to come.

    Args:
        meeting: of `with_recommendations`.
    """
    if meeting.starts_on > day or meeting.convening != Meeting.Convening.AS_PLANNED:
        return []
    return [finding for finding in (outcome(meeting), communique(meeting)) if finding]


def outcome(meeting: Any) -> Finding | None:
    """What a meeting (of `with_recommendations`) recommended, and whether states reported."""
    return findings.outcome(
        meeting.announced_recommendations,
        meeting.entered,
        meeting.reported,
        f"{meeting.get_absolute_url()}#recommendations",
    )


def communique(meeting: Meeting) -> Finding:
    """Whether the final communiqué is here, elsewhere, known but not public, or not recorded; and
    that its substance is here, where that is so."""
    kept = getattr(meeting, "communique", None)
    paper = kept.document if kept and kept.document and kept.document.is_public else None
    text = f"{meeting.get_absolute_url()}#communique" if meeting.statements.all() else ""
    if paper is None:
        if text:
            return findings.communique("published", text)
        return findings.communique("not_public" if kept else "not_recorded")
    state = STATES.get(paper.availability, "not_public")
    return findings.communique(state, paper.get_absolute_url(), text)


def with_recommendations(meetings: Any) -> Any:
    """Meetings with what `answers` needs of their recommendations, in their own query."""
    entered = public(Meeting, "recommendations")
    reported = public(Meeting, "recommendations__reports") & ~Q(
        recommendations__reports__declared=""
    )
    own = Meeting._base_manager.filter(pk=OuterRef("pk")).order_by()

    def number(condition: Q) -> Subquery:
        counted = Count("recommendations", filter=condition, distinct=True)
        return Subquery(own.annotate(how_many=counted).values("how_many"))

    return meetings.annotate(entered=number(entered), reported=number(entered & reported))
