"""First pages of papers as pictures: made of published files, and forgotten with them."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from oicnet.records.history.noting import note_rows

from ..reading.pictures import LARGE, SMALL
from .editions import Edition


@note_rows
class Picture(models.Model):
    """The first page of an edition's file, in two sizes; without files where it cannot be drawn.

    Not a part of the record: no history and no archive knows it.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="picture")
    sha256 = models.CharField(max_length=64)  # of the file that it was drawn from
    small = models.FileField(upload_to="pictures/", max_length=120, blank=True)
    large = models.FileField(upload_to="pictures/", max_length=120, blank=True)
    width = models.PositiveSmallIntegerField(default=0)  # of the large one, in points
    height = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition}: {self.width} × {self.height}"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as the large one is shown: half its points."""
        return self.width // 2, self.height // 2

    @property
    def small_size(self) -> tuple[int, int]:
        return self.width * SMALL // LARGE // 2, self.height * SMALL // LARGE // 2


@receiver(post_delete, sender=Picture)
def remove_files(instance: Picture, **_signal: object) -> None:
    """At once, as what was withdrawn must be gone: pictures of what is public are drawn again."""
    for file in (instance.small, instance.large):
        if file:
            default_storage.delete(str(file))
