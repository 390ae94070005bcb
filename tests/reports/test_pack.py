"""The next meeting's pack: one archive, three languages, an agenda to be edited."""

import io
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from oicnet.accounts.roles import ADMINISTRATOR, AUDITOR, EDITOR, FOCAL_POINT, PUBLISHER
from oicnet.reports.models import Printing
from tests import make
from tests.reports.forms import LANGUAGES, letters, on_screen
from tests.reports.papers import Paper
from tests.staff import signed_in
from tests.world import HIDDEN, status

pytestmark = pytest.mark.django_db
ADDRESS = "/ar/reports/pack/"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = {"w": W}


def staff(role, **given):
    return signed_in(make.holder(role, **given))


@pytest.fixture
def register():
    """A meeting held and three recommendations of it: late, implemented, reported since."""
    today = timezone.localdate()
    held = today - timedelta(days=90)
    meeting = make.meeting(published=True, title_en="The last one", title_ar="الاجتماع السابق",
                           starts_on=held, ends_on=held)  # fmt: skip
    state = make.member_state(published=True, name_ar="عُمان", name_en="Oman", name_fr="Oman")
    late, done, new = [make.recommendation(published=True, meeting=meeting) for _one in range(3)]
    for one in (late, done, new):
        make.addressee(recommendation=one, addressee_kind="state", member_state=state)
    make.addressee(recommendation=late, addressee_kind="secretariat")
    make.due_date(recommendation=late, due_on=today - timedelta(days=30))
    report = {"member_state": state, "published": True}
    make.progress_report(recommendation=done, declared="implemented", reported_on=date(2022, 1, 1),
                         **report)  # fmt: skip
    make.progress_report(recommendation=new, declared="under_way", reported_on=today, **report)
    plan = make.work_plan(published=True)
    make.activity(published=True, plan=plan)
    for number, hidden in enumerate(HIDDEN):
        given = status(hidden)
        make.recommendation(meeting=meeting, text_en="HIDDEN", **given)
        make.progress_report(recommendation=late, member_state=state, declared="implemented",
                             reported_on=today - timedelta(days=number + 1), **given)  # fmt: skip
        make.activity(plan=plan, **given)
        make.work_plan(first_year=2090, last_year=2091, **given)
    return late, done, new


def archive(client) -> zipfile.ZipFile:
    page = client.get(f"{ADDRESS}?as=zip").url
    made = client.get(f"{page}file/")
    assert made["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(made.streaming_content)))


def test_it_counts_what_is_open_late_and_new(client, register):
    summary = on_screen(staff(EDITOR), "pack", "en")[0]

    assert [int(number) for _label, number in summary.figures] == [2, 1, 1, 1]


def test_open_recommendations_stand_under_whom_they_address(client, register):
    late, _done, new = register

    chapters = on_screen(staff(EDITOR), "pack", "en")

    rows = [(row[0], row[1]) for row in chapters[2].rows]
    secretariat = letters("the secretariat")
    assert rows == [(letters("Oman"), letters(late.reference)),
                    (letters("Oman"), letters(new.reference)),
                    (secretariat, letters(late.reference))]  # fmt: skip
    assert [row[1] for row in chapters[3].rows] == [letters(late.reference)]
    assert [row[1] for row in chapters[4].rows] == [letters(new.reference)]


def test_one_click_makes_every_file_in_three_languages(register):
    pack = archive(staff(PUBLISHER))

    assert sorted(pack.namelist()) == sorted(
        f"{one}/{name}"
        for one in LANGUAGES
        for name in (f"pack-{one}.pdf", f"pack-{one}.xlsx", f"agenda-{one}.docx")
    )
    for language in LANGUAGES:
        assert Paper(pack.read(f"{language}/pack-{language}.pdf")).language == language
        sheets = io.BytesIO(pack.read(f"{language}/pack-{language}.xlsx"))
        assert len(CalamineWorkbook.from_filelike(sheets).sheet_names) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_is_a_document_to_edit(register, language):
    pack = archive(staff(PUBLISHER))
    book = zipfile.ZipFile(io.BytesIO(pack.read(f"{language}/agenda-{language}.docx")))
    root = ElementTree.fromstring(book.read("word/document.xml"))
    styles = ElementTree.fromstring(book.read("word/styles.xml"))

    rows = [
        ["".join(cell.itertext()) for cell in row.iterfind("w:tc", WORD)]
        for row in root.iterfind(".//w:tr", WORD)
    ]
    expected = on_screen(staff(EDITOR), "pack", language)[1].rows
    found = [tuple(letters(cell) for cell in row[1:]) for row in rows[1:]]
    assert found == [row[1:] for row in expected]
    assert [row[0] for row in rows[1:]] == [""] * len(expected)  # room for times
    assert "The last one" in str(rows) or language != "en"
    numbered = root.findall(".//w:tc/w:p/w:pPr/w:pStyle[@w:val='ListNumber']", WORD)
    assert len(numbered) == len(expected)
    hanging = root.findall(".//w:tc/w:p/w:pPr/w:ind[@w:hanging]/../w:pStyle", WORD)
    assert hanging == numbered
    is_rtl = language == "ar"
    paragraphs = root.findall(".//w:p", WORD)
    assert len(root.findall(".//w:pPr/w:bidi", WORD)) == (len(paragraphs) if is_rtl else 0)
    assert bool(root.findall(".//w:tblPr/w:bidiVisual", WORD)) is is_rtl
    name = f"{{{W}}}{'bidi' if is_rtl else 'val'}"
    assert styles.findall(".//w:style/w:rPr/w:lang", WORD)[0].get(name, "")[:2] == language


def test_the_agenda_tells_whose_it_is_and_of_which_meeting(register):
    first = timezone.localdate() + timedelta(days=40)
    days = {"starts_on": first, "ends_on": first + timedelta(days=1)}
    make.meeting(published=True, reference="M9", title_en="Ninth", place_en="Jeddah", **days)
    pack = archive(staff(PUBLISHER))

    document = Document(io.BytesIO(pack.read("en/agenda-en.docx")))

    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["Draft agenda", "M9 · Ninth"]
    assert "Jeddah" in texts[2]
    assert document.core_properties.title.endswith("Draft agenda")
    head = document.sections[0].header.paragraphs[0].text
    assert head == "OIC Public Employment Services Network"
    assert "NUMPAGES" in document.sections[0].footer._element.xml


def test_the_same_day_makes_the_same_bytes(register):
    client = staff(PUBLISHER)
    first = archive(client)
    Printing.objects.all().delete()
    second = archive(client)

    names = first.namelist()
    assert [first.read(one) for one in names] == [second.read(one) for one in names]


@pytest.mark.parametrize(
    ("role", "answer"),
    [(None, 302), (FOCAL_POINT, 403), (ADMINISTRATOR, 403), (EDITOR, 200), (PUBLISHER, 200),
     (AUDITOR, 200)],
)  # fmt: skip
def test_it_is_the_secretariats(client, role, answer):
    state = make.member_state(published=True) if role == FOCAL_POINT else None
    visitor = staff(role, member_state=state) if role else client

    assert visitor.get(ADDRESS).status_code == answer
    assert visitor.get(f"{ADDRESS}?as=zip").status_code == (302 if answer == 200 else answer)


def test_the_first_page_of_the_staff_leads_to_it(register):
    address = f'href="{ADDRESS}?as=zip"'

    assert address in staff(EDITOR).get("/ar/staff/").content.decode()
    assert address not in staff(ADMINISTRATOR).get("/ar/staff/").content.decode()
