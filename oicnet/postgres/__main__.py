"""The command line: `python -m oicnet.postgres`."""

import os
import subprocess
import sys

import oicnet.postgres

from . import PostgresError, hold, leave_on_signals, url, var_dir
from .server import Server


def main(arguments: list[str]) -> int:
    match arguments:
        case ["run", "--", *command] if command:
            leave_on_signals()
            with hold(var_dir()):
                return subprocess.run(command, check=False).returncode
        case ["status"]:
            running = "DATABASE_URL" in os.environ or Server(var_dir()).is_ready()
            print(f"{'running' if running else 'not running'}: {url(var_dir())}")  # noqa: T201
            return 0 if running else 3
    print(oicnet.postgres.__doc__)  # noqa: T201
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PostgresError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
