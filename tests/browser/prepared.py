"""What takes long to fill, filled once for all processes of a run: each copies it as its own."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = "REGISTER_BROWSER_SHARED"  # names the folder where the processes of a run find it
FILL = "from oicnet.run import bring_up_to_date; bring_up_to_date()"
# By name: from what it is made, and by which command.
MADE = {
    "tables": ("", ["migrate", "--verbosity", "0"]),
    "sample": ("tables", ["shell", "--verbosity", "0", "--command", FILL]),
}


def share(config: pytest.Config) -> None:
    """Make the folder, in the process that starts the others; they inherit its name."""
    if SHARED not in os.environ:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="register-")
        Path(os.environ[SHARED]).chmod(0o755)
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(SHARED)))


def copy(name: str, var_dir: Path) -> None:
    """Fill a folder with a database that has its tables, or the real record and the sample, too.

    Where the server keeps its data elsewhere it is not copied: the register makes it then.
    """
    shared = Path(os.environ[SHARED])
    made = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(name, shared / f"{name}.new")
            (shared / f"{name}.new").rename(made)
    subprocess.run(["cp", "-a", made, var_dir], check=True)  # with the owner of the data


def _make(name: str, var_dir: Path) -> None:
    start, command = MADE[name]
    if start:
        copy(start, var_dir)
    environment = {**os.environ, "REGISTER_VAR": str(var_dir)}
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, "manage.py", *command]
    hold = [sys.executable, "-m", "oicnet.postgres", "run", "--", *manage]
    subprocess.run(hold, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
