"""All papers of a list in one ZIP: what is public of them, within bounds, gone with any of them."""

import csv
import hashlib
import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from oicnet.accounts.redaction import Name, redact
from oicnet.documents import bundles, bundling, due
from oicnet.documents.models import Bundle, Document, Edition
from oicnet.records import publishing
from tests import make
from tests.documents import office
from tests.staff import said_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_attempts():
    cache.clear()


@pytest.fixture
def later(settings):
    """Tasks wait for a worker, as they do outside tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def large(monkeypatch):
    """Papers are too many to be packed while the reader waits."""
    monkeypatch.setattr(bundling, "AT_ONCE", 10)


def paper(**given) -> Edition:
    document = given.pop("document", None) or make.document(published=True, **given)
    return make.edition(document=document)


def post(client, **query):
    return client.post(reverse("documents:papers", query=query or None))


def opened(response) -> zipfile.ZipFile:
    content = b"".join(response)
    response.close()
    return zipfile.ZipFile(io.BytesIO(content))


def test_few_papers_come_at_once_with_an_index_and_digests(client):
    first, second = paper(title_ar="تقرير"), paper()
    word = make.edition(
        document=first.document,
        language="fr",
        file=ContentFile(office.word(""), name="a.docx"),
    )

    archive = opened(post(client))

    folder = f"oic-pesnet-documents-{timezone.localdate()}"
    names = {f"{folder}/{bundling.path_of(one)}" for one in (first, second, word)}
    assert archive.testzip() is None
    assert set(archive.namelist()) == {*names, f"{folder}/index.csv", f"{folder}/SHA256SUMS"}
    content = archive.read(f"{folder}/{bundling.path_of(first)}")
    assert hashlib.sha256(content).hexdigest() == first.sha256
    sums = archive.read(f"{folder}/SHA256SUMS").decode()
    assert f"{word.sha256}  {bundling.path_of(word)}\n" in sums
    index = archive.read(f"{folder}/index.csv").decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(index)))
    assert (row["العنوان"], row["SHA-256"]) == ("تقرير", first.sha256)


def test_the_papers_of_a_meeting_are_those_of_its_filtered_list(client):
    meeting, tabled, _other = make.meeting(published=True), paper(), paper()
    make.meeting_paper(meeting=meeting, document=tabled.document)
    query = {"meeting": meeting.reference}

    page = said_by(client.get(meeting.get_absolute_url()))
    archive = opened(post(client, **query))

    assert f'href="{reverse("documents:papers")}?meeting={meeting.reference}"' in page
    assert [name for name in archive.namelist() if name.endswith(".pdf")] == [
        f"oic-pesnet-{meeting.reference.lower()}-{timezone.localdate()}/{bundling.path_of(tabled)}"
    ]


def test_where_no_paper_has_a_file_no_archive_is_offered(client):
    meeting, closed = make.meeting(published=True), paper()
    make.meeting_paper(meeting=meeting, document=closed.document)
    offered = f'href="{reverse("documents:papers")}'
    pages = [meeting.get_absolute_url(), reverse("documents:list")]

    assert [offered in said_by(client.get(page)) for page in pages] == [True, True]
    withheld = {"availability": "closed", "availability_reason_ar": "سبب"}
    Document.objects.filter(pk=closed.document_id).update(**withheld)
    assert [offered in said_by(client.get(page)) for page in pages] == [False, False]


def test_nothing_that_is_not_public_is_in_it(client):
    shown = paper()
    hidden = [make.edition(document=make.document()), paper(), paper()]
    publishing.withdraw(hidden[1].document, by=make.administrator(), reason="خطأ")
    closed = {"availability": "closed", "availability_reason_ar": "سبب"}
    Document.objects.filter(pk=hidden[2].document_id).update(**closed)

    page = said_by(client.get(reverse("documents:papers")))
    archive = opened(post(client))

    whole = " ".join([*archive.namelist(), archive.read(archive.namelist()[0]).decode()])
    assert shown.reference in whole
    assert not [one for one in hidden if one.document.reference in whole]
    assert "وثيقة واحدة ليس لها ملف منشور" in page


def test_a_filter_that_finds_nothing_makes_no_archive(client):
    paper()

    assert "ليس لأي من هذه الوثائق ملف" in said_by(
        client.get(reverse("documents:papers"), {"theme": "NOWHERE"})
    )
    assert post(client, theme="NOWHERE").status_code == 422


def test_more_than_the_bounds_is_refused(client, monkeypatch):
    paper()
    monkeypatch.setattr(bundling, "LARGEST", 10)

    response = post(client)

    assert response.status_code == 422
    assert "يُرجى تضييق القائمة" in said_by(response)
    assert not Bundle.objects.exists()


def test_many_papers_are_packed_in_the_background_and_then_offered(client, large, later):
    edition = paper()

    waiting = post(client)
    page = client.get(waiting["Location"])
    assert (page["Refresh"], 'value="5"' in said_by(page)) == ("2", True)
    bundles.make.call(Bundle.objects.get().pk)
    ready = client.get(waiting["Location"])
    archive = opened(client.get(ready["Refresh"].partition("url=")[2]))

    assert [name for name in archive.namelist() if edition.download_name in name]


def test_all_who_ask_the_same_wait_for_one_file(client, large, later):
    paper()

    first, second = post(client), post(client)

    assert first["Location"] == second["Location"]
    made = [one for one in DBTaskResult.objects.all() if one.task_path.endswith("bundles.make")]
    assert len(made) == 1


def test_who_waits_can_cancel(client, large, later):
    paper()
    waiting = post(client)["Location"]

    client.post(waiting)
    bundles.make.call(Bundle.objects.get().pk)

    assert Bundle.objects.get().stage == Bundle.Stage.CANCELLED
    assert stored() == []


def stored() -> list[str]:
    return default_storage.listdir("bundles")[1] if default_storage.exists("bundles") else []


def test_a_withdrawal_and_a_redaction_forget_all_of_them(client, large):
    edition = paper()
    for forget in (
        lambda: publishing.withdraw(edition.document, by=make.administrator(), reason="خطأ"),
        lambda: redact(Name(("Testname Testperson",)), by=make.administrator(), reason="Asked"),
    ):
        paper()
        address = post(client)["Location"]
        assert len(stored()) == 1

        forget()

        assert client.get(address).status_code == 404
        assert stored() == []


def test_a_withdrawal_while_it_is_made_ends_it(client, large, later, monkeypatch):
    first, _second = paper(), paper()
    post(client)
    number, pack = Bundle.objects.get().pk, bundling.pack

    def pack_slowly(papers, folder, tell):
        publishing.withdraw(first.document, by=make.administrator(), reason="خطأ")
        return pack(papers, folder, tell)

    monkeypatch.setattr(bundling, "pack", pack_slowly)
    bundles.make.call(number)

    assert not Bundle.objects.exists()
    assert stored() == []


def test_a_reader_is_told_when_it_could_not_be_made(client, large, later, monkeypatch):
    paper()
    address = post(client)["Location"]

    def fail(papers, folder, tell):
        raise OSError("No space left on device")

    monkeypatch.setattr(bundling, "pack", fail)
    with pytest.raises(OSError, match="No space"):
        bundles.make.call(Bundle.objects.get().pk)
    page = client.get(address)

    assert Bundle.objects.get().stage == Bundle.Stage.FAILED
    assert "Refresh" not in page
    assert "<progress" not in page.content.decode()
    assert stored() == []


def test_readers_together_and_each_alone_have_their_bounds(client, large, later, monkeypatch):
    paper()
    monkeypatch.setattr(bundles, "MOST_WAITING", 0)
    busy = post(client)
    assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    monkeypatch.setattr(bundles, "MOST_WAITING", 5)

    answers = [post(client).status_code for _attempt in range(31)]

    assert (answers[0], answers[-1]) == (302, 429)


def test_those_of_yesterday_are_forgotten(client, large):
    paper()
    post(client)
    Bundle.objects.update(asked_at=timezone.now() - due.KEPT * 2)

    due.forget_bundles()

    assert (Bundle.objects.count(), stored()) == (0, [])
