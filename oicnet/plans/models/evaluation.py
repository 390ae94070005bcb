"""Evaluations of a work plan over a period: what was found, and what it rests on."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records import history
from oicnet.records.languages import Multilingual, Translated
from oicnet.records.models import Part, Record
from oicnet.records.triggers import Protection

from .activity import Activity
from .work_plan import WorkPlan


class Rating(models.TextChoices):
    ACHIEVED = "achieved", pgettext_lazy("rating", "achieved")
    LARGELY = "largely", pgettext_lazy("rating", "largely achieved")
    PARTLY = "partly", pgettext_lazy("rating", "partly achieved")
    NOT_ACHIEVED = "not_achieved", pgettext_lazy("rating", "not achieved")


@history.tracked
class Evaluation(Record):
    public_with = ("plan",)

    plan = models.ForeignKey(
        WorkPlan, verbose_name=_("work plan"), on_delete=models.PROTECT, related_name="evaluations"
    )
    title_ar = models.CharField(_("title (Arabic)"), max_length=200, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    title_fr = models.CharField(_("title (French)"), max_length=200, blank=True)
    title = Translated()
    starts_on = models.DateField(_("period starts on"))
    ends_on = models.DateField(_("period ends on"))
    rating = models.CharField(_("rating"), max_length=12, choices=Rating.choices, blank=True)
    conclusions_ar = models.TextField(_("conclusions (Arabic)"), blank=True)
    conclusions_en = models.TextField(_("conclusions (English)"), blank=True)
    conclusions_fr = models.TextField(_("conclusions (French)"), blank=True)
    conclusions = Translated()
    # What the evaluators saw, as it stood at publication; nothing rewrites it later.
    evidence = models.JSONField(
        _("what it rests on"), encoder=DjangoJSONEncoder, null=True, blank=True, editable=False
    )

    class Meta(Record.Meta):
        ordering = ["-ends_on", "reference"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        triggers = [
            *Record.Meta.triggers,
            Protection(
                name="keep_evidence",
                says=_("A published evaluation keeps what it rested on."),
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__published_at__isnull=False,
                    old__evidence__df=pgtrigger.F("new__evidence"),
                ),
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="evaluation_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A period cannot end before it starts."),
            ),
            models.UniqueConstraint(
                name="one_evaluation_per_plan_and_period",
                fields=["plan", "starts_on", "ends_on"],
                violation_error_message=_("The plan has an evaluation of this period already."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("plans:evaluation", args=[self.reference.lower()])

    def freeze(self) -> None:
        """Keep what the evaluation rests on, the first time it is published."""
        if self.evidence is None:
            self.evidence = self.gather()

    def gather(self) -> dict[str, Any]:
        """The published activities of the plan, and its indicators' last values in the period."""
        activities = self.plan.activities.published().order_by("number")
        dates = ("planned_start", "planned_end", "started_on", "ended_on")
        indicators = []
        for indicator in self.plan.indicators.order_by("number"):
            last = indicator.measurements.filter(measured_on__lte=self.ends_on).last()
            indicators.append(
                {
                    "reference": indicator.reference,
                    "baseline": indicator.baseline,
                    "target": indicator.target,
                    "value": last and last.value,
                    "measured_on": last and last.measured_on,
                }
            )
        return {
            "activities": list(activities.values("reference", "progress", *dates)),
            "indicators": indicators,
        }


@history.tracked
class Finding(Multilingual, Part):
    """What an evaluation finds of one activity."""

    parent = "evaluation"

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.CASCADE, related_name="findings"
    )
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="findings"
    )
    rating = models.CharField(_("rating"), max_length=12, choices=Rating.choices)
    text_ar = models.TextField(_("text (Arabic)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    text_fr = models.TextField(_("text (French)"), blank=True)
    text = Translated()

    class Meta(Part.Meta):
        ordering = ["evaluation", "activity__number"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(
                name="one_finding_per_activity",
                fields=["evaluation", "activity"],
                violation_error_message=_("The evaluation has a finding on this activity."),
            )
        ]

    def derive_reference(self) -> str:
        return f"{self.evaluation.reference}-{self.activity.reference}"

    def clean(self) -> None:
        super().clean()
        if self.activity_id and self.activity.plan_id != self.evaluation.plan_id:
            raise ValidationError({"activity": _("This belongs to another plan.")})
