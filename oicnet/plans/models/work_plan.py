"""Work plans of some years, and their objectives."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.records import days, history, kinds
from oicnet.records.columns import link_to, part_of
from oicnet.records.models import Multilingual, Part, Record, with_words
from oicnet.text.languages import Translated


@kinds.register(
    page="plans:detail",
    lists=["plans:list"],
    days=["first_day"],
    place=40,
    in_navigation=True,
)
@history.tracked
class WorkPlan(Record):
    title = Translated(models.CharField, _("title"), max_length=200)
    summary = Translated(models.TextField, _("summary"))
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    adopted_at = link_to(Meeting, _("adopted at"), related_name="work_plans", optional=True)
    document = link_to(
        Document, pgettext_lazy("of a work plan", "paper"), related_name="work_plans", optional=True
    )

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
        ]

    @property
    def first_day(self) -> date:
        return date(self.first_year, 1, 1)


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
