"""The embedded server, started for real in every circumstance that it has to survive."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from oicnet import postgres
from oicnet.postgres import account, binaries

ROOT = Path(__file__).resolve().parent.parent
open_to_others = all(map(account.reachable_by_all, [ROOT, Path(sys.executable).resolve()]))
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can change users")
HOLD = [sys.executable, "-m", "oicnet.postgres", "run", "--"]


@pytest.fixture(autouse=True)
def no_server_given(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


def answers(address: str) -> bool:
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def environment(var_dir: Path) -> dict[str, str]:
    return {**os.environ, "REGISTER_VAR": str(var_dir), "PYTHONPATH": str(ROOT)}


def pid_of(var_dir: Path) -> int:
    return int(next(var_dir.glob("postgres-*/postmaster.pid")).read_text().split()[0])


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def wait_until(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def refused(address: str) -> bool:
    try:
        return not answers(address)
    except psycopg.OperationalError:
        return True


def test_it_starts_answers_in_arabic_and_stops(var_dir):
    with postgres.hold(var_dir) as address, psycopg.connect(address) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute("SELECT cardinality(show_trgm('عمل')) > 0").fetchone() == (True,)
        assert connection.execute("SELECT 'عمل' ~ '^\\w+$'").fetchone() == (True,)

    assert (var_dir / f"postgres-{binaries.major()}" / "PG_VERSION").exists() or os.geteuid() != 0
    assert refused(address)


def test_the_last_holder_stops_it(var_dir):
    with postgres.hold(var_dir) as address:
        with postgres.hold(var_dir):
            pass
        assert answers(address)
    assert refused(address)


@pytest.mark.parametrize("name", ["with spaces and 'quotes'", "مجلد عربي", "long" * 40])
def test_any_path_will_do(var_dir, name):
    with postgres.hold(var_dir.parent / name / "var") as address:
        assert answers(address)


def test_it_is_found_without_being_told(var_dir):
    status = [sys.executable, "-m", "oicnet.postgres", "status"]
    with postgres.hold(var_dir):
        found = subprocess.run(status, env=environment(var_dir), capture_output=True, check=False)
        assert found.returncode == 0
    found = subprocess.run(status, env=environment(var_dir), capture_output=True, check=False)
    assert found.returncode == 3


def test_a_stale_pid_of_a_dead_process_does_not_block_it(var_dir):
    with postgres.hold(var_dir):
        stale = next(var_dir.glob("postgres-*")) / "postmaster.pid"
        content = stale.read_text()
    lines = content.splitlines()

    for pid in ("999999", str(os.getpid())):  # dead, and some other living program
        stale.write_text("\n".join([pid, *lines[1:]]))
        account.account().own(stale)
        with postgres.hold(var_dir) as address:
            assert answers(address)


def test_a_killed_server_comes_back_with_every_acknowledged_row(var_dir):
    with postgres.hold(var_dir) as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE saved (number int)")
            connection.execute("INSERT INTO saved VALUES (42)")
        kill(pid_of(var_dir))

        wait_until(lambda: not refused(address), seconds=15)

        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT number FROM saved").fetchone() == (42,)


def test_a_killed_holder_leaves_a_server_that_the_next_one_adopts_and_stops(var_dir):
    holder = subprocess.Popen([*HOLD, "sleep", "60"], env=environment(var_dir))
    address = postgres.url(var_dir)
    wait_until(lambda: not refused(address), seconds=30)
    leaked = pid_of(var_dir)
    holder.kill()
    holder.wait()

    with postgres.hold(var_dir):
        assert pid_of(var_dir) == leaked
    assert refused(address)


def test_two_that_start_at_once_share_one_server(var_dir):
    command = [*HOLD, sys.executable, "-c", "import time; time.sleep(1)"]

    def start(_):
        return subprocess.run(
            command, env=environment(var_dir), capture_output=True, text=True, check=False
        )

    with ThreadPoolExecutor() as pool:
        results = list(pool.map(start, range(3)))

    assert [(one.returncode, one.stderr) for one in results] == [(0, "")] * 3
    assert refused(postgres.url(var_dir))


@pytest.mark.parametrize("stop_signal", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_holder_stops_the_server(var_dir, stop_signal):
    holder = subprocess.Popen([*HOLD, "sleep", "60"], env=environment(var_dir))
    address = postgres.url(var_dir)
    wait_until(lambda: not refused(address), seconds=30)
    time.sleep(0.2)

    holder.send_signal(stop_signal)

    holder.wait(20)
    assert refused(address)


def test_a_place_that_cannot_be_written_is_named_in_one_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    with (
        pytest.raises(postgres.PostgresError, match="make that folder writable") as refusal,
        postgres.hold(blocked / "var"),
    ):
        pass
    assert "\n" not in str(refusal.value)


def program_of(uid: int, var_dir: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HOLD, "true"], env=environment(var_dir), capture_output=True, text=True, check=False,
        user=uid, group=uid, extra_groups=[], cwd="/",
    )  # fmt: skip


@as_root
@pytest.mark.skipif(not open_to_others, reason="others cannot read the checkout or its Python")
def test_data_of_another_user_is_named_in_one_sentence_and_left_usable(var_dir):
    with postgres.hold(var_dir):
        pass

    refused = program_of(12345, var_dir)

    assert refused.returncode == 1
    assert "belongs to another user" in refused.stderr
    assert refused.stderr.count("\n") == 1
    with postgres.hold(var_dir) as address:
        assert answers(address)


@as_root
def test_root_runs_it_as_the_owner_of_the_data(var_dir):
    with postgres.hold(var_dir):
        pass
    subprocess.run(["chown", "-R", "12345:12345", var_dir], check=True)

    with postgres.hold(var_dir) as address:
        assert answers(address)
        assert Path(f"/proc/{pid_of(var_dir)}").stat().st_uid == 12345


@pytest.mark.parametrize("seconds", [0.15, 0.5, 1])
def test_ctrl_c_while_it_starts_leaves_nothing(var_dir, seconds):
    holder = subprocess.Popen(
        [*HOLD, "sleep", "60"], env=environment(var_dir), stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)

    for _ in range(3):  # the impatient press it more than once
        holder.send_signal(signal.SIGINT)
        time.sleep(0.05)

    holder.wait(30)
    time.sleep(0.5)
    assert not list(var_dir.rglob("postmaster.pid"))
    with postgres.hold(var_dir) as address:
        assert answers(address)


def test_no_variable_leads_it_astray(var_dir):
    astray = {"PGPORT": "6000", "PGDATA": "/", "PGUSER": "nobody", "LC_ALL": "xx_XX", "LANG": "C"}
    ask = (
        "import os, psycopg; from oicnet import postgres;"
        "c = psycopg.connect(postgres.url(postgres.var_dir()));"
        "c.execute('CREATE EXTENSION pg_trgm');"
        "print(c.execute(\"SELECT cardinality(show_trgm('عمل'))\").fetchone()[0])"
    )

    said = subprocess.run(
        [*HOLD, sys.executable, "-c", ask], env={**environment(var_dir), **astray},
        capture_output=True, text=True, check=False, umask=0o077,
    )  # fmt: skip

    assert (said.stdout, said.stderr) == ("4\n", "")


def test_an_address_given_starts_nothing(var_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/register")

    with postgres.hold(var_dir) as address:
        assert address == "postgres://elsewhere/register"
    assert not var_dir.exists()


def test_binaries_can_be_chosen(tmp_path, monkeypatch):
    binaries.shipped_binaries.cache_clear()
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))

    with pytest.raises(postgres.PostgresError, match="PG_BINDIR"):
        binaries.shipped_binaries()

    (tmp_path / "postgres").symlink_to(shutil.which("true"))
    assert binaries.shipped_binaries() == tmp_path
    binaries.shipped_binaries.cache_clear()


@as_root
def test_root_never_runs_the_server(var_dir):
    with postgres.hold(var_dir):
        assert Path(f"/proc/{pid_of(var_dir)}").stat().st_uid != 0
