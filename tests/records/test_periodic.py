"""What is put off is done once, and what falls due is done by one process at a time."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from oicnet.records import periodic
from oicnet.records.due import forget_finished_tasks, start_lost_tasks_again
from oicnet.records.models import Reference
from tests.records import jobs

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def stored(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def only(monkeypatch):
    """Nothing falls due but what the test registers."""
    monkeypatch.setattr(periodic, "functions", {})
    return periodic.due


def enqueued(task, **changes):
    result = task.enqueue()
    DBTaskResult.objects.filter(pk=result.id).update(**changes)
    return DBTaskResult.objects.get(pk=result.id)


def name_of(reference):
    return Reference.objects.filter(reference=reference).exists()


@pytest.mark.django_db
def test_one_that_fails_changes_nothing_and_holds_up_no_other(only):
    @only
    def fails():
        Reference.objects.create(reference="HALF", kind="test")
        raise ValueError

    @only
    def works():
        Reference.objects.create(reference="WHOLE", kind="test")

    with pytest.raises(CommandError, match=r"fails$"):
        call_command("daily")

    assert name_of("WHOLE")
    assert not name_of("HALF")


@pytest.mark.django_db(transaction=True)
def test_two_processes_are_never_in_the_same_function(only):
    inside, leave, calls = threading.Event(), threading.Event(), []

    @only
    def once():
        calls.append(1)
        inside.set()
        assert leave.wait(10)

    def other_process():
        periodic.run()
        connection.close()

    thread = threading.Thread(target=other_process)
    thread.start()
    assert inside.wait(10)
    assert periodic.run() == []
    leave.set()
    thread.join()
    assert calls == [1]

    assert periodic.run() == []
    assert calls == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_was_committed_and_stops_when_told(stored):
    with transaction.atomic():
        jobs.note.enqueue("COMMITTED")
    with pytest.raises(ValueError, match="given up"), transaction.atomic():
        jobs.note.enqueue("GIVEN-UP")
        raise ValueError("given up")
    failing = jobs.stumble.enqueue()
    lost = enqueued(jobs.stumble, status="RUNNING", started_at=timezone.now() - timedelta(hours=2))

    given = connection.settings_dict
    address = f"postgres://{given['USER']}@/{given['NAME']}?host={given['HOST']}"
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address, "PYTHONPATH": paths},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while DBTaskResult.objects.finished().count() < 3 and time.monotonic() < deadline:
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    _nothing, said = worker.communicate(timeout=30)

    assert worker.returncode == 0
    assert name_of("COMMITTED")
    assert not name_of("GIVEN-UP")
    failing.refresh()
    assert failing.status == "FAILED"
    assert "ValueError: on purpose" in said
    lost.refresh_from_db()
    assert lost.status == "FAILED"  # it was due to be started again, was, and failed on purpose


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "then"),
    [
        ({"status": "RUNNING", "started_at": timedelta(hours=2)}, "READY"),
        ({"status": "RUNNING", "started_at": timedelta(minutes=2)}, "RUNNING"),
        ({"status": "FAILED", "exception_class_path": "builtins.SystemExit"}, "READY"),
        ({"status": "FAILED", "exception_class_path": "builtins.ValueError"}, "FAILED"),
        (
            {"status": "RUNNING", "started_at": timedelta(hours=2), "worker_ids": ["a", "b", "c"]},
            "FAILED",
        ),
    ],
)
def test_lost_tasks_start_again_but_not_for_ever(stored, changes, then):
    started = changes.get("started_at")
    if started:
        changes = {**changes, "started_at": timezone.now() - started}
    task = enqueued(jobs.stumble, **changes)

    start_lost_tasks_again()

    task.refresh_from_db()
    assert task.status == then


@pytest.mark.django_db
def test_only_what_finished_long_ago_is_forgotten(stored):
    now = timezone.now()
    old = enqueued(jobs.stumble, status="SUCCESSFUL", finished_at=now - timedelta(days=31))
    kept = [
        enqueued(jobs.stumble, status="SUCCESSFUL", finished_at=now - timedelta(days=29)),
        enqueued(jobs.stumble, enqueued_at=now - timedelta(days=99)),
    ]

    forget_finished_tasks()

    assert old not in DBTaskResult.objects.all()
    assert set(DBTaskResult.objects.all()) == set(kept)
