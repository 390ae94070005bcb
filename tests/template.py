"""`python -m tests.template`: an empty database with every table, which tests copy as their own."""

import gc
import os

import django
from django.db import connection

NAME = "test_template"
PREPARED = {"REGISTER_TEST_TEMPLATE": NAME}  # what tests are given that may copy it


def make() -> None:
    connection.settings_dict["TEST"]["NAME"] = NAME
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


if __name__ == "__main__":
    gc.disable()  # it has room, and ends
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    django.setup()
    make()
