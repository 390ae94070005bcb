"""What was withdrawn or redacted since a backup holds after it is restored."""

import json
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from oicnet.accounts.models import Redaction
from oicnet.accounts.redaction import Name, redact
from oicnet.meetings.models import Meeting
from oicnet.news.models import Article
from oicnet.records import publishing
from oicnet.records.history import event_model
from oicnet.upkeep import acts
from oicnet.upkeep.models import Pulse
from tests import make

pytestmark = pytest.mark.django_db
PERSON = "Murad Al-Sarraf"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ACTS = tmp_path / "acts"
    return settings.ACTS


@pytest.fixture
def restored():
    """Says that the database was restored to a moment, and has `migrate` follow."""

    def restore(at):
        Pulse.objects.update_or_create(name=Pulse.RESTORED, defaults={"at": at})
        acts.do_again()

    return restore


def put_back(model, key, **values):
    """As a restore does: past every trigger."""
    columns = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {columns} WHERE {model._meta.pk.column} = %s",
            [*values.values(), key],
        )
        cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER USER")


def test_a_withdrawal_holds_after_a_restore(restored):
    before = timezone.now()
    article = make.article(published=True)
    publishing.withdraw(article, by=make.administrator(), reason={"ar": "خطأ", "en": "Wrong"})
    put_back(Article, article.pk, status="published", withdrawn_at=None, withdrawal_reason_en="")

    restored(before)

    again = Article.objects.get(pk=article.pk)
    assert (again.status, again.withdrawal_reason_en) == ("withdrawn", "Wrong")
    assert abs(again.withdrawn_at - article.withdrawn_at) < timedelta(seconds=5)
    assert event_model(Article).objects.filter(pgh_obj=again).latest("pgh_id").status == "withdrawn"


def test_what_was_noted_before_the_backup_is_not_done_again(restored):
    article = make.article(published=True)
    person = make.administrator()
    publishing.withdraw(article, by=person, reason="خطأ")
    publishing.publish(article, by=person)

    restored(timezone.now())

    assert Article.objects.get(pk=article.pk).is_public


def test_a_redaction_holds_in_rows_and_their_history_after_a_restore(restored, folder):
    before = timezone.now()
    meeting = make.meeting(published=True, summary_en=f"Opened by {PERSON} and by {PERSON}.")
    event = event_model(Meeting).objects.filter(pgh_obj=meeting).latest("pgh_id")
    redact(Name((PERSON,)), by=make.administrator(), reason="Asked for")
    written = Meeting.objects.get(pk=meeting.pk).summary_en
    put_back(Meeting, meeting.pk, summary_en=meeting.summary_en)
    put_back(event_model(Meeting), event.pk, summary_en=meeting.summary_en)

    restored(before)

    assert Meeting.objects.get(pk=meeting.pk).summary_en == written
    event.refresh_from_db()
    assert event.summary_en == written
    assert Redaction.objects.count() == 1
    assert PERSON.split()[1] not in "".join(path.read_text() for path in folder.iterdir())


def test_a_redaction_takes_the_name_out_of_what_was_noted_before(folder, settings):
    by, settings.ARCHIVE = make.administrator(), Store()
    publishing.withdraw(make.article(published=True), by=by, reason={"en": f"{PERSON} asked."})
    acts.send()
    publishing.withdraw(make.article(published=True), by=by, reason={"en": f"{PERSON} asked."})
    there = [path.name for path in folder.iterdir()]

    redact(Name((PERSON,)), by=by, reason="Asked for")

    kept = [path.read_bytes() for path in folder.iterdir()]
    kept += settings.ARCHIVE.files.values()
    assert not [content for content in kept if b"Sarraf" in content]
    assert sum(b"[name redacted] asked." in content for content in kept) == 3
    assert {*there} <= {path.name for path in folder.iterdir()}


def test_a_text_that_did_not_hold_the_name_is_left_as_it_was(restored):
    before = timezone.now()
    meeting = make.meeting(published=True, summary_en="Opened at nine.")
    Meeting.objects.filter(pk=meeting.pk).update(summary_en=f"Opened by {PERSON}.")
    redact(Name((PERSON,)), by=make.administrator(), reason="Asked for")
    put_back(Meeting, meeting.pk, summary_en="Opened at nine.")

    restored(before)

    assert Meeting.objects.get(pk=meeting.pk).summary_en == "Opened at nine."


def test_what_cannot_be_noted_is_not_done(folder):
    article = make.article(published=True)
    folder.write_text("no folder")

    with pytest.raises(FileExistsError):
        publishing.withdraw(article, by=make.administrator(), reason="خطأ")

    assert Article.objects.get(pk=article.pk).is_public


def test_migrate_after_a_restore_does_it_and_until_then_the_register_is_not_ready(client):
    article = make.article(published=True)
    Pulse.objects.create(name=Pulse.RESTORED, at=timezone.now() - timedelta(hours=1))
    publishing.withdraw(article, by=make.administrator(), reason="خطأ")
    put_back(Article, article.pk, status="published", withdrawn_at=None)

    answer = client.get("/ready/")
    call_command("migrate", verbosity=0)

    assert answer.status_code == 503
    assert "restored" in answer.content.decode()
    assert not Article.objects.get(pk=article.pk).is_public
    assert "restored" not in client.get("/ready/").content.decode()


class Store:
    """A bucket in memory."""

    def __init__(self):
        self.files = {}

    def put(self, name, content, *, size, sha256):
        self.files[name] = content.read()

    @contextmanager
    def got(self, name):
        yield BytesIO(self.files[name])

    def names(self, folder):
        return [], [name.removeprefix(folder) for name in self.files]


def test_what_is_noted_lies_beside_the_archive_too(
    settings, folder, django_capture_on_commit_callbacks
):
    settings.ARCHIVE = Store()
    article = make.article(published=True)

    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(article, by=make.administrator(), reason="خطأ")

    ((name, content),) = settings.ARCHIVE.files.items()
    assert name.startswith("acts/")
    assert json.loads(content)["reference"] == article.reference
    assert acts.unsent() == 0
    assert len(list(acts.noted(timezone.now() - timedelta(hours=1)))) == 1
