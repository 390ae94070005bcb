"""Readers who asked for a letter when a search finds something new. No part of the record.

An address is kept as long as it has an alert; what nobody confirmed in time is forgotten.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from oicnet.outbox.models import Letter
from oicnet.records.models import Written

from ..questions import Question

LONGEST = 1500  # characters of a search, as its address says it
UNCONFIRMED = timedelta(days=3)
# What was published shortly before the last letter may have been committed after it.
AGAIN = timedelta(days=2)
OF_READERS, OF_ALERTS = (signing.Signer(salt=f"search.{each}") for each in ("reader", "alert"))


class ReaderQuerySet(models.QuerySet["Reader"]):
    def due(self, day: date) -> "ReaderQuerySet":
        """Those for whom nobody looked on that day whether there is something new."""
        confirmed = Alert.objects.filter(reader=models.OuterRef("pk"), confirmed_at__isnull=False)
        looked = models.Q(looked_at__date__gte=day)
        return self.filter(models.Exists(confirmed)).exclude(looked).order_by("pk")


class Reader(Written):
    """A mail address, and up to when it was told what is new."""

    address = models.EmailField(
        _("email address"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("This address is already known.")},
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    looked_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    objects = ReaderQuerySet.as_manager()

    counted = ngettext_lazy("%(count)d reader", "%(count)d readers", "count")

    class Meta:
        ordering = ["address"]
        verbose_name = pgettext_lazy("of alerts", "reader")
        verbose_name_plural = pgettext_lazy("of alerts", "readers with alerts")

    def __str__(self) -> str:
        return self.address

    @property
    def token(self) -> str:
        """Whoever holds it may end this reader's alerts; it is only ever sent to the address."""
        return OF_READERS.sign(str(self.pk))

    @classmethod
    def of_token(cls, token: str) -> "Reader | None":
        """None where the reader is gone.

        Raises:
            BadSignature: the register never made such a token.
        """
        return cls.objects.filter(pk=OF_READERS.unsign(token)).first()


class AlertQuerySet(models.QuerySet["Alert"]):
    def confirmed(self) -> "AlertQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def expired(self) -> "AlertQuerySet":
        return self.filter(confirmed_at__isnull=True, asked_at__lt=timezone.now() - UNCONFIRMED)


class Alert(Written):
    """A search, or a record, of which a reader wants to be told what is new, once he has confirmed
    that."""

    reader = models.ForeignKey(
        Reader,
        verbose_name=pgettext_lazy("of alerts", "reader"),
        on_delete=models.CASCADE,
        related_name="alerts",
    )
    # As an address says it: "?q=..."; of a record "?follow=M3".
    asked = models.CharField(_("search"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("requested at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(
                name="one_alert_for_each_search",
                fields=["reader", "asked"],
                violation_error_message=_("This search already has an alert."),
            )
        ]

    def __str__(self) -> str:
        return self.asked

    @property
    def follows(self) -> str:
        """The reference of the record that is followed; "" where it is a search."""
        return QueryDict(self.asked.removeprefix("?")).get("follow", "")

    @property
    def address(self) -> str:
        """Of what is told of, in the language of who reads it."""
        if self.follows:
            return reverse("search:follow", args=[self.follows.lower()])
        return f"{reverse('search:results')}{self.question.address()}"

    @property
    def question(self) -> Question:
        return Question.read(QueryDict(self.asked.removeprefix("?")))

    @property
    def since(self) -> datetime:
        """From when on what was published is new; what was told is not told again."""
        looked = self.reader.looked_at
        begun = self.confirmed_at or self.asked_at
        return max(begun, looked - AGAIN) if looked else begun

    @property
    def token(self) -> str:
        """Whoever holds it may confirm; it is only ever sent to the address."""
        return OF_ALERTS.sign(str(self.pk))

    @classmethod
    def of_token(cls, token: str) -> "Alert | None":
        """None where the alert was ended, or not confirmed in time.

        Raises:
            BadSignature: the register never made such a token.
        """
        alerts = cls.objects.select_related("reader")
        return alerts.filter(pk=OF_ALERTS.unsign(token)).first()


class Told(models.Model):
    """That a reader was told of a record: once for each alert."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="told")
    reference = models.CharField(max_length=40)
    # As long as the letter is kept.
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="each_record_is_told_once", fields=["alert", "reference"])
        ]

    def __str__(self) -> str:
        return self.reference
