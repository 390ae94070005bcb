"""`make run`, as a newcomer has it: an empty folder, then a register that serves and stops."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db.migrations.recorder import MigrationRecorder

from oicnet import messages, run
from oicnet.run import bring_up_to_date, listen

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def environment(var_dir):
    given = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with listen() as free:
        port = free.getsockname()[1]
    return {**given, "REGISTER_VAR": str(var_dir), "REGISTER_PORT": str(port)}


def start(environment):
    return subprocess.Popen(
        [sys.executable, "-m", "oicnet.run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def page(environment, path, seconds=150):
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{environment['REGISTER_PORT']}{path}") as answer:
                return answer.read().decode()
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def children_of(number):
    """Command lines of what a process started, by their number."""
    numbers = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    return {one: Path(f"/proc/{one}/cmdline").read_text().split("\0") for one in numbers}


def test_it_fills_an_empty_folder_serves_the_third_meeting_and_leaves_nothing_running(
    environment, var_dir
):
    register = start(environment)

    shown = page(environment, "/ar/meetings/m3/")
    assert '<html lang="ar" dir="rtl">' in shown
    assert "الاجتماع الثالث للشبكة" in shown
    assert "static/css/register.css" in shown
    assert page(environment, "/static/css/register.css")

    started = children_of(register.pid)
    assert any("worker" in words for words in started.values())
    assert any("gunicorn" in words for words in started.values())

    register.send_signal(signal.SIGINT)
    said, _ = register.communicate(timeout=30)
    assert register.returncode == 0
    assert re.search(r"name secretary, one-time password \S{22} ", said)
    assert "nothing is left running" in said
    assert not [one for one in started if Path(f"/proc/{one}").exists()]
    assert not list(var_dir.rglob("postmaster.pid"))

    again = start(environment)
    page(environment, "/ar/")

    again.send_signal(signal.SIGTERM)
    said, _ = again.communicate(timeout=30)
    assert "one-time password" not in said
    assert not list(var_dir.rglob("postmaster.pid"))


def test_a_port_in_use_is_said_in_one_sentence(environment, monkeypatch):

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("REGISTER_PORT", str(taken.getsockname()[1]))
        with pytest.raises(SystemExit, match="choose another with REGISTER_PORT"):
            listen()


def test_two_that_start_at_once_take_two_ports(monkeypatch):
    monkeypatch.delenv("REGISTER_PORT", raising=False)

    with listen() as one, listen() as other:
        assert one.getsockname()[1] < other.getsockname()[1]


@pytest.mark.django_db
def test_a_database_of_before_the_first_version_is_refused_in_one_sentence():
    MigrationRecorder.Migration.objects.filter(app="records").update(name="0002_earlier")

    with pytest.raises(SystemExit, match="remove that folder to start anew"):
        bring_up_to_date()


def test_a_worker_that_does_not_stop_is_ended_and_nothing_of_it_is_left(tmp_path, monkeypatch):
    (tmp_path / "manage.py").write_text(
        "import pathlib, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"pathlib.Path({str(tmp_path / 'begun')!r}).touch()\n"
        "time.sleep(60)\n"
    )
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(run, "as_web", lambda: {**os.environ})

    with run.worker():
        deadline = time.monotonic() + 20
        while not (tmp_path / "begun").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        (number,) = [
            number
            for number, command in children_of(os.getpid()).items()
            if str(tmp_path / "manage.py") in command
        ]

    assert not Path(f"/proc/{number}").exists()
