"""The register served by processes of its own, as in production: to be looked at, and killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Served:
    """Where it answers; `environment` is what its processes and its commands are given."""

    environment: dict[str, str]
    port: int = 0
    is_quiet: bool = False
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, port: int = 0) -> None:
        """At a port, or at any free one."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # of one that was killed
            probe.bind(("127.0.0.1", port))
            self.port = probe.getsockname()[1]
        command = [
            *(sys.executable, "-m", "gunicorn", "oicnet.wsgi", "--bind", f"127.0.0.1:{self.port}"),
            *("--workers", "1", "--threads", "4", "--worker-class", "gthread"),
            *("--no-control-socket", "--log-level", "error"),
        ]
        said = subprocess.DEVNULL if self.is_quiet else None
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, start_new_session=True, stderr=said
        )
        for _attempt in range(300):
            with suppress(OSError), urlopen(f"{self.address}/health/", timeout=10):  # noqa: S310
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.address} does not answer.")

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """With SIGKILL: at once, and whatever it was doing."""
        if self.process is not None:
            os.killpg(self.process.pid, how)
            self.process.wait(30)
            self.process = None


@contextmanager
def served(environment: dict[str, str], *, is_quiet: bool = False):
    """A register on the database and the folders that the environment names, until the end."""
    made = Served({**os.environ, **environment}, is_quiet=is_quiet)
    try:
        yield made
    finally:
        made.end(signal.SIGKILL)
