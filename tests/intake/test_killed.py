"""Whoever enters a workbook is killed in the middle of it: all of it is there, or nothing."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection, transaction

from oicnet.intake.models import Upload
from oicnet.meetings.models import AgendaItem, Meeting, Statement
from oicnet.records.history import event_model
from tests import make
from tests.intake.test_meetings import whole
from tests.intake.workbooks import made

# A kind of row that is written in the middle, and the one that this workbook writes last.
PLACES = ["meetings_agendaitem", "meetings_delegate"]


def address() -> str:
    """Of the database of the tests, for another process."""
    told = connection.settings_dict
    host = told["HOST"].replace("/", "%2F")
    user = f"{told['USER']}:{told['PASSWORD']}".rstrip(":")
    return f"postgres://{user}@{host}:{told['PORT']}/{told['NAME']}"


def waiting() -> bool:
    """Whether somebody waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", PLACES)
def test_an_import_that_is_killed_leaves_nothing(table, tmp_path):
    user = make.administrator()
    file = tmp_path / "workbook.xlsx"
    file.write_bytes(made(whole()))
    command = [sys.executable, "manage.py", "intake_workbook", str(file), "--by", user.username]
    environment = {**os.environ, "DATABASE_URL": address()}

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")  # others read it, and wait to write
        running = subprocess.Popen(
            command, env=environment, cwd=settings.BASE_DIR, stderr=subprocess.PIPE
        )
        for _attempt in range(600):
            if waiting() or running.poll() is not None:
                break
            time.sleep(0.1)
        assert running.poll() is None, running.stderr.read().decode()
        running.kill()
        running.wait(30)
        running.stderr.close()

    for model in (Meeting, AgendaItem, Statement):
        assert not model.objects.exists()
        assert not event_model(model).objects.exists()
    done = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True,
                          check=False)  # fmt: skip
    assert b"7 rows were added" in done.stdout, done.stderr
    assert Meeting.objects.get().status == "draft"
    assert not Upload.objects.exists()
