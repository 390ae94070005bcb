"""How often a record was read, by day. No row at all means: unknown, which is not 0."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Reference


class DailyReadingsQuerySet(models.QuerySet):
    def total(self, reference: str) -> int | None:
        """All readings of a record; None when none were ever counted."""
        return self.filter(subject=reference).aggregate(total=models.Sum("count"))["total"]


class DailyReadings(models.Model):
    subject = models.ForeignKey(
        Reference, verbose_name=_("record"), on_delete=models.CASCADE, related_name="readings"
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("readings"))

    objects = DailyReadingsQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        verbose_name = _("readings of a day")
        verbose_name_plural = _("readings of a day")
        constraints = [
            models.UniqueConstraint(
                name="one_count_per_record_and_day",
                fields=["subject", "day"],
                violation_error_message=_("This day is counted already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.day}"
