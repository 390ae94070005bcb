"""What the log needs from time to time: who reads it adds nothing to it."""

import time

from django.conf import settings

from oicnet.records import periodic

from . import alarms, heads, settling, watching

SHARE = 20  # of the time of a process, at most one in so many parts


class Pause:
    """Rests after something as long as keeps it to its share of the time."""

    def __init__(self) -> None:
        self._until = 0.0

    def is_over(self) -> bool:
        return time.monotonic() >= self._until

    def begin(self, begun: float) -> None:
        now = time.monotonic()
        self._until = now + (now - begun) * SHARE


pause = Pause()


@periodic.soon
def enter_what_changed_and_compare() -> None:
    if pause.is_over() and not settings.MIRROR_OF:
        begun = time.monotonic()
        settling.settle()
        watching.watch()
        alarms.tell()
        pause.begin(begun)


@periodic.due
def enter_what_became_public_and_sign() -> None:
    if not settings.MIRROR_OF:  # which has no log of its own
        settling.settle_all()
        heads.take_head_of_today()


@periodic.due
def compare_papers_and_chain() -> None:
    if not settings.MIRROR_OF:
        watching.watch_at_night()
        alarms.tell()
