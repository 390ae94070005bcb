"""Extensions that constraints and, later, the search rest on."""

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
