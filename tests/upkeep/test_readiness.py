"""Alive and ready: 200 or 503, never 500; whatever is missing, and with any cookie."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from oicnet.upkeep.models import Pulse

ROOT = Path(__file__).resolve().parent.parent.parent
WITHOUT_DATABASE = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
answers = {}
for cookie in ("", "a-session-that-cannot-be-looked-up"):
    client = Client(raise_request_exception=False)
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    pages = ("/ar/", "/ar/status/", "/en/search/?q=x", "/id/m3/")
    for address in ("/health/", "/ready/", "/generation/", *pages):
        answer = client.get(address)
        answers[f"{address} {cookie}"] = [answer.status_code, answer.content.decode()]
print(json.dumps(answers))
"""


@pytest.mark.django_db
def test_with_a_worker_at_work_it_is_ready(client):
    Pulse.beat(Pulse.WORKER)

    answer = client.get("/ready/")

    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_without_a_sign_of_the_worker_it_is_not(client):
    assert client.get("/ready/").content == b"worker: never seen\n"

    Pulse.objects.create(name=Pulse.WORKER, at=timezone.now() - timedelta(minutes=4))
    answer = client.get("/ready/")

    assert answer.status_code == 503
    assert answer.content.startswith(b"worker: not seen since 20")


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_told(client):
    Pulse.beat(Pulse.WORKER)
    MigrationRecorder.Migration.objects.filter(app="news").delete()

    answer = client.get("/ready/")

    assert answer.status_code == 503
    assert answer.content.startswith(b"migrations: ")


@pytest.mark.parametrize("address", ["/health/", "/ready/"])
@pytest.mark.django_db
def test_a_watcher_only_reads(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code in {200, 503}


def test_without_a_database_it_is_alive_and_says_that_it_is_not_ready():
    environment = {**os.environ, "DATABASE_URL": "postgres://register@127.0.0.1:1/register",
                   "DJANGO_SETTINGS_MODULE": "oicnet.settings"}  # fmt: skip
    environment["ALLOWED_HOSTS"] = "testserver"
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_DATABASE], cwd=ROOT, env=environment, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    answers = json.loads(run.stdout)

    assert {status for name, (status, _page) in answers.items() if "/health/" not in name} == {503}
    assert [one for name, one in answers.items() if "/health/" in name] == [[200, "ok\n"]] * 2
    assert answers["/ready/ "] == [503, "database: no answer\n"]
    assert "The register has met an error" in answers["/ar/ "][1]
