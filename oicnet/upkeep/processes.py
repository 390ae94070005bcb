"""Work in a process of its own: whatever it is given, its memory and time have bounds, and what it
took goes with it."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
BETWEEN_LOOKS = 1  # seconds, whether the answer is still wanted


class CancelledError(Exception):
    """Nobody waits for it any more."""


def limit(*, memory: int) -> None:
    """For this process from now on, in bytes; nor does it leave its memory on the disk."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(
    module: str,
    *arguments: str,
    sent: bytes,
    seconds: float,
    is_wanted: Callable[[], bool] = lambda: True,
) -> subprocess.CompletedProcess[bytes]:
    """What a module that is run as a program answers to what it is sent.

    Raises:
        TimeoutError: it took too long. It is killed, as it is
        CancelledError: when nobody waits for it any more.
    """
    command = [sys.executable, "-m", module, *arguments]
    pipe, ends, unsent = subprocess.PIPE, time.monotonic() + seconds, sent or None
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT) as process:
        while (left := ends - time.monotonic()) > 0:
            try:
                output, problem = process.communicate(unsent, timeout=min(left, BETWEEN_LOOKS))
            except subprocess.TimeoutExpired:
                unsent = None
                if not is_wanted():
                    process.kill()
                    raise CancelledError from None
            else:
                return subprocess.CompletedProcess(command, process.returncode, output, problem)
        process.kill()
    raise TimeoutError(f"{module} was stopped after {seconds} seconds.")
