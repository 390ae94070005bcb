"""A mirror that is killed again and again: `python -m tests.benchmarks.mirrors 20`.

A register with a month of history goes on being edited: publications, corrections, withdrawals,
redactions, papers. Its mirror is killed by SIGKILL at any moment of a run, as often as asked; at
the end both export the same public history, byte for byte, with the files, have the same files in
their stores, and answer alike for each of the last thirty days.
"""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg

DAYS = 30
PAGES = 6  # of each day
NONCE = re.compile(r'nonce="[^"]*"')
TOLD = re.compile(r"<aside class=\"past mirror\".*?</aside>", re.DOTALL)


def main(times: int) -> int:
    from oicnet import postgres

    with tempfile.TemporaryDirectory(prefix="register-") as name:
        Path(name).chmod(0o755)
        folder = Path(name)
        os.environ |= {"REGISTER_VAR": str(folder / "var"), "REGISTER_FILES": str(folder / "files")}
        with postgres.hold(folder / "var") as database:
            address = f"http://127.0.0.1:{8400 + os.getpid() % 500}"
            os.environ |= {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "oicnet.settings"}
            os.environ |= {"REGISTER_ADDRESS": address, "REGISTER_REQUESTS_A_MINUTE": "1000000"}
            import django

            django.setup()
            from django.core.management import call_command
            from django.test.utils import setup_test_environment

            say("migrating")
            call_command("migrate", verbosity=0)
            setup_test_environment()
            return _Trial(folder, database, address).run(times)


def say(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stdout.flush()


class _Trial:
    def __init__(self, folder: Path, database: str, address: str) -> None:
        from tests import make

        self.folder, self.address = folder, address
        copy = re.sub(r"/([\w-]+)(\?|$)", r"/\1_mirror\2", database, count=1)
        self._copy_database(database)
        self.mirror = {
            **os.environ,
            "DATABASE_URL": copy,
            "REGISTER_VAR": str(folder / "mirror"),
            "REGISTER_FILES": str(folder / "mirror-files"),
            "REGISTER_MIRROR_OF": address,
        }
        del self.mirror["REGISTER_ADDRESS"]
        self.chance, self.by = random.Random(2026), make.user(is_superuser=True)

    @staticmethod
    def _copy_database(database: str) -> None:
        from django.db import connection

        name = connection.settings_dict["NAME"]
        connection.close()
        with psycopg.connect(database.replace(f"/{name}", "/postgres"), autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}_mirror" TEMPLATE "{name}"')

    def run(self, times: int) -> int:
        from tests.exchange import living
        from tests.records.test_past import let_pass
        from tests.serving import served

        for number in range(DAYS):
            act = living.publish if number < 3 else self.chance.choice(living.ACTS)
            act(self.by, self.chance)
            let_pass(1)
        self.archive()
        with served({}) as origin:
            origin.start(int(self.address.rpartition(":")[2]))
            begun = time.monotonic()
            self.follow()
            whole = time.monotonic() - begun
            say(f"first run {whole:.1f} s, {self.archived()} bytes of archive")
            killed = self.kill(times, whole)
            begun = time.monotonic()
            self.follow()
            say(f"killed {killed} times; the last run {time.monotonic() - begun:.1f} s")
            return self.compare()

    def archive(self) -> None:
        from oicnet.api import archiving

        assert archiving.make() is not None

    def archived(self) -> int:
        from oicnet.api.models import Archive

        return Archive.objects.get().size

    def edit(self) -> None:
        """Something happens, and now and then no archive of it is made yet."""
        from oicnet.proof import settling
        from tests.exchange import living

        acts = (*living.ACTS, living.publish, living.withdraw, living.redact_a_name)
        for act in self.chance.sample(acts, k=2):
            act(self.by, self.chance)
        settling.settle_all()
        if self.chance.random() < 0.7:
            self.archive()

    def follow(self, *more: str) -> None:
        done = subprocess.run(
            self._command(), env=self.mirror, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        say(done.stdout.strip().replace("\n", " "))

    def _command(self) -> list[str]:
        return [sys.executable, "manage.py", "follow", self.address]

    def kill(self, times: int, whole: float) -> int:
        killed = 0
        while killed < times:
            self.edit()
            process = subprocess.Popen(
                self._command(), env=self.mirror, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            with suppress(subprocess.TimeoutExpired):
                process.wait(self.chance.uniform(0.1, 0.6) * whole)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                killed += 1
                say(f"killed {killed}")
            process.communicate()
        self.archive()
        return killed

    def compare(self) -> int:
        faults = self._exports() + self._stores() + self._pages()
        for fault in faults[:20]:
            say(fault)
        say(f"{len(faults)} differences")
        return 1 if faults else 0

    def _exports(self) -> list[str]:
        from tests.exchange.archives import bytes_of

        exports = []
        for name, environment in (("ours", dict(os.environ)), ("theirs", self.mirror)):
            path = self.folder / name
            command = [sys.executable, "manage.py", "export_register", str(path), "--history"]
            subprocess.run(command, env=environment, check=True, capture_output=True)
            exports.append(bytes_of(path))
        ours, theirs = exports
        say(f"{len(ours)} files of {sum(map(len, ours.values()))} bytes exported")
        return [
            f"export: {name}" for name in ours.keys() | theirs if ours.get(name) != theirs.get(name)
        ]

    def _stores(self) -> list[str]:
        """Papers: the mirror's are those of the first that its public history names."""
        ours = {path.name for path in (self.folder / "ours/files").rglob("*.*")}
        theirs = {path.name for path in (self.folder / "mirror-files").rglob("??/*.*")}
        say(f"{len(ours)} papers")
        return [f"paper: {name}" for name in ours ^ theirs]

    def _pages(self) -> list[str]:
        from tests.exchange import living
        from tests.serving import served

        every, faults, asked = living.addresses(), [], 0
        with served({**self.mirror, "REGISTER_ADDRESS": ""}) as mirror:
            mirror.start()
            for ago in range(DAYS + 1):
                day = date.today() - timedelta(days=ago) if ago else None  # noqa: DTZ011
                for address in self.chance.sample(every, k=min(PAGES, len(every))):
                    asked += 1
                    ours, theirs = (
                        read(one, address, day) for one in (self.address, mirror.address)
                    )
                    if ours != theirs:
                        faults.append(f"{address} {day}: {living.difference(ours, theirs)}")
        say(f"{asked} pages and answers of {DAYS} days compared")
        return faults


def read(register: str, address: str, day: date | None) -> str:
    mark = "&" if "?" in address else "?"
    asked = f"{register}{address}{f'{mark}as-of={day}' if day else ''}"
    try:
        with urlopen(asked, timeout=120) as answer:  # noqa: S310
            status, content, end = answer.status, answer.read(), answer.url
    except HTTPError as refusal:
        status, content, end = refusal.code, refusal.read(), refusal.url
    words = TOLD.sub("", NONCE.sub("", content.decode(errors="replace")))
    words = re.sub(r"\s+", " ", words)
    return f"{status} {end.removeprefix(register)} {words}"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
