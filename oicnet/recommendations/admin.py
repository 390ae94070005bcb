"""Staff pages of recommendations, with addressees and due dates, and of progress reports."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from oicnet.records import permissions
from oicnet.records.admin import PartAdmin, PartTable, RecordAdmin

from .models import Addressee, DueDate, ProgressReport, Recommendation


class Addressees(PartTable):
    model = Addressee


class DueDates(PartTable):
    model = DueDate


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "meeting", "due_on"]
    list_filter = ["availability", *RecordAdmin.list_filter]
    list_select_related = ["meeting"]
    date_hierarchy = "due_on"
    search_fields = ["meeting__reference"]
    inlines = [Addressees, DueDates]


@admin.register(ProgressReport)
class ProgressReportAdmin(RecordAdmin):
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

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if permissions.state_of(request.user):
            obj.submitted_by = request.user
        super().save_model(request, obj, form, change)


admin.site.register([Addressee, DueDate], PartAdmin)
