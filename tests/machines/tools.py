"""The programs that the drills need beside the register: found, or installed once.

From Debian (`etcd-server`, `haproxy`, ...) where this machine is one and we are root; from the
Python index by `requirements-machines.txt`, into `/var/tmp`, for the account of PostgreSQL as well.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-machines.txt"
PACKAGES = {
    "etcd": "etcd-server",
    "haproxy": "haproxy",
    "nginx": "nginx-light",
    "faketime": "faketime",
}
PATHS = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"


def program(name: str) -> str:
    """Its path; installed from Debian's packages where it is missing."""
    if path := shutil.which(name, path=PATHS):
        return path
    assert os.geteuid() == 0, f"Needs {name}: apt-get install {PACKAGES[name]}"
    # Its own server is not started: the drills start theirs.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", PACKAGES[name]]
    subprocess.run(install, env=environment, check=True, stdout=subprocess.DEVNULL)
    path = shutil.which(name, path=PATHS)
    assert path, f"{PACKAGES[name]} brought no {name}."
    return path


def python_program(name: str) -> str:
    """The path of a program of the environment of the drills, which is made when it is missing."""
    mark = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]
    folder = Path("/var/tmp") / f"register-machines-{mark}-{os.geteuid()}"  # noqa: S108
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        # The system's: one below a private home could not be run by PostgreSQL's account.
        python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else "python3"
        subprocess.run([python, "-m", "venv", folder], check=True)
        pip = [folder / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        # Without what packages ask for: the lock has it all, psycopg2 as psycopg2-binary.
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", LOCK], check=True)
        (folder / "complete").touch()
    return str(folder / "bin" / name)
