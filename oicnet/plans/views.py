"""Work plans, their activities and evaluations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.cooperation.models import Need
from oicnet.documents.models import Document
from oicnet.public.claims import claims_by_subject
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList
from oicnet.recommendations.models import Recommendation
from oicnet.records import clock
from oicnet.records.alphabetical import Alphabetically
from oicnet.records.columns import as_declared
from oicnet.records.models import public

from .evidence import UNRATED, content
from .filters import NEWEST_PLAN_FIRST, ActivityFilter
from .models import (
    Activity,
    ActivityFigure,
    ActivityParticipant,
    Evaluation,
    Finding,
    Indicator,
    Means,
    Objective,
    WorkPlan,
)
from .progress import by_rating, plan_chart, ratings_chart
from .since import changes


class WorkPlanList(RecordList):
    title = _("Work plans")
    columns = (
        Column(_("Title"), "title", 50),
        Column(_("First year"), "first_year"),
        Column(_("Last year"), "last_year"),
        Column(pgettext_lazy("of a work plan", "Adoption"), "get_adoption_display", 26),
        Column(_("Activities"), "activity_count"),
    )

    def get_queryset(self) -> QuerySet[WorkPlan]:
        activities = Count("activities", filter=public(WorkPlan, "activities"))
        self.queryset = WorkPlan.objects.annotate(activity_count=activities).order_by("-first_year")
        return super().get_queryset()


class WorkPlanDetail(RecordDetail):
    queryset = WorkPlan.objects.select_related("adopted_at", "tabled_at", "document")

    def related(self) -> Sequence[str | Prefetch]:
        activities = Activity.objects.published().select_related("objective").order_by("number")
        indicators = Indicator.objects.prefetch_related("measurements").order_by("number")
        means = Means.objects.select_related("member_state", "organisation", "source")
        return (
            "objectives",
            Prefetch("activities", activities),
            Prefetch("indicators", indicators),
            Prefetch("evaluations", Evaluation.objects.published()),
            Prefetch("means", means.order_by("number")),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        plan = self.object
        return super().get_context_data(
            objectives=by_objective(plan),
            progress=plan_chart(plan, plan.activities.all()) if plan.activities.all() else None,
            means=[row for row in plan.means.all() if row.is_public],
            articles=plan.articles.published(),
            **kwargs,
        )


@dataclass(frozen=True)
class Chapter:
    """An objective with its activities; without one, those of the plan as a whole."""

    objective: Objective | None
    activities: list[Activity]
    indicators: list[Indicator]


def by_objective(plan: WorkPlan) -> list[Chapter]:
    chapters = []
    for objective in [*plan.objectives.all(), None]:
        key = objective.pk if objective else None
        activities = [
            activity for activity in plan.activities.all() if activity.objective_id == key
        ]
        indicators = [
            indicator for indicator in plan.indicators.all() if indicator.objective_id == key
        ]
        if objective or activities or indicators:
            chapters.append(Chapter(objective, activities, indicators))
    return chapters


class ActivityList(RecordList):
    title = _("Activities")
    columns = (
        Column(_("Title"), "title", 60),
        Column(pgettext_lazy("of an activity", "Scope"), "get_scope_display", 30),
        Column(_("Work plan"), "plan.title", 40),
        Column(pgettext_lazy("of an activity", "Under which programme"), "under", 40),
        Column(_("Kind"), "get_activity_kind_display"),
        Column(_("Progress"), "get_progress_display"),
        Column(_("Planned start"), "planned_start"),
        Column(_("Planned end"), "planned_end"),
        Column(_("Started on"), "started_on"),
        Column(_("Ended on"), "ended_on"),
    )
    queryset = Activity.objects.select_related("plan").order_by(*NEWEST_PLAN_FIRST)
    filter_class = ActivityFilter


class ActivityDetail(RecordDetail):
    queryset = Activity.objects.select_related("plan", "objective", "theme")

    def related(self) -> Sequence[str | Prefetch]:
        participants = ActivityParticipant.objects.select_related("member_state", "organisation")
        participants = participants.order_by(
            as_declared(ActivityParticipant.Role, "role"),
            Alphabetically("member_state__name"),
            Alphabetically("organisation__name"),
        )
        figures = ActivityFigure.objects.select_related("source")
        indicators = Indicator.objects.filter(public(Indicator, "plan"))
        return (
            Prefetch("participants", participants),
            Prefetch("figures", figures),
            Prefetch("indicators", indicators.prefetch_related("measurements")),
            Prefetch("recommendations", Recommendation.objects.published()),
            Prefetch("needs", Need.objects.published().select_related("member_state")),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        findings = self.object.findings.filter(public(Finding, "evaluation"))
        reports = self.object.reports.published().select_related("member_state")
        dues = self.object.due_dates.filter(due_on__gte=clock.today()).order_by("due_on")
        return super().get_context_data(
            participants=[row for row in self.object.participants.all() if row.named.is_public],
            claims=claims_by_subject(self.object.figures.all()),
            findings=findings.select_related("evaluation"),
            reports=reports.prefetch_related(Prefetch("evidence", Document.objects.published())),
            next_due=dues.first() if self.object.awaits_reports else None,
            **kwargs,
        )


class EvaluationDetail(RecordDetail):
    """Exactly what was published, and apart from it what has changed since."""

    queryset = Evaluation.objects.select_related("plan")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        seen = content(self.object)
        groups = by_rating(seen)
        context = super().get_context_data(**kwargs)
        changed = changes(self.object, clock.today())
        return context | {
            "evidence": seen,
            "ratings": ratings_chart(seen),
            "rated": [group for group in groups if group[0].kind != UNRATED],
            "not_rated": [group for group in groups if group[0].kind == UNRATED],
            "changes": changed,
            "sources": [],
        }
