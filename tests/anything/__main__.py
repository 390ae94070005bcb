"""The command line: `python -m tests.anything 10000`; what else is given goes to pytest."""

import os
import subprocess
import sys

from oicnet import messages
from tests.anything.texts import AT_ONCE


def main(how_many: int, for_pytest: list[str]) -> int:
    messages.compile_catalogs()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    batches = -(-how_many // AT_ONCE)
    return subprocess.run(
        [sys.executable, "-m", "oicnet.postgres", "run", "--",
         sys.executable, "-m", "pytest", "-q", "--create-db", "tests/anything", *for_pytest],
        env=environment | {"REGISTER_BATCHES": str(batches)},
        check=False,
    ).returncode  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
