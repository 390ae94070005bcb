"""From the loss of a primary until staff save again: when each step of it was seen.

What a save waits for: that Patroni makes another server the primary, that HAProxy leads there, that
a commit is acknowledged (by a replica, too), and that the web process has taken another connection.
"""

import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field

import psycopg

from tests.machines.database import PASSWORD, Cluster

LONGEST = 120.0  # seconds
PAUSE = 0.2


@dataclass
class Course:
    """Of one loss; each step in seconds after it."""

    servers: Cluster
    kind: str
    begun: float = field(default_factory=time.monotonic)
    steps: dict[str, float] = field(default_factory=dict)

    def follow(self) -> None:
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        ports = [server.port for server in self.servers.servers]
        for step, is_seen in {
            "a primary": lambda: any(self._is_primary(port) for port in ports),
            "reached": lambda: self._is_primary(self.servers.port),
            "commits": self._commits,
        }.items():
            while not is_seen():
                if time.monotonic() - self.begun > LONGEST:
                    return
                time.sleep(PAUSE)
            self.steps[step] = time.monotonic() - self.begun

    def _is_primary(self, port: int) -> bool:
        with suppress(psycopg.Error), closing(self._connected(port)) as connection:
            return connection.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
        return False

    def _commits(self) -> bool:
        with suppress(psycopg.Error), closing(self._connected(self.servers.port)) as connection:
            connection.execute("SET statement_timeout = '10s'")
            connection.execute("CREATE TABLE IF NOT EXISTS drill (seen timestamptz)")
            connection.execute("INSERT INTO drill VALUES (now())")
            return True
        return False

    def _connected(self, port: int) -> psycopg.Connection:
        place = f"host=127.0.0.1 port={port} user=register password={PASSWORD}"
        return psycopg.connect(f"{place} dbname=register connect_timeout=3", autocommit=True)

    def told(self, saved: float) -> str:
        steps = ", ".join(f"{step} {after:.1f}" for step, after in self.steps.items())
        return f"{self.kind}: {steps}, staff save {saved:.1f} s"
