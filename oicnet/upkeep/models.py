"""When the worker and the backup were last active."""

from datetime import timedelta

from django.db import models
from django.utils import timezone


class Pulse(models.Model):
    """The last sign of life of a helper process, one row each."""

    WORKER, BACKUP, REHEARSAL, RESTORED = "worker", "backup", "rehearsal", "restored"
    WATCH = "watch"

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"

    @property
    def age(self) -> timedelta:
        return timezone.now() - self.at

    @classmethod
    def beat(cls, name: str) -> None:
        """Note that this helper is active now."""
        cls.objects.update_or_create(name=name, defaults={"at": timezone.now()})

    @classmethod
    def last(cls, name: str) -> "Pulse | None":
        return cls.objects.filter(name=name).first()
