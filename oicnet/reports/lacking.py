"""Published records that lack something: the questions behind `gaps`, each a few querysets."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from oicnet.documents.models import Document, Edition
from oicnet.meetings.answers import CLOSING
from oicnet.meetings.models import Meeting, MeetingPaper
from oicnet.meetings.participation import with_states
from oicnet.members.models import MemberState, Organisation
from oicnet.news.models import Article
from oicnet.plans.models import Activity, Indicator, WorkPlan
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.records import clock, kinds
from oicnet.records.models import Availability, public


def documents(condition: Q) -> list[QuerySet[Any]]:
    return [Document.objects.published().filter(condition)]


def documents_without_file() -> list[QuerySet[Any]]:
    with_file = Edition.objects.published().values("document")
    rows = documents(Q(availability=Availability.PUBLIC))[0]
    return [rows.exclude(pk__in=with_file)]


def documents_without_language(language: str) -> list[QuerySet[Any]]:
    """Those that have a file, but none in this language."""
    files = Edition.objects.published()
    rows = Document.objects.published().filter(pk__in=files.values("document"))
    return [rows.exclude(pk__in=files.filter(language=language).values("document"))]


def untranslated(language: str) -> list[QuerySet[Any]]:
    return [
        kind.objects.published().filter(**dict.fromkeys(kind.text_columns([language]), ""))
        for kind in kinds.with_page()
    ]


def outdated(language: str) -> list[QuerySet[Any]]:
    """Records whose original changed after this translation of it was made."""
    return [kind.objects.published().filter(kind.stale(language)) for kind in kinds.with_page()]


def meetings_without(condition: Q, *, way: str = "pk") -> list[QuerySet[Any]]:
    """Meetings of the network that took place and lack what the condition finds."""
    having = Meeting.objects.filter(condition).values(way)
    return [Meeting.objects.published().of_the_network().past().exclude(pk__in=having)]


def meetings_without_communique() -> list[QuerySet[Any]]:
    """Neither its row, nor a statement, nor a communiqué or declaration among the papers."""
    papers = MeetingPaper.objects.filter(CLOSING, public(MeetingPaper, "document"))
    rows = meetings_without(Q(communique__isnull=False) | Q(statements__isnull=False))[0]
    return [rows.exclude(pk__in=papers.values("meeting"))]


def meetings_named_in_part() -> list[QuerySet[Any]]:
    """Meetings at which sources count more states than are named."""
    counted = with_states(Meeting.objects.published().of_the_network().past())
    partly = counted.filter(states_named__gt=0, states_reported__gt=F("states_named"))
    return [Meeting.objects.published().filter(pk__in=partly.order_by().values("pk"))]


def meetings_with_unknown_attendance() -> list[QuerySet[Any]]:
    unknown = Meeting.objects.filter(delegations__attendance="unknown").values("pk")
    return [Meeting.objects.published().of_the_network().past().filter(pk__in=unknown)]


def meetings_short_of_recommendations() -> list[QuerySet[Any]]:
    """Meetings that announced more recommendations than are entered."""
    entered = Count("recommendations", filter=public(Meeting, "recommendations"), distinct=True)
    counted = Meeting.objects.annotate(entered=entered)
    short = counted.filter(announced_recommendations__gt=F("entered")).values("pk")
    return [Meeting.objects.published().filter(pk__in=short)]


def meetings_with_unpublished_outcomes() -> list[QuerySet[Any]]:
    """What a meeting dealt with or identified without publishing it."""
    return [Meeting.objects.published().filter(agenda_items__is_unpublished=True).distinct()]


def recommendations_not_public() -> list[QuerySet[Any]]:
    return [Recommendation.objects.published().exclude(availability=Availability.PUBLIC)]


def recommendations_without_report() -> list[QuerySet[Any]]:
    reported = ProgressReport.objects.published().of_states().values("recommendation")
    return [Recommendation.objects.published().exclude(pk__in=reported)]


def activities_late() -> list[QuerySet[Any]]:
    return [Activity.objects.published().past_their_end()]


def activities_undated() -> list[QuerySet[Any]]:
    """Completed, and nobody has said when."""
    completed = Activity.objects.published().filter(progress=Activity.Progress.COMPLETED)
    return [completed.filter(Q(started_on=None) | Q(ended_on=None))]


def plans_unmeasured() -> list[QuerySet[Any]]:
    unmeasured = Indicator.objects.filter(measurements=None).values("plan")
    return [WorkPlan.objects.published().filter(pk__in=unmeasured)]


def plans_unevaluated() -> list[QuerySet[Any]]:
    evaluated = WorkPlan.objects.filter(public(WorkPlan, "evaluations")).values("pk")
    over = WorkPlan.objects.published().adopted().filter(last_year__lt=clock.today().year)
    return [over.exclude(pk__in=evaluated)]


def plans_known_only() -> list[QuerySet[Any]]:
    """On an agenda, without their text or word of their adoption."""
    return [WorkPlan.objects.published().filter(adoption=WorkPlan.Adoption.UNKNOWN)]


def states_without_institution() -> list[QuerySet[Any]]:
    national = Organisation.objects.published().filter(
        organisation_kind=Organisation.Kind.NATIONAL, member_state__isnull=False
    )
    return [MemberState.objects.published().exclude(pk__in=national.values("member_state"))]


def without_source() -> list[QuerySet[Any]]:
    return [kind.objects.published().filter(sources=None) for kind in (Meeting, Article, Document)]


def undated_articles() -> list[QuerySet[Any]]:
    return [Article.objects.published().filter(dated_on=None)]
