"""Staff pages of work plans, activities, indicators and evaluations."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oicnet.records import clock
from oicnet.records.admin import PartAdmin, PartStack, PartTable, RecordAdmin
from oicnet.records.admin.waiting import Wait

from .models import (
    Activity,
    ActivityParticipant,
    Evaluation,
    Finding,
    Indicator,
    Measurement,
    Objective,
    WorkPlan,
)


class Objectives(PartStack):
    model = Objective


class Indicators(PartStack):
    model = Indicator
    show_change_link = True


class Measurements(PartTable):
    model = Measurement


class Participants(PartTable):
    model = ActivityParticipant


class Findings(PartStack):
    model = Finding


@admin.register(WorkPlan)
class WorkPlanAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "first_year", "last_year"]
    inlines = [Objectives, Indicators]


def _late(_model: type[Activity]) -> Q:
    done = (Activity.Progress.COMPLETED, Activity.Progress.CANCELLED)
    return Q(planned_end__lt=clock.today()) & ~Q(progress__in=done)


@admin.register(Activity)
class ActivityAdmin(RecordAdmin):
    waits = (Wait("late", _("past their planned end"), _late),)
    list_display = [*RecordAdmin.list_display, "plan", "progress", "planned_end"]
    list_filter = ["progress", "activity_kind", "plan", *RecordAdmin.list_filter]
    list_select_related = ["plan"]
    date_hierarchy = "planned_start"
    search_fields = ["plan__reference"]
    inlines = [Participants]


@admin.register(Indicator)
class IndicatorAdmin(PartAdmin):
    list_display = ["reference", "title", "baseline", "target", "unit"]
    inlines = [Measurements]


@admin.register(Evaluation)
class EvaluationAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "plan", "ends_on", "rating"]
    list_filter = ["rating", *RecordAdmin.list_filter]
    list_select_related = ["plan"]
    date_hierarchy = "ends_on"
    search_fields = ["plan__reference"]
    inlines = [Findings]


admin.site.register([ActivityParticipant, Finding, Measurement, Objective], PartAdmin)
