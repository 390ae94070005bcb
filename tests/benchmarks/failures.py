"""What readers, the operator and the record have of a failure: `make test-production
DRILL=failures`.

A primary and a replica, a web process and a worker, a store of files (moto) and a mail server. One
after the other: the network between web and primary is cut, the replica is 30 s behind, the disk of
the primary is full, the store is down, mail is down, the clock of the web machine is ten minutes
off. Each time it is looked at what a reader is answered, what the owner is told by mail, and
whether all that was acknowledged is there when it is over.

    python -m tests.benchmarks.failures                         all of them
    python -m tests.benchmarks.failures disk_full store_down    some
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from oicnet.postgres import leave_on_signals
from tests.machines.database import wait_for
from tests.machines.house import House, house_of, post
from tests.machines.tools import program
from tests.machines.work import ITEMS, Writer
from tests.serving import ROOT

NOT_LOST = "لم يُفقد شيء مما حُفظ"


def network_cut(house: House) -> None:
    house.failure("the network between web and primary is cut")
    house.to_primary.cut()
    time.sleep(4)
    status, page, headers = house.get("/ar/meetings/")
    house.expect(
        status == 200 and headers.get("X-Stale") == "1", "pages come from the replica, marked"
    )
    status, page = post(house)
    house.expect(status == 503 and NOT_LOST in page, f"who saves is told in words ({status})")
    house.await_alarm("The database does not answer, or takes no changes.")
    house.to_primary.mend()
    house.await_save("after the cut")


def replica_behind(house: House) -> None:
    from tests import make

    house.failure("the replica is 30 s behind")
    house.replica.sql(
        "ALTER SYSTEM SET recovery_min_apply_delay = '30s'", "SELECT pg_reload_conf()"
    )
    late, number, until = 0.0, 0, time.monotonic() + 45
    while time.monotonic() < until:
        number += 1
        make.article(reference=f"N-LAG{number}", title_ar=f"تأخر{number}", published=True)
        begun = time.monotonic()
        while f"تأخر{number}" not in house.get("/ar/news/")[1] and time.monotonic() < begun + 20:
            time.sleep(0.1)
        late = max(late, time.monotonic() - begun)
        time.sleep(1)
    house.expect(late < 5, f"a publication is on its list after {late:.1f} s at most ({number})")
    house.await_alarm("seconds behind.")
    house.replica.sql("ALTER SYSTEM RESET recovery_min_apply_delay", "SELECT pg_reload_conf()")
    house.await_save("after the lag")


def disk_full(house: House) -> None:
    if not house.disk.is_small:
        print("the disk of the primary: not tried, a small one can only be mounted by root")
        return
    house.failure("the disk of the primary is full")
    assert house.writer
    opened = house.saves("before the disk is full")[0]
    house.form = house.writer.opened("with a full disk")
    house.primary.sql("CREATE TABLE filling (words text)", "INSERT INTO filling VALUES ('x')")
    house.disk.fill()
    try:
        for _segment in range(60):  # those of the log that lie ready are used up
            house.primary.sql("INSERT INTO filling VALUES ('x')", "SELECT pg_switch_wal()")
    except Exception as problem:
        print(f"  the database says: {str(problem).splitlines()[0][:90]}")
    time.sleep(4)
    status, page, _headers = house.get("/ar/documents/")
    house.expect(opened and status == 200, f"pages are answered ({status})")
    status, page = post(house)
    is_told = status == 503 and NOT_LOST in page
    house.await_alarm("The database does not answer, or takes no changes.")
    house.disk.clear()
    if not house.primary.is_running():  # as the machine does with what has ended
        house.primary.start()
    wait_for(house.primary.answers, 60, "the primary")
    house.primary.sql("DROP TABLE IF EXISTS filling")
    with closing(house.primary.connected()) as connection:
        title = "SELECT title_en FROM meetings_meeting WHERE id = %s"
        [stored] = connection.execute(title, [house.writer.meeting.pk]).fetchone()
    stands = status == 302 and stored == "with a full disk"  # the log had room for it
    house.expect(is_told or stands, f"who saves is told in words, or it stands ({status})")
    house.await_save("after the full disk")


def store_down(house: House) -> None:
    from oicnet.documents.models import Edition

    house.failure("the store of files is down")
    paper = Edition.objects.published().exclude(file="")[0]
    house.to_store.cut()
    status, page, _headers = house.get(paper.get_absolute_url())
    house.expect(
        status == 503 and "يُرجى المحاولة بعد قليل" in page,
        f"papers are refused in words ({status})",
    )
    house.expect(house.get("/ar/documents/")[0] == 200, "pages go on")
    house.await_alarm("The store of files does not answer.")
    house.to_store.mend()
    status, _page, _headers = house.get(paper.get_absolute_url())
    house.expect(status == 302, f"afterwards the paper is there ({status})")


def mail_down(house: House) -> None:
    from oicnet.outbox import sending
    from oicnet.outbox.due import deliver_due_letters
    from oicnet.outbox.models import Letter

    house.failure("mail is down")
    house.to_mail.cut()
    sending.post(Letter.Kind.MAILING, "Circular", "Text", "reader@example.org")

    def is_tried() -> bool:
        Letter.objects.unsent().update(due_at="2000-01-01T00:00Z")
        deliver_due_letters()  # as every hour
        time.sleep(3)
        return Letter.objects.filter(address="reader@example.org", tries__gte=3).exists()

    wait_for(is_tried, 120, "three attempts")
    status = ""
    until = time.monotonic() + 60
    while "Letters and alerts are sent late." not in status and time.monotonic() < until:
        status = house.get("/en/status/")[1]
        time.sleep(1)
    house.expect(
        "Letters and alerts are sent late." in status, "readers are told on the page of the state"
    )
    house.to_mail.mend()
    house.await_alarm("could not be sent")
    wait_for(lambda: is_tried() and house.mail.times("reader@example.org") > 0, 90, "the letter")
    time.sleep(2)
    house.expect(house.mail.times("reader@example.org") == 1, "the letter was sent, once")


def clock_off(house: House) -> None:
    house.failure("the clock of the web machine is ten minutes off")
    off = {
        "LD_PRELOAD": str(faketime()), "FAKETIME": "+600", "FAKETIME_DISABLE_SHM": "1",
        "DONT_FAKE_MONOTONIC": "1", "PYTHONPATH": str(ROOT / "tests/clock/early"),
    }  # fmt: skip
    for process in (house.web, house.worker):
        process.end(signal.SIGTERM)
        process.environment = process.environment | off
    house.web.start(house.web.port)
    house.worker.start()
    house.expect(house.get("/ar/meetings/")[0] == 200, "pages are answered")
    house.expect(house.saves("with a wrong clock")[0], "staff save")
    house.await_alarm("The clocks of two machines differ by 600 seconds.")
    for process in (house.web, house.worker):
        process.end(signal.SIGTERM)
        process.environment = {
            name: value for name, value in process.environment.items() if name not in off
        }
    house.web.start(house.web.port)
    house.worker.start()
    house.await_save("with the right clock again")


def faketime() -> Path:
    program("faketime")
    return next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


FAILURES: list[Callable[[House], None]] = [
    network_cut, replica_behind, disk_full, store_down, mail_down, clock_off,
]  # fmt: skip


def main(*names: str) -> int:
    leave_on_signals()
    with tempfile.TemporaryDirectory(prefix="register-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        os.environ["DJANGO_SETTINGS_MODULE"] = "oicnet.settings"
        with house_of(folder) as house:
            import logging

            import django

            django.setup()
            from django.db import connection
            from django.test.utils import setup_test_environment

            from tests import make
            from tests.benchmarks.store import give
            from tests.staff import signed_in

            setup_test_environment()
            logging.disable(logging.CRITICAL)
            give(1)
            meeting = make.meeting(reference="M-FAILURES", title_en="Words")
            for number in range(1, ITEMS + 1):
                make.agenda_item(meeting=meeting, number=number, title_en="Words")
            house.writer = Writer(
                0, signed_in(make.administrator()), meeting, lambda: house.web.port
            )
            house.expect(house.saves("before everything")[0], "staff save")
            for failure in FAILURES:
                if names and failure.__name__ not in names:
                    continue
                try:
                    failure(house)
                except Exception as problem:
                    house.expect(False, f"{failure.__name__}: {type(problem).__name__} {problem}")
                    connection.close()
            connection.close()
            found = house.writer.found()
            house.expect(
                not found["lost"] and not found["half-written"], f"nothing is lost: {dict(found)}"
            )
    print(f"{len(house.wrong)} not as they should be: {house.wrong}")
    return 1 if house.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
