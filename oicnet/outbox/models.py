"""Every letter that the register writes unasked, from the moment it is written to its fate."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.records import history
from oicnet.records.columns import choice

from .composing import letter

# After the first attempt that failed, after the second ...; after the last the letter is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440, 1440))


class LetterQuerySet(models.QuerySet):
    def unsent(self) -> Self:
        return self.filter(status__in=[Letter.Status.WAITING, Letter.Status.DELAYED])

    def due(self) -> Self:
        return self.unsent().filter(due_at__lte=timezone.now())


@history.tracked_without("address", "subject", "text", "headers", "answer", "enclosed")
class Letter(models.Model):
    """A letter to one address. Its row is written with what it is about, in one transaction."""

    class Kind(models.TextChoices):
        REVIEW = "review", pgettext_lazy("kind of letter", "review")
        REMINDER = "reminder", pgettext_lazy("kind of letter", "reminder")
        ALERT = "alert", pgettext_lazy("kind of letter", "alert")
        MATCH = "match", pgettext_lazy("kind of letter", "match")
        MAILING = "mailing", pgettext_lazy("kind of letter", "correspondence")

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("letter", "waiting to be sent")
        SENDING = "sending", pgettext_lazy("letter", "being sent")
        SENT = "sent", pgettext_lazy("letter", "sent")
        REFUSED = "refused", pgettext_lazy("letter", "refused")
        DELAYED = "delayed", pgettext_lazy("letter", "delayed")
        PERHAPS = "perhaps", pgettext_lazy("letter", "perhaps sent")

    # Those of which somebody has to decide whether they are sent again.
    UNDELIVERED = (Status.REFUSED, Status.PERHAPS)

    kind_of_letter = choice(Kind, _("kind of letter"))
    status = choice(Status, _("status"), default=Status.WAITING)
    address = models.EmailField(_("email address"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(pgettext_lazy("of a letter", "subject"), max_length=500)
    text = models.TextField(pgettext_lazy("of a letter", "text"))
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    member_state = models.ForeignKey(
        MemberState,
        verbose_name=_("member state"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
    )
    # Kept when the letter is sent again: a mailbox that has it then drops the second copy.
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True, editable=False)
    enclosed = models.JSONField(_("attachments"), default=list, blank=True)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    tried_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    tries = models.PositiveIntegerField(_("attempts"), default=0)
    answer = models.TextField(_("answer of the mail server"), blank=True)

    objects = LetterQuerySet.as_manager()
    counted = ngettext_lazy("%(count)d letter", "%(count)d letters", "count")

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = pgettext_lazy("sent by the register", "letter")
        verbose_name_plural = pgettext_lazy("sent by the register", "letters")
        indexes = [models.Index(name="letters_to_be_sent", fields=["status", "due_at"])]

    def __str__(self) -> str:
        return f"{self.subject} ({self.address})"

    @property
    def may_be_sent_again(self) -> bool:
        return self.status in self.UNDELIVERED

    def message(self) -> EmailMultiAlternatives:
        """As it is handed over, in its reader's language, without what is enclosed."""
        headers = {**self.headers, "Message-ID": self.message_id}
        with translation.override(self.language):
            return letter(self.subject, self.text, self.address, **headers)

    def pause(self) -> timedelta | None:
        """How long the next attempt is put off; None where there have been enough."""
        return PAUSES[self.tries] if self.tries < len(PAUSES) else None


def message_id(once: str = "") -> str:
    """A new Message-ID, or that of what is written once only; nobody can guess it."""
    host = urlsplit(settings.REGISTER_ADDRESS).hostname
    name = f"{once}-{salted_hmac('outbox', once).hexdigest()[:20]}" if once else uuid4().hex
    return f"<{name}@{host}>"


def written(values: Mapping[str, Any], *, once: str = "") -> Letter | None:
    """The row of a new letter; None where the same was written before."""
    name = message_id(once)
    letter, is_new = Letter.objects.get_or_create(message_id=name, defaults=values)
    return letter if is_new else None
