"""What is wrong now."""

from django.db import models


class Trouble(models.Model):
    """A check that found something wrong, from then until its end was told; one row for each.

    measured: what the check found, for the sentences about it.
    fine_since: since when it finds nothing any more; what comes back within minutes never ended.
    told_at: when the letter about it went out.
    """

    name = models.CharField(max_length=20, primary_key=True)
    measured = models.JSONField(default=dict)
    began_at = models.DateTimeField(auto_now_add=True)
    fine_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ("began_at", "name")

    def __str__(self) -> str:
        return self.name
