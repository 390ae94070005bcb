"""The public history leaves and returns: byte for byte, and as every past day shows it."""

import random
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction

from oicnet.exchange.history import reading, writing
from oicnet.exchange.problems import ArchiveError
from oicnet.meetings.models import Meeting
from oicnet.proof.events import unlike_history
from oicnet.records import history, kinds, publishing
from oicnet.records.history import event_model
from oicnet.themes.models import Theme
from tests import make
from tests.emptying import empty
from tests.exchange import living
from tests.exchange.archives import bytes_of, fill, write_file
from tests.records.test_past import ago, let_pass
from tests.roles import as_role
from tests.world import SECRET, World, ways_to_hide

pytestmark = pytest.mark.django_db


def test_it_comes_back_byte_for_byte(tmp_path):
    fill()
    writing.write(tmp_path / "first")

    empty()
    reading.read(tmp_path / "first")
    writing.write(tmp_path / "second")

    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")


def test_the_role_of_web_and_worker_reads_it_into_an_empty_register(tmp_path):
    fill()
    writing.write(tmp_path / "first")

    empty()
    with as_role():
        reading.read(tmp_path / "first")
    writing.write(tmp_path / "second")

    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")


def test_every_kind_that_is_public_has_a_history(tmp_path):
    World()
    writing.write(tmp_path / "archive")

    shown = [kind.model for kind in kinds.every() if kind.model.objects.published().exists()]
    files = {path.name for path in (tmp_path / "archive/history").iterdir()}
    assert shown
    assert [model for model in shown if f"{model._meta.label_lower}.jsonl" not in files] == []


def test_everything_connected_comes_back(tmp_path):
    world = World()
    for model, hidden_as in ways_to_hide():
        world.point_to(world.hide(model, hidden_as))
    writing.write(tmp_path / "first")

    empty()
    reading.read(tmp_path / "first")
    writing.write(tmp_path / "second")

    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")


def test_pages_of_past_days_are_the_same(tmp_path, client):
    """What happens on one day after the other, and is asked for by days, before and since."""
    chance, by = random.Random(11), make.user(is_superuser=True)
    living.publish(by, chance)
    for act in (*living.ACTS, living.correct, living.redact_a_name, living.publish):
        let_pass(2)
        act(by, chance)
    living.draw()
    addresses = living.addresses()
    days = [None, *(ago(number) for number in (3, 9, 40))]
    before = {(day, each): living.told(client, each, day) for day in days for each in addresses}
    writing.write(tmp_path / "archive")

    empty()
    reading.read(tmp_path / "archive")
    living.draw()

    different = [
        (address, day, living.difference(words, now))
        for (day, address), words in before.items()
        if (now := living.told(client, address, day)) != words
    ]
    assert not different, "\n".join(map(str, different))


def test_nothing_that_is_not_public_leaves(tmp_path):
    """Neither what is hidden now, nor what a public record was before, nor a name taken back."""
    by = make.user(is_superuser=True, username="nobodys-concern")
    draft = make.meeting(title_en=f"Early {SECRET}")
    delegation = make.delegation(meeting=draft)
    name = make.delegate(delegation=delegation, name_is_public=True, name_en=f"Name {SECRET}")
    draft.title_en = "Late"
    draft.save()
    with history.because(f"Because {SECRET}", by=by):
        publishing.publish(draft, by=by, is_sure=True)
    gone = make.document(published=True, title_en=f"Gone {SECRET}", dated_on=date(1999, 9, 9))
    make.edition(document=gone)
    let_pass(2)
    publishing.withdraw(gone, by=by, reason={"en": "Not true"})
    name.name_is_public = False
    name.save()
    world = World()
    for model, hidden_as in ways_to_hide():
        world.point_to(world.hide(model, hidden_as))

    writing.write(tmp_path / "archive")

    held = b"".join(bytes_of(tmp_path / "archive").values())
    for kept in (b"Late", b"Not true", gone.reference.encode()):
        assert kept in held
    assert [line for line in held.splitlines() if SECRET.encode() in line] == []
    assert b"1999-09-09" not in held
    assert b"nobodys-concern" not in held


def test_a_register_with_records_takes_no_history(tmp_path):
    make.meeting(published=True)
    writing.write(tmp_path / "archive")

    with pytest.raises(CommandError, match="empty register"):
        call_command("import_register", str(tmp_path / "archive"))


def test_the_history_stays_append_only_afterwards(tmp_path):
    make.meeting(published=True)
    call_command("export_register", str(tmp_path / "archive"), "--history")
    empty()
    call_command("import_register", str(tmp_path / "archive"), "--quiet")

    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        event_model(Meeting).objects.all().delete()
    Meeting.objects.get().save()
    assert unlike_history(Meeting) == {}


@pytest.mark.parametrize(
    "line",
    [
        b"{}\n",
        b'{"key": 1, "at": "2026-01-01T00:00:00", "act": "publication", "values": {}}\n',
        b'{"key": 1, "at": "2026-01-01T00:00:00Z", "act": "publication", "values": {"x": 1}}\n',
        b'{"key": 1, "at": "2026-01-01T00:00:00Z", "act": "draft", "values": {}}\n',
    ],
)
def test_what_is_no_history_is_named_by_its_line(tmp_path, line):
    writing.write(tmp_path / "archive")
    write_file(tmp_path / "archive", "history/themes.theme.jsonl", line)

    with pytest.raises(ArchiveError, match=r"history/themes.theme.jsonl:1"):
        reading.read(tmp_path / "archive")
    assert not Theme.objects.exists()
