"""A register on several machines with what it needs, looked at while something of it fails."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.primary import fill
from tests.benchmarks.store import asked, bucket
from tests.machines.database import Process
from tests.machines.pair import Disk, Relay, Server, pair
from tests.machines.work import Writer
from tests.serving import ROOT, Served

OWNER = "owner@example.org"
ALARM = 150  # seconds within which the owner is told


@dataclass
class House:
    """What is drilled."""

    primary: Server
    replica: Server
    disk: Disk
    to_primary: Relay
    to_store: Relay
    to_mail: Relay
    web: Served
    worker: Process
    mail: Any
    writer: Writer | None = None
    wrong: list[str] = field(default_factory=list)
    begun: float = 0.0
    letters: int = 0
    form: Any = None

    def expect(self, is_so: bool, what: str) -> None:
        print(f"  {'yes' if is_so else 'NO '} {what}", flush=True)
        if not is_so:
            self.wrong.append(what)

    def get(self, path: str) -> tuple[int, str, object]:
        try:
            status, headers, body = asked(self.web.address + path, {})
        except OSError as problem:
            return 0, str(problem), {}
        return status, body.decode(errors="replace"), headers

    def saves(self, words: str) -> tuple[bool, float]:
        """Whether a save was acknowledged, and after how long."""
        assert self.writer
        begun = time.monotonic()
        try:
            self.writer.save(words)
        except Exception:  # the page cannot be opened
            from django.db import connection

            connection.close()
            return False, time.monotonic() - begun
        return self.writer.saves[-1].acknowledged, time.monotonic() - begun

    def told(self, sentence: str) -> bool:
        """Whether the owner has a letter with it, of this failure."""
        return any(
            to == OWNER and sentence in message.get_content()
            for to, message in list(self.mail.taken[self.letters :])
        )

    def failure(self, name: str) -> None:
        print(name, flush=True)
        assert self.writer
        self.form = self.writer.opened("during a failure")
        self.letters = len(self.mail.taken)
        self.begun = time.monotonic()

    def await_alarm(self, sentence: str) -> None:
        until = time.monotonic() + ALARM
        while not self.told(sentence) and time.monotonic() < until:
            time.sleep(1)
        took = time.monotonic() - self.begun
        self.expect(self.told(sentence), f"the owner is told: {sentence!r} ({took:.0f} s)")

    def await_save(self, words: str) -> None:
        until = time.monotonic() + 60
        while not (is_saved := self.saves(words)[0]) and time.monotonic() < until:
            time.sleep(1)
        self.expect(is_saved, "afterwards staff save again")


def post(house: House) -> tuple[int, str]:
    """What somebody of the staff is answered who saves; he opened the page before the failure."""
    assert house.writer
    answer = house.writer.ask("POST", *house.form)
    return (answer[0], answer[1].decode(errors="replace")) if answer else (0, "")


@contextmanager
def house_of(folder: Path) -> Iterator[House]:
    from tests.outbox.servers import MailServer

    with ExitStack() as stack:
        primary, replica, disk = stack.enter_context(pair(folder))
        _service, told = stack.enter_context(bucket(folder))
        mail = stack.enter_context(MailServer())
        threading.Thread(target=mail.serve_forever, daemon=True).start()
        to_primary = Relay(primary.port)
        to_store = Relay(int(told["AWS_ENDPOINT_URL"].rpartition(":")[2]), refuses=True)
        to_mail = Relay(mail.server_address[1], refuses=True)
        for relay in (to_primary, to_store, to_mail):
            relay.start()
        os.environ |= told | {"DATABASE_URL": primary.address, "REGISTER_VAR": str(folder / "var"),
                              "DJANGO_SETTINGS_MODULE": "oicnet.settings"}  # fmt: skip
        fill(primary.address, "")
        environment = os.environ | {
            "DATABASE_URL": primary.address.replace(str(primary.port), str(to_primary.port)),
            "REGISTER_REPLICAS": replica.address,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{to_store.port}",
            "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(to_mail.port),
            "REGISTER_ALARMS": OWNER, "REGISTER_CONTACT": OWNER, "REGISTER_CONNECTION_AGE": "600",
        }  # fmt: skip
        web = Served(environment, is_quiet=True)
        stack.callback(web.end, signal.SIGKILL)
        worker = Process([sys.executable, str(ROOT / "manage.py"), "worker"], environment,
                         folder / "worker.log")  # fmt: skip
        stack.callback(worker.end, signal.SIGKILL)
        web.start()
        worker.start()
        yield House(primary, replica, disk, to_primary, to_store, to_mail, web, worker, mail)
