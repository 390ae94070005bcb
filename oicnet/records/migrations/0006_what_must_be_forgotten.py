from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_sources_of_the_world")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE records_change ADD COLUMN forgets boolean NOT NULL DEFAULT false, "
            "ADD COLUMN is_public boolean NOT NULL DEFAULT true",
            "ALTER TABLE records_change DROP COLUMN forgets, DROP COLUMN is_public",
        )
    ]
