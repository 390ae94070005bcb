"""What the roles of the database may do, tried in the session of the tests."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def as_role(name="web"):
    """As this role of the register, with its rights and no others; yields a cursor."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE register_{name}")
        try:
            yield cursor
        finally:
            cursor.execute("RESET ROLE")
