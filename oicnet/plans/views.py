"""Work plans, their activities and evaluations."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from oicnet.cooperation.models import Need
from oicnet.recommendations.models import Recommendation
from oicnet.records.models import Record
from oicnet.records.views import RecordDetail, RecordList

from .models import Activity, Evaluation, Finding, Indicator, WorkPlan

PUBLIC = Record.Status.PUBLISHED


class WorkPlanList(RecordList):
    def get_queryset(self) -> QuerySet[WorkPlan]:
        public = Count("activities", filter=Q(activities__status=PUBLIC))
        self.queryset = WorkPlan.objects.annotate(activity_count=public).order_by("-first_year")
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
        recommendations = Recommendation.objects.published().filter(meeting__status=PUBLIC)
        return (
            Activity.objects.filter(plan__status=PUBLIC)
            .select_related("plan", "objective", "theme")
            .prefetch_related(
                "participants__member_state",
                "participants__organisation",
                "indicators__measurements",
                Prefetch("recommendations", recommendations),
                Prefetch("needs", Need.objects.published().select_related("member_state")),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        findings = self.object.findings.filter(evaluation__status=PUBLIC)
        return super().get_context_data(findings=findings.select_related("evaluation"), **kwargs)


class EvaluationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Evaluation]:
        findings = Finding.objects.filter(activity__status=PUBLIC).select_related("activity")
        return (
            Evaluation.objects.filter(plan__status=PUBLIC)
            .select_related("plan")
            .prefetch_related(Prefetch("findings", findings.order_by("activity__number")))
        )
