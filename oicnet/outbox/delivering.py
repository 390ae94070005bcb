"""A letter is delivered once.

It is noted as being sent, and that is committed, before the server has the end of it. A process
that is killed after that leaves it so; nobody can tell whether it arrived, and it becomes "perhaps
sent" (`take_up_interrupted`).
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from oicnet.text.cleaning import legible

from .enclosing import CannotEncloseError, enclosures
from .handing_over import DelayedError, RefusedError, UnknownError, handing_over
from .models import Letter

Status = Letter.Status


def deliver(key: int) -> datetime | None:
    """Hand a letter that is due to the mail server, unless somebody else does.

    Returns:
        When it is tried next, where it was not taken.
    """
    letter = Letter.objects.due().filter(pk=key).first()
    if letter is None:
        return None
    message = letter.message()
    try:
        enclosed = enclosures(letter)
        for enclosure in enclosed:
            message.attach(enclosure.name, enclosure.content, enclosure.media_type)
        with handing_over(message) as end:
            if _begin(letter, [enclosure.noted for enclosure in enclosed]):
                return _finish(letter, end)
    except (CannotEncloseError, RefusedError) as problem:
        return _put_off(letter, problem, is_final=True)
    except DelayedError as problem:
        return _put_off(letter, problem)
    return None


def _begin(letter: Letter, enclosed: list[dict[str, str]]) -> bool:
    """Whether this process is the one that sends it."""
    rows = Letter.objects.unsent().filter(pk=letter.pk)
    now = timezone.now()
    changes = {"status": Status.SENDING, "tried_at": now, "enclosed": enclosed}
    return bool(rows.update(tries=F("tries") + 1, **changes))


@transaction.atomic
def _finish(letter: Letter, end: Callable[[], str]) -> datetime | None:
    """The end of the message, and what the server answered: under a lock, which tells others that
    this process still lives."""
    rows = Letter.objects.filter(pk=letter.pk, status=Status.SENDING)
    if rows.select_for_update().first() is None:
        return None  # somebody took the process for dead, and the server has no end of the message
    try:
        status, answer = Status.SENT, end()
    except UnknownError as problem:
        status, answer = Status.PERHAPS, str(problem)
    except (RefusedError, DelayedError) as problem:
        return _put_off(letter, problem, is_final=isinstance(problem, RefusedError), was_begun=True)
    rows.update(status=status, answer=legible(answer), tried_at=timezone.now())
    return None


def _put_off(
    letter: Letter, problem: Exception, *, is_final: bool = False, was_begun: bool = False
) -> datetime | None:
    """Note why it was not taken; returns when it is tried next."""
    pause = None if is_final else letter.pause()
    rows = Letter.objects.filter(pk=letter.pk)
    rows = rows.filter(status=Status.SENDING) if was_begun else rows.unsent()
    now = timezone.now()
    due_at = now + pause if pause else now
    changed = rows.update(
        status=Status.DELAYED if pause else Status.REFUSED,
        answer=legible(str(problem)),
        tried_at=now,
        due_at=due_at,
        tries=letter.tries + 1,
    )
    return due_at if pause and changed else None


@transaction.atomic
def take_up_interrupted() -> int:
    """Letters whose process ended while it sent them: nobody knows their fate. Says how many."""
    rows = Letter.objects.select_for_update(skip_locked=True).filter(status=Status.SENDING)
    keys = [letter.pk for letter in rows]
    return Letter.objects.filter(pk__in=keys).update(status=Status.PERHAPS)
