"""Runs work in a process of its own, with limits on memory and time whatever its input; the memory
is freed with it."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
BETWEEN_LOOKS = 1  # seconds between checks whether the answer is still wanted


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


def limit(*, memory: int) -> None:
    """Limit the memory of this process, in bytes, and write no core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(
    module: str,
    *arguments: str,
    sent: bytes,
    seconds: float,
    is_wanted: Callable[[], bool] = lambda: True,
) -> subprocess.CompletedProcess[bytes]:
    """The output of a module run as a program with this input.

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
