"""A mirror: it becomes what the first register is, forgets what that withdrew, and is only read."""

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from oicnet.accounts.redaction import Name, redact
from oicnet.api.models import Archive
from oicnet.documents.models import Document, Edition
from oicnet.exchange.history import writing
from oicnet.meetings.models import Meeting
from oicnet.mirror import following
from oicnet.mirror.models import Following
from oicnet.mirror.origin import OriginError
from oicnet.proof.publishing import public_key
from oicnet.records import past, publishing, rights
from oicnet.records.history import event_model
from tests import make
from tests.emptying import empty
from tests.exchange.archives import bytes_of
from tests.mirror.origins import remembered
from tests.records.test_past import let_pass
from tests.roles import as_role

pytestmark = pytest.mark.django_db
WORD = "Marzipanella"
PERSON = f"{WORD} Testperson"


@pytest.fixture
def origin(settings, tmp_path):
    with remembered() as register:
        settings.REGISTER_ADDRESS = register.address
        settings.MIRROR_FOLDER = tmp_path / "arriving"
        yield register


@pytest.fixture
def mirror(origin, settings):
    """A function that leaves this installation empty, and makes it a mirror."""

    def become() -> None:
        empty()
        settings.MIRROR_OF = origin.address

    return become


def held(word: str) -> list[str]:
    """Tables of rows and of history in which a word stands."""
    found = []
    with connection.cursor() as cursor:
        for model in past.tables():
            for table in (model, event_model(model)):
                name = table._meta.db_table
                cursor.execute(f"SELECT count(*) FROM {name} AS row WHERE row::text ~ '{word}'")
                found += [name] if cursor.fetchone() != (0,) else []
    return found


def test_it_becomes_what_the_first_register_is(origin, mirror, tmp_path, settings):
    paper = make.edition(document=make.document(published=True, title_en=WORD))
    make.document(title_en="A draft")
    let_pass(3)
    origin.remember()
    writing.write(tmp_path / "first")
    with paper.file.open() as file:
        content = file.read()
    mirror()

    following.follow()

    writing.write(tmp_path / "second")
    assert bytes_of(tmp_path / "second") == bytes_of(tmp_path / "first")
    with Edition.objects.get(reference=paper.reference).file.open() as file:
        assert file.read() == content
    assert Archive.objects.get().sha256 == origin.offer["sha256"]
    assert list(settings.MIRROR_FOLDER.iterdir()) == []


def test_a_run_goes_on_where_the_one_before_broke_off(origin, mirror):
    make.meeting(published=True)
    origin.remember()
    mirror()
    origin.breaks_after = 1000

    with pytest.raises(OriginError, match="broke off"):
        following.follow()
    assert not Meeting.objects.exists()
    origin.breaks_after = None
    following.follow()

    assert Meeting.objects.published().count() == 1
    assert ("/archive.zip", "bytes=1000-") in origin.asked


def test_what_is_not_what_was_offered_changes_nothing(origin, mirror):
    make.meeting(published=True)
    origin.remember()
    mirror()
    origin.archive = origin.archive[:-1] + b"x"

    with pytest.raises(OriginError, match="not the one"):
        following.follow()

    assert not Meeting.objects.exists()
    assert not Following.objects.exists()


def test_an_archive_that_its_log_does_not_prove_is_not_taken_over(origin, mirror, settings):
    settings.PROOF_KEY = Ed25519PrivateKey.generate()
    make.meeting(published=True)
    origin.remember()
    key, other = public_key(), Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    mirror()

    with pytest.raises(OriginError, match="not proven"):
        following.follow(key=base64.b64encode(other).decode())
    assert not Meeting.objects.exists()
    following.follow(key=key)

    assert Meeting.objects.published().count() == 1
    assert Following.so_far().head["number"] == Following.so_far().entry


def test_rows_that_the_history_does_not_make_are_not_taken_over(origin, mirror):
    """As if somebody had changed the history in the archive, which the log does not prove."""
    make.meeting(published=True, title_en=WORD)
    origin.remember()
    origin.alter("history/meetings.meeting.jsonl", WORD.encode(), b"Another word")
    mirror()

    with pytest.raises(OriginError, match=r"does not make its meeting.jsonl"):
        following.follow()

    assert not Meeting.objects.exists()


def test_a_withdrawal_does_not_wait_for_the_next_archive(origin, mirror, settings, client):
    paper = make.document(published=True, title_en=WORD)
    edition = make.edition(document=paper)
    origin.remember()
    publishing.withdraw(paper, by=make.user(is_superuser=True), reason={"en": "Not true"})
    origin_log = origin.entries
    origin.remember_log()
    since, origin.entries = origin.entries, origin_log
    mirror()
    following.follow()
    assert held(WORD)
    origin.entries, origin.offer = since, None

    following.follow()

    answer = client.get(f"/en/documents/{paper.reference.lower()}/")
    assert answer.status_code == 410
    assert "Not true" in answer.content.decode()
    assert held(WORD) == []
    assert not (settings.MEDIA_ROOT / edition.file.name).exists()
    assert not Archive.objects.exists()


def test_a_redacted_row_is_taken_off_until_the_next_archive(origin, mirror):
    make.meeting(published=True, title_en=PERSON)
    other = make.meeting(published=True)
    origin.remember()
    before = origin.offer, origin.archive, origin.entries
    redact(Name((PERSON,)), by=make.user(is_superuser=True), reason="Asked for")
    origin.remember()
    after = origin.offer, origin.archive, origin.entries
    mirror()
    rights.give()
    origin.offer, origin.archive, origin.entries = before
    with as_role():
        following.follow()
    assert held(WORD)

    origin.entries = after[2]
    with as_role():
        following.follow()
    assert held(WORD) == []
    assert [meeting.reference for meeting in Meeting.objects.all()] == [other.reference]
    assert following.Following.so_far().archive == before[0]["sha256"]

    origin.offer, origin.archive, _entries = after
    with as_role():
        following.follow()
    assert Meeting.objects.published().count() == 2


def test_an_older_archive_does_not_bring_back_what_is_gone(origin, mirror):
    make.meeting(published=True)
    origin.remember()
    mirror()
    following.follow()
    Following.objects.update(entry=10_000, archive="")

    following.follow()

    assert Following.so_far().archive == ""


def test_a_register_with_records_of_its_own_stays_as_it_is(origin, settings):
    make.meeting(published=True)
    settings.MIRROR_OF = origin.address

    with pytest.raises(CommandError, match="records of its own"):
        call_command("follow", origin.address)
    settings.MIRROR_OF = ""
    with pytest.raises(CommandError, match="REGISTER_MIRROR_OF"):
        call_command("follow", origin.address)

    assert Meeting.objects.exists()


@pytest.fixture
def followed(settings):
    """A mirror that has followed just now."""
    settings.MIRROR_OF, settings.MIRROR_DAYS = "https://register.example.org", 2
    now = timezone.now()
    return Following.objects.create(archive="x", made_at=now, contacted_at=now)


def test_pages_tell_of_whom_it_is_a_mirror_and_how_old(client, followed):
    page = client.get("/en/meetings/").content.decode()

    assert "A mirror of the register" in page
    assert "https://register.example.org" in page


@pytest.mark.parametrize("address", ["/en/staff/", "/ar/account/login/"])
def test_nobody_works_in_it(client, followed, address):
    assert client.get(address).status_code == 403
    assert client.post("/en/sample/").status_code == 403
    assert client.post("/readings/", {"path": "/en/"}).status_code == 204
    assert not Document.objects.exists()


def test_without_contact_it_stops(client, followed):
    followed.contacted_at = timezone.now() - timedelta(days=3)
    followed.save()

    page = client.get("/fr/meetings/")

    assert page.status_code == 503
    for language in ("ar", "en", "fr"):
        assert f'<section lang="{language}"' in page.content.decode()
    assert client.get("/api/v1/meeting").json()["status"] == 503
    assert client.get("/health/").status_code == 200
