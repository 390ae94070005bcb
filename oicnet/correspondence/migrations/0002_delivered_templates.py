"""The templates that the register comes with; staff edit them."""

import tomllib
from pathlib import Path

from django.db import migrations

DELIVERED = Path(__file__).resolve().parent.parent / "delivered.toml"


def deliver(apps, _editor):
    template = apps.get_model("correspondence", "LetterTemplate")
    for columns in tomllib.loads(DELIVERED.read_text())["template"]:
        texts = {name: text.strip() if isinstance(text, str) else text
                 for name, text in columns.items()}  # fmt: skip
        template.objects.create(**texts)


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial")]

    operations = [migrations.RunPython(deliver, migrations.RunPython.noop, elidable=False)]
