"""Files on their way in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Written


class Arrival(Written):
    """A file that may be in the store, and that no edition has yet: noted before it is written.

    So no file is ever without a record, whenever the register is killed; after a day those that
    no edition took are removed.
    """

    file = models.FileField(_("file"), max_length=120)
    name = models.CharField(_("name"), max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
    )
    # Files that came together, to be looked at and confirmed together.
    batch = models.UUIDField(null=True, editable=False, db_index=True)
    # What was done to it on its way in: the link to a letterhead template was taken out.
    is_without_template = models.BooleanField(default=False, editable=False)
    arrived_at = models.DateTimeField(_("received at"), default=timezone.now, db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self) -> str:
        return self.name
