"""What was uploaded, until it is confirmed: its owner's alone, and not for long."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Written

KEPT_FOR = timedelta(hours=2)


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
    content = models.BinaryField(_("file"))
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded workbook")
        verbose_name_plural = _("uploaded workbooks")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
