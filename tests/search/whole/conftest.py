"""The register with its real record and its sample, once for the tests of the folder."""

import pytest
from django.core.management import call_command
from django.db import transaction

from oicnet.search.rebuilding import rebuild


@pytest.fixture(scope="package")
def register(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_register", "oicnet/exchange/real", verbosity=0)
        call_command("load_sample", quiet=True)
        for _progress in rebuild():
            pass
        yield
        transaction.set_rollback(True)
