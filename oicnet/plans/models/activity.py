"""Activities within a work plan or outside, their participants, and figures from sources."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.cooperation.models import Need
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState, Organisation
from oicnet.recommendations.models import Recommendation, Scheduled
from oicnet.records import clock, days, history, kinds
from oicnet.records.columns import choice, link_to, links_to, part_of
from oicnet.records.models import Claim, Part, Record, RecordQuerySet, Reference, claims
from oicnet.text.languages import Translated
from oicnet.themes.models import Theme

from .work_plan import Objective, WorkPlan


class ActivityQuerySet(RecordQuerySet):
    def of_plans(self):
        return self.filter(scope=Activity.Scope.PLAN)

    def past_their_end(self):
        """Activities that should be over and are neither completed nor cancelled."""
        return self.filter(Activity.past_its_end())

    def newest_first(self):
        return self.order_by(Coalesce("started_on", "planned_start").desc(), "reference")


@kinds.register(
    page="plans:activity",
    lists=["plans:activities"],
    days=["started_on", "planned_start"],
    since=["plan", "started_on", "planned_start"],
    timeless=["planned_start", "planned_end", "first_report_on"],
    comes_with={"started_on": {"progress": "planned"}, "ended_on": {"progress": "under_way"}},
    summaries=("description",),
    schema_org="Event",
    gathered_on={"theme": ["theme"], "state": ["participants__member_state"]},
    about="about",
    place=45,
    way="follow-up",
)
@history.tracked
class Activity(Scheduled, Record):
    public_with = ("plan",)

    class Scope(models.TextChoices):
        """Whose activity it was, from the network's own to merely related ones."""

        PLAN = "plan", pgettext_lazy("scope of an activity", "of a work plan")
        NETWORK = "network", pgettext_lazy("scope of an activity", "of the network, outside a plan")
        PROGRAMME = "programme", pgettext_lazy("scope of an activity", "of a programme")
        PRECURSOR = "precursor", pgettext_lazy("scope of an activity", "before the network")
        RELATED = "related", pgettext_lazy("scope of an activity", "related")
        CONTEXT = "context", pgettext_lazy("scope of an activity", "context")

    class Kind(models.TextChoices):
        TRAINING = "training", pgettext_lazy("activity", "training")
        WORKSHOP = "workshop", pgettext_lazy("activity", "workshop")
        STUDY_VISIT = "study_visit", pgettext_lazy("activity", "study visit")
        STUDY = "study", pgettext_lazy("activity", "study")
        PLATFORM = "platform", pgettext_lazy("activity", "platform")
        CONFERENCE = "conference", pgettext_lazy("activity", "conference or forum")

    class Progress(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("activity", "planned")
        UNDER_WAY = "under_way", pgettext_lazy("activity", "under way")
        COMPLETED = "completed", pgettext_lazy("activity", "completed")
        POSTPONED = "postponed", pgettext_lazy("activity", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("activity", "cancelled")

    searched_choices = ("progress",)

    scope = choice(Scope, pgettext_lazy("of an activity", "scope"), default=Scope.PLAN)
    plan = link_to(WorkPlan, _("work plan"), related_name="activities", optional=True)
    objective = link_to(Objective, _("objective"), related_name="activities", optional=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    activity_kind = choice(Kind, _("kind"))
    title = Translated(models.CharField, _("title"), max_length=300)
    description = Translated(models.TextField, _("description"))
    under = Translated(
        models.CharField, pgettext_lazy("of an activity", "under which programme"), max_length=200
    )
    form = Translated(models.CharField, pgettext_lazy("of an activity", "form"), max_length=100)
    theme = link_to(
        Theme, pgettext_lazy("area of work", "theme"), related_name="activities", optional=True
    )
    progress = choice(Progress, pgettext_lazy("activity", "progress"), default=Progress.PLANNED)
    mode = choice(Meeting.Mode, _("mode"), blank=True)
    place = Translated(models.CharField, _("place"), max_length=120)
    # Empty if only a report is known, as nobody knows then what was planned.
    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    recommendations = links_to(
        Recommendation, _("recommendations it implements"), related_name="activities"
    )
    needs = links_to(Need, _("needs it addresses"), related_name="activities")

    objects: ClassVar = ActivityQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d activity", "%(count)d activities", "count")

    class Meta(Record.Meta):
        ordering = [F("plan__first_year").desc(nulls_last=True), "number", "reference"]
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
                name="activity_of_a_plan_names_it",
                condition=Q(scope="plan", plan__isnull=False)
                | (~Q(scope="plan") & Q(plan__isnull=True)),
                violation_error_message=_(
                    "An activity of a work plan must name the plan; any other must not."
                ),
            ),
            models.CheckConstraint(
                name="activity_of_a_plan_has_a_number",
                condition=Q(plan__isnull=True) | Q(number__isnull=False),
                violation_error_message=_("An activity of a work plan must have a number."),
            ),
            models.CheckConstraint(
                name="activity_has_a_day",
                condition=Q(planned_start__isnull=False) | Q(started_on__isnull=False),
                violation_error_message=_("Enter a planned or an actual start date."),
            ),
            models.CheckConstraint(
                name="activity_planned_to_end_after_it_starts",
                condition=Q(planned_start__isnull=True, planned_end__isnull=True)
                | Q(
                    planned_start__isnull=False,
                    planned_end__isnull=False,
                    planned_end__gte=F("planned_start"),
                ),
                violation_error_message=_(
                    "Enter both planned dates or neither. An activity cannot end before it starts."
                ),
            ),
            models.CheckConstraint(
                name="activity_ended_after_it_started",
                condition=Q(ended_on__isnull=True)
                | Q(started_on__isnull=False, ended_on__gte=F("started_on")),
                violation_error_message=_("An activity that has ended must have a start date."),
            ),
            models.CheckConstraint(
                name="completed_activity_has_an_end",
                condition=~Q(progress="completed")
                | Q(ended_on__isnull=False)
                | Q(planned_start__isnull=True, started_on__isnull=False),
                violation_error_message=_("A completed activity must have an end date."),
            ),
        ]

    def propose_reference(self) -> str:
        if self.plan is not None and self.number:
            return Reference.free(f"{self.plan.reference}-A{self.number:02}")
        day = self.started_on or self.planned_start
        return Reference.next(f"ACT-{day:%Y-%m}-") if day else ""

    def clean(self) -> None:
        super().clean()
        if self.objective and self.objective.plan_id != self.plan_id:
            raise ValidationError({"objective": _("This objective belongs to another plan.")})

    @property
    def awaits_reports(self) -> bool:
        """Whether it is neither over nor given up."""
        return self.progress not in {self.Progress.COMPLETED, self.Progress.CANCELLED}

    @classmethod
    def reported_by(cls, state: int) -> Q:
        leads = ActivityParticipant.objects.filter(role=ActivityParticipant.Role.LEAD)
        return Q(pk__in=leads.filter(member_state=state).values("activity"))

    @staticmethod
    def past_its_end() -> Q:
        done = [Activity.Progress.COMPLETED, Activity.Progress.CANCELLED]
        return Q(planned_end__lt=clock.today()) & ~Q(progress__in=done)

    @property
    def is_late(self) -> bool:
        has_passed = self.planned_end is not None and self.planned_end < clock.today()
        return self.awaits_reports and has_passed

    @property
    def about(self) -> str:
        """For lists: its progress and, outside a plan, whose it is."""
        progress = self.get_progress_display()
        return progress if self.plan_id else f"{self.get_scope_display()} · {progress}"


@history.tracked
class ActivityParticipant(Part):
    class Role(models.TextChoices):
        LEAD = "lead", pgettext_lazy("in an activity", "lead")
        PROVIDER = "provider", pgettext_lazy("in an activity", "provider")
        FACILITATOR = "facilitator", pgettext_lazy("in an activity", "facilitator")
        FUNDER = "funder", pgettext_lazy("in an activity", "funder")
        PARTNER = "partner", pgettext_lazy("in an activity", "partner")
        BENEFICIARY = "beneficiary", pgettext_lazy("in an activity", "beneficiary")
        PRESENT = "present", pgettext_lazy("in an activity", "named as present")

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
                fields=["activity", "member_state", "organisation", "role"],
                nulls_distinct=False,
                violation_error_message=_("This participant is already listed in this role."),
            ),
        ]

    @property
    def named(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation

    def __str__(self) -> str:
        return str(self.named)

    def derive_reference(self) -> str:
        return f"{self.activity.reference}-{self.named.reference if self.named else ''}"


@history.tracked
class ActivityFigure(Claim):
    parent = "activity"

    activity = part_of(Activity, _("activity"), related_name="figures")
    subject = claims.claimed(
        Claim.Subject.PARTICIPANTS,
        Claim.Subject.STATES,
        Claim.Subject.ORGANISATIONS,
        Claim.Subject.DAYS,
        Claim.Subject.PLACE,
    )
    number = claims.number()
    words = claims.words()
    source = claims.source()

    class Meta(Claim.Meta):
        abstract = False
        ordering = claims.order("activity")
        verbose_name = _("reported figure of an activity")
        verbose_name_plural = _("reported figures of activities")
        constraints = claims.rules("activity", "_of_an_activity")

    def derive_reference(self) -> str:
        """A short one, as references of activities are long already."""
        return f"{self.activity.reference}-{self.subject.upper()}"
