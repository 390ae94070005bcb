"""The papers of a list in one file: made in the background, kept for a day for all who ask."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from oicnet.records.columns import choice


class Bundle(models.Model):
    """Papers on their way into one ZIP file. No part of the record."""

    class Stage(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("printing", "in the queue")
        PACKING = "packing", pgettext_lazy("bundle of papers", "adding the papers")
        DONE = "done", pgettext_lazy("printing", "ready")
        FAILED = "failed", pgettext_lazy("printing", "failed")
        CANCELLED = "cancelled", pgettext_lazy("printing", "cancelled")

    AT_WORK = (Stage.WAITING, Stage.PACKING)

    # A keyed digest of all that is asked and of the state of the register: nobody guesses it.
    key = models.CharField(max_length=64, unique=True)
    query = models.CharField(max_length=2000, blank=True)  # the filter of the list
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    stage = choice(Stage, pgettext_lazy("of a printing", "stage"), default=Stage.WAITING)
    total = models.PositiveBigIntegerField()  # bytes of the papers
    packed = models.PositiveBigIntegerField(default=0)
    askers = models.PositiveIntegerField(default=1)
    file = models.FileField(upload_to="bundles/", max_length=120, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="bundle_done_has_a_file",
                condition=~models.Q(stage="done") | ~models.Q(file=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.query or 'all'}: {self.stage}"

    def get_absolute_url(self) -> str:
        return reverse("documents:bundle", args=[self.key])

    @property
    def percent(self) -> int:
        if self.stage == self.Stage.DONE:
            return 100
        return min(5 + 90 * self.packed // self.total, 95) if self.total else 5

    @property
    def is_at_work(self) -> bool:
        return self.stage in self.AT_WORK


@receiver(post_delete, sender=Bundle)
def remove_file(instance: Bundle, **_signal: object) -> None:
    """At once: it may hold what was withdrawn."""
    if instance.file:
        default_storage.delete(str(instance.file))
