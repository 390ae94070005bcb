"""The README's restore, word by word: a register that was lost is again what it was."""

import filecmp
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import connection as database

pytestmark = pytest.mark.django_db  # or the database that is copied would not be made
ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
# What the services run, as the compose file says; all others run what is written behind them.
RUNS = {
    "restore": ["python", "manage.py", "restore"],
    "migrate": ["python", "manage.py", "migrate"],
}
WITH_PAPER = """
import django; django.setup()
from tests import make
make.edition(document=make.document(reference="D-2030-1", published=True))
"""
LOSS = (
    "DROP SCHEMA past CASCADE; DROP TABLE meetings_meeting CASCADE; DELETE FROM django_migrations"
)
LATER = "CREATE TABLE of_a_later_release (meeting bigint REFERENCES documents_document)"


def commands():
    """The commands of the README's restore."""
    text = (ROOT / "README.md").read_text()
    block = re.search(r"\*\*Restoring\.\*\*.*?\n\n((?:    [^\n]+\n)+)", text, re.DOTALL)[1]
    return [shlex.split(line) for line in block.splitlines()]


@dataclass
class Machine:
    """Runs what the README says on this machine, without Docker."""

    environment: dict[str, str]

    def run(self, *command, code=0):
        done = subprocess.run(
            [sys.executable, *command[1:]], cwd=ROOT, env=self.environment, text=True,
            capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def manage(self, *arguments, code=0):
        return self.run("python", "manage.py", *arguments, code=code)

    def compose(self, command, *, name):
        """One line; the backup is named as it is called here."""
        assert command[:2] == ["docker", "compose"]
        match command[2:]:
            case ["stop" | "start", *services]:
                assert all(f"\n  {service}:\n" in COMPOSE for service in services)
            case ["run", "--rm", service, *rest]:
                assert f"\n  {service}:\n" in COMPOSE
                named = [name if re.fullmatch(r"\d{4}-\d\d-\d\dT\d{6}Z", one) else one
                         for one in rest]  # fmt: skip
                return self.run(*RUNS.get(service, []), *named)
            case other:
                raise AssertionError(other)
        return ""

    def sql(self, text):
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(text)


@pytest.fixture(scope="module")
def machine(tmp_path_factory, django_db_setup, django_db_blocker):
    """A register with the real record and a paper, in a database of its own: a copy of the tests'
    empty one, which is quicker to have than one that the migrations make."""
    folder = tmp_path_factory.mktemp("machine")
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    name = f"restored_{os.getpid()}"
    empty = database.settings_dict["NAME"]
    with django_db_blocker.unblock():
        database.close()
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(  # a killed server of another test may not have gone yet
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [empty]
        )
        connection.execute(f'CREATE DATABASE {name} TEMPLATE "{empty}"')
    folders = {"REGISTER_FILES": folder / "files", "REGISTER_BACKUPS": folder / "backups"}
    machine = Machine({
        **os.environ, **{key: str(path) for key, path in folders.items()},
        "DATABASE_URL": f"{server}/{name}", "DJANGO_SETTINGS_MODULE": "oicnet.settings",
    })  # fmt: skip
    machine.manage("import_register", "oicnet/exchange/real", "--quiet")
    machine.run("python", "-c", WITH_PAPER)
    yield machine
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def equal(one, other):
    compared = filecmp.dircmp(one, other)
    differ = [*compared.left_only, *compared.right_only, *compared.diff_files]
    return not differ and all(
        equal(Path(one) / name, Path(other) / name) for name in compared.common_dirs
    )


def test_the_services_of_the_readme_run_what_the_test_runs():
    assert 'entrypoint: ["python", "manage.py", "restore"]' in COMPOSE
    assert 'command: ["python", "manage.py", "migrate"]' in COMPOSE


def test_what_the_readme_says_brings_everything_back(machine, tmp_path):
    machine.manage("export_register", str(tmp_path / "before"))
    stamp = machine.manage("backup").split()[0]
    files = Path(machine.environment["REGISTER_FILES"])
    shutil.rmtree(files)
    machine.sql(LOSS)
    machine.sql(LATER)

    printed = [machine.compose(command, name=stamp) for command in commands()]

    assert stamp in printed[1]
    assert "Every file has its record" in "".join(printed)
    machine.manage("export_register", str(tmp_path / "after"))
    assert equal(tmp_path / "before", tmp_path / "after")
    assert list(files.rglob("*.pdf"))
    with pytest.raises(psycopg.errors.UndefinedTable):
        machine.sql("SELECT FROM of_a_later_release")


def test_a_restore_that_cannot_be_whole_changes_nothing(machine):
    stamp = machine.manage("backup").split()[0]
    dump = Path(machine.environment["REGISTER_BACKUPS"]) / stamp / "register.dump"
    whole = dump.read_bytes()

    with psycopg.connect(machine.environment["DATABASE_URL"]):
        assert "stop web, worker" in machine.manage("restore", stamp, code=1)
    dump.write_bytes(whole[: len(whole) // 2])
    assert "not the file that was written" in machine.manage("restore", stamp, code=1)
    assert "no verified backup" in machine.manage("restore", "2020-01-01T000000Z", code=1)

    machine.manage("check_files")
    machine.sql("SELECT FROM meetings_meeting")
