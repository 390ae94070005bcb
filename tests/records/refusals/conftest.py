"""What these tests share."""

import pytest
from django.db import connection

from tests import make
from tests.staff import signed_in


@pytest.fixture
def staff():
    return signed_in(make.administrator())


@pytest.fixture
def refusing():
    """A rule of the database that no form knows: `refusing("meetings_meeting", "UPDATE")`."""

    def install(table, operation):
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'not today'; END $$"
            )
            cursor.execute(
                f"CREATE TRIGGER refuse BEFORE {operation} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse()"
            )

    return install
