"""Since when a history is known that was brought here from another installation."""

from django.db import models


class Beginning(models.Model):
    """At most one row: its first public event may be later than the history itself."""

    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.at.isoformat()
