"""What a published record remembers of its changes: corrections, and parts that are gone."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.text.languages import Translated

from .. import days, history
from ..columns import link_to, part_of
from .reference import Reference, Referenced


@history.tracked
class Correction(Referenced):
    """A change of a published record: when and why. What changed is in the history."""

    corrected = part_of(Reference, _("record"), related_name="corrections")
    corrected_at = models.DateTimeField(_("corrected at"), default=timezone.now)
    reason = Translated(models.TextField, _("reason"))

    counted = ngettext_lazy("%(count)d correction", "%(count)d corrections", "count")

    class Meta(Referenced.Meta):
        ordering = ["-corrected_at", "-id"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            days.within_years("correction_years", "corrected_at"),
            models.CheckConstraint(
                name="correction_says_why",
                condition=~Q(reason_ar="", reason_en="", reason_fr=""),
                violation_error_message=_("Give the reason in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


@history.tracked
class Removal(Referenced):
    """A notice at the address of a deleted part that was public. Written by triggers only."""

    part_kind = models.CharField(_("kind"), max_length=60)
    removed_from = part_of(Reference, _("record"), related_name="removals")
    removed_at = models.DateTimeField(_("removed at"))
    correction = link_to(Correction, _("correction"), related_name="removals", optional=True)

    counted = ngettext_lazy("%(count)d removal", "%(count)d removals", "count")

    class Meta(Referenced.Meta):
        ordering = ["-removed_at", "reference"]
        verbose_name = _("removal")
        verbose_name_plural = _("removals")
        constraints = [days.within_years("removal_years", "removed_at")]

    def __str__(self) -> str:
        return self.reference

    @property
    def part_name(self) -> str:
        """The kind of part, in the reader's language: "statement"."""
        return str(apps.get_model(self.part_kind)._meta.verbose_name)

    @property
    def record(self) -> Any:
        """The record that the part belonged to."""
        model: Any = apps.get_model(self.removed_from.kind)
        return model._base_manager.get(reference=self.removed_from_id)
