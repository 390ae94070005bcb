"""TRUNCATE passes by every trigger for rows, and so by the history: it is refused."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION records_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The register is not emptied: TRUNCATE leaves no history of %', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""
ALLOW = "DROP FUNCTION records_refuse_truncate() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("records", "0004_review_notes")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
