"""Staff pages of work plans, activities, indicators and evaluations."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from oicnet.accounts.reminders import Notice
from oicnet.recommendations.admin.recommendations import Scheduled, ScheduledDates
from oicnet.recommendations.admin.reports import ReportAdmin, confirming, reading, report_columns
from oicnet.recommendations.forms import Confirmation, ReadingForm
from oicnet.staff import lists
from oicnet.staff.base import PartAdmin, RecordAdmin
from oicnet.staff.part_rows import PartStack, PartTable
from oicnet.staff.row_pages import EditedAsRows
from oicnet.staff.steps import STEPS
from oicnet.staff.waiting import Wait

from . import actions
from .evidence import Evidence, content
from .models import (
    Activity,
    ActivityDueDate,
    ActivityFigure,
    ActivityParticipant,
    ActivityReport,
    Evaluation,
    Finding,
    Indicator,
    Means,
    Measurement,
    Objective,
    WorkPlan,
)
from .owing import notices


class Objectives(PartTable):
    model = Objective


class Indicators(PartTable):
    model = Indicator
    show_change_link = True


class Measurements(PartTable):
    model = Measurement


class MeansOfAPlan(PartTable):
    model = Means


class Participants(PartTable):
    model = ActivityParticipant


class Figures(PartTable):
    model = ActivityFigure


class DueDates(ScheduledDates):
    model = ActivityDueDate


class Findings(PartStack):
    """One for each activity, beside what was planned, reported and measured."""

    model = Finding
    readonly_fields = ("seen",)

    def get_formset(self, request: HttpRequest, obj: object = None, **kwargs: object) -> Any:
        self.evaluation = obj  # all findings share this one instead of a copy each
        return super().get_formset(request, obj, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: object = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return [(None, {"fields": ["seen"], "classes": ["plain"]}), *fieldsets]

    @admin.display(description=_("material to assess"))
    def seen(self, finding: Finding) -> str:
        if not finding.activity_id:
            return "–"
        reference = finding.activity.reference
        evaluation: Any = self.evaluation
        activity = gathered(evaluation).by_activity.get(reference)
        return render_to_string("admin/_seen.html", {"seen": activity}) if activity else reference


def gathered(evaluation: Evaluation) -> Evidence:
    """The evidence of an evaluation, gathered once per page."""
    if not hasattr(evaluation, "gathered"):
        evaluation.gathered = content(evaluation)  # type: ignore[attr-defined]
    return evaluation.gathered  # type: ignore[attr-defined]


@admin.register(WorkPlan)
class WorkPlanAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "first_year", "last_year", "adoption"]
    inlines = [Objectives, MeansOfAPlan, Indicators]
    rows_beside = ("plans.activity", _("Save and enter activities"))


class ActivityReading(ReadingForm):
    reading = forms.ChoiceField(
        label=_("secretariat’s assessment"), choices=Activity.Progress.choices
    )


@admin.register(Activity)
class ActivityAdmin(EditedAsRows, Scheduled):
    row_owner = "plan"
    row_columns = (
        "number", "title", "activity_kind", "objective", "theme", "planned_start", "planned_end",
        "progress", "mode", "place", "description",
    )  # fmt: skip
    waits = (Wait("late", _("overdue"), lambda model: model.past_its_end()),)
    list_display = [*RecordAdmin.list_display, "scope", "plan", "progress", "planned_end"]
    list_filter = ["scope", "progress", "activity_kind", "plan", *RecordAdmin.list_filter]
    list_select_related = ["plan"]
    date_hierarchy = "planned_start"
    search_fields = ["plan__reference"]
    inlines = [Participants, Figures, DueDates]
    steps: ClassVar = {**STEPS, "reading": reading(ActivityReading)}


@admin.register(Indicator)
class IndicatorAdmin(PartAdmin):
    list_display = [
        "reference",
        lists.column("title", _("title")),
        "baseline",
        "target",
        lists.column("unit", _("unit of measurement")),
    ]
    inlines = [Measurements]


class ActivityConfirmation(Confirmation):
    confirmed = forms.ChoiceField(
        label=_("confirmed by the secretariat"), choices=Activity.Progress.choices
    )


@admin.register(ActivityReport)
class ActivityReportAdmin(ReportAdmin):
    steps: ClassVar = {**ReportAdmin.steps, "confirm": confirming(ActivityConfirmation)}
    readings: ClassVar[Any] = Activity.Progress.choices
    list_display = report_columns("activity")
    list_select_related = ["activity", "member_state"]
    search_fields = ["activity__reference", "member_state__reference"]

    def owed(self, state: int, today: date) -> Iterable[Notice]:
        return notices(state, today)


@admin.register(Evaluation)
class EvaluationAdmin(RecordAdmin):
    """Opened for a period, with a finding to write for each activity; frozen once published."""

    list_display = [*RecordAdmin.list_display, "plan", "ends_on", "rating"]
    list_filter = ["rating", *RecordAdmin.list_filter]
    list_select_related = ["plan"]
    date_hierarchy = "ends_on"
    search_fields = ["plan__reference"]
    readonly_fields = ("rests_on",)
    inlines = [Findings]

    steps: ClassVar = STEPS | {
        "publish": replace(
            STEPS["publish"],
            explanation=_(
                "It will be public at once and cannot be changed afterwards. It can only be "
                "withdrawn, with a reason."
            ),
        )
    }

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """The figures of the plan as a whole beside its rating and conclusions."""
        first, *others = super().get_fieldsets(request, obj)
        seen = (
            _("indicators up to the end of the period"),
            {"fields": ["rests_on"], "classes": ["plain"]},
        )
        return [first, *([seen] if obj else []), *others]

    @admin.display(description=_("material to assess"))
    def rests_on(self, evaluation: Evaluation) -> str:
        rests = gathered(evaluation)
        not_judged = [activity for activity in rests.activities if activity.finding is None]
        context = {"indicators": rests.indicators, "not_judged": not_judged}
        return render_to_string("admin/_rests_on.html", context)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        is_frozen = isinstance(obj, Evaluation) and obj.has_been_public and obj.evidence is not None
        return super().has_change_permission(request, obj) and not is_frozen

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: object, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        actions.lay_out(form.instance)

    def response_add(
        self, request: HttpRequest, obj: object, post_url_continue: str | None = None
    ) -> Any:
        """Continue with the findings."""
        sent: Any = request.POST.copy()
        sent["_continue"] = "yes"
        request.POST = sent
        return super().response_add(request, obj, post_url_continue)


admin.site.register(
    [ActivityDueDate, ActivityFigure, ActivityParticipant, Finding, Means, Measurement, Objective],
    PartAdmin,
)
