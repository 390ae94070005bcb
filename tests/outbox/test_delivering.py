"""A letter is delivered once, or its fate is told; a killed worker loses and repeats none."""

import os
import random
import signal
import time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone, translation

from oicnet.accounts import roles
from oicnet.outbox import delivering, due, sending
from oicnet.outbox.models import PAUSES, Letter
from tests.accounts.test_roles import holder
from tests.outbox.servers import HABITS, mail_server
from tests.sampling import times

LANGUAGES = ("ar", "en", "fr")
Status = Letter.Status
STATES = 57


@pytest.fixture
def stored(settings):
    """Tasks wait for a worker, and there is none."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def server(settings, stored):
    with mail_server(settings) as server:
        yield server


def write(address="fine@example.org", language="en", **more):
    with translation.override(language):
        return sending.post(Letter.Kind.MAILING, "تعميم Note", "First\n\n.dot", address, **more)


def delivered(letter):
    delivering.deliver(letter.pk)
    letter.refresh_from_db()
    return letter


@pytest.mark.django_db
def test_it_is_taken_whole_with_its_name(server):
    letter = delivered(write(language="ar"))

    [(address, message)] = server.taken
    assert address == "fine@example.org"
    assert message["Message-ID"] == letter.message_id
    assert message["Subject"] == "تعميم Note"
    assert "\n.dot" in message.get_body(["plain"]).get_content().replace("\r\n", "\n")
    assert 'dir="rtl"' in message.get_body(["html"]).get_content()
    assert (letter.status, letter.tries, letter.answer) == (Status.SENT, 1, "250 2.0.0 taken")
    assert delivered(letter).tries == 1
    assert len(server.taken) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("habit", "status", "answer"),
    [
        ("unknown", Status.REFUSED, "550 5.1.1 No such mailbox"),
        ("virus", Status.REFUSED, "554 5.7.1 Message refused"),
        ("greylisted", Status.DELAYED, "450 4.2.0 Greylisted"),
        ("busy", Status.DELAYED, "451 4.3.0 Try again later"),
        ("hangs-early", Status.DELAYED, "closed"),
        ("hangs-in-text", Status.DELAYED, ""),
        ("hangs-at-end", Status.PERHAPS, "closed"),
    ],
)
def test_the_words_of_the_server_are_kept(server, habit, status, answer):
    server.taken.clear()

    letter = delivered(write(f"{habit}@example.org"))

    assert letter.status == status
    assert answer in letter.answer
    assert bool(server.taken) == (status == Status.PERHAPS)


@pytest.mark.django_db
def test_pauses_grow_until_it_is_given_up(settings, stored):
    with mail_server(settings) as server:
        server.is_first = lambda _address: True
        letter, pauses = write("greylisted@example.org"), []
        while letter.status != Status.REFUSED:
            Letter.objects.update(due_at=timezone.now())
            delivered(letter)
            pauses.append(letter.due_at - letter.tried_at)

    assert pauses[:-1] == list(PAUSES)
    assert letter.answer == "450 4.2.0 Greylisted"


@pytest.mark.django_db
def test_without_a_server_it_waits(settings, stored):
    with mail_server(settings):
        letter = write()

    assert delivered(letter).status == Status.DELAYED
    assert letter.answer


@pytest.mark.django_db
def test_what_is_written_once_is_written_once(stored):
    assert write(once="review-1") is not None
    assert write(once="review-1") is None
    assert Letter.objects.count() == 1


@pytest.mark.django_db
def test_only_somebody_sends_it_again_and_under_its_name(server):
    publisher, editor = holder(roles.PUBLISHER), holder(roles.EDITOR)
    letter = delivered(write("hangs-at-end@example.org"))
    due.deliver_due_letters()
    assert delivered(letter).status == Status.PERHAPS

    with pytest.raises(PermissionDenied):
        sending.send_again(letter, by=editor)
    sending.send_again(letter, by=publisher)
    assert delivered(letter).status == Status.SENT
    with pytest.raises(ValidationError):
        sending.send_again(letter, by=publisher)

    assert [message["Message-ID"] for _to, message in server.taken] == [letter.message_id] * 2


@pytest.mark.django_db
def test_no_mail_is_sent_that_another_process_sends(server):
    letter = write()
    Letter.objects.update(status=Status.SENDING)

    assert delivered(letter).status == Status.SENDING
    due.deliver_due_letters()  # whose process does not live any more
    assert delivered(letter).status == Status.PERHAPS
    assert server.taken == []


def work():
    delivering.take_up_interrupted()
    for key in Letter.objects.due().values_list("pk", flat=True):
        delivering.deliver(key)


def work_and_be_killed(after):
    """A process of its own does what waits, and is killed in the middle of it; says whether it
    was."""
    connections.close_all()
    worker = os.fork()
    if not worker:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(worker, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(worker, 0)[1])


@pytest.mark.django_db(transaction=True)
def test_57_letters_and_a_worker_that_is_killed(server):
    habits = [HABITS[number % len(HABITS)] for number in range(STATES)]
    for number, habit in enumerate(habits):
        write(f"{habit}-{number}@example.org", LANGUAGES[number % 3])

    killed = sum(work_and_be_killed(random.uniform(0.02, 0.4)) for _kill in range(times(4, 40)))
    while Letter.objects.unsent().exists() or Letter.objects.filter(status=Status.SENDING):
        Letter.objects.unsent().update(due_at=timezone.now())
        work()

    assert killed
    for letter in Letter.objects.all():
        number, habit = server.times(letter.address), letter.address.rpartition("-")[0]
        refuses = habit in {"unknown", "virus"}
        allowed = {
            Status.SENT: number == 1 and not refuses,
            Status.REFUSED: number == 0 and refuses,
            Status.PERHAPS: number <= 1,
        }
        assert allowed.get(letter.status), (letter.address, letter.status, number)
        if letter.address in server.unanswered:
            assert letter.status == Status.PERHAPS
    assert Letter.objects.count() == STATES
