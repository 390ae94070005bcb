"""A short list of changes, by which a reader's copy of a page is known to be current or not."""

from django.db import migrations

LIST = """
CREATE TABLE records_change (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY);
CREATE FUNCTION records_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest bigint;
BEGIN
    INSERT INTO records_change DEFAULT VALUES RETURNING id INTO latest;
    IF latest % 500 = 0 THEN
        DELETE FROM records_change WHERE id < latest - 1000;
    END IF;
    RETURN NULL;
END $$;
"""
NO_LIST = "DROP FUNCTION records_note_change() CASCADE; DROP TABLE records_change;"


class Migration(migrations.Migration):
    dependencies = [("records", "0002_initial")]

    operations = [migrations.RunSQL(LIST, NO_LIST)]
