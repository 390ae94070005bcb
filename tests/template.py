"""`python -m tests.template`: an empty database with every table, which tests copy as their own.

It is kept for later runs, and made anew once the register's code or its packages have changed.
"""

import gc
import hashlib
import os
from pathlib import Path

import django
import psycopg
from django.db import connection

from oicnet import postgres

NAME = "test_template"
PREPARED = {"REGISTER_TEST_TEMPLATE": NAME}  # what tests are given that may copy it
MADE_FROM = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
OTHERS = "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_register%'"


def source() -> str:
    """What the tables are made from: the migrations, and whatever adds triggers and views."""
    digest = hashlib.sha256(Path("requirements.txt").read_bytes())
    for path in sorted(Path("oicnet").rglob("*.py")):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def address() -> tuple[str, str]:
    """Of the server, and the name of the register's own database there."""
    server, _slash, name = postgres.url(postgres.var_dir()).rpartition("/")
    return server, name


def connected() -> psycopg.Connection:
    return psycopg.connect(f"{address()[0]}/postgres", autocommit=True)


def make() -> None:
    made_from = source()
    with connected() as server:
        if server.execute(MADE_FROM, [NAME]).fetchone() == (made_from,):
            return
    gc.disable()  # it has room, and ends
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    django.setup()
    connection.settings_dict["TEST"]["NAME"] = NAME
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    with connected() as server:
        server.execute(f"COMMENT ON DATABASE {NAME} IS '{made_from}'")


def take() -> None:
    """In a copy of the tests' server: make it the register's own database, and the only one."""
    name = address()[1]
    with connected() as server:
        for (other,) in [(name,), *server.execute(OTHERS).fetchall()]:
            server.execute(f"DROP DATABASE {other}")
        server.execute(f"ALTER DATABASE {NAME} RENAME TO {name}")


if __name__ == "__main__":
    make()
