"""How far a mirror has come; one row, in a mirror alone."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class Following(models.Model):
    """
    archive: the SHA-256 of the archive that was taken over last; made_at: its moment.
    entry: the number of the last entry of the log that is in the mirror, or was applied to it.
    head: the newest signed head of that archive.
    contacted_at: when the first register answered last.
    """

    archive = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)
    entry = models.BigIntegerField(default=0)
    head = models.JSONField(null=True)
    contacted_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.archive} {self.made_at}"

    @classmethod
    def so_far(cls) -> "Following":
        return cls.objects.first() or cls(pk=1)

    @property
    def is_too_old(self) -> bool:
        """By days, as pages are kept for a day."""
        if self.contacted_at is None or self.made_at is None:
            return True
        last = timezone.localdate(self.contacted_at)
        return timezone.localdate() - last > timedelta(days=settings.MIRROR_DAYS)

    def for_pages(self) -> dict[str, Any]:
        """What every page tells of the mirror."""
        return {
            "origin": settings.MIRROR_OF,
            "made_at": self.made_at,
            "contacted_at": self.contacted_at,
        }
