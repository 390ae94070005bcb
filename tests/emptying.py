"""Tables emptied as only their owner could: with the trigger that refuses it laid aside."""

from contextlib import contextmanager

from django.db import connection

SWITCH = """
DO $$ DECLARE held record; BEGIN
    FOR held IN SELECT tgrelid::regclass AS name FROM pg_trigger WHERE tgname = 'refuse_truncate'
    LOOP EXECUTE format('ALTER TABLE %%s %s TRIGGER refuse_truncate', held.name); END LOOP;
END $$
"""


@contextmanager
def emptying():
    with connection.cursor() as cursor:
        cursor.execute(SWITCH % "DISABLE")
        yield cursor
        cursor.execute(SWITCH % "ENABLE")
