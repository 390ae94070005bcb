"""What every test shares: a files store of its own, Arabic by default; room for a server."""

import gc
import os
import signal
import tempfile
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.cache import caches
from django.test import TransactionTestCase, override_settings
from django.utils import timezone, translation

from oicnet.public import memoised
from oicnet.public.sample import IS_THERE
from tests import make
from tests.emptying import empty
from tests.sweeping import sweep


def pytest_collection_finish():
    """What is loaded stays, as in wsgi.py: the collector of circles need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(autouse=True, scope="module")
def swept_out_after_a_file(django_db_blocker):
    yield
    with django_db_blocker.unblock():
        sweep()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A database that `make test` has prepared is copied in a second; to make one takes 15."""
    if prepared := os.environ.get("REGISTER_TEST_TEMPLATE"):
        project.DATABASES["default"]["TEST"]["TEMPLATE"] = prepared


@pytest.fixture(autouse=True)
def references_from_one():
    make.start_again()


@pytest.fixture(autouse=True)
def what_is_asked_each_hour_is_kept():
    """As for all pages but the first of an hour, which asks for it."""
    caches["pages"].set_many({"register-begins": timezone.localdate(), IS_THERE: True})


@pytest.fixture(autouse=True)
def memoised_parts_are_as_if_rendered(monkeypatch):
    """Each is rendered again, wherever a test meets one."""
    kept = memoised.Parts.__call__

    def checked(parts, name, values, render, page=None):
        html = render()
        assert kept(parts, name, values, lambda: html, page) == html, (
            f"{name} shows more than its values"
        )
        return html

    monkeypatch.setattr(memoised.Parts, "__call__", checked)


@pytest.fixture(autouse=True)
def the_state_is_asked_for_each_time(settings):
    settings.PUBLIC_STATE_LEASE = settings.FORGOTTEN_AFTER = 0


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def stores(tmp_path_factory):
    """One folder for all: pytest looks through its own for each that it makes."""
    folder = tmp_path_factory.mktemp("stores")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_files(settings, stores):
    settings.MEDIA_ROOT = next(stores)
    settings.ACTS = settings.MEDIA_ROOT.with_name(f"{settings.MEDIA_ROOT.name}-acts")


@pytest.fixture(autouse=True, scope="session")
def emptied_after_a_test_that_commits():
    """Django would empty every table by TRUNCATE, which the register refuses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: empty())
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_passwords():
    """A slow digest of each test's password would be a third of the tests' time."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,  # nothing was collected for it to serve
    ):
        yield


@pytest.fixture(autouse=True)
def nobody_asks_too_often(settings):
    """The counts of requests outlast a test."""
    settings.REQUESTS_A_MINUTE = 1_000_000


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
