"""Staff pages of recommendations, with addressees and due dates."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from oicnet.records import clock
from oicnet.staff.base import PartAdmin, RecordAdmin
from oicnet.staff.part_rows import PartTable
from oicnet.staff.row_pages import EditedAsRows
from oicnet.staff.steps import STEPS
from oicnet.staff.waiting import Wait

from .. import pasting
from ..forms import ReadingForm
from ..models import Addressee, DueDate, ProgressReport, Recommendation
from ..schedule import reschedule
from .reports import reading


class Addressees(PartTable):
    model = Addressee


SILENCE = timedelta(days=182)


def _silent(_model: type[Recommendation]) -> Q:
    """Public ones on which no state has reported for six months."""
    since = clock.today() - SILENCE
    heard = (
        ProgressReport.objects.of_states().filter(reported_on__gte=since).values("recommendation")
    )
    return Q(status=Recommendation.Status.PUBLISHED) & ~Q(pk__in=heard)


class ScheduledDates(PartTable):
    """Due dates made from a schedule, not typed."""

    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class Scheduled(RecordAdmin):
    """What is reported on by a schedule: its due dates follow when it is saved."""

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: object, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        reschedule(form.instance, today=clock.today())


class DueDates(ScheduledDates):
    model = DueDate


@admin.register(Recommendation)
class RecommendationAdmin(EditedAsRows, Scheduled):
    row_owner = "meeting"
    row_columns = ("number", "title", "text", "due_on", "themes", "availability")
    waits = (Wait("silent", _("no report for six months"), _silent),)
    list_display = [*RecordAdmin.list_display, "meeting", "due_on"]
    list_filter = ["availability", *RecordAdmin.list_filter]
    list_select_related = ["meeting"]
    date_hierarchy = "due_on"
    search_fields = ["meeting__reference"]
    inlines = [Addressees, DueDates]
    steps: ClassVar = {**STEPS, "reading": reading(ReadingForm)}

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.paste_view)
        return [
            path("paste/", view, name="recommendations_recommendation_paste"),
            *super().get_urls(),
        ]

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        return pasting.recommendations_view(self, request)


admin.site.register([Addressee, DueDate], PartAdmin)
