"""Due dates of reports on an activity, and the reports of the states that lead it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.documents.models import Document
from oicnet.members.models import MemberState
from oicnet.recommendations.models import Report, ReportDue, ReportQuerySet, rules
from oicnet.recommendations.models.report import WITH_CONFIRMATION
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.dating import dated
from oicnet.records.models import Record

from .activity import Activity


@dated(timeless=["due_on"])
@history.tracked
class ActivityDueDate(ReportDue):
    """A day on which reports on an activity fall due, generated from its schedule."""

    parent = "activity"

    activity = part_of(Activity, _("activity"), related_name="due_dates")

    counted = ngettext_lazy("%(count)d due date", "%(count)d due dates", "count")

    class Meta(ReportDue.Meta):
        ordering = ["activity", "due_on"]
        verbose_name = _("due date of reports on an activity")
        verbose_name_plural = _("due dates of reports on an activity")
        constraints = [
            days.within_years("activity_due_date_years", "due_on"),
            models.UniqueConstraint(
                name="due_date_is_unique_in_its_activity",
                fields=["activity", "due_on"],
                violation_error_message=_("Reports are already due on this date."),
            ),
        ]


@kinds.register(
    since=["reported_on"],
    comes_with=WITH_CONFIRMATION,
    gathered_on={"state": ["member_state"]},
    place=48,
)
@history.tracked
class ActivityReport(Report):
    """Progress of an activity, as declared by a leading state and confirmed by the secretariat."""

    on = "activity"
    public_with = ("activity", "member_state")

    activity = link_to(Activity, _("activity"), related_name="reports")
    member_state = link_to(MemberState, _("member state"), related_name="activity_reports")
    declared = choice(Activity.Progress, _("declared by the state"), blank=True)
    evidence = links_to(Document, _("evidence"), related_name="evidence_of_activities")
    confirmed = choice(Activity.Progress, _("confirmed by the secretariat"), blank=True)

    objects: ClassVar = ReportQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d report", "%(count)d reports", "count")

    class Meta(Report.Meta):
        verbose_name = _("report on an activity")
        verbose_name_plural = _("reports on activities")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("activity_report_years", "reported_on", "confirmed_on"),
            *rules("activity", of="activity_"),
        ]

    def get_absolute_url(self) -> str:
        return f"{self.activity.get_absolute_url()}#{self.reference.lower()}"
