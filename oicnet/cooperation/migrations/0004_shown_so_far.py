"""Matches that were public before anybody was asked: shown by the agreement of both sides."""

from django.db import migrations
from django.db.models.functions import TruncDate


def agreed(apps, _editor):
    """As of the day on which they were published."""
    rows = apps.get_model("cooperation", "Match").objects.filter(status="published")
    day = TruncDate("published_at")
    rows.update(
        need_side="agreed", need_answered_on=day, offer_side="agreed", offer_answered_on=day
    )


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0003_answers")]

    operations = [migrations.RunPython(agreed, migrations.RunPython.noop)]
