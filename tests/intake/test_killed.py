"""Whoever enters a workbook is killed in the middle of it: all of it is there, or nothing."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction

from oicnet.intake.models import Upload
from oicnet.meetings.models import AgendaItem, Meeting, Statement
from oicnet.records.history import event_model
from tests import make
from tests.benchmarks.kills import send
from tests.intake.meetings.sheets import NEW, whole
from tests.intake.workbooks import blank, made, put, upload
from tests.sampling import times
from tests.serving import served
from tests.staff import signed_in

# A kind of row that is written in the middle, and the one that this workbook writes last.
PLACES = ["meetings_agendaitem", "meetings_delegate"]
KILLS, ITEMS = int(os.environ.get("REGISTER_KILLS", times(1, 3))), 20
ALL, NOTHING = (1, ITEMS, 0), (0, 0, 1)


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


def workbook_of(reference):
    sheets = put(blank(), Meeting, {**NEW, "reference": reference})
    for place in range(1, ITEMS + 1):
        item = {"meeting": reference, "number": place, "title_ar": f"بند {place}"}
        put(sheets, AgendaItem, item)
    return made(sheets)


def found_of(reference, key):
    """Meetings, their items, and uploads that wait: once the killed one's transaction is over."""
    with transaction.atomic():
        waiting_ = len(Upload.objects.filter(key=key).select_for_update())
        meetings = Meeting.objects.filter(reference=reference).count()
        return meetings, AgendaItem.objects.filter(meeting__reference=reference).count(), waiting_


@pytest.mark.django_db(transaction=True)
def test_a_server_killed_while_it_enters_a_workbook_leaves_all_or_nothing(settings):
    client = signed_in(make.administrator())
    given = {"DATABASE_URL": address(), "SECRET_KEY": settings.SECRET_KEY}
    longest, outcomes = 0.0, []
    with served({**given, "REGISTER_DATABASE_POOL": "6"}) as register:
        register.start()
        for number in range(KILLS + 1):  # the first is left alone, and tells how long one takes
            page = upload(client, workbook_of(f"M{100 + number}"))
            token = str(page.context["csrf_token"])
            body = urlencode({"seen": page.context["outcome"].digest, "csrfmiddlewaretoken": token})
            cookies = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())
            path = page.request["PATH_INFO"]
            sending = threading.Thread(target=send, args=(register.port, path, body, cookies))
            began = time.monotonic()
            sending.start()
            sending.join(random.uniform(0, longest) if number else None)
            longest = longest or time.monotonic() - began
            if number:
                register.end(signal.SIGKILL)
                sending.join(30)
            outcomes.append(found_of(f"M{100 + number}", page.context["upload"].key))
            if number:
                if number < KILLS:
                    register.start()
                longest *= 0.8 if outcomes[-1] == ALL else 1.25  # about half of them: too early

    whole_ = outcomes.count(ALL) - 1
    print(f"after {KILLS} kills: {whole_} all, {outcomes.count(NOTHING)} nothing")
    assert outcomes[0] == ALL
    assert set(outcomes) <= {ALL, NOTHING}
