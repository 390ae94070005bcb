"""What this process knows of the state of what is public, and who may still know an earlier one."""

import math
import threading
import time

from django.conf import settings
from django.db import connection

from oicnet.records.history.noting import State, states

UNASKED: tuple[State, float, int] = {}, -math.inf, 0


class RecentState:
    """The public state, asked for when what is known of it is older than the lease, and when a
    second has begun: what a proxy keeps is right from its beginning.

    Known for each server apart: of a replica's page the state is the replica's, or a page that is
    behind would be kept as the newest.
    """

    def __init__(self) -> None:
        # By server, and when it was asked for: in seconds of this process, and of the clock.
        self._known: dict[str, tuple[State, float, int]] = {}

    def __call__(self) -> State:
        begun = time.monotonic()  # what commits while it is asked for counts as not yet known
        second = int(time.time())
        known, asked_at, asked_in = self._known.get(connection.alias, UNASKED)
        if begun >= asked_at + settings.PUBLIC_STATE_LEASE or second != asked_in:
            known = states()
            self._known[connection.alias] = known, begun, second
        return known

    @property
    def asked_at(self) -> float:
        """When this was asked for, in seconds of this process."""
        return self._known.get(connection.alias, UNASKED)[1]

    def forget(self) -> None:
        self._known.clear()


recent_state = RecentState()


class Forgetting(threading.local):
    """Until when what this thread had withdrawn may still be shown by somebody."""

    until = 0.0

    def begin(self) -> None:
        self.until = time.monotonic() + settings.FORGOTTEN_AFTER

    def wait(self) -> None:
        """Return when nobody can show it any more."""
        if (left := self.until - time.monotonic()) > 0:
            time.sleep(left)


forgetting = Forgetting()
