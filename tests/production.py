"""The register as it runs in production, tried by drills: `make test-production DRILL=edited`.

Each drill has a PostgreSQL of its own, filled with the real record and the sample, and runs real
processes on this machine: gunicorn, the shipped proxy (which needs the program `nginx`), the
worker. It prints figures; they are for reading, and only what is plainly wrong fails.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILLED = [
    ["manage.py", "migrate", "--verbosity", "0"],
    ["manage.py", "import_register", "oicnet/exchange/real", "--quiet"],
    ["manage.py", "load_sample", "--quiet"],
]
# By name: a module of tests.benchmarks, what it is told, and whether it brings a database itself.
DRILLS = {
    "edited": (["edited"], False),
    "withdrawn": (["withdrawn", "20"], False),
    "same": (["same_pages"], False),
    "slow": (["slow_connections", "40"], False),
    "kept": (["kept"], False),
    "proxy": (["proxy"], False),
    "cold": (["cold"], False),
    "kills": (["kills", "50"], True),
    "primary": (["primary", "300", "20"], True),
    "store": (["store", "30"], True),
    "restore": (["restore", "5"], True),
    "failures": (["failures"], True),
    "memory": (["memory", "18"], False),
    "letters": (["letters", "3"], True),
    "tampering": (["tampering", "40"], True),
}


def drill(name: str) -> int:
    """Run one; returns its exit code."""
    (module, *told), brings_its_own = DRILLS[name]
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *told]
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if brings_its_own:
        return subprocess.run(command, env=environment, check=False).returncode
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        Path(folder).chmod(0o755)
        environment |= {
            "REGISTER_VAR": f"{folder}/var",
            "DJANGO_SETTINGS_MODULE": "oicnet.settings",
        }
        within = [sys.executable, "-m", "tests.production", "within", *command]
        server = [sys.executable, "-m", "oicnet.postgres", "run", "--", *within]
        return subprocess.run(server, env=environment, check=False).returncode


def within(command: list[str]) -> int:
    """Fill the database that runs, then do as told."""
    for step in FILLED:
        subprocess.run([sys.executable, *step], check=True)
    return subprocess.run(command, check=False).returncode


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in DRILLS]:
        print(f"No such drill: {', '.join(unknown)}. There are: {', '.join(DRILLS)}.")
        return 2
    failed = []
    for name in names or DRILLS:
        begun = time.monotonic()
        print(f"== {name}", flush=True)
        if drill(name):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"Failed: {', '.join(failed)}." if failed else "Every drill ended well.")
    return 1 if failed else 0


if __name__ == "__main__":
    is_within = sys.argv[1:2] == ["within"]
    sys.exit(within(sys.argv[2:]) if is_within else main(sys.argv[1:]))
