"""Copies of the whole server in the archive, from which its log is replayed: with Barman.

    python copies.py            one now; then what is too old goes
    python copies.py --daily    one a day, until it is ended

Runs beside the server's data, as its account, with the standard library alone: REGISTER_ARCHIVE,
AWS_... and PGHOST, PGUSER, PGPASSWORD say where. Any moment of the last DAYS days can be restored;
a copy of each week and of each month is kept for longer, by itself.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

SERVER = "register"
DAYS, WEEKS, MONTHS = 8, 5, 12
BARMAN = Path(os.environ.get("REGISTER_BARMAN", "/cluster/venv/bin"))


@dataclass(frozen=True)
class Copy:
    name: str
    at: datetime
    is_kept: bool  # beyond the days in which any moment can be restored


def main(*, daily: bool) -> None:
    while True:
        began = time.monotonic()
        try:
            make()
        except subprocess.CalledProcessError as problem:
            if not daily:
                sys.exit(f"No copy was made: {problem}")
            print(f"No copy was made: {problem}", file=sys.stderr, flush=True)  # noqa: T201
            time.sleep(3600)
            continue
        if not daily:
            return
        time.sleep(max(0.0, 24 * 3600 - (time.monotonic() - began)))


def make() -> None:
    """Copy the server; then keep some for longer, and remove what is too old."""
    barman("backup", "--gzip", "--immediate-checkpoint", *encryption())
    for name, is_kept in changes(listed()).items():
        barman("backup-keep", *(["--target", "standalone"] if is_kept else ["--release"]), to=name)
    barman("backup-delete", "--retention-policy", f"RECOVERY WINDOW OF {DAYS} DAYS")


def encryption() -> list[str]:
    """By the store, with keys of its own."""
    return ["--encryption", os.environ.get("REGISTER_ARCHIVE_ENCRYPTION") or "AES256"]


def barman(program: str, *options: str, to: str = "") -> str:
    place = [os.environ["REGISTER_ARCHIVE"], SERVER, *([to] if to else [])]
    command = [str(BARMAN / f"barman-cloud-{program}"), *options, *place]
    done = subprocess.run(command, env=environment(), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def environment() -> dict[str, str]:
    """Without what compose files hand on empty, which Amazon's library takes for an address."""
    return {name: value for name, value in os.environ.items() if value or name[:4] != "AWS_"}


def listed() -> list[Copy]:
    """The copies that are whole, the oldest first."""
    rows = json.loads(barman("backup-list", "--format", "json"))["backups_list"]
    copies = [
        Copy(row["backup_id"], moment(row["end_time"]), bool(row.get("keep")))
        for row in rows
        if row["status"] == "DONE"
    ]
    return sorted(copies, key=lambda copy: copy.at)


def moment(text: str) -> datetime:
    """As Barman writes it, in words or with a zone."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = datetime.strptime(text, "%a %b %d %H:%M:%S %Y")  # noqa: DTZ007 - the next line
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def changes(copies: list[Copy]) -> dict[str, bool]:
    """By name, which are to be kept from now on, and which no longer: the first of each of the
    last weeks and months is."""
    if not copies:
        return {}
    newest = copies[-1].at
    monday = newest.date() - timedelta(days=newest.weekday())
    first: dict[tuple[str, int, int], Copy] = {}
    for copy in copies:
        year, week, _day = copy.at.isocalendar()
        if monday - copy.at.date() <= timedelta(weeks=WEEKS - 1):
            first.setdefault(("week", year, week), copy)
        if (newest.year - copy.at.year) * 12 + newest.month - copy.at.month < MONTHS:
            first.setdefault(("month", copy.at.year, copy.at.month), copy)
    wanted = {copy.name for copy in first.values()}
    return {
        copy.name: copy.name in wanted for copy in copies if copy.is_kept != (copy.name in wanted)
    }


if __name__ == "__main__":
    main(daily="--daily" in sys.argv)
