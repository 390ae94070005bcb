"""Work plans, their activities and evaluations."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from oicnet.cooperation.models import Need
from oicnet.recommendations.models import Recommendation
from oicnet.records.models import public
from oicnet.records.views import RecordDetail, RecordList

from .models import Activity, ActivityParticipant, Evaluation, Finding, Indicator, WorkPlan


class WorkPlanList(RecordList):
    def get_queryset(self) -> QuerySet[WorkPlan]:
        activities = Count("activities", filter=public(WorkPlan, "activities"))
        self.queryset = WorkPlan.objects.annotate(activity_count=activities).order_by("-first_year")
        return super().get_queryset()


class WorkPlanDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[WorkPlan]:
        activities = Activity.objects.published().select_related("objective").order_by("number")
        indicators = Indicator.objects.prefetch_related("measurements").order_by("number")
        return WorkPlan.objects.select_related("adopted_at", "document").prefetch_related(
            "objectives",
            Prefetch("activities", activities),
            Prefetch("indicators", indicators),
            Prefetch("evaluations", Evaluation.objects.published()),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(articles=self.object.articles.published(), **kwargs)


class ActivityDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Activity]:
        participants = ActivityParticipant.objects.select_related("member_state", "organisation")
        indicators = Indicator.objects.filter(public(Indicator, "plan"))
        return Activity.objects.select_related("plan", "objective", "theme").prefetch_related(
            Prefetch("participants", participants),
            Prefetch("indicators", indicators.prefetch_related("measurements")),
            Prefetch("recommendations", Recommendation.objects.published()),
            Prefetch("needs", Need.objects.published().select_related("member_state")),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        findings = self.object.findings.filter(public(Finding, "evaluation"))
        return super().get_context_data(findings=findings.select_related("evaluation"), **kwargs)


class EvaluationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Evaluation]:
        findings = Finding.objects.filter(public(Finding, "activity")).select_related("activity")
        return Evaluation.objects.select_related("plan").prefetch_related(
            Prefetch("findings", findings.order_by("activity__number"))
        )
