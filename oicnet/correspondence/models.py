"""Letters from templates: their words in three languages, whom they go to, who approved them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.outbox.models import Letter
from oicnet.records import history
from oicnet.records.columns import choice
from oicnet.records.models import Written
from oicnet.text.languages import LANGUAGES, Translated, reader_language

from . import placeholders


class Worded(Written):
    """The words of a letter in every language: none may be missing, each placeholder is known."""

    subject = Translated(models.CharField, pgettext_lazy("of a letter", "subject"), max_length=200)
    text = Translated(models.TextField, pgettext_lazy("of a letter", "text"), max_length=10_000)

    class Meta:
        abstract = True

    @property
    def words(self) -> dict[str, str]:
        """The texts by their columns."""
        names = [f"{name}_{language}" for name in ("subject", "text") for language in LANGUAGES]
        return {name: getattr(self, name) for name in names}

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        for column, text in self.words.items():
            if not text.strip():
                faults[column] = _("Write it in this language too: letters go out in the language "
"of each reader.")  # fmt: skip
            elif unknown := placeholders.unknown(text):
                faults[column] = [_unknown(name) for name in unknown]
        if faults:
            raise ValidationError(faults)


def _unknown(name: str) -> ValidationError:
    known = " ".join(placeholder.name for placeholder in placeholders.PLACEHOLDERS)
    words = _("%(name)s is not a placeholder. Those known are: %(known)s")
    return ValidationError(words, params={"name": name, "known": known})


@history.tracked
class LetterTemplate(Worded):
    """What a letter says, until it is known when and to whom."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        REMINDER = "reminder", pgettext_lazy("purpose of a letter", "reminder")
        QUESTIONNAIRE = "questionnaire", _("questionnaire")
        CIRCULATION = "circulation", _("circulation of papers")
        THANKS = "thanks", _("thanks")
        OTHER = "other", pgettext_lazy("purpose of a letter", "other")

    name = Translated(models.CharField, _("name"), max_length=120)
    purpose = choice(Purpose, _("purpose"))
    encloses_workbook = models.BooleanField(
        _("encloses the state’s workbook"),
        default=False,
        help_text=_("The workbook of the state’s reports, to be filled in and uploaded."),
    )

    counted = ngettext_lazy("%(count)d template", "%(count)d templates", "count")

    class Meta:
        ordering = ["purpose", "pk"]
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not any(getattr(self, f"name_{language}").strip() for language in LANGUAGES):
            raise ValidationError({f"name_{reader_language()}": _("Give the template a name.")})
        super().clean()


@history.tracked
class Mailing(Worded):
    """One letter to many: prepared, approved, and sent to each in the reader's language."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("mailing", "draft")
        IN_REVIEW = "in_review", pgettext_lazy("mailing", "waiting for approval")
        APPROVED = "approved", pgettext_lazy("mailing", "approved")

    name = models.CharField(
        pgettext_lazy("of a mailing", "name"),
        max_length=120,
        help_text=_("For the staff site; it does not appear in the letters."),
    )
    template = models.ForeignKey(
        LetterTemplate, verbose_name=_("letter template"), on_delete=models.PROTECT
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, null=True, blank=True
    )
    reply_by = models.DateField(_("reply by"), null=True, blank=True)
    documents = models.ManyToManyField(
        Document,
        verbose_name=_("attachments"),
        blank=True,
        help_text=_("Each reader gets the file in their language, where there is one."),
    )
    encloses_workbook = models.BooleanField(_("encloses the state’s workbook"), default=False)
    status = choice(Status, _("status"), default=Status.DRAFT, editable=False)
    remark = models.TextField(_("comment"), blank=True, editable=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prepared by"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)

    counted = ngettext_lazy("%(count)d mailing", "%(count)d mailings", "count")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                name="an_approved_mailing_says_by_whom",
                condition=models.Q(approved_by__isnull=False, approved_at__isnull=False)
                | ~models.Q(status="approved"),
                violation_error_message=_("An approved mailing must say who approved it."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_approved(self) -> bool:
        return self.status == self.Status.APPROVED

    def take_words(self) -> None:
        """Begin with the words of the template; they are edited for this mailing."""
        for column, text in self.template.words.items():
            setattr(self, column, getattr(self, column) or text)
        self.encloses_workbook = self.template.encloses_workbook


class Addressee(models.Model):
    """Somebody to whom a mailing goes, and the letter once it is written."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="addressees")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mailings"
    )
    letter = models.OneToOneField(
        Letter, on_delete=models.PROTECT, null=True, related_name="addressee"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="each_is_written_to_once",
                fields=["mailing", "user"],
                violation_error_message=_("This person is written to already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
