"""Backups are whole or not there; nothing older goes unless the newest is good."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from oicnet.upkeep import backups, nights
from oicnet.upkeep.models import Pulse

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.BACKUPS = tmp_path / "backups"
    paper = Path(settings.MEDIA_ROOT) / "ab" / "paper.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"a paper" * 50_000)
    return settings.BACKUPS


def aged(folder, days, *, dump=b"x"):
    """A backup as it was made so many days ago."""
    moment = timezone.now().astimezone(UTC) - timedelta(days=days, minutes=1)
    place = folder / moment.strftime(backups.STAMP)
    place.mkdir(parents=True)
    (place / backups.DUMP).write_bytes(dump)
    (place / backups.DIGESTS).write_text("")
    return place


def test_a_backup_holds_the_database_the_files_and_digests_that_anybody_can_check(folder, client):
    call_command("backup")

    (backup,) = backups.all_backups()
    assert {path.name for path in backup.folder.iterdir()} == {
        "register.dump", "files.tar", "SHA256SUMS",
    }  # fmt: skip
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=backup.folder, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    listed = subprocess.run(
        ["tar", "--list", "--file", backup.folder / "files.tar"], capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert listed.stdout == "ab/paper.pdf\n"
    call_command("backup", "--is-fresh")


def test_the_public_page_says_when_or_that_it_is_unknown(client):
    assert (
        "<dt>Last verified backup</dt><dd>unknown</dd>"
        in client.get("/en/status/").content.decode()
    )

    Pulse.objects.create(name=Pulse.BACKUP, at=datetime(2026, 11, 28, 1, tzinfo=UTC))

    assert 'datetime="2026-11-28T04:00:00+0300"' in client.get("/en/status/").content.decode()


@pytest.mark.parametrize("database", [
    "postgres://nobody:wrong@{host}/{name}", "postgres://register:wrong@127.0.0.1:1/register",
    "postgres://register@{host}/there-is-none",
])  # fmt: skip
def test_a_run_that_cannot_read_the_database_removes_nothing(folder, tmp_path, database):
    old = [aged(folder, days) for days in (1, 31, 32, 40)]
    host = os.environ["DATABASE_URL"].partition("@")[2].rpartition("/")[0]
    address = database.format(host=host, name="postgres")
    environment = {**os.environ, "DATABASE_URL": address, "REGISTER_BACKUPS": str(folder)}

    run = subprocess.run(
        [sys.executable, "manage.py", "backup"], cwd=ROOT, env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip

    assert run.returncode == 1
    assert run.stderr.startswith("CommandError: ")
    assert "wrong" not in run.stderr
    assert sorted(path for path in folder.iterdir() if path.name != ".lock") == sorted(old)


def test_after_a_good_backup_those_older_than_thirty_days_go_and_nothing_else(folder):
    kept, gone = [aged(folder, 29), aged(folder, 1)], [aged(folder, 31), aged(folder, 400)]
    (folder / "2020-01-01.dump").write_text("of another program")
    (folder / "notes").mkdir()

    newest = backups.make()

    assert {one.folder for one in backups.all_backups()} == {newest.folder, *kept}
    assert not any(path.exists() for path in gone)
    assert (folder / "2020-01-01.dump").exists()
    assert (folder / "notes").exists()


@pytest.mark.parametrize("name", ["register.dump", "files.tar"])
@pytest.mark.parametrize("left", [0, 0.5, 0.999])
def test_what_is_cut_off_is_noticed_with_and_without_digests(folder, name, left):
    backup = backups.make()
    path = backup.folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * left)])
    with pytest.raises(backups.BackupError, match="not the file that was written"):
        backups.verify(backup.folder)

    (backup.folder / "SHA256SUMS").write_text("")
    if (name, left) != ("files.tar", 0.999):  # only the zeros after its end are gone
        with pytest.raises(backups.BackupError):
            backups.verify(backup.folder)


def test_a_byte_that_has_changed_is_noticed(folder):
    backup = backups.make()
    path = backup.folder / "files.tar"
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)

    with pytest.raises(backups.BackupError):
        backups.verify(backup.folder)


def test_a_second_backup_of_the_day_leaves_the_first_as_it_was(folder):
    first = backups.make()
    before = (first.folder / "register.dump").read_bytes()
    earlier = first.folder.rename(first.folder.with_name(first.stamp[:11] + "000000Z"))

    second = backups.make()

    assert [one.folder for one in backups.all_backups()] == [second.folder, earlier]
    assert (earlier / "register.dump").read_bytes() == before


def test_what_a_killed_run_left_is_no_backup_and_makes_room(folder):
    left = folder / ".unfinished-2026-11-28T010000Z"
    left.mkdir(parents=True)
    (left / "register.dump").write_text("half")

    backup = backups.make()

    assert backups.all_backups() == [backup]
    assert not left.exists()


def test_a_database_that_has_shrunk_is_kept_told_and_removes_nothing(folder):
    large, old = aged(folder, 1), aged(folder, 60)
    with (large / backups.DUMP).open("r+b") as dump:
        dump.truncate(10**11)  # takes up no room

    with pytest.raises(backups.BackupError, match="less than half"):
        backups.make()

    assert len(backups.all_backups()) == 3
    assert old.exists()


def test_a_folder_that_cannot_be_written_is_told(folder):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("no folder")

    with pytest.raises(backups.BackupError):
        backups.make()


@pytest.mark.parametrize("days", [None, 2])
def test_the_container_is_unhealthy_without_a_backup_of_last_night(folder, days):
    if days:
        aged(folder, days)

    with pytest.raises(CommandError, match="verified backup"):
        call_command("backup", "--is-fresh")


def test_a_failure_is_told_by_mail_in_three_languages(folder, settings):
    settings.MAIL_IS_CONFIGURED, settings.ALARMS = True, "operator@example.org"
    aged(folder, 3)
    (folder / ".lock").mkdir()

    with pytest.raises(CommandError):
        call_command("backup")

    (letter,) = mail.outbox
    assert letter.to == ["operator@example.org"]
    for words in (
        "لم تُؤخذ",
        "The last verified backup was made at",
        "La dernière sauvegarde vérifiée",
    ):
        assert words in letter.body


def test_the_next_is_due_at_night_and_after_a_failure_within_the_hour(folder):
    now = timezone.now()
    assert nights.due(None) - now < timedelta(seconds=5)
    assert nights.due(backups.Backup(aged(folder, 2))) - now < timedelta(seconds=5)
    assert nights.due(None, failed_at=now) == now + timedelta(hours=1)

    fresh = backups.Backup(aged(folder, 0))
    due = timezone.localtime(nights.due(fresh))
    assert (due.hour, due.minute) == (1, 0)
    assert timedelta(hours=12) <= due - fresh.at <= timedelta(hours=36)
