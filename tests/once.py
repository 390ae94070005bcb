"""Rows that are dear to make, made once for all tests of a module or a folder."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation


def made_once(name: str, build: Callable[[], Any], scope: Any = "module") -> tuple[Any, Any]:
    """Two fixtures: what `build` makes, by its name, and instead of pytest-django's own helper
    one that puts each test into a transaction within that of the rows: it may change them.

    record, _django_db_helper = made_once("record", build)
    """

    @pytest.fixture(scope=scope, name=name)
    def made(django_db_setup, django_db_blocker, tmp_path_factory):
        files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("store"))
        with django_db_blocker.unblock(), transaction.atomic(), files, translation.override("ar"):
            yield build()
            transaction.set_rollback(True)

    @pytest.fixture(name="_django_db_helper")
    def within(request):
        request.getfixturevalue(name)
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return made, within
