"""Files of long reports: made once for everybody who asks the same, and kept for a day."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.columns import choice


class Printing(models.Model):
    """A requested report on its way to a file. No part of the record."""

    class Stage(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("printing", "in the queue")
        READING = "reading", pgettext_lazy("printing", "reading the register")
        SETTING = "setting", pgettext_lazy("printing", "laying out the pages")
        DONE = "done", pgettext_lazy("printing", "ready")
        FAILED = "failed", pgettext_lazy("printing", "failed")
        CANCELLED = "cancelled", pgettext_lazy("printing", "cancelled")

    PERCENT: ClassVar[dict[str, int]] = {
        Stage.WAITING: 5,
        Stage.READING: 20,
        Stage.SETTING: 60,
        Stage.DONE: 100,
    }
    AT_WORK = (Stage.WAITING, Stage.READING, Stage.SETTING)

    # A keyed digest of all that is asked and of the state of the register: nobody guesses it.
    key = models.CharField(_("key"), max_length=64, unique=True)
    report = models.CharField(_("report"), max_length=40)
    query = models.CharField(_("filter"), max_length=2000, blank=True)
    scope = models.JSONField(_("reader’s access"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    form = models.CharField(pgettext_lazy("of a report", "form"), max_length=4)
    day = models.DateField(_("day"))
    stage = choice(Stage, pgettext_lazy("of a printing", "stage"), default=Stage.WAITING)
    askers = models.PositiveIntegerField(_("number waiting"), default=1)
    file = models.FileField(_("file"), upload_to="printings/", blank=True)
    asked_at = models.DateTimeField(_("requested at"), auto_now_add=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("report being prepared")
        verbose_name_plural = _("reports being prepared")
        constraints = [
            models.CheckConstraint(
                name="printing_done_has_a_file",
                condition=~models.Q(stage="done") | ~models.Q(file=""),
                violation_error_message=_("A report that is ready must have a file."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}.{self.form}: {self.stage}"

    def get_absolute_url(self) -> str:
        return reverse("reports:printing", args=[self.key])

    @property
    def percent(self) -> int:
        return self.PERCENT.get(self.stage, 0)

    @property
    def is_at_work(self) -> bool:
        return self.stage in self.AT_WORK

    @property
    def file_name(self) -> str:
        return f"{self.report}-{self.language}-{self.day}.{self.form}"

    def delete(self, using: str | None = None, keep_parents: bool = False) -> Any:
        if self.file:
            self.file.delete(save=False)
        return super().delete(using, keep_parents)
