"""The forms of cooperation, its languages, and the stages of a match."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(models.TextChoices):
    TRAINING = "training", pgettext_lazy("form of cooperation", "training")
    STUDY_VISIT = "study_visit", pgettext_lazy("form of cooperation", "study visit")
    EXPERT = "expert", pgettext_lazy("form of cooperation", "expert")
    MATERIAL = "material", pgettext_lazy("form of cooperation", "material")


class WorkingLanguage(models.TextChoices):
    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    TURKISH = "tr", _("Turkish")
    RUSSIAN = "ru", _("Russian")
    PORTUGUESE = "pt", _("Portuguese")


def languages_field() -> ArrayField:
    return ArrayField(
        models.CharField(max_length=2, choices=WorkingLanguage.choices),
        verbose_name=_("working languages"),
        default=list,
        blank=True,
    )


class Stage(models.TextChoices):
    """The stage of a match, by the latest of its days."""

    PROPOSED = "proposed", pgettext_lazy("match", "proposed")
    CONTACT = "contact", pgettext_lazy("match", "in contact")
    AGREED = "agreed", pgettext_lazy("match", "agreed")
    CONCLUDED = "concluded", pgettext_lazy("match", "concluded")

    def condition(self) -> Q:
        """Matches at exactly this stage."""
        days = ("contacted_on", "agreed_on", "concluded_on")
        reached = Stage.values.index(self.value)
        return Q(**{f"{day}__isnull": place >= reached for place, day in enumerate(days)})


class Answer(models.TextChoices):
    """A side's answer on whether the public may see a match."""

    AGREED = "agreed", pgettext_lazy("to be shown", "agreed")
    DECLINED = "declined", pgettext_lazy("to be shown", "declined")
