"""The archive of the database: what is kept of it, and what the compose file says of it."""

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from oicnet.upkeep import archive, backups, rehearsing
from oicnet.upkeep.cluster import copies

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
CLUSTER = ROOT / "oicnet/upkeep/cluster"


def daily(days, *, until=datetime(2026, 11, 28, 1, tzinfo=UTC), kept=()):
    """A copy of each of so many days, the oldest first."""
    moments = [until - timedelta(days=number) for number in reversed(range(days))]
    names = [f"{moment:%Y%m%d}" for moment in moments]
    return [copies.Copy(name, at, name in kept) for name, at in zip(names, moments, strict=True)]


def test_the_first_copy_of_each_week_and_month_is_kept_for_longer():
    kept = {name for name, is_kept in copies.changes(daily(400)).items() if is_kept}

    # ISO weeks begin on a Monday; twelve months with this one.
    assert {"20261123", "20261116", "20261109", "20261102"} <= kept
    assert {"20261101", "20261001", "20260101", "20251201"} <= kept
    assert "20251101" not in kept
    assert len(kept) == 5 + 12


def test_what_was_kept_and_is_too_old_may_go():
    old = daily(3, until=datetime(2025, 3, 3, tzinfo=UTC), kept=["20250301"])

    assert copies.changes([*old, *daily(1)]) == {"20250301": False, "20261128": True}


def test_what_is_kept_already_is_not_told_again():
    assert copies.changes(daily(1, kept=["20261128"])) == {}
    assert copies.changes([]) == {}


@pytest.mark.parametrize("text", ["Sat Nov 28 01:00:00 2026", "2026-11-28T01:00:00+00:00"])
def test_moments_are_read_as_barman_writes_them(text):
    assert copies.moment(text) == datetime(2026, 11, 28, 1, tzinfo=UTC)


def test_the_copies_are_those_that_are_whole_the_oldest_first(tmp_path, monkeypatch):
    backups_list = [
        {"backup_id": "20261128", "end_time": "Sat Nov 28 01:00:00 2026", "status": "DONE"},
        {"backup_id": "20261129", "end_time": None, "status": "FAILED"},
        {
            "backup_id": "20261121",
            "end_time": "2026-11-21T01:00:00+00:00",
            "status": "DONE",
            "keep": "full",
        },
    ]
    (tmp_path / "answer.json").write_text(json.dumps({"backups_list": backups_list}))
    program = tmp_path / "barman-cloud-backup-list"
    program.write_text('#!/bin/sh\necho "$@" > "$0.told"\ncat "${0%/*}/answer.json"\n')
    program.chmod(0o755)
    monkeypatch.setattr(copies, "BARMAN", tmp_path)
    monkeypatch.setenv("REGISTER_ARCHIVE", "s3://bucket/folder")

    assert copies.listed() == [
        copies.Copy("20261121", datetime(2026, 11, 21, 1, tzinfo=UTC), is_kept=True),
        copies.Copy("20261128", datetime(2026, 11, 28, 1, tzinfo=UTC), is_kept=False),
    ]
    assert (tmp_path / "barman-cloud-backup-list.told").read_text() == (
        "--format json s3://bucket/folder register\n"
    )


def test_without_an_archive_a_segment_is_let_go_and_no_moment_can_be_restored(settings):
    settings.ARCHIVE = None
    environment = {**os.environ, "REGISTER_ARCHIVE": ""}

    done = subprocess.run(
        [CLUSTER / "archive_segment.sh", "pg_wal/1"], env=environment, check=False
    )

    assert done.returncode == 0
    with pytest.raises(backups.BackupError, match="REGISTER_ARCHIVE"):
        archive.place()


def test_a_segment_that_the_store_does_not_take_is_kept_by_the_server(tmp_path):
    program = tmp_path / "barman-cloud-wal-archive"
    program.write_text('#!/bin/sh\necho "$@" "${AWS_ENDPOINT_URL-unset}" > "$0.told"\nexit 4\n')
    program.chmod(0o755)
    told = {"REGISTER_ARCHIVE": "s3://bucket/folder", "REGISTER_BARMAN": str(tmp_path)}
    told |= {"AWS_ENDPOINT_URL": ""}

    done = subprocess.run(
        [CLUSTER / "archive_segment.sh", "pg_wal/1"], env={**os.environ, **told}, check=False
    )

    assert done.returncode == 4
    assert (tmp_path / "barman-cloud-wal-archive.told").read_text() == (
        "--gzip --encryption AES256 s3://bucket/folder register pg_wal/1 unset\n"
    )


def test_a_moment_has_a_time_zone():
    with pytest.raises(CommandError, match="--at"):
        call_command("backup", "--at", "2026-11-28T09:30:00")


def test_every_server_archives_with_the_shipped_script():
    command = "archive_command"
    assert f"-c{command}=/cluster/archive_segment.sh %p" in COMPOSE
    assert f"{command}: /cluster/archive_segment.sh %p" in (CLUSTER / "patroni.yml").read_text()
    copied = (CLUSTER / "Dockerfile").read_text()
    assert "archive_segment.sh copies.py guard.py /cluster/" in copied
    assert 'entrypoint: ["/cluster/venv/bin/python", "/cluster/copies.py", "--daily"]' in COMPOSE


def test_what_differs_between_two_exports_is_named(tmp_path):
    for folder, texts in {
        "then": {"a": "1", "b": "2"},
        "now": {"a": "1", "b": "3", "c": ""},
    }.items():
        (tmp_path / folder).mkdir()
        for name, text in texts.items():
            (tmp_path / folder / name).write_text(text)

    assert rehearsing.differing(tmp_path / "then", tmp_path / "now") == ["b", "c"]
