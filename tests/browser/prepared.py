"""What takes long to fill, filled once for all processes of a run: each copies it as its own."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from oicnet import postgres
from oicnet.postgres.server import Server

ROOT = Path(__file__).resolve().parents[2]
SHARED = "REGISTER_BROWSER_SHARED"  # names the folder where the processes of a run find it
TESTS = postgres.var_dir() / "test"  # where `make test` keeps its server
MIGRATE = ["manage.py", "migrate", "--verbosity", "0"]
TAKE = ["-c", "from tests import template; template.take()"]
FILL = [
    "-c",
    "import django; django.setup(); from oicnet.run import bring_up_to_date as fill; fill()",
]


def share(config: pytest.Config) -> None:
    """Make the folder, in the process that starts the others; they inherit its name."""
    if SHARED not in os.environ:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="register-")
        Path(os.environ[SHARED]).chmod(0o755)
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(SHARED)))


def copy(name: str, var_dir: Path) -> None:
    """Fill a folder with a database that has its "tables", or the record and the "sample" as well.

    Where the server keeps its data elsewhere it is not copied: the register makes it then.
    """
    shared = Path(os.environ[SHARED])
    made = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            {"tables": _make_tables, "sample": _make_sample}[name](shared / f"{name}.new")
            (shared / f"{name}.new").rename(made)
    subprocess.run(["cp", "-a", made, var_dir], check=True)  # with the owner of the data


def _make_tables(var_dir: Path) -> None:
    """Those that `make test` copies, where its server has stopped and its data can be copied."""
    _run(TESTS, "-m", "tests.template")
    server = Server(TESTS)
    if server.is_up() or Server(var_dir).home != var_dir:
        _run(var_dir, *MIGRATE)
        return
    var_dir.mkdir(mode=0o755)
    subprocess.run(["cp", "-a", server.data, var_dir], check=True)
    _run(var_dir, *TAKE)


def _make_sample(var_dir: Path) -> None:
    copy("tables", var_dir)
    _run(var_dir, *FILL)


def _run(var_dir: Path, *command: str) -> None:
    """Run Python beside the server of this folder."""
    environment = {**os.environ, "REGISTER_VAR": str(var_dir)}
    environment.pop("DATABASE_URL", None)
    environment.setdefault("DJANGO_SETTINGS_MODULE", "oicnet.settings")
    hold = [sys.executable, "-m", "oicnet.postgres", "run", "--", sys.executable, *command]
    subprocess.run(hold, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
