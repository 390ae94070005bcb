from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0008_history_from_elsewhere")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE records_change ADD COLUMN table_name text NOT NULL DEFAULT '', "
            "ADD COLUMN noted_at timestamptz NOT NULL DEFAULT clock_timestamp(), "
            "ADD COLUMN number bigint NOT NULL DEFAULT 1, ADD COLUMN total bigint",
            "ALTER TABLE records_change DROP COLUMN table_name, DROP COLUMN noted_at, "
            "DROP COLUMN number, DROP COLUMN total",
        ),
    ]
