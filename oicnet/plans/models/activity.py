"""Activities of a work plan, and the members and organisations that lead them or take part."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.cooperation.models import Need
from oicnet.members.models import MemberState, Organisation
from oicnet.recommendations.models import Recommendation, Scheduled
from oicnet.records import clock, days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.models import Part, Record, RecordQuerySet
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .work_plan import Objective, WorkPlan


class ActivityQuerySet(RecordQuerySet):
    def past_their_end(self):
        """Activities that should be over and are neither completed nor cancelled."""
        still_open = ~Q(progress__in=[Activity.Progress.COMPLETED, Activity.Progress.CANCELLED])
        return self.filter(still_open, planned_end__lt=clock.today())


@kinds.register(
    page="plans:activity",
    lists=["plans:activities"],
    days=["started_on", "planned_start"],
    summaries=("description",),
    schema_org="Event",
    gathered_on={"theme": ["theme"]},
    about="get_progress_display",
    place=45,
)
@history.tracked
class Activity(Scheduled, Record):
    public_with = ("plan",)

    class Kind(models.TextChoices):
        TRAINING = "training", pgettext_lazy("activity", "training")
        WORKSHOP = "workshop", pgettext_lazy("activity", "workshop")
        STUDY_VISIT = "study_visit", pgettext_lazy("activity", "study visit")
        STUDY = "study", pgettext_lazy("activity", "study")
        PLATFORM = "platform", pgettext_lazy("activity", "platform")

    class Progress(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("activity", "planned")
        UNDER_WAY = "under_way", pgettext_lazy("activity", "under way")
        COMPLETED = "completed", pgettext_lazy("activity", "completed")
        POSTPONED = "postponed", pgettext_lazy("activity", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("activity", "cancelled")

    plan = link_to(WorkPlan, _("work plan"), related_name="activities")
    objective = link_to(Objective, _("objective"), related_name="activities", optional=True)
    number = models.PositiveSmallIntegerField(_("number"))
    activity_kind = choice(Kind, _("kind"))
    title = Translated(models.CharField, _("title"), max_length=300)
    description = Translated(models.TextField, _("description"))
    theme = link_to(
        Theme, pgettext_lazy("area of work", "theme"), related_name="activities", optional=True
    )
    progress = choice(Progress, pgettext_lazy("activity", "progress"), default=Progress.PLANNED)
    planned_start = models.DateField(_("planned start"))
    planned_end = models.DateField(_("planned end"))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    recommendations = links_to(
        Recommendation, _("recommendations it implements"), related_name="activities"
    )
    needs = links_to(Need, _("needs it addresses"), related_name="activities")

    objects: ClassVar = ActivityQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d activity", "%(count)d activities", "count")

    class Meta(Record.Meta):
        ordering = ["plan", "number"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            *Record.Meta.constraints,
            days.within_years(
                "activity_years",
                "planned_start",
                "planned_end",
                "started_on",
                "ended_on",
                "first_report_on",
            ),
            models.UniqueConstraint(
                name="activity_number_is_unique_in_its_plan",
                fields=["plan", "number"],
                violation_error_message=_("The plan already has an activity with this number."),
            ),
            models.CheckConstraint(
                name="activity_planned_to_end_after_it_starts",
                condition=Q(planned_end__gte=F("planned_start")),
                violation_error_message=_("An activity cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="activity_ended_after_it_started",
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=False, ended_on__gte=F("started_on")),
                violation_error_message=_("An activity that has ended must have a start date."),
            ),
            models.CheckConstraint(
                name="completed_activity_has_an_end",
                condition=~Q(progress="completed") | Q(ended_on__isnull=False),
                violation_error_message=_("A completed activity must have an end date."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.objective and self.objective.plan_id != self.plan_id:
            raise ValidationError({"objective": _("This objective belongs to another plan.")})

    @property
    def awaits_reports(self) -> bool:
        """Until it is over, or given up."""
        return self.progress not in {self.Progress.COMPLETED, self.Progress.CANCELLED}

    @classmethod
    def reported_by(cls, state: int) -> Q:
        leads = ActivityParticipant.objects.filter(role=ActivityParticipant.Role.LEAD)
        return Q(pk__in=leads.filter(member_state=state).values("activity"))

    @property
    def is_late(self) -> bool:
        return self.awaits_reports and self.planned_end < clock.today()


@history.tracked
class ActivityParticipant(Part):
    class Role(models.TextChoices):
        LEAD = "lead", pgettext_lazy("in an activity", "lead")
        PARTNER = "partner", pgettext_lazy("in an activity", "partner")

    parent = "activity"

    activity = part_of(Activity, _("activity"), related_name="participants")
    role = choice(Role, _("role"))
    member_state = link_to(MemberState, _("member state"), related_name="activities", optional=True)
    organisation = link_to(
        Organisation, _("organisation"), related_name="activities", optional=True
    )

    counted = ngettext_lazy("%(count)d participant", "%(count)d participants", "count")

    class Meta(Part.Meta):
        ordering = ["activity", "role", "reference"]
        verbose_name = _("participant in an activity")
        verbose_name_plural = _("participants in an activity")
        constraints = [
            models.CheckConstraint(
                name="participant_is_a_state_or_an_organisation",
                condition=Q(member_state__isnull=True) ^ Q(organisation__isnull=True),
                violation_error_message=_("Choose either a member state or an organisation."),
            ),
            models.UniqueConstraint(
                name="participant_is_listed_once",
                fields=["activity", "member_state", "organisation"],
                nulls_distinct=False,
                violation_error_message=_("This participant is already listed."),
            ),
        ]

    @property
    def named(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation

    def __str__(self) -> str:
        return str(self.named)

    def derive_reference(self) -> str:
        return f"{self.activity.reference}-{self.named.reference if self.named else ''}"
