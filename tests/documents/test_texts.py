"""The words in a file are read by the worker; how far that is can be seen, and disturbs nobody."""

import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from oicnet.documents import bounded, due, files
from oicnet.documents.models import Edition, TextState
from tests import make
from tests.documents import hostile, office
from tests.staff import address_of, open_page, said_by, save, signed_in

pytestmark = pytest.mark.django_db
WORDS = {
    "docx": lambda: office.word(
        "<w:p><w:r><w:t>التوصيات</w:t></w:r></w:p><w:p><w:r><w:t>M3</w:t></w:r></w:p>"
    ),
    "xlsx": lambda: office.book(("التوصيات", "visible", ""), ("M3", "visible", "")),
    "pptx": lambda: office.slides(*map(office.shape, map(office.run, ["التوصيات", "M3"]))),
}  # fmt: skip


@pytest.fixture
def later(settings):
    """Tasks wait for a worker, as they do outside tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def word(words="words of the paper"):
    main = f"<w:d xmlns:w='w'><w:p><w:t>{words}</w:t></w:p></w:d>"
    return ContentFile(hostile.office(main=main), name="a.docx")


@pytest.mark.parametrize("kind", WORDS)
def test_words_of_office_files_are_read_paragraph_by_paragraph(kind):
    content = WORDS[kind]()

    edition = make.edition(file=ContentFile(content, name=f"a.{kind}"))

    edition.refresh_from_db()
    assert edition.text.split() == ["التوصيات", "M3"]
    assert edition.text_state == TextState.EXTRACTED


def test_a_scan_without_words_says_so():
    edition = make.edition()

    edition.refresh_from_db()
    assert (edition.text, edition.text_state) == ("", TextState.NONE)


def test_it_waits_visibly_and_nobody_is_disturbed_when_it_comes(later):
    edition, staff = make.edition(file=word()), signed_in(make.administrator())
    page = said_by(staff.get(address_of(edition.document)))
    assert "بانتظار القراءة" in page
    data = open_page(staff, edition.document) | {"title_ar": "عنوان آخر"}
    (waiting,) = DBTaskResult.objects.all()
    waiting.task.call(*waiting.args_kwargs["args"])

    assert save(staff, edition.document, data).status_code == 302

    edition.refresh_from_db()
    assert edition.text == "words of the paper"
    assert edition.document.__class__.objects.get().title_ar == "عنوان آخر"
    assert edition.version == 1
    assert "مقروء" in said_by(staff.get(address_of(edition.document)))


def test_texts_of_a_file_that_was_replaced_meanwhile_is_not_taken(later, monkeypatch):
    edition = make.edition(file=word())
    first, read = DBTaskResult.objects.get(), files.texts_of

    def read_slowly(file):
        text = read(file)
        Edition.objects.filter(pk=edition.pk).update(sha256="0" * 64)  # as a new file does
        return text

    monkeypatch.setattr(files, "texts_of", read_slowly)
    first.task.call(edition.pk)

    edition.refresh_from_db()
    assert (edition.text, edition.text_state) == ("", TextState.WAITING)


def test_what_cannot_be_read_says_so_and_is_read_again_when_asked(monkeypatch):
    document, staff = make.document(), signed_in(make.administrator())
    with monkeypatch.context() as patched:
        patched.setattr(bounded, "ask", lambda *_given, **_bounds: {"fault": "costly"})
        patched.setattr(files, "_inspected", lambda _file: {"pages": None})
        edition = make.edition(document=document, file=word())
    edition.refresh_from_db()
    assert edition.text_state == TextState.FAILED
    assert "تعذّرت قراءته" in said_by(staff.get(address_of(document)))

    action = {"action": "read_texts", "_selected_action": [document.pk]}
    assert staff.post("/ar/staff/documents/document/", action)

    edition.refresh_from_db()
    assert edition.text == "words of the paper"


def test_what_waits_without_a_task_is_found(later):
    edition = make.edition(file=word())
    DBTaskResult.objects.all().delete()

    due.read_forgotten_texts()
    due.read_forgotten_texts()

    assert [one.args_kwargs["args"] for one in DBTaskResult.objects.all()] == [[edition.pk]]
