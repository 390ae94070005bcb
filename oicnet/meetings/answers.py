"""What came of a meeting, in sentences."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from oicnet.documents.models import Document
from oicnet.public import findings
from oicnet.public.findings import Finding
from oicnet.records.models import Availability, public

from .models import Meeting, MeetingPaper, Statement

STATES = {
    Availability.PUBLIC: "published",
    Availability.ELSEWHERE: "elsewhere",
    Availability.NOT_FOUND: "not_found",
}
# Of papers that a meeting adopted, issued or had before it, what a meeting closes with.
CLOSING = Q(document__document_kind=Document.Kind.COMMUNIQUE) & ~Q(
    role=MeetingPaper.Role.INFORMATION
)


def answers(meeting: Meeting, day: date) -> list[Finding]:
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
    """Whether the final communiqué or declaration is here, elsewhere, known but not public or not
    found, or not recorded; and that its substance is here, where that is so."""
    kept = getattr(meeting, "communique", None)
    paper = kept.document if kept and kept.document and kept.document.is_public else None
    text = f"{meeting.get_absolute_url()}#communique" if meeting.statements.all() else ""
    if paper is None and (closing := closing_paper(meeting)):
        state = STATES.get(Availability(closing.availability), "not_public")
        return findings.communique(state, closing.get_absolute_url(), text, closing.title)
    if paper is None:
        if text:
            return findings.communique("published", text)
        return findings.communique("not_public" if kept else "not_recorded")
    state = STATES.get(paper.availability, "not_public")
    return findings.communique(state, paper.get_absolute_url(), text)


def communique_in_brief(meeting: Any) -> str:
    """Whether the communiqué of a meeting (of `with_closing`) is public, in a word or two."""
    kept = getattr(meeting, "communique", None)
    paper = kept.document if kept and kept.document and kept.document.is_public else None
    availability = paper.availability if paper else meeting.closing
    words = {
        Availability.PUBLIC: _("communiqué: public"),
        Availability.ELSEWHERE: _("communiqué: published elsewhere"),
        Availability.NOT_PUBLIC: _("communiqué: not public"),
        Availability.NOT_FOUND: _("communiqué: known to exist, not found"),
    }
    if availability:
        return words[Availability(availability)]
    if meeting.has_statements:
        return words[Availability.PUBLIC]
    return words[Availability.NOT_PUBLIC] if kept else _("no communiqué recorded")


def closing_paper(meeting: Meeting) -> Document | None:
    """The communiqué or declaration among the public papers of a meeting."""
    for paper in meeting.papers.all():
        is_closing = paper.document.document_kind == Document.Kind.COMMUNIQUE
        if is_closing and paper.role != MeetingPaper.Role.INFORMATION:
            return paper.document
    return None


def unpublished_advice() -> Any:
    """Of each meeting that announced more recommendations than are published, how many more."""
    meetings = with_recommendations(Meeting.objects.published()).order_by()
    short = meetings.filter(announced_recommendations__gt=F("entered"))
    return short.values_list(F("announced_recommendations") - F("entered"), flat=True)


def with_closing(meetings: QuerySet) -> Any:
    """Meetings with what `communique_in_brief` needs, and whether sample data are counted of them,
    in their own query."""
    papers = MeetingPaper.objects.filter(
        CLOSING, public(MeetingPaper, "document"), meeting=OuterRef("pk")
    )
    advice = Meeting._base_manager.filter(
        public(Meeting, "recommendations"), pk=OuterRef("pk"), recommendations__is_sample=True
    )
    return meetings.annotate(
        closing=Subquery(papers.order_by("reference").values("document__availability")[:1]),
        has_statements=Exists(Statement.objects.filter(meeting=OuterRef("pk"))),
        counts_sample=Exists(advice),
    )


def with_recommendations(meetings: QuerySet) -> Any:
    """Meetings with what `answers` needs of their recommendations, in their own query."""
    model: Any = Meeting._meta.get_field("recommendations").related_model
    advice = model.objects.published().filter(meeting=OuterRef("pk")).order_by()
    reports = model._meta.get_field("reports").related_model.objects.published()
    declared = reports.exclude(declared="").filter(recommendation=OuterRef("pk"))

    def number(rows: models.QuerySet) -> Any:
        counted = rows.values("meeting").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counted), 0)

    return meetings.annotate(
        entered=number(advice), reported=number(advice.filter(Exists(declared)))
    )
