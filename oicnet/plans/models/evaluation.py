"""Evaluations of a work plan over a period: findings and evidence."""

from datetime import date
from typing import Any

import pgtrigger
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.records import days, history, kinds
from oicnet.records.columns import choice, link_to, part_of
from oicnet.records.models import Multilingual, Part, Record, Reference, public
from oicnet.records.triggers import Refusal
from oicnet.text import dates
from oicnet.text.languages import LANGUAGES, Translated

from .activity import Activity
from .gathering import gather, plain, texts
from .work_plan import WorkPlan


class Rating(models.TextChoices):
    ACHIEVED = "achieved", pgettext_lazy("rating", "achieved")
    LARGELY = "largely", pgettext_lazy("rating", "largely achieved")
    PARTLY = "partly", pgettext_lazy("rating", "partly achieved")
    NOT_ACHIEVED = "not_achieved", pgettext_lazy("rating", "not achieved")


# The only columns that a withdrawal changes.
STEPS = (
    *("status", "withdrawn_at"),
    *(f"withdrawal_reason_{language}" for language in LANGUAGES),
    *("version", "review_note"),
)
KEEP_EVALUATION = Refusal(
    name="keep_evaluation",
    says=_("The findings and evidence of a published evaluation cannot be changed."),
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__published_at__isnull=False, old__evidence__isnull=False),
    func=f"""
        IF to_jsonb(OLD) - ARRAY{list(STEPS)} IS DISTINCT FROM
           to_jsonb(NEW) - ARRAY{list(STEPS)} THEN
            RAISE EXCEPTION '% is published: an evaluation is not changed afterwards',
                OLD.reference USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
# Both ask whether the findings were frozen; an evaluation from elsewhere may hold none.
FROZEN = """
    SELECT evidence -> 'findings' FROM plans_evaluation
    WHERE id = {row}.evaluation_id AND published_at IS NOT NULL AND evidence ? 'findings'
"""
KEEP_FINDINGS = Refusal(
    name="keep_findings",
    says=_("Findings cannot be removed from a published evaluation."),
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'version' = to_jsonb(NEW) - 'version' THEN
            RETURN NEW;
        END IF;
        IF EXISTS ({FROZEN.format(row="OLD")} AND NOT (TG_OP = 'DELETE' AND is_sample)) THEN
            RAISE EXCEPTION '% belongs to a published evaluation', OLD.reference
                USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)
FREEZE_FINDINGS = Refusal(
    name="freeze_findings",
    says=_("Findings cannot be added to a published evaluation."),
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("evaluation_id"),
    func=f"""
        IF NOT coalesce(({FROZEN.format(row="NEW")}) @> jsonb_build_array(jsonb_build_object(
            'reference', NEW.reference, 'rating', NEW.rating, 'text_ar', NEW.text_ar,
            'text_en', NEW.text_en, 'text_fr', NEW.text_fr)), true) THEN
            RAISE EXCEPTION '% is not among the findings that were published', NEW.reference
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


@kinds.register(
    page="plans:evaluation", days=["starts_on"], since=["ends_on"], schema_org="Report", place=46
)
@history.tracked
class Evaluation(Record):
    public_with = ("plan",)

    plan = link_to(WorkPlan, _("work plan"), related_name="evaluations")
    title = Translated(models.CharField, _("title"), max_length=200)
    starts_on = models.DateField(_("period starts on"))
    ends_on = models.DateField(_("period ends on"))
    rating = choice(Rating, _("rating"), blank=True)
    conclusions = Translated(models.TextField, _("conclusions"))
    # What the evaluators saw, as at publication; nothing rewrites it later.
    evidence = models.JSONField(
        _("evidence used"), encoder=DjangoJSONEncoder, null=True, blank=True, editable=False
    )

    counted = ngettext_lazy("%(count)d evaluation", "%(count)d evaluations", "count")

    class Meta(Record.Meta):
        ordering = ["-ends_on", "reference"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        triggers = [*Record.Meta.triggers, KEEP_EVALUATION]
        constraints = [
            *Record.Meta.constraints,
            days.within_years("evaluation_years", "starts_on", "ends_on"),
            models.CheckConstraint(
                name="evaluation_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A period cannot end before it starts."),
            ),
            models.UniqueConstraint(
                name="one_evaluation_per_plan_and_period",
                fields=["plan", "starts_on", "ends_on"],
                condition=~Q(status="withdrawn"),
                violation_error_message=_("The plan already has an evaluation for this period."),
            ),
        ]

    def propose_reference(self) -> str:
        return Reference.free(f"EV-{self.ends_on.year}") if self.ends_on else ""

    def clean(self) -> None:
        """Published evaluations must be complete: they cannot be changed afterwards."""
        super().clean()
        if self.status != self.Status.PUBLISHED or self.evidence is not None or not self.pk:
            return
        without = [finding.activity.reference for finding in self._findings() if not finding.rating]
        missing: dict[str, Any] = {}
        if not self.rating:
            missing["rating"] = _("Rate the plan as a whole.")
        if without:
            problem = _("Not rated yet: %s")
            missing[NON_FIELD_ERRORS] = problem % ", ".join(without)
        if missing:
            raise ValidationError(missing)

    def doubts(self) -> list[str]:
        """Unlikely values, worth a question as nobody can change them afterwards."""
        if self.evidence is not None:  # frozen already
            return []
        doubts = []
        if self.ends_on >= timezone.localdate():
            end = dates.written(self.ends_on)
            doubts.append(gettext("The period is not over. It ends on %s.") % end)
        years = range(self.plan.first_year, self.plan.last_year + 1)
        if self.starts_on.year not in years or self.ends_on.year not in years:
            plan = f"{self.plan.first_year}–{self.plan.last_year}"
            doubts.append(gettext("The period is outside the years of the plan, %s.") % plan)
        begun = [
            finding.activity.reference
            for finding in self._findings()
            if finding.rating in {Rating.ACHIEVED, Rating.LARGELY, Rating.PARTLY}
            and finding.activity.progress == Activity.Progress.PLANNED
            and finding.activity.started_on is None
        ]
        if begun:
            words = gettext("Rated although not started: %s.")
            doubts.append(words % gettext(", ").join(begun))
        return doubts

    def freeze(self) -> None:
        """Store the evidence at the first publication."""
        if self.evidence is None:
            self.evidence = self.gather()

    def gather(self, until: date | None = None) -> dict[str, Any]:
        """All that its page shows, as of now: see `gathering`.

        Args:
            until: the last day of reports and measurements; by default the end of the period.
        """
        until = until or self.ends_on
        findings = [
            {"reference": finding.reference, "activity": finding.activity.reference,
             "rating": finding.rating, **texts(finding, "text")}
            for finding in self._findings()
        ]  # fmt: skip
        sources = [
            {"reference": source.reference, "title": source.title, "language": source.language,
             "address": source.address, "dated_on": source.dated_on, **texts(source, "publisher")}
            for source in self.sources.order_by("reference")
        ]  # fmt: skip
        gathered = gather(self.plan, since=self.starts_on, until=until)
        return plain({**gathered, "findings": findings, "sources": sources})

    def _findings(self) -> models.QuerySet["Finding"]:
        findings = self.findings.filter(public(Finding, "activity"))
        return findings.select_related("activity").order_by("activity__number")


@history.tracked
class Finding(Multilingual, Part):
    """What an evaluation says about one activity."""

    parent = "evaluation"

    evaluation = part_of(Evaluation, _("evaluation"), related_name="findings")
    activity = link_to(Activity, _("activity"), related_name="findings")
    rating = choice(Rating, _("rating"), blank=True)
    text = Translated(models.TextField, _("text"))

    counted = ngettext_lazy("%(count)d finding", "%(count)d findings", "count")

    class Meta(Part.Meta):
        ordering = ["evaluation", "activity__number"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        triggers = [*Part.Meta.triggers, KEEP_FINDINGS, FREEZE_FINDINGS]
        constraints = [
            models.UniqueConstraint(
                name="one_finding_per_activity",
                fields=["evaluation", "activity"],
                violation_error_message=_("The evaluation already has a finding on this activity."),
            )
        ]

    def derive_reference(self) -> str:
        return f"{self.evaluation.reference}-{self.activity.reference}"

    def clean(self) -> None:
        super().clean()
        if self.activity_id and self.activity.plan_id != self.evaluation.plan_id:
            raise ValidationError({"activity": _("This belongs to another plan.")})
