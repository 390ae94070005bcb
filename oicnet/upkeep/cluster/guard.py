"""Helps a server back that waits for a log which nobody has: `python guard.py & exec patroni ...`.

One that was killed may hold more of the log than the new primary. It then waits for what comes
after that, and never takes a connection; Patroni compares logs only of servers that do, or that are
stopped. So whoever has been starting for a while, beside a primary, is stopped: Patroni then
rewinds it, or copies it anew.
"""

import json
import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

STARTING_FOR = 30.0  # seconds
BETWEEN_LOOKS = 3.0


def state_of_member() -> dict[str, object]:
    """What Patroni says of this server."""
    address = f"http://{os.environ['PATRONI_RESTAPI_CONNECT_ADDRESS']}/patroni"
    try:
        with urllib.request.urlopen(address, timeout=3) as answer:
            state: dict[str, object] = json.load(answer)
    except urllib.error.HTTPError as answer:  # a member that takes no connection says so with 503
        state = json.load(answer)
    return state


def waits_in_vain(state: dict[str, object]) -> bool:
    """Whether it is starting, while another is the primary."""
    return state.get("state") == "starting" and not state.get("cluster_unlocked")


def stop() -> None:
    """As if its process had been killed: Patroni starts it again, and looks at its log before."""
    place = Path(os.environ["PATRONI_POSTGRESQL_DATA_DIR"]) / "postmaster.pid"
    os.kill(int(place.read_text().split()[0]), signal.SIGQUIT)


class Watch:
    """Since when this server has been waiting."""

    def __init__(self) -> None:
        self.since: float | None = None

    def look(self, *, now: float) -> bool:
        """Stop the server if it has waited in vain for too long; tell whether it was stopped."""
        try:
            is_waiting = waits_in_vain(state_of_member())
        except (OSError, ValueError):  # Patroni itself is starting
            return False
        if not is_waiting or self.since is None:
            self.since = now if is_waiting else None
            return False
        if now - self.since <= STARTING_FOR:
            return False
        self.since = None
        try:
            stop()
        except (OSError, ValueError):  # it has no process
            return False
        return True


def main() -> None:
    watch = Watch()
    while True:
        time.sleep(BETWEEN_LOOKS)
        if watch.look(now=time.monotonic()):
            print("This server waits for a log that nobody has: it is stopped.", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
