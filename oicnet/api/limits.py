"""How many requests a minute one address may make.

Counted in each process, without a row of the database for each request; the proxy bounds how many
connections an address has at once.
"""

import threading
import time

MINUTE = 60
MOST_ADDRESSES = 20_000  # that are remembered, so that memory is bounded


class Limit:
    """Counts requests by address and minute."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.minute, self.counts = 0, dict[str, int]()

    def wait(self, address: str, most: int) -> int:
        """Count a request; returns 0, or in how many seconds the address may ask again."""
        now = time.time()
        with self.lock:
            if self.minute != now // MINUTE or len(self.counts) > MOST_ADDRESSES:
                self.minute, self.counts = int(now // MINUTE), {}
            self.counts[address] = number = self.counts.get(address, 0) + 1
        return 0 if number <= most else int(MINUTE - now % MINUTE) + 1


limit = Limit()
