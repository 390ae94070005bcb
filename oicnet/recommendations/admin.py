"""Staff pages of recommendations, with addressees and due dates, and of progress reports."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oicnet.records import clock, permissions
from oicnet.records.admin import PartAdmin, PartTable, RecordAdmin
from oicnet.records.admin.waiting import Line, Wait

from .models import Addressee, DueDate, ProgressReport, Recommendation
from .standing import standings, with_schedule


class Addressees(PartTable):
    model = Addressee


class DueDates(PartTable):
    model = DueDate


SILENCE = timedelta(days=182)


def _silent(_model: type[Recommendation]) -> Q:
    """Public ones on which no state has reported for six months."""
    since = clock.today() - SILENCE
    heard = ProgressReport.objects.filter(reported_on__gte=since).values("recommendation")
    return Q(status=Recommendation.Status.PUBLISHED) & ~Q(pk__in=heard)


def _unconfirmed(_model: type[ProgressReport]) -> Q:
    return Q(status=ProgressReport.Status.PUBLISHED, confirmed="")


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    waits = (Wait("silent", _("no report for six months"), _silent),)
    list_display = [*RecordAdmin.list_display, "meeting", "due_on"]
    list_filter = ["availability", *RecordAdmin.list_filter]
    list_select_related = ["meeting"]
    date_hierarchy = "due_on"
    search_fields = ["meeting__reference"]
    inlines = [Addressees, DueDates]


@admin.register(ProgressReport)
class ProgressReportAdmin(RecordAdmin):
    waits = (Wait("unconfirmed", _("not yet confirmed by the secretariat"), _unconfirmed),)
    list_display = [
        "reference",
        "recommendation",
        "member_state",
        "declared",
        "confirmed",
        "reported_on",
        *RecordAdmin.list_display[2:],
    ]
    list_filter = ["declared", "confirmed", *RecordAdmin.list_filter]
    list_select_related = ["recommendation", "member_state"]
    date_hierarchy = "reported_on"
    search_fields = ["recommendation__reference", "member_state__reference"]

    def own_lines(self, request: HttpRequest) -> list[Line]:
        """To a focal point: the recommendations on which a report of his state is late."""
        state = permissions.state_of(request.user)
        if state is None:
            return []
        rows = standings(with_schedule(Recommendation.objects.published()))
        add = reverse("admin:recommendations_progressreport_add")
        return [
            Line(
                _("report due: %s") % row.recommendation,
                f"{add}?recommendation={row.recommendation.pk}",
            )
            for row in rows
            if row.state.pk == state and row.is_late
        ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if permissions.state_of(request.user):
            obj.submitted_by = request.user
        super().save_model(request, obj, form, change)


admin.site.register([Addressee, DueDate], PartAdmin)
