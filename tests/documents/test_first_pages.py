"""First pages as pictures: drawn of public PDFs alone, and gone with them."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from oicnet.accounts.redaction import Name, redact
from oicnet.documents import due, files
from oicnet.documents.models import Edition, Picture
from oicnet.documents.tasks import draw_first_page
from oicnet.records import publishing
from tests import make
from tests.documents import office
from tests.staff import said_by

pytestmark = pytest.mark.django_db
INK = "0.9 0.1 0.1 rg 20 20 100 100 re f"  # a red square


def paper(content: str = INK, *, width: int = 300, height: int = 400) -> ContentFile:
    """A PDF of one page with this on it."""
    writer, drawn = PdfWriter(), DecodedStreamObject()
    drawn.set_data(content.encode())
    page = writer.add_blank_page(width, height)
    page[NameObject("/Contents")] = writer._add_object(drawn)
    written = BytesIO()
    writer.write(written)
    return ContentFile(written.getvalue(), name="paper.pdf")


def edition(**given) -> Edition:
    document = given.pop("document", None) or make.document(published=True)
    return make.edition(document=document, file=given.pop("file", None) or paper(), **given)


def address(of: Edition, size: str = "picture") -> str:
    return reverse(f"documents:{size}", args=[of.reference.lower()])


@pytest.fixture
def get(client):
    """Asks for a picture, and closes the file that an answer reads."""
    sent = []

    def ask(of: Edition, size: str = "picture", **headers):
        sent.append(client.get(address(of, size), headers=headers))
        return sent[-1]

    yield ask
    for response in sent:
        response.close()


def colours(png: bytes) -> set[tuple[int, ...]]:
    """All colours of a picture that has no filters; grey ones have one number."""
    width, _height, _bits, kind = struct.unpack(">IIBB", png[16:26])
    depth = 3 if kind == 2 else 1
    start = png.index(b"IDAT") + 4
    lines = zlib.decompress(png[start : png.rindex(b"IEND") - 8])
    line = width * depth + 1  # a byte says that it is not filtered
    points = [lines[first + 1 : first + line] for first in range(0, len(lines), line)]
    return {
        tuple(row[point : point + depth])
        for row in set(points)
        for point in range(0, len(row), depth)
    }


def test_a_public_paper_shows_its_first_page_in_two_sizes(get):
    drawn = edition()

    small, large = (get(drawn, name) for name in ("small_picture", "picture"))

    assert small["Content-Type"] == large["Content-Type"] == "image/png"
    red, white = (230, 25, 25), (255, 255, 255)
    assert {red, white} <= colours(b"".join(large))
    assert struct.unpack(">II", b"".join(small)[16:24]) == (144, 192)
    assert (drawn.picture.width, drawn.picture.height) == (560, 747)


def test_a_page_without_colour_is_kept_in_grey():
    drawing = files.first_page_of(paper("0 g 20 20 100 100 re f"))

    assert {(0,), (255,)} <= colours(drawing.large.read())


def test_a_very_long_page_is_no_tall_picture():
    drawing = files.first_page_of(paper(width=10, height=14_000))

    assert drawing.height == 840


def test_browsers_ask_again_and_are_told_that_nothing_changed(get):
    drawn = edition()
    first = get(drawn)

    again = get(drawn, **{"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert "must-revalidate" in first["Cache-Control"]


def test_pages_show_it_with_its_size_and_words(client):
    drawn = edition(language="fr")
    document = drawn.document

    listed = said_by(client.get(reverse("documents:list")))
    page = said_by(client.get(document.get_absolute_url()))

    assert (
        f'src="{address(drawn, "small_picture")}" width="72" height="96" loading="lazy"' in listed
    )
    assert f'src="{address(drawn)}" width="280" height="373" loading="lazy"' in page
    assert 'alt="الصفحة الأولى (الفرنسية)"' in listed


def test_a_draft_is_drawn_when_it_is_published(get):
    document = make.document()
    drawn = edition(document=document)
    assert not Picture.objects.exists()
    assert get(drawn).status_code == 404

    publishing.publish(document, by=make.administrator())

    assert get(drawn).status_code == 200


def test_a_word_file_has_no_picture(client, get):
    drawn = edition(file=ContentFile(office.word(""), name="a.docx"))

    assert get(drawn).status_code == 404
    assert "first-page" not in said_by(client.get(drawn.document.get_absolute_url()))


def test_what_cannot_be_drawn_is_not_tried_again(get, monkeypatch):
    monkeypatch.setattr(files, "first_page_of", lambda _file: None)
    drawn = edition()

    assert get(drawn).status_code == 404
    assert not Edition.objects.to_draw().exists()


def stored() -> list[str]:
    return default_storage.listdir("pictures")[1] if default_storage.exists("pictures") else []


def test_a_withdrawal_removes_the_pictures(get):
    drawn, other = edition(), edition()
    assert len(stored()) == 4

    publishing.withdraw(drawn.document, by=make.administrator(), reason="خطأ")

    assert get(drawn).status_code == 410
    assert [picture.edition for picture in Picture.objects.all()] == [other]
    assert len(stored()) == 2


def test_a_redaction_removes_all_and_they_are_drawn_anew():
    drawn = edition()

    redact(Name(("Testname Testperson",)), by=make.administrator(), reason="Asked for")

    assert stored() == []
    due.draw_missing_first_pages()
    assert Picture.objects.get().edition == drawn


def test_another_file_removes_the_picture_of_the_one_before():
    drawn = edition(document=make.document(published=True, is_sample=True))
    before = stored()

    drawn.file = paper("0 g 20 20 100 100 re f")
    drawn.save()

    assert len(stored()) == 2
    assert not set(before) & set(stored())
    assert Picture.objects.get().sha256 == drawn.sha256


def test_what_is_no_longer_public_by_a_correction_loses_its_picture(get):
    drawn = edition()
    type(drawn.document).objects.update(availability="closed", availability_reason_ar="سبب")

    assert get(drawn).status_code == 404
    due.draw_missing_first_pages()
    assert stored() == []


def test_imported_papers_are_drawn_by_the_worker():
    drawn = edition()
    Picture.objects.all().delete()

    due.draw_missing_first_pages()

    assert Picture.objects.get().edition == drawn


def test_a_paper_that_was_withdrawn_while_it_was_drawn_gets_no_picture(monkeypatch):
    drawn, draw = edition(), files.first_page_of
    Picture.objects.all().delete()

    def draw_slowly(file):
        publishing.withdraw(drawn.document, by=make.administrator(), reason="خطأ")
        return draw(file)

    monkeypatch.setattr(files, "first_page_of", draw_slowly)
    draw_first_page.call(drawn.pk)

    assert not Picture.objects.exists()
