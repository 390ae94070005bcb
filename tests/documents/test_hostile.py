"""Hostile uploads are refused with the name of the fault, in bounded memory, and leave nothing."""

import io
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation

from oicnet.documents import bounded, files, reading, receiving
from oicnet.documents.models import Edition
from tests import make
from tests.documents import hostile, hostile_pdfs
from tests.staff import open_page, save, signed_in

OURS = 20 * 1024 * 1024  # this process's memory for the largest of them, beside the file itself


def peak(pid="self"):
    """The most memory that a process ever had, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1]
    return int(status.split()[0]) * 1024


@pytest.mark.parametrize("name", hostile.FILES)
def test_each_is_refused_for_its_fault_and_within_bounds(name):
    file_name, make_content, code = hostile.FILES[name]
    content = make_content()
    before = peak()

    with pytest.raises(ValidationError) as refusal:
        files.validate(ContentFile(content, name=file_name))

    assert refusal.value.code == code
    assert files.plain(file_name) in refusal.value.messages[0]
    assert peak() - before < OURS + 2 * len(content)
    for child in bounded._children:
        assert peak(child.process.pid) < reading.MEMORY


@pytest.mark.parametrize("name", hostile_pdfs.FILES)
def test_what_a_pdf_does_is_seen_wherever_it_is_named(name):
    file_name, make_content, code = hostile_pdfs.FILES[name]

    with pytest.raises(ValidationError) as refusal:
        files.validate(ContentFile(make_content(), name=file_name))

    assert refusal.value.code == code


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "pptx"])
def test_their_harmless_likes_are_taken(kind):
    content = hostile.pdf() if kind == "pdf" else hostile.office(kind)

    files.validate(ContentFile(content, name=f"a.{kind}"))


@pytest.mark.parametrize(
    "name", ["PDF with a script", "sheet that unpacks to 1 GB", "Word with a password"]
)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.django_db
def test_the_page_says_it_and_keeps_nothing(name, language, settings):
    file_name, make_content, _code = hostile.FILES[name]
    document, staff = make.document(), signed_in(make.administrator())
    with translation.override(language):
        data = open_page(staff, document) | {
            "editions-TOTAL_FORMS": "1",
            "editions-0-document": document.pk,
            "editions-0-language": "ar",
            "editions-0-revision": "1",
            "editions-0-standing": "original",
            "editions-0-file": ContentFile(make_content(), name=file_name),
        }
        response = save(staff, document, data)

        assert response.status_code == 200
        formset = response.context["inline_admin_formsets"][0].formset
        assert file_name in formset.forms[0].errors["file"][0]
    assert not Edition.objects.exists()
    assert not [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]


def test_what_is_sent_beyond_the_limit_is_dropped_as_it_comes(rf, monkeypatch):
    monkeypatch.setattr(receiving, "LARGEST_MEGABYTES", 1)
    sent = io.BytesIO(hostile.SMALL_PDF + bytes(9 * 1024 * 1024))
    sent.name = "large.pdf"

    request = rf.post("/", {"file": sent})

    taken = request.FILES["file"]
    assert taken.size < 1.2 * 1024 * 1024
    with pytest.raises(ValidationError) as refusal:
        files.validate(taken)
    assert refusal.value.code == "size"
    request.close()


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(files, "_findings", {})
    monkeypatch.setattr(files, "INSPECT_SECONDS", -1)  # none: the child is killed at once
    with pytest.raises(ValidationError) as refusal:
        files.validate(ContentFile(hostile.FILES["PDF that unpacks to 2 GB"][1](), name="a.pdf"))
    assert refusal.value.code == "costly"

    monkeypatch.setattr(files, "INSPECT_SECONDS", 15)
    files.validate(ContentFile(hostile.pdf(), name="a.pdf"))


@contextmanager
def scanner(answer, path=None):
    """A socket that speaks as clamd does; yields its address and what it was sent."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(str(path) if path else ("127.0.0.1", 0))
    server.listen()
    received = []

    def serve():
        connection, _from = server.accept()
        with connection, connection.makefile("rb") as sent:
            assert sent.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(sent.read(4)):
                received.append(sent.read(size))
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    yield (str(path) if path else f"127.0.0.1:{server.getsockname()[1]}"), received
    thread.join(10)
    server.close()


@pytest.mark.parametrize("through", ["tcp", "unix"])
def test_the_scanner_sees_the_whole_file_and_lets_it_pass(settings, tmp_path, through):
    path = tmp_path / "clamd" if through == "unix" else None
    with scanner(b"stream: OK\0", path) as (settings.REGISTER_CLAMD, received):
        files.validate(ContentFile(hostile.pdf(), name="a.pdf"))

    assert b"".join(received) == hostile.pdf()


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (b"stream: Eicar-Signature FOUND\0", "infected", "Eicar-Signature"),
        (b"INSTREAM size limit exceeded. ERROR\0", "unscanned", "a.pdf"),
        (b"", "unscanned", "a.pdf"),
    ],
)
def test_what_the_scanner_does_not_call_harmless_is_refused(settings, answer, code, said):
    with (
        scanner(answer) as (settings.REGISTER_CLAMD, _received),
        pytest.raises(ValidationError) as refusal,
    ):
        files.validate(ContentFile(hostile.pdf(), name="a.pdf"))

    assert refusal.value.code == code
    assert said in refusal.value.messages[0]


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl", "no address"])
def test_without_its_scanner_nothing_is_taken(settings, address):
    settings.REGISTER_CLAMD = address

    with pytest.raises(ValidationError) as refusal:
        files.validate(ContentFile(hostile.pdf(), name="a.pdf"))

    assert refusal.value.code == "unscanned"
