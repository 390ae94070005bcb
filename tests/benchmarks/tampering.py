"""Whether changes past the register are named, and honest ones are not:

    python -m tests.benchmarks.tampering 200

On a server of its own, in a register with the real record and the sample, some of it withdrawn. A
superuser with all triggers off (`session_replication_role = replica`) makes one random change of
what is or was public after the other: rows, links, past events, files. Each is looked for by the
staff's check; of those that are no past events, every fourth also by `python -m oicnet.verify` in
an archive that is made of it; then it is taken back. As many honest acts follow: publications,
corrections, withdrawals, redactions, papers, parts that come and go; after each tenth, check and
verifier may name nothing.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import django
import psycopg

from oicnet import messages, postgres

SEED, WITHDRAWN, EACH, FOURTH = 2026, 12, 10, 4


def prepare() -> None:
    """A key, a filled register, an entered log."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from oicnet.proof import settling
    from oicnet.records import kinds, publishing
    from tests import make
    from tests.proof.proving import KEY

    settings.PROOF_KEY = KEY
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    call_command("migrate", verbosity=0)
    call_command("import_register", str(messages.ROOT / "oicnet/exchange/real"), "--quiet")
    call_command("load_sample", "--quiet")
    luck, person = random.Random(SEED), make.administrator()
    records = [row for kind in kinds.every() for row in kind.model.objects.published()]
    for record in luck.sample(records, WITHDRAWN):
        publishing.withdraw(record, by=person, reason={"en": "For the benchmark"})
    begun = time.monotonic()
    count = settling.take_in()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{count} entries at first, in {time.monotonic() - begun:.1f} s", flush=True)


def silent_changes(times: int, folder: Path) -> int:
    """Returns how many were not named."""
    from oicnet.proof import checking
    from tests.proof.proving import archive, misfits, verified
    from tests.proof.tampering import Superuser

    assert misfits() == []
    assert verified(archive(), folder)[0] == 0
    ways, archived, seen_outside = Counter[str](), Counter[str](), Counter[str]()
    unnamed, took = 0, 0.0
    superuser = Superuser(random.Random(SEED))
    for number in range(times):
        if number and not number % 25:
            print(f"{number} silent changes, {unnamed} not named so far", flush=True)
        with superuser.change() as change:
            ways[change.way] += 1
            begun = time.monotonic()
            found = [str(each) for each in checking.everything()]
            took += time.monotonic() - begun
            if not change.is_named_in(found):
                unnamed += 1
                print(f"NOT NAMED: {change}: {found}", flush=True)
            if not change.way.startswith("event") and number % FOURTH == 0:
                archived[change.way] += 1
                is_shown = verified(archive(), folder)[0] == 1
                seen_outside[change.way] += is_shown
                if not is_shown:
                    print(f"in no archive: {change}", flush=True)
    assert misfits() == []
    print(f"{times} silent changes, {unnamed} not named; a whole check took {took / times:.1f} s")
    for way, number in sorted(ways.items()):
        print(f"  {way}: {number}; {seen_outside[way]} of {archived[way]} archives show it")
    return unnamed


def honest_acts(times: int, folder: Path) -> int:
    """Returns after how many something was named."""
    from tests.proof.proving import archive, misfits, settled, verified
    from tests.proof.tampering import Staff

    staff, named, done = Staff(random.Random(SEED)), 0, Counter[str]()
    for number in range(1, times + 1):
        act = staff.act()
        done[act.split()[0]] += 1
        settled()
        if number % EACH == 0:
            print(f"{number} honest acts, {named} named so far", flush=True)
            found = misfits()
            code, said = verified(archive(), folder)
            if found or code:
                named += 1
                print(f"NAMED after {act}: {found} {said[:5] if code else ''}", flush=True)
    print(f"{times} honest acts, of which {named} groups of {EACH} with something named")
    print(f"  {dict(done)}")
    return named


def run(times: int) -> int:
    address = postgres.url(postgres.var_dir())
    with psycopg.connect(address.replace("register@", "postgres@", 1), autocommit=True) as server:
        server.execute("GRANT SET ON PARAMETER session_replication_role TO register")
    django.setup()
    prepare()
    with tempfile.TemporaryDirectory() as name:
        return silent_changes(times, Path(name)) + honest_acts(times, Path(name))


def main(times: int) -> int:
    """Starts a server of its own, and this again within it."""
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        Path(folder).chmod(0o755)
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "REGISTER_VAR": f"{folder}/var",
            "DJANGO_SETTINGS_MODULE": "oicnet.settings",
        }
        itself = [sys.executable, "-m", "tests.benchmarks.tampering", str(times), "within"]
        command = [sys.executable, "-m", "oicnet.postgres", "run", "--", *itself]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    sys.exit(min(1, run(how_many)) if sys.argv[2:] == ["within"] else main(how_many))
