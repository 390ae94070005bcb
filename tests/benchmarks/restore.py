"""The database is archived while people edit, and restored to moments chosen at random, with moto's
S3 server: `make test-production DRILL=restore`.

Five times an export is taken at a random moment; then the register is restored to each of them
from the archive, exported, and compared byte for byte.

    python -m tests.benchmarks.restore 5          five moments
    python -m tests.benchmarks.restore 5 DUMP     on a database of `pg_dump --format=custom`
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from oicnet.postgres import leave_on_signals
from oicnet.postgres.account import account
from oicnet.postgres.binaries import binaries
from tests.benchmarks.primary import fill
from tests.benchmarks.store import bucket
from tests.machines.database import CLUSTER, Process, wait_for
from tests.machines.tools import PATHS, python_program

EDITORS = 3


@contextmanager
def archiving_server(folder: Path, told: dict[str, str]) -> Iterator[str]:
    """A primary that archives as the shipped script does; yields its address."""
    who, data = account(), folder / "data"
    own = folder / "server"
    own.mkdir()
    who.own(own)
    data = own / "data"
    script = own / "archive_segment.sh"
    shutil.copy(CLUSTER / "archive_segment.sh", script)
    script.chmod(0o755)
    environment = {"PATH": f"{binaries()}:{PATHS}", "LC_ALL": "C.UTF-8", "HOME": str(own), **told}
    make = [str(binaries() / "initdb"), "-D", str(data), "-U", "register", "--auth=trust",
            "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--locale=C.UTF-8"]  # fmt: skip
    subprocess.run(make, env=environment, check=True, stdout=subprocess.DEVNULL, cwd="/",
                   **who.switch)  # fmt: skip
    options = {
        "unix_socket_directories": str(own), "listen_addresses": "", "archive_mode": "on",
        "archive_command": f"{script} %p", "archive_timeout": "5s",
        "max_locks_per_transaction": "256",
    }  # fmt: skip
    command = [str(binaries() / "postgres"), "-D", str(data)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    server = Process(command, environment, folder / "server.log", as_postgres=True)
    server.start()
    place = f"host={own} user=register"
    try:
        wait_for(lambda: answers(place), 30, "the server")
        with psycopg.connect(f"{place} dbname=postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE register")
        os.environ |= {"PGHOST": str(own), "PGUSER": "register"}
        yield f"postgres://register@{str(own).replace('/', '%2F')}:5432/register"
    finally:
        server.end(signal.SIGINT)


def answers(place: str) -> bool:
    try:
        psycopg.connect(f"{place} dbname=postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def edit(number: int, stop: threading.Event, saves: list[int]) -> None:
    """Change records as fast as people could, until told to stop."""
    from django.db import connection

    from oicnet.accounts.models import User
    from oicnet.news.models import Article
    from oicnet.records import publishing
    from tests import make

    person = User.objects.get(username="editor")
    while not stop.wait(random.uniform(0.05, 0.4)):
        article = make.article(reference=f"N-E{number}-{saves[number]}", title_ar="خبر قيد التحرير")
        publishing.submit(article, by=person)
        if saves[number] % 2:
            publishing.publish(article, by=person)
        old = Article.objects.order_by("?").first()
        Article.objects.filter(pk=old.pk).update(title_en=f"Edited {number} {saves[number]}")
        saves[number] += 1
    connection.close()


def main(moments: int, dump: str = "") -> int:
    leave_on_signals()
    barman = Path(python_program("barman-cloud-backup")).parent
    with tempfile.TemporaryDirectory(prefix="register-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with bucket(folder) as (_service, told):
            told |= {"REGISTER_ARCHIVE": "s3://papers/archive", "REGISTER_BARMAN": str(barman),
                     "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
            del told["REGISTER_FILES"]
            with archiving_server(folder, told) as address:
                (folder / "scratch").mkdir()
                os.environ |= told | {
                    "DATABASE_URL": address,
                    "REGISTER_VAR": str(folder / "var"),
                    "REGISTER_SCRATCH": str(folder / "scratch"),
                    "DJANGO_SETTINGS_MODULE": "oicnet.settings",
                }
                (folder / "scratch").chmod(0o755)
                fill(address, dump)
                return drill(folder, moments)


def drill(folder: Path, moments: int) -> int:
    import django

    django.setup()
    from oicnet.upkeep import rehearsing
    from tests import make

    make.administrator(username="editor")
    begun = time.monotonic()
    copy()
    print(f"a copy of the server: {time.monotonic() - begun:.0f} s", flush=True)
    stop, saves = threading.Event(), [0] * EDITORS
    editors = [
        threading.Thread(target=edit, args=[number, stop, saves], daemon=True)
        for number in range(EDITORS)
    ]
    for editor in editors:
        editor.start()
    taken = []
    for number in range(moments):
        time.sleep(random.uniform(2, 15))
        then = folder / f"then-{number}"
        at, position = rehearsing.export_now(then)
        taken.append((at, position, then))
        print(f"an export of {at.isoformat()}, after {sum(saves)} saves", flush=True)
    stop.set()
    for editor in editors:
        editor.join(30)
    wrong = 0
    for at, position, then in random.sample(taken, len(taken)):
        begun = time.monotonic()
        rehearsing.wait_until_archived(position)
        try:
            rehearsing.compare(then, at)
            print(
                f"restored to {at.isoformat()}: equal, {time.monotonic() - begun:.0f} s", flush=True
            )
        except Exception as problem:
            wrong += 1
            print(f"restored to {at.isoformat()}: {problem}", flush=True)
    print(f"{moments} moments, {sum(saves)} saves; {wrong} of the exports differ")
    return 1 if wrong or not sum(saves) else 0


def copy() -> None:
    """Copying reads the server's files: by a process of its account, as in production."""
    script = [python_program("python"), str(CLUSTER / "copies.py")]
    subprocess.run(script, check=True, cwd="/", stdout=subprocess.DEVNULL, **account().switch)


if __name__ == "__main__":
    number, *given = sys.argv[1:] or ["5"]
    sys.exit(main(int(number), *given))
