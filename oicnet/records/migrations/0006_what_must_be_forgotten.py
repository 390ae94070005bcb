from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_sources_of_the_world")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE records_change ADD COLUMN forgets boolean NOT NULL DEFAULT false",
            "ALTER TABLE records_change DROP COLUMN forgets",
        )
    ]
