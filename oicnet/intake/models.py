"""What was uploaded, until it is confirmed: its owner's alone, and not for long; then that it was
entered, so that it can be undone."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.meetings.models import Meeting
from oicnet.records import permissions
from oicnet.records.models import Written
from oicnet.records.permissions import Person

KEPT_FOR = timedelta(hours=2)
UNDONE_WITHIN = timedelta(days=30)


class UploadQuerySet(models.QuerySet):
    def kept(self):
        return self.filter(uploaded_at__gt=timezone.now() - KEPT_FOR)

    def expired(self):
        return self.filter(uploaded_at__lte=timezone.now() - KEPT_FOR)


class Upload(Written):
    """A workbook that nobody has confirmed yet. No part of the record: nobody else ever sees it."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(_("name of the file"), max_length=150)
    # What was read of its file, once: it is looked at, and entered, from that.
    book = models.BinaryField()
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    # Of cells that are not taken as they stand: sheet, cell, its words, the reading accepted.
    readings = models.JSONField(default=list)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded workbook")
        verbose_name_plural = _("uploaded workbooks")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class EnteredQuerySet(models.QuerySet):
    def of(self, user: Person):
        """One's own; whoever publishes sees those of all."""
        return self if may_undo_any(user) else self.filter(owner=user)

    def expired(self):
        """Those that can no longer be undone: too old, or undone already."""
        now = timezone.now()
        is_old = models.Q(entered_at__lte=now - UNDONE_WITHIN)
        return self.filter(is_old | models.Q(undone_at__lte=now - KEPT_FOR))


def may_undo_any(user: Person) -> bool:
    return permissions.may(user, "publish", Meeting)


class Entered(Written):
    """A workbook that was entered: who, when, how many rows, and the act that its history tells."""

    key = models.UUIDField(primary_key=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(_("name of the file"), max_length=150)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    # The context of its events, by which they are found; none where nothing was written.
    act = models.UUIDField(null=True)
    added = models.PositiveIntegerField(_("rows added"), default=0)
    changed = models.PositiveIntegerField(_("rows changed"), default=0)
    # By kind of record, the references of those that the workbook wrote.
    records = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = EnteredQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at"]
        verbose_name = _("entered workbook")
        verbose_name_plural = _("entered workbooks")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name or gettext("workbook without a name")  # a redaction took it

    @property
    def rows(self) -> int:
        return self.added + self.changed
