"""Counts of many processes are one."""

import os
import subprocess
import sys

import pytest

from oicnet.upkeep.counting import FOLDER, Counts

COUNT = """
import os, sys, time
from oicnet.upkeep.counting import counts
counts.add("a", by=int(sys.argv[1]))
if sys.argv[1] == "5":
    if not os.fork():
        counts.add("a", by=100)
        time.sleep(1.5)
        os._exit(0)
    os.wait()
time.sleep(1.5)
"""


def test_what_processes_counted_is_added_up_also_of_those_that_ended(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    begun = [subprocess.Popen([sys.executable, "-c", COUNT, number]) for number in ("2", "5")]
    assert [process.wait() for process in begun] == [0, 0]
    own = Counts()
    own.add("a", by=1000)

    assert own.total() == {("a", ""): 1107}


def test_durations_fall_into_every_bucket_that_is_wide_enough():
    own = Counts()
    own.time("took", 'view="x"', 0.2)
    own.time("took", 'view="x"', 20)

    total = own.total()
    assert total["took_bucket", 'view="x",le="0.25"'] == 1
    assert ("took_bucket", 'view="x",le="0.1"') not in total
    assert total["took_bucket", 'view="x",le="+Inf"'] == 2
    assert total["took_count", 'view="x"'] == 2
    assert total["took_sum", 'view="x"'] == pytest.approx(20.2)


def test_a_folder_that_is_gone_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path / "gone"))
    own = Counts()
    own.add("a")
    own.write()

    assert os.listdir(tmp_path) == []
