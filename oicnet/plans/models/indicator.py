"""Indicators of a work plan, and what was measured."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import NOT_PROVIDED
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.records import days, history
from oicnet.records.columns import Label, link_to, part_of
from oicnet.records.dating import dated
from oicnet.records.models import Multilingual, Part, Source, with_words
from oicnet.text.languages import Translated

from .activity import Activity
from .work_plan import Objective, WorkPlan


def amount_field(name: Label, default: object = NOT_PROVIDED) -> models.DecimalField:
    return models.DecimalField(name, max_digits=14, decimal_places=2, default=default)


@history.tracked
class Indicator(Multilingual, Part):
    """A measure of whether an objective, or one of its activities, is achieved."""

    parent = "plan"

    plan = part_of(WorkPlan, _("work plan"), related_name="indicators")
    objective = link_to(Objective, _("objective"), related_name="indicators", optional=True)
    activity = link_to(Activity, _("activity"), related_name="indicators", optional=True)
    number = models.PositiveSmallIntegerField(_("number"))
    title = Translated(models.CharField, _("title"), max_length=300)
    unit = Translated(models.CharField, _("unit"), max_length=60)
    baseline = amount_field(_("baseline"), default=0)
    target = amount_field(pgettext_lazy("indicator", "target"))

    counted = ngettext_lazy("%(count)d indicator", "%(count)d indicators", "count")

    class Meta(Part.Meta):
        ordering = ["plan", "number"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(
                name="indicator_number_is_unique_in_its_plan",
                fields=["plan", "number"],
                violation_error_message=_("The plan already has an indicator with this number."),
            ),
            models.CheckConstraint(
                name="indicator_has_a_title",
                condition=with_words("title"),
                violation_error_message=_("Enter the title in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.title}"

    def derive_reference(self) -> str:
        return f"{self.plan.reference}-I{self.number:02}"

    def clean(self) -> None:
        super().clean()
        for name in ("objective", "activity"):
            named = getattr(self, name)
            if named and named.plan_id != self.plan_id:
                raise ValidationError({name: _("This belongs to another plan.")})


@dated(since=["measured_on"])
@history.tracked
class Measurement(Part):
    parent = "indicator"

    indicator = part_of(Indicator, _("indicator"), related_name="measurements")
    measured_on = models.DateField(_("measured on"))
    value = amount_field(_("value"))
    source = link_to(Source, pgettext_lazy("of a claim", "source"), related_name="+", optional=True)

    counted = ngettext_lazy("%(count)d measurement", "%(count)d measurements", "count")

    class Meta(Part.Meta):
        ordering = ["indicator", "measured_on"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            days.within_years("measurement_years", "measured_on"),
            models.UniqueConstraint(
                name="one_measurement_per_indicator_and_day",
                fields=["indicator", "measured_on"],
                violation_error_message=_("The indicator already has a value for this date."),
            ),
        ]

    def derive_reference(self) -> str:
        return f"{self.indicator.reference}-{self.measured_on:%Y%m%d}"
