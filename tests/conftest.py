"""What every test shares: a files store of its own, Arabic by default; room for a server."""

import os
import signal
import tempfile
from pathlib import Path

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation

from tests import make
from tests.emptying import emptying


@pytest.fixture(autouse=True)
def references_from_one():
    make.start_again()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "store"
    settings.WHITENOISE_AUTOREFRESH = True  # nothing was collected for it to serve


@pytest.fixture(autouse=True, scope="session")
def tests_may_empty_their_tables():
    """After a test that commits, Django empties every table; the register refuses that."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flushed(self, statements):
        with emptying():
            flush(self, statements)

    BaseDatabaseOperations.execute_sql_flush = flushed
    yield
    BaseDatabaseOperations.execute_sql_flush = flush


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A slow digest of each test's password would be a third of the tests' time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def tasks_are_done_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def arabic():
    with translation.override("ar"):
        yield


@pytest.fixture
def var_dir():
    """A folder that the server's account can reach; those of pytest are closed to it."""
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "var"
        for pid_file in Path(folder).rglob("postmaster.pid"):
            os.kill(int(pid_file.read_text().split()[0]), signal.SIGQUIT)
