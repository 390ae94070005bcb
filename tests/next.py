"""`make test-next`: the tests on the next Django and Python; what fails is to be known, not mended
at once."""

import os
import sys

import django

from oicnet import messages, postgres
from tests import checks


def main() -> int:
    messages.compile_catalogs()
    os.environ.setdefault("PG_OPTIONS", "-c fsync=off -c full_page_writes=off")
    print(f"Django {django.get_version()}, Python {sys.version.split()[0]}", flush=True)
    with postgres.hold(postgres.var_dir() / "test") as address:
        command = [*checks.PYTHON, "-m", "pytest", "-q", *checks.SHARED, *sys.argv[1:]]
        return checks.run("tests", command, address, {})


if __name__ == "__main__":
    sys.exit(main())
