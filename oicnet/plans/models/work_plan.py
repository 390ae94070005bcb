"""Work plans of some years, their objectives, and the means to carry them out."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState, Organisation
from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to, part_of
from oicnet.records.models import (
    Availability,
    Multilingual,
    Part,
    Record,
    RecordQuerySet,
    Reference,
    Source,
    with_words,
)
from oicnet.text.languages import Translated


class WorkPlanQuerySet(RecordQuerySet):
    def adopted(self):
        """Without plans known only from an agenda."""
        return self.filter(adoption=WorkPlan.Adoption.ADOPTED)


@kinds.register(
    page="plans:detail",
    lists=["plans:list"],
    days=["first_day"],
    years=("first_year", "last_year"),
    since=["adopted_at.ends_on", "tabled_at.ends_on", "document", "first_year-01-01"],
    gathered_on={
        "meeting": ["adopted_at", "tabled_at"],
        "decision": ["document__decisions"],
        "document": ["document"],
    },
    ways={"tabled_at": _("on the agenda")},
    place=40,
    way="follow-up",
)
@history.tracked
class WorkPlan(Record):
    class Adoption(models.TextChoices):
        ADOPTED = "adopted", pgettext_lazy("work plan", "set or adopted")
        UNKNOWN = "unknown", pgettext_lazy("work plan", "known from an agenda only")

    title = Translated(models.CharField, _("title"), max_length=200)
    summary = Translated(models.TextField, _("summary"))
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    adopted_at = link_to(Meeting, _("adopted at"), related_name="work_plans", optional=True)
    adoption = choice(
        Adoption, pgettext_lazy("of a work plan", "adoption"), default=Adoption.ADOPTED
    )
    tabled_at = link_to(Meeting, _("on the agenda of"), related_name="plans_tabled", optional=True)
    document = link_to(
        Document, pgettext_lazy("of a work plan", "paper"), related_name="work_plans", optional=True
    )

    evaluation_plan = Translated(models.TextField, _("how it is to be evaluated"))

    objects: ClassVar = WorkPlanQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d work plan", "%(count)d work plans", "count")

    class Meta(Record.Meta):
        ordering = ["-first_year"]
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        constraints = [
            *Record.Meta.constraints,
            days.within_years("work_plan_years", "first_year", "last_year"),
            models.CheckConstraint(
                name="work_plan_ends_after_it_starts",
                condition=Q(last_year__gte=F("first_year")),
                violation_error_message=_("A work plan cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="work_plan_adopted_at_is_adopted",
                condition=Q(adoption="adopted") | Q(adopted_at__isnull=True),
                violation_error_message=_(
                    "A plan that is known from an agenda only names no meeting that adopted it."
                ),
            ),
        ]

    def propose_reference(self) -> str:
        if not (self.first_year and self.last_year):
            return ""
        return Reference.free(f"WP-{self.first_year}-{self.last_year}")

    @property
    def first_day(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def is_known_in_part(self) -> bool:
        """Whether its paper cannot be read, so that it may have more activities than are known."""
        unread = {Availability.NOT_PUBLIC, Availability.NOT_FOUND}
        paper = self.document
        return paper is not None and paper.is_public and paper.availability in unread


@history.tracked
class Objective(Multilingual, Part):
    parent = "plan"

    plan = part_of(WorkPlan, _("work plan"), related_name="objectives")
    number = models.PositiveSmallIntegerField(_("number"))
    title = Translated(models.CharField, _("title"), max_length=300)

    counted = ngettext_lazy("%(count)d objective", "%(count)d objectives", "count")

    class Meta(Part.Meta):
        ordering = ["plan", "number"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            models.UniqueConstraint(
                name="objective_number_is_unique_in_its_plan",
                fields=["plan", "number"],
                violation_error_message=_("The plan already has an objective with this number."),
            ),
            models.CheckConstraint(
                name="objective_has_a_title",
                condition=with_words("title"),
                violation_error_message=_("Enter the title in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.title}"

    def derive_reference(self) -> str:
        return f"{self.plan.reference}-O{self.number}"


@history.tracked
class Means(Multilingual, Part):
    """Who pays, provides or hosts what for a plan, or that this is not public."""

    class Kind(models.TextChoices):
        PAYS = "pays", pgettext_lazy("means", "funding")
        PROVIDES = "provides", pgettext_lazy("means", "training and expertise")
        HOSTS = "hosts", pgettext_lazy("means", "hosting")

    class Availability(models.TextChoices):
        PUBLIC = "public", pgettext_lazy("means", "public")
        NOT_PUBLIC = "not_public", pgettext_lazy("means", "not public")

    parent = "plan"

    plan = part_of(WorkPlan, _("work plan"), related_name="means")
    number = models.PositiveSmallIntegerField(_("number"))
    means_kind = choice(Kind, _("kind"))
    member_state = link_to(MemberState, _("member state"), related_name="means", optional=True)
    organisation = link_to(Organisation, _("organisation"), related_name="means", optional=True)
    purpose = Translated(models.CharField, _("what for"), max_length=300)
    availability = choice(Availability, _("availability"), default=Availability.PUBLIC)
    source = link_to(Source, pgettext_lazy("of a claim", "source"), related_name="+")

    counted = ngettext_lazy("%(count)d means", "%(count)d means", "count")

    class Meta(Part.Meta):
        ordering = ["plan", "number"]
        verbose_name = _("means")
        verbose_name_plural = pgettext_lazy("of a work plan", "means")
        constraints = [
            models.UniqueConstraint(
                name="means_number_is_unique_in_its_plan",
                fields=["plan", "number"],
                violation_error_message=_("The plan already has means with this number."),
            ),
            models.CheckConstraint(
                name="means_come_from_one",
                condition=Q(member_state__isnull=True) | Q(organisation__isnull=True),
                violation_error_message=_("Choose a member state or an organisation, not both."),
            ),
            models.CheckConstraint(
                name="means_say_what_for",
                condition=with_words("purpose"),
                violation_error_message=_("Enter what they are for in at least one language."),
            ),
        ]

    @property
    def by(self) -> MemberState | Organisation | None:
        return self.member_state or self.organisation

    def derive_reference(self) -> str:
        return f"{self.plan.reference}-MEANS{self.number}"
