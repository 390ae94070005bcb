"""The whole public register as one file."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver


class Archive(models.Model):
    """A file that was made of everything public at one moment. No part of the record."""

    made_at = models.DateTimeField()
    file = models.FileField(upload_to="archives/", max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    rows = models.PositiveIntegerField()
    public_state = models.CharField(max_length=64, blank=True)  # `noting.state`

    class Meta:
        default_permissions = ()
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}: {self.sha256}"


@receiver(post_delete, sender=Archive)
def remove_file(instance: Archive, **_signal: object) -> None:
    """At once: it may hold what was withdrawn."""
    if instance.file:
        default_storage.delete(str(instance.file))
