"""What harvesters were told of each record, and what changed since."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Item(models.Model):
    """A record that is or was public, as harvesters know it.

    number: rises with each change of any item; lists are in this order.
    stamped_at: the datestamp, in whole seconds; never before that of a lower number.
    sets: those that it is in, or was in when it went, with the sets around them.
    digest: of its metadata, to know whether a change of the register changed it.
    depends_on: references of records whose change may change it.
    """

    reference = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=60)
    number = models.BigIntegerField(unique=True)
    stamped_at = models.DateTimeField(db_index=True)
    is_deleted = models.BooleanField(default=False)
    sets = ArrayField(models.CharField(max_length=60), default=list)
    digest = models.CharField(max_length=32)
    depends_on = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        default_permissions = ()
        indexes = (
            GinIndex(fields=["sets"], name="harvest_item_sets"),
            GinIndex(fields=["depends_on"], name="harvest_item_depends_on"),
        )

    def __str__(self) -> str:
        return self.reference


class Awaiting(models.Model):
    """A row that changed since the items were last brought up to date; written by triggers."""

    kind = models.CharField(max_length=60)
    row = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"
