"""Recommendations: the tracker, and one recommendation with the standing of every state."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.records.alphabet import alphabetical
from oicnet.records.models import public
from oicnet.records.tables import Column
from oicnet.records.views import RecordDetail, RecordList
from oicnet.themes.models import Theme

from .filters import RecommendationFilter
from .models import ProgressReport, Recommendation
from .standing import addressed_states, distribution, standings


class RecommendationList(RecordList):
    title = _("Recommendations")
    columns = (
        Column(_("Title"), "title", 60),
        Column(_("Meeting"), "meeting.title", 40),
        Column(_("Number"), "number"),
        Column(_("To be implemented by"), "due_on"),
        Column(_("States that have reported"), "reporting_states"),
        Column(_("Availability"), "get_availability_display"),
    )
    filter_class = RecommendationFilter

    def get_queryset(self) -> QuerySet[Recommendation]:
        reports = public(Recommendation, "reports")
        reporting = Count("reports__member_state", filter=reports, distinct=True)
        self.queryset = (
            Recommendation.objects.select_related("meeting")
            .prefetch_related(Prefetch("themes", Theme.objects.published()))
            .annotate(reporting_states=reporting)
            .order_by("-meeting__starts_on", "number")
        )
        return super().get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        announced = Meeting.objects.published().filter(announced_recommendations__isnull=False)
        entered = Count("recommendations", filter=public(Meeting, "recommendations"))
        return super().get_context_data(
            announced=announced.annotate(entered=entered).order_by("-starts_on"), **kwargs
        )


class RecommendationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Recommendation]:
        return Recommendation.objects.select_related(
            "meeting", "statement__meeting", "earlier__meeting"
        ).prefetch_related(
            "addressees__member_state",
            "addressees__organisation",
            "due_dates",
            Prefetch("themes", Theme.objects.published()),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recommendation = self.object
        reports = ProgressReport.objects.published().select_related("member_state")
        evidence = Prefetch("evidence", Document.objects.published())
        found = list(
            reports.filter(recommendation=recommendation)
            .prefetch_related(evidence)
            .order_by("-reported_on", "reference")
        )
        dues = recommendation.due_dates.all()
        rows = standings(alphabetical(addressed_states(recommendation)), found)
        today = timezone.localdate()
        return super().get_context_data(
            reports=found,
            standings=rows,
            distribution=distribution(rows),
            activities=recommendation.activities.published().select_related("plan"),
            next_due=next((one for one in dues if one.due_on >= today), None),
            later=recommendation.later.published(),
            **kwargs,
        )
