"""How far each replica is behind: measured by every process, in the background.

The primary is asked for its position in the log of writes (WAL), and the moment before the question
is noted. A replica that has replayed that position holds all that was committed by that moment; how
long ago that is bounds its staleness from above, whatever its clock says.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connections

PRIMARY = "default"
EVERY = 0.3  # seconds between two questions to a server
SILENT = 3.0  # seconds without an answer, after which the primary counts as away
PATIENCE = {"connect_timeout": 2, "tcp_user_timeout": 2000}  # of a server behind a cut network

# As a number, by which positions are compared.
POSITION = """
SELECT pg_is_in_recovery(), (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                                  ELSE pg_current_wal_insert_lsn() END - '0/0')::bigint
"""
log = logging.getLogger("oicnet.replicas")


@dataclass(frozen=True)
class Seen:
    """What a server answered: whether it follows another, how far it is, and when it was asked."""

    follows: bool
    position: int
    at: float


class Watch:
    """Of the primary and its replicas, by their names among Django's databases."""

    def __init__(self, replicas: Iterable[str], *, bound: float) -> None:
        self.replicas = list(replicas)
        self.bound = bound
        self._seen: dict[str, Seen] = {}
        self._marks: deque[Seen] = deque(maxlen=round(60 / EVERY))  # of the primary: a minute
        self._left_out: dict[str, bool] = {}
        self._lock = threading.Lock()
        self._process = 0
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to ask, once in each process: threads do not survive a fork."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process != os.getpid():
                for alias in [PRIMARY, *self.replicas]:
                    threading.Thread(target=self._follow, args=[alias], daemon=True).start()
                self._process = os.getpid()

    def stop(self) -> None:
        self._stopped.set()

    def take(self, alias: str, seen: Seen) -> None:
        """What a server answered."""
        self._seen[alias] = seen
        if alias == PRIMARY:
            self._marks.append(seen)

    def lose(self, alias: str) -> None:
        """It did not answer: nobody is sent there before it does."""
        self._seen.pop(alias, None)

    def primary_is_away(self) -> bool:
        seen = self._seen.get(PRIMARY)
        return seen is None or time.monotonic() - seen.at > SILENT

    def age(self, alias: str) -> float:
        """Seconds by which a replica is behind the primary at most."""
        seen = self._seen.get(alias)
        if seen is None:
            return float("inf")
        marks = [mark.at for mark in list(self._marks) if mark.position <= seen.position]
        return time.monotonic() - max(marks, default=float("-inf"))

    def wait_for(self, position: int) -> None:
        """Return when every replica has replayed it, or is left out for not having done so."""
        until = time.monotonic() + self.bound
        while time.monotonic() < until:
            behind = [seen for seen in list(self._seen.values()) if seen.position < position]
            if not [seen for seen in behind if seen.follows]:
                return
            time.sleep(EVERY / 10)

    def choose(self, *, position: int | None = None, besides: Iterable[str] = ()) -> str | None:
        """The server for a read: a replica within the bound, else the primary, else what there is.

        Args:
            position: what the reader has written himself; a replica must have replayed it.
            besides: have been tried.
        """
        tried = set(besides)
        usable = [
            alias for alias in self._in_turn()
            if alias not in tried and self._holds(alias, position)
        ]  # fmt: skip
        for alias in usable:
            if self.age(alias) <= self.bound:
                return alias
        is_away = self.primary_is_away() or PRIMARY in tried
        if usable and is_away:
            return max(usable, key=lambda alias: self._seen[alias].position)
        return None if PRIMARY in tried else PRIMARY

    def _in_turn(self) -> list[str]:
        """Each process stays with one as long as it can: its readers see time go one way."""
        first = os.getpid() % max(len(self.replicas), 1)
        return [*self.replicas[first:], *self.replicas[:first]]

    def _holds(self, alias: str, position: int | None) -> bool:
        """Whether it follows (one that was promoted has the primary's address by now), and far."""
        seen = self._seen.get(alias)
        return seen is not None and seen.follows and seen.position >= (position or 0)

    def _follow(self, alias: str) -> None:
        parameters: dict[str, Any] = connections[alias].get_connection_params() | PATIENCE
        while not self._stopped.is_set():
            try:
                with psycopg.connect(**parameters, autocommit=True) as connection:
                    connection.execute("SET statement_timeout = '2s'")
                    while not self._stopped.wait(EVERY):
                        begun = time.monotonic()
                        answer = connection.execute(POSITION).fetchone()
                        assert answer is not None  # noqa: S101 - a SELECT of one row
                        self.take(alias, Seen(answer[0], answer[1], begun))
                        self._tell(alias, is_there=True)
            except psycopg.Error:
                self.lose(alias)
                self._tell(alias, is_there=False)
                self._stopped.wait(EVERY)

    def _tell(self, alias: str, *, is_there: bool) -> None:
        """One line when a server is left out, and one when it is back."""
        is_late = alias != PRIMARY and not self.primary_is_away() and self.age(alias) > self.bound
        is_out = not is_there or is_late
        if is_out != self._left_out.get(alias, False):
            self._left_out[alias] = is_out
            name = "the primary" if alias == PRIMARY else alias
            log.warning("%s %s", name, "is away or behind" if is_out else "answers again")
