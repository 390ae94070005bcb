"""How often a record was read, by day. No row at all means: unknown, which is not 0.

Who read is not kept. A `Mark` tells for one day that something was counted for somebody: a keyed
digest, whose key is that day's and goes with all its marks when another day begins.
"""

import hmac
import secrets
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from oicnet.records.history.noting import shown_as_of_the_page
from oicnet.records.models import Reference


class DailyReadingsQuerySet(models.QuerySet):
    def total(self, *references: str) -> int | None:
        """All readings of what is named; None when none were ever counted."""
        return self.filter(subject__in=references).aggregate(total=models.Sum("count"))["total"]

    def add(self, reference: str, day: date, number: int) -> None:
        """So many readings more."""
        counted, _new = self.get_or_create(subject_id=reference, day=day, defaults={"count": 0})
        self.filter(pk=counted.pk).update(count=models.F("count") + number)


@shown_as_of_the_page
class DailyReadings(models.Model):
    subject = models.ForeignKey(
        Reference, verbose_name=_("record"), on_delete=models.CASCADE, related_name="readings"
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("views"))

    objects = DailyReadingsQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d day of views", "%(count)d days of views", "count")

    class Meta:
        ordering = ["-day"]
        verbose_name = _("views on a day")
        verbose_name_plural = _("views on a day")
        constraints = [
            models.UniqueConstraint(
                name="one_count_per_record_and_day",
                fields=["subject", "day"],
                violation_error_message=_("This date has already been counted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.day}"


class KeyQuerySet(models.QuerySet["Key"]):
    def of(self, day: date) -> "Key":
        return self.get_or_create(day=day, defaults={"secret": secrets.token_bytes(32)})[0]

    def forget_earlier_days(self) -> None:
        self.filter(day__lt=timezone.localdate()).delete()


class Key(models.Model):
    """What the marks of one day are made with."""

    day = models.DateField(primary_key=True)
    secret = models.BinaryField()

    objects = KeyQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.day)

    def digest(self, *words: str) -> str:
        return hmac.digest(bytes(self.secret), "\n".join(words).encode(), "sha256").hex()


class Heard(models.Model):
    """That somebody says to have read something, until the worker has counted it.

    `subject` is what he says that it was; the digests are those of marks.
    """

    subject = models.CharField(max_length=40)
    day = models.DateField()
    reading = models.CharField(max_length=64)
    source = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.subject} {self.day}"


class Mark(models.Model):
    """That something was counted on a day; `times` is how often."""

    digest = models.CharField(primary_key=True, max_length=64)
    key = models.ForeignKey(Key, on_delete=models.CASCADE)
    times = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.key_id}: {self.times}"
