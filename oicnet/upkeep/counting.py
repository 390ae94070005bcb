"""What a process has counted, added up over all processes that serve.

Each keeps its counts in memory and writes them, a second after they changed, into a file of its own
in the folder REGISTER_COUNTS, which the server that starts them makes; a process that ended leaves
its file, so that no sum goes down. Without that folder a process tells its own counts alone.

Written here, since the multi-process mode of `prometheus-client` keeps a file for each process as
well, and of the rest the register needs its text format alone.
"""

import json
import os
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDER = "REGISTER_COUNTS"
BOUNDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
PAUSE = 1.0  # between a count and the file that has it

# By name and labels, as they are told: ("register_requests_total", 'view="home",status="200"').
Key = tuple[str, str]


class Counts:
    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._writing: threading.Timer | None = None

    def add(self, name: str, labels: str = "", by: float = 1) -> None:
        with self._lock:
            self._count(name, labels, by)
        self._write_soon()

    def time(self, name: str, labels: str, seconds: float) -> None:
        """Count a duration in its bucket, as a histogram of Prometheus wants them: each bucket
        holds what the smaller ones hold."""
        with self._lock:
            for bound in BOUNDS:
                if seconds <= bound:
                    self._count(f"{name}_bucket", f'{labels},le="{bound}"', 1)
            self._count(f"{name}_bucket", f'{labels},le="+Inf"', 1)
            self._count(f"{name}_sum", labels, seconds)
            self._count(f"{name}_count", labels, 1)
        self._write_soon()

    def _count(self, name: str, labels: str, by: float) -> None:
        if self._owner != os.getpid():  # forked since: what the parent counted, it tells itself
            self._counts.clear()
            self._owner, self._writing = os.getpid(), None
        self._counts[name, labels] += by  # type: ignore[assignment]

    def _write_soon(self) -> None:
        if self._writing is None and os.environ.get(FOLDER):
            self._writing = threading.Timer(PAUSE, self.write)
            self._writing.daemon = True
            self._writing.start()

    def write(self) -> None:
        self._writing = None
        folder = os.environ.get(FOLDER)
        if not folder:
            return
        with self._lock:
            rows = [[name, labels, value] for (name, labels), value in self._counts.items()]
        path = Path(folder) / f"{os.getpid()}.json"
        draft = path.with_suffix(".new")
        try:
            draft.write_text(json.dumps(rows))
            draft.replace(path)
        except OSError:  # the folder went with the server
            return

    def total(self) -> dict[Key, float]:
        """The sums over all processes."""
        folder = os.environ.get(FOLDER)
        if not folder:
            with self._lock:
                return dict(self._counts)
        self.write()
        sums: Counter[Key] = Counter()
        for name, labels, value in _rows(Path(folder)):
            sums[name, labels] += value  # type: ignore[assignment]
        return dict(sums)

    def clear(self) -> None:
        with self._lock:
            self._counts.clear()


def _rows(folder: Path) -> Iterator[tuple[str, str, float]]:
    for path in folder.glob("*.json"):
        yield from json.loads(path.read_text())


counts = Counts()
