"""No file without a record, no record without its file, whenever the register is killed."""

import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from oicnet.documents import arrivals, checking, due, files
from oicnet.documents.models import Arrival, Edition
from oicnet.records import periodic
from oicnet.run import listen
from tests import make
from tests.sampling import times
from tests.staff import address_of, open_page, signed_in

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = int(os.environ.get("REGISTER_KILLS", times(2, 5)))


def stored(settings):
    return sorted(
        one.relative_to(settings.MEDIA_ROOT).as_posix()
        for one in settings.MEDIA_ROOT.rglob("*")
        if one.is_file() and one.parent.name != "archives"
    )


def temporary_files(settings):
    folder = settings.MEDIA_ROOT.with_name("temporary")
    folder.mkdir(exist_ok=True)
    return folder


def said_by_check(*options):
    """The lines of the command, and whether all is well."""
    out = StringIO()
    try:
        call_command("check_files", *options, stdout=out)
    except CommandError:
        return out.getvalue().splitlines(), False
    return out.getvalue().splitlines(), True


def age(name, **by):
    old = (timezone.now() - timedelta(**by)).timestamp()
    os.utime(default_storage.path(name), (old, old))


@pytest.mark.django_db
def test_the_check_names_what_does_not_agree(settings):
    whole, lost, changed = (make.edition(file=make.pdf(one)) for one in "123")
    assert said_by_check()[1]
    Path(default_storage.path(lost.file.name)).unlink()
    Path(default_storage.path(changed.file.name)).write_bytes(b"other")
    default_storage.save("ab/orphan.pdf", ContentFile(b"x"))

    lines, is_well = said_by_check()

    assert not is_well
    assert lines == [
        "no record names ab/orphan.pdf",
        f"not in the store: documents.Edition {lost.pk}: {lost.file.name}",
        f"not the file that it was: {changed.reference}: {changed.file.name}",
    ]
    assert whole.file.name in stored(settings)


@pytest.mark.django_db
def test_only_orphans_older_than_an_hour_are_removed(settings):
    kept = make.edition().file.name
    for name, minutes in {"ab/old.pdf": 61, "ab/.unfinished-x": 61, "ab/new.pdf": 59}.items():
        default_storage.save(name, ContentFile(b"x"))
        age(name, minutes=minutes)
    age(kept, days=9)

    lines, is_well = said_by_check("--remove-orphans")

    assert stored(settings) == sorted([kept, "ab/new.pdf"])
    assert lines[:2] == ["removed ab/.unfinished-x", "removed ab/old.pdf"]
    assert not is_well


@pytest.mark.django_db
def test_the_same_file_is_kept_once_and_stays_while_anybody_names_it(settings):
    first, second = make.edition(file=make.pdf("same")), make.edition(file=make.pdf("same"))
    assert first.file.name == second.file.name
    assert stored(settings) == [first.file.name]
    arrivals.announce_name(first.file.name, name="same.pdf")
    Arrival.objects.update(arrived_at=timezone.now() - timedelta(days=2))

    due.forget_arrivals()

    assert not Arrival.objects.exists()
    assert stored(settings) == [first.file.name]


@pytest.mark.django_db
def test_files_that_nobody_took_go_after_a_day(settings):
    kept = {}
    for hours in (23, 25):
        arrival = arrivals.keep(make.pdf(str(hours)), by=make.user(), batch=uuid.uuid4())
        Arrival.objects.filter(pk=arrival.pk).update(
            arrived_at=timezone.now() - timedelta(hours=hours)
        )
        kept[hours] = arrival.file.name
    assert stored(settings) == sorted(kept.values())

    due.forget_arrivals()

    assert stored(settings) == [kept[23]]
    assert said_by_check()[1]


@pytest.mark.django_db
def test_a_withdrawn_documents_files_are_gone_from_the_public(client):
    document = make.document(published=True)
    edition = make.edition(document=document, file=make.pdf("gone"))
    shown = client.get(edition.get_absolute_url())
    assert b"".join(shown) == make.pdf("gone").read()

    make.withdrawn(edition.document)

    assert client.get(edition.get_absolute_url()).status_code == 410
    assert default_storage.exists(edition.file.name)


def test_an_upload_on_its_way_has_no_name_on_the_disk(monkeypatch, tmp_path, rf):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    content = make.SMALL_PDF + b"%" + bytes(3_000_000)

    with rf.post("/", {"file": ContentFile(content, name="paper.pdf")}).FILES["file"] as upload:
        assert list(tmp_path.iterdir()) == []
        assert Path(upload.temporary_file_path()).read_bytes() == content
        assert files.digest_of(upload) == hashlib.sha256(content).hexdigest()


class Server:
    """The register in a process group of its own, on the tests' database and store."""

    def __init__(self, settings):
        given = connection.settings_dict
        with listen() as free:
            self.port = free.getsockname()[1]
        environment = {
            **os.environ,
            "DATABASE_URL": f"postgres://{given['USER']}@/{given['NAME']}?host={given['HOST']}",
            "REGISTER_FILES": str(settings.MEDIA_ROOT),
            "TMPDIR": str(temporary_files(settings)),
        }
        command = [sys.executable, "-m", "gunicorn", "oicnet.wsgi", "--no-control-socket"]
        self.process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}", "--log-level", "critical"],
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/health/"):
                    return
            except URLError:
                time.sleep(0.1)
        raise TimeoutError

    def kill(self):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def upload(self, client, document, content):
        """Send a paper from a socket, and do not wait for the answer; returns the socket."""
        data = open_page(client, document)
        number = int(data["editions-TOTAL_FORMS"])
        data |= {
            "csrfmiddlewaretoken": client.cookies["csrftoken"].value,
            "editions-TOTAL_FORMS": number + 1,
            f"editions-{number}-document": document.pk,
            f"editions-{number}-language": "ar",
            f"editions-{number}-revision": number + 1,
            f"editions-{number}-standing": "original",
            f"editions-{number}-file": ContentFile(content, name="paper.pdf"),
        }
        body = encode_multipart(BOUNDARY, data)
        cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
        head = (
            f"POST {address_of(document)} HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
            f"Content-Type: {MULTIPART_CONTENT}\r\nContent-Length: {len(body)}\r\n"
            f"Cookie: {cookies}\r\nConnection: close\r\n\r\n"
        )
        sent = socket.create_connection(("127.0.0.1", self.port))
        sent.sendall(head.encode() + body)
        return sent


@pytest.fixture
def servers():
    started = []
    yield started
    for one in started:
        one.kill()


@pytest.mark.django_db(transaction=True)
def test_a_server_killed_in_the_middle_of_an_upload_leaves_all_or_nothing(settings, servers):
    document, client = make.document(), signed_in(make.administrator())
    chance = random.Random(KILLS)
    servers.append(Server(settings))
    content = make.SMALL_PDF + b"%" + bytes(3_000_000) + b"\n"
    began = time.monotonic()
    with servers[-1].upload(client, document, content) as sent, sent.makefile("rb") as answer:
        assert b" 302 " in answer.readline()
    longest = time.monotonic() - began
    outcomes = {"all": 0, "nothing": 0}

    for number in range(KILLS):
        if number:
            servers.append(Server(settings))
        before = Edition.objects.count()
        with servers[-1].upload(client, document, content + b"%%kill %d\n" % number):
            time.sleep(chance.uniform(0, longest))
            servers[-1].kill()
        report = checking.check()
        assert report.is_clean, report
        is_there = Edition.objects.count() > before
        outcomes["all" if is_there else "nothing"] += 1
        longest *= 0.8 if is_there else 1.25  # so that about half of them are too early

    print(f"after {KILLS} kills: {outcomes}, {Arrival.objects.count()} noted")
    assert list(temporary_files(settings).iterdir()) == []
    assert Edition.objects.count() == 1 + outcomes["all"]
    Arrival.objects.update(arrived_at=timezone.now() - timedelta(days=2))
    assert periodic.run() == []
    assert checking.check().is_clean
    assert len(stored(settings)) == Edition.objects.count()


def test_a_names_digest_is_its_contents(tmp_path, settings):
    name = arrivals.name_in_store(make.pdf("x"))

    assert name.split("/")[1].removesuffix(".pdf") == files.digest_of(make.pdf("x"))
