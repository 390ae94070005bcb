"""Kill the worker in the middle of its letters: `python -m tests.benchmarks.letters 20`.

57 letters in three languages wait for `manage.py worker`, whose mail server refuses, delays and
drops some. It is killed again and again after a random time, until every letter is settled. None
may be lost, and none taken twice by the server; those that were perhaps sent are counted.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STATES = 57


def write_to_all(habits, languages):
    from django.utils import translation

    from oicnet.outbox import sending
    from oicnet.outbox.models import Letter

    for number in range(STATES):
        with translation.override(languages[number % 3]):
            address = f"{habits[number % len(habits)]}-{number}@example.org"
            sending.post(Letter.Kind.MAILING, "تعميم Circular", "نص Text", address)


def work_until_killed(environment, longest):
    """Whether the worker was killed at work."""
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment)
    wait_for_work()
    time.sleep(random.uniform(0, longest))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    return still_unsettled() > 0


def still_unsettled():
    from oicnet.outbox.models import Letter

    return Letter.objects.filter(status__in=["waiting", "delayed", "sending"]).count()


def wait_for_work():
    """Until the worker has begun: to start it takes longer than to send all letters."""
    from oicnet.outbox.models import Letter

    Letter.objects.unsent().update(due_at="2000-01-01T00:00Z")
    before, deadline = still_unsettled(), time.monotonic() + 30
    tried = Letter.objects.filter(tried_at__isnull=False).count()
    while time.monotonic() < deadline and before:
        if (
            still_unsettled() < before
            or tried < Letter.objects.filter(tried_at__isnull=False).count()
        ):
            return
        time.sleep(0.005)


def judged(server):
    """How the letters ended, and those that contradict what the server took."""
    from oicnet.outbox.models import Letter

    ends, broken = Counter(), []
    for letter in Letter.objects.all():
        taken = server.times(letter.address)
        ends[letter.status] += 1
        allowed = {"sent": taken == 1, "refused": taken == 0, "perhaps": taken <= 1}
        if not allowed.get(letter.status):
            broken.append((letter.address, letter.status, taken))
        if letter.status == "perhaps":
            ends["perhaps, and taken"] += taken
    return ends, broken


def run(rounds, server, environment):
    from oicnet.outbox.models import Letter
    from tests.outbox.servers import HABITS

    total, broken, kills = Counter(), [], 0
    for _round in range(rounds):
        Letter.objects.all().delete()
        server.taken.clear(), server.met.clear()
        write_to_all(HABITS, ("ar", "en", "fr"))
        while still_unsettled():
            kills += work_until_killed(environment, longest=0.6)
        ends, wrong = judged(server)
        total += ends
        broken += wrong
    sys.stdout.write(f"{rounds} rounds, {kills} kills at work: {dict(total)}; broken: {broken}\n")
    return 1 if broken else 0


def main(rounds: int) -> int:
    from oicnet import postgres

    with tempfile.TemporaryDirectory(prefix="register-") as name:
        Path(name).chmod(0o755)
        var = Path(name) / "var"
        os.environ["REGISTER_VAR"] = str(var)
        with postgres.hold(var) as database:
            from tests.outbox.servers import MailServer

            with MailServer() as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                host, port = server.server_address
                os.environ |= {
                    "DATABASE_URL": database,
                    "DJANGO_SETTINGS_MODULE": "oicnet.settings",
                    "EMAIL_HOST": host,
                    "EMAIL_PORT": str(port),
                }
                import django

                django.setup()
                from django.core.management import call_command

                call_command("migrate", verbosity=0)
                return run(rounds, server, dict(os.environ))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
