"""The command line: `python -m tests.clock`."""

import argparse
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import tests.clock
from oicnet import messages, postgres

# In UTC; Istanbul is three hours ahead, all the year round.
CLOCKS = (
    "2026-12-31 20:30",  # the last hour of the year
    "2026-12-31 21:30",  # the first of the next, but not in UTC
    "2027-01-01 00:30",
    "2027-01-29 09:00",
    "2027-01-31 09:00",
    "2027-02-28 20:15",
    "2027-02-28 21:15",
    "2027-03-01 09:00",
    "2027-03-28 00:30",  # clocks change in most of Europe
    "2027-03-28 01:30",
    "2027-03-31 21:30",
    "2027-04-30 23:15",
    "2027-05-31 00:10",
    "2027-06-14 20:30",
    "2027-06-14 21:10",
    "2027-06-15 00:10",
    "2027-08-31 09:00",
    "2027-10-31 00:30",  # and change back
    "2027-10-31 01:30",
    "2027-11-29 16:00",
    "2028-02-28 21:30",
    "2028-02-29 09:00",
    "2028-02-29 23:30",
    "2028-12-30 23:15",
)
FOR_ALL = ("2026-12-31 21:30", "2027-05-31 00:10", "2027-10-31 00:30", "2028-02-29 20:00")
LIBRARIES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib*/faketime/libfaketime.so.1")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.clock", description=tests.clock.__doc__)
    parser.add_argument("--all", action="store_true", help="every test, not only some")
    parser.add_argument("--at", action="append", metavar="'2028-02-29 23:30'", help="in UTC")
    asked, for_pytest = parser.parse_known_args()
    clocks = asked.at or (FOR_ALL if asked.all else CLOCKS)
    selection = [] if asked.all else ["-p", "tests.clock.selecting"]
    messages.compile_catalogs()
    failed = [clock for clock in clocks if run_at(clock, [*selection, *for_pytest])]
    print(f"{len(clocks) - len(failed)} of {len(clocks)} clocks passed.")
    return len(failed)


def run_at(clock: str, arguments: list[str]) -> int:
    """Start a server of that day and hour, and the tests against it."""
    began = time.monotonic()
    result = subprocess.run(
        [sys.executable, "-m", "oicnet.postgres", "run", "--",
         sys.executable, "-m", "pytest", "-q", "--create-db", *arguments],
        env=environment_at(clock),
        check=False,
    )  # fmt: skip
    word = "FAILED" if result.returncode else "passed"
    print(f"{clock} UTC  {word}  {time.monotonic() - began:6.1f} s", flush=True)
    return result.returncode


def environment_at(clock: str) -> dict[str, str]:
    """An offset, not a moment: all processes, whenever they start, see the same clock."""
    moment = datetime.fromisoformat(clock).replace(tzinfo=UTC)
    early = str(Path(__file__).parent / "early")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return environment | {
        "REGISTER_VAR": str(postgres.var_dir() / "clock"),
        "PG_OPTIONS": "-c fsync=off -c full_page_writes=off",
        "LD_PRELOAD": library(),
        "FAKETIME": f"{int(moment.timestamp() - time.time()):+d}",
        "FAKETIME_DISABLE_SHM": "1",  # PostgreSQL runs as another user, who could not read it
        "DONT_FAKE_MONOTONIC": "1",
        "PYTHONPATH": os.pathsep.join([early, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
    }


def library() -> str:
    for pattern in LIBRARIES:
        for path in Path("/").glob(pattern[1:]):
            return str(path)
    sys.exit("libfaketime is missing: install the package faketime.")


if __name__ == "__main__":
    sys.exit(main())
