"""Hostile and damaged files: refused with a reason, within memory and time, and nothing is kept."""

import resource
import time
import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from oicnet.intake import book, package, template
from oicnet.intake.models import Upload
from oicnet.meetings.models import Meeting
from tests import make
from tests.intake.hostile import FILES, sheet_of
from tests.intake.hostile import changed as with_parts
from tests.intake.workbooks import upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return signed_in(make.administrator())


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_with_the_reason_within_memory_and_time(client, name):
    make_it, words = FILES[name]
    content = make_it()
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()

    page = upload(client, content, name="<b>شرّ</b>.xlsx")

    assert page.status_code == 422
    said = page.content.decode()
    assert words in said, [str(one) for one in page.context.get("faults") or []]
    assert "<b>شرّ" not in said
    assert not Meeting.objects.exists()
    assert time.monotonic() - began < package.SECONDS + 10
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - highest
    assert grown < 200 * 1024, f"{grown} KB more"


def test_a_name_that_is_too_long_or_strange_is_no_obstacle(client):
    page = upload(client, b"", name=f"{'ط' * 200}\u202exslx.xlsx")

    assert page.status_code == 422
    assert "\u202e" not in Upload.objects.get().name


def test_no_file_at_all_is_said_in_the_form(client):
    page = client.post(reverse("intake:upload"), {})

    assert page.status_code == 422
    assert page.context["upload"].errors


def test_cells_that_only_look_filled_are_no_cells():
    content = with_parts(sheet=sheet_of(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'))

    assert package.unpack(content)["sheets"][0]["rows"] == []


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(package, "SECONDS", 0.01)

    with pytest.raises(book.WorkbookError, match="أكثر مما يقبله"):
        book.open_book(book.unpacked(with_parts()))


def test_what_begins_as_a_formula_leaves_as_a_text_that_stays_one():
    attack = '=cmd|"/c calc"!A1'
    meeting = make.meeting(title_ar=attack, title_en="@SUM(1)", title_fr="+1")
    content = template.workbook([meeting], user=make.administrator())

    archive = zipfile.ZipFile(BytesIO(content))
    sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()
    told = package.unpack(content)["sheets"][1]
    assert told["formulas"] == []
    assert attack in told["rows"][1]
