"""The home page: what the network is, what came of its decisions, when it meets next.

What there is nothing of is not on it.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from oicnet.decisions.models import Decision
from oicnet.documents.models import Document, Edition
from oicnet.meetings.answers import (
    communique_in_brief,
    outcome,
    with_closing,
    with_recommendations,
)
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.news.models import Article
from oicnet.plans.models import Activity, WorkPlan
from oicnet.plans.progress import plan_chart
from oicnet.public import findings
from oicnet.public.findings import Finding
from oicnet.recommendations import course
from oicnet.recommendations.answers import of_all
from oicnet.recommendations.counting import Count, count_standings, distribution_of_counts
from oicnet.records import clock
from oicnet.records.compiled import Compiled, set_related
from oicnet.records.gathering import as_json, revive

from .statemap import MapFilter, scores, state_map, with_numbers

ACTIVITY_FIELDS = (
    "reference", "title_ar", "title_en", "title_fr", "progress", "planned_end", "is_sample",
)  # fmt: skip
NEWEST, MOST_TO_CHOOSE = 3, 60
STANDINGS, MEETINGS = "recommendations:standings", "meetings:list"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    meetings = OWN_MEETINGS()
    as_planned = [row for row in meetings if row.convening == Meeting.Convening.AS_PLANNED]
    today = clock.today()
    held = [meeting for meeting in as_planned if meeting.starts_on <= today]
    counts = count_standings()
    awaited = [meeting for meeting in as_planned if meeting.ends_on >= today]
    context: dict[str, Any] = {
        "next_meeting": awaited[-1] if awaited else None,
        "last_meeting": held[0] if held else None,
        "chart": of_all(distribution_of_counts(counts)),
        "findings": results(counts, held),
        "course": course.chart(course.course()) if counts else None,
        "meetings": [
            (meeting, outcome(meeting), communique_in_brief(meeting)) for meeting in held[:NEWEST]
        ],
        "to_choose": held[:MOST_TO_CHOOSE],
        "counts_sample": any(meeting.counts_sample for meeting in meetings),
        **states_on_map(request, counts),
        **latest_plan(),
        "decisions": NEWEST_DECISIONS(),
        "documents": newest_documents(),
        "articles": NEWEST_ARTICLES(),
    }
    return render(request, "pages/home.html", context)


def own_meetings() -> QuerySet:
    """The network's own meetings, the latest first.

    Three a year: all of them cost less than a query for each that the page shows.
    """
    meetings = Meeting.objects.published().of_the_network()
    rows = with_closing(with_recommendations(meetings)).order_by("-starts_on", "reference")
    return rows.select_related("host_state", "communique__document")


def newest_documents() -> list[Document]:
    documents = NEWEST_DOCUMENTS()
    set_related(documents, "editions", NEWEST_EDITIONS())
    return documents


def newest_plan() -> QuerySet:
    """The newest work plan, with its activities."""
    activities = Activity.objects.published().filter(plan=OuterRef("pk"))
    rows = as_json(activities.order_by("planned_end", "number"), ACTIVITY_FIELDS)
    newest = WorkPlan.objects.published().adopted().select_related("document")
    return newest.order_by("-first_year", "reference").annotate(activity_rows=rows)[:1]


OWN_MEETINGS: Compiled[Any] = Compiled(own_meetings)
STATES: Compiled[Any] = Compiled(lambda: with_numbers(MemberState.objects.published()))
NEWEST_PLAN: Compiled[Any] = Compiled(newest_plan)
NEWEST_DECISIONS = Compiled(
    lambda: Decision.objects.published().own_first().select_related("body", "meeting")[:NEWEST]
)
NEWEST_DOCUMENTS = Compiled(lambda: Document.objects.published().newest_first()[:NEWEST])
NEWEST_EDITIONS: Compiled[Any] = Compiled(
    lambda: Edition.objects.filter(
        document__in=Document.objects.published().newest_first()[:NEWEST].values("pk")
    ).select_related("picture")
)
NEWEST_ARTICLES = Compiled(lambda: Article.objects.published()[:NEWEST])


def results(counts: Sequence[Count], held: Sequence[Any]) -> list[Finding]:
    """What came of it, beside the standings; without any, what the network has done so far."""
    listed = reverse(STANDINGS)
    if counts:
        addressed = {count.state for count in counts}
        reported = {count.state for count in counts if count.has_report}
        late = sum(count.number for count in counts if count.is_late)
        addresses = {
            "whole": reverse("members:list"),
            "reported": f"{reverse('members:list')}?reported=yes",
        }
        answers = [
            findings.reporting(len(reported), len(addressed), addresses),
            findings.late_reports(late, f"{listed}?late=yes"),
        ]
        return [findings.joined(*answers)] if any(answers) else []
    if not held:
        return []
    announced = sum(
        max(meeting.announced_recommendations or 0, meeting.entered) for meeting in held
    )
    entered = sum(meeting.entered for meeting in held)
    addresses = {
        "meetings": f"{reverse(MEETINGS)}?relation=own",
        "recommendations": reverse("recommendations:list"),
    }
    return [findings.so_far(len(held), held[-1].starts_on.year, announced, entered, addresses)]


def states_on_map(request: HttpRequest, counts: Sequence[Count]) -> dict[str, Any]:
    """The map of the states, or why its filter is refused."""
    map_filter = MapFilter(request.GET or None)
    chosen = map_filter.chosen.get("show", "")
    rows = scores(STATES(), counts)
    refusals = map_filter.refusals()
    return {
        "states": rows,
        "map": state_map(rows, chosen) if not refusals else None,
        "refusals": refusals,
    }


def latest_plan() -> dict[str, Any]:
    """The newest work plan, the progress of its activities, and those that are late."""
    plan: Any = next(iter(NEWEST_PLAN()), None)
    activities = revive(Activity, plan.activity_rows) if plan else []
    return {
        "plan": plan,
        "plan_chart": plan_chart(plan, activities) if activities else None,
        "late_activities": [activity for activity in activities if activity.is_late][:4],
    }
