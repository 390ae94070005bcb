"""`make test`: every check, named and timed, then the tests; the first failure ends it."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from oicnet import messages, postgres
from tests import template

BIN = Path(sys.executable).parent
PYTHON = [sys.executable, "-W", "error::SyntaxWarning"]
# Each process takes tests that follow each other, and from the other what that has not begun.
SHARED = ["-n", "2", "--dist", "worksteal"]
# What production must be given; the values only have to be there.
PRODUCTION = {
    "REGISTER_ENVIRONMENT": "production",
    "SECRET_KEY": "a-key-that-is-long-enough-and-has-many-different-letters-0123456789",
    "ALLOWED_HOSTS": "register.example.org",
    "REGISTER_ADDRESS": "https://register.example.org",
}


def templates() -> list[str]:
    return [str(path) for path in Path("templates").rglob("*.html")]


def steps() -> list[tuple[str, list, dict[str, str]]]:
    """(name, command, extra environment) of each check, in order."""
    manage = [*PYTHON, "manage.py"]
    return [
        ("mypy", [BIN / "mypy", "oicnet"], {}),
        ("template", [*PYTHON, "-m", "tests.template"], {}),
        ("ruff", [BIN / "ruff", "check", "--quiet", "."], {}),
        ("ruff format", [BIN / "ruff", "format", "--check", "--quiet", "."], {}),
        ("djade", [BIN / "djade", "--check", "--target-version", "5.2", *templates()], {}),
        ("imports", [BIN / "lint-imports", "--no-cache"], {}),
        ("messages", [*PYTHON, "-m", "oicnet.messages", "check"], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        ("deploy", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        ("tests", [*PYTHON, "-m", "pytest", "-q", *SHARED, *sys.argv[1:]], template.PREPARED),
    ]


def main() -> int:
    messages.compile_catalogs()
    # The tests' server forgets nothing that matters: speed for it, safety for the register's.
    # What it would sweep, `tests.sweeping` does.
    hasty = "-c fsync=off -c full_page_writes=off -c autovacuum=off"
    os.environ.setdefault("PG_OPTIONS", hasty)
    with postgres.hold(postgres.var_dir() / "test") as address:
        *checks, tests = [(name, command, address, extra) for name, command, extra in steps()]
        with ThreadPoolExecutor(2) as pool:  # the longest first, beside all the others
            running = [pool.submit(run, *one) for one in checks]
            for done in as_completed(running):
                if failed := done.result():
                    pool.shutdown(cancel_futures=True)
                    return failed
        return run(*tests)


def run(name: str, command: list, address: str, extra: dict[str, str]) -> int:
    """Say how long it took and, of what failed, what it said."""
    began = time.monotonic()
    environment = {**os.environ, "DATABASE_URL": address, **extra}
    result = subprocess.run(
        command, env=environment, capture_output=name != "tests", text=True, check=False
    )
    print(f"{name:12} {time.monotonic() - began:6.1f} s", flush=True)
    if result.returncode:
        print(f"{result.stdout or ''}{result.stderr or ''}\n{name} failed.")
    return result.returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except postgres.PostgresError as problem:
        sys.exit(str(problem))
