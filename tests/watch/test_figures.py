"""What is measured."""

import math
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from oicnet.watch import figures
from tests.proxy import certify

pytestmark = pytest.mark.django_db


def test_the_end_of_the_certificate_is_read_where_it_is_shown(tmp_path, settings):
    certify(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "fullchain.pem", tmp_path / "privkey.pem")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.CERTIFICATE_AT = listener.getsockname()

        def answer():
            with context.wrap_socket(listener.accept()[0], server_side=True) as shown:
                shown.recv(1)

        threading.Thread(target=answer, daemon=True).start()
        ends = figures.certificate_ends()

    assert ends is not None
    assert ends > datetime.now(UTC)


def test_nobody_who_answers_is_no_end(settings):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.CERTIFICATE_AT = listener.getsockname()

    assert figures.certificate_ends() is None


def test_storage_is_measured_once_for_each_file_system(settings, tmp_path):
    settings.MEDIA_ROOT = settings.BACKUPS = tmp_path

    shares = figures.free_storage()
    assert next(iter(shares)) == str(tmp_path)
    assert all(0 <= share <= 1 for share in shares.values())


def test_an_empty_queue_has_no_age():
    assert not DBTaskResult.objects.exists()
    assert figures.waiting_tasks() == (0, timedelta(0))


def test_a_replica_that_is_away_is_behind_without_end(monkeypatch):
    class Away:
        def cursor(self):
            raise OperationalError("away")

        def close(self):
            pass

    monkeypatch.setattr(figures, "connections", {"default": None, "replica-1": Away()})

    assert figures.replica_lags() == {"replica-1": math.inf}
