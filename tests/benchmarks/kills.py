"""Kill the serving process in the middle of saves: `python -m tests.benchmarks.kills 50`.

A save writes the same words into a meeting and into each of its agenda items. Whenever the process
dies, all of them are as before, or all as sent: anything else is counted as broken.
"""

import os
import random
import signal
import sys
import tempfile
import threading
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

ITEMS = 20


def kill_in_the_middle(register, client, meeting, times, *, longest):
    """Kill that many saves, each after a random part of the time that one takes.

    Args:
        register: a `Served`, started; killed in the end.
        client: of Django's tests, signed in on the same database.
        longest: seconds within which a save is killed.

    Returns:
        How often it was "before", "after" or "broken".
    """
    from tests.staff import address_of, open_page

    found: Counter[str] = Counter()
    for number in range(times):
        if number:
            register.start()
        before, words = _words(meeting), f"Words {number}"
        data = open_page(client, meeting)
        texts = [name for name in data if name.endswith("title_en")]
        data |= dict.fromkeys(texts, words)
        data["csrfmiddlewaretoken"] = str(client.get(address_of(meeting)).context["csrf_token"])
        cookies = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())
        sending = threading.Thread(
            target=send, args=(register.port, address_of(meeting), urlencode(data, True), cookies)
        )
        sending.start()
        sending.join(random.uniform(0, longest))
        register.end(signal.SIGKILL)
        sending.join(30)
        after = _words(meeting)
        is_whole = len(after) == 1 and after in (before, {words})
        found["broken" if not is_whole else "after" if after == {words} else "before"] += 1
    return found


def _words(meeting):
    """What stands in the meeting and its items, waiting for a save that still holds them."""
    from django.db import transaction

    with transaction.atomic():
        row = type(meeting).objects.select_for_update().get(pk=meeting.pk)
        return {row.title_en, *row.agenda_items.values_list("title_en", flat=True)}


def send(port, path, body, cookies):
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", path, body, headers)
        connection.getresponse().read()
    except (OSError, HTTPException):
        pass  # killed, as it should be
    finally:
        connection.close()


def main(times: int) -> int:
    from oicnet import postgres

    with tempfile.TemporaryDirectory(prefix="register-") as name:
        Path(name).chmod(0o755)
        os.environ["REGISTER_VAR"] = str(Path(name) / "var")
        with postgres.hold(Path(name) / "var") as database:
            os.environ |= {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "oicnet.settings"}
            import django

            django.setup()
            from django.core.management import call_command
            from django.test.utils import setup_test_environment

            call_command("migrate", verbosity=0)
            setup_test_environment()
            from tests import make
            from tests.serving import served
            from tests.staff import signed_in

            meeting = filled_meeting(make)
            with served({"REGISTER_DATABASE_POOL": "6"}) as register:
                register.start()
                client = signed_in(make.administrator())
                found = kill_in_the_middle(register, client, meeting, times, longest=1.5)
    sys.stdout.write(f"{dict(found)}\n")
    return 1 if found["broken"] else 0


def filled_meeting(make):
    meeting = make.meeting(title_en="Words")
    for number in range(1, ITEMS + 1):
        make.agenda_item(meeting=meeting, number=number, title_en="Words")
    return meeting


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
