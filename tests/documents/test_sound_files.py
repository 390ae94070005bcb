"""Sound files as programs make them go from the page of many papers to the public search."""

import pytest
from django.core.files.base import ContentFile

from oicnet.documents import actions
from oicnet.documents.models import Edition
from oicnet.records import publishing
from tests import make
from tests.documents import office
from tests.documents.test_adding import rows_of, send
from tests.documents.test_findings import TEMPLATE
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db
LETTER = "<w:p><w:r><w:t>letter</w:t></w:r></w:p>"
REVIEWED = (
    "<w:p><w:r><w:t>letter</w:t></w:r>"
    '<w:del w:author="Ann"><w:r><w:delText>deleted</w:delText></w:r></w:del>'
    '<w:ins w:author="Bob"><w:r><w:t>inserted</w:t></w:r></w:ins>'
    '<w:moveFrom w:author="Bob"><w:r><w:t>moved</w:t></w:r></w:moveFrom>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>vanished</w:t></w:r></w:p>"
)
COMMENT = f'<w:comments {office.W}><w:comment w:author="Ann">{LETTER}</w:comment></w:comments>'
BREAK = office.shape(office.run("Digital") + "<a:br/>" + office.run("letter"))
NOTES = f"<p:notes {office.P}>{office.shape(office.run('spoken'))}</p:notes>"
INLINE = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Country</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>letter</t></is></c></row></sheetData>'
)
PLAIN = dict(office.parts(office.word(LETTER)))

# name -> (content, what waits for a tick, whether the link to a template does, words not found)
SOUND = {
    "reviewed.docx": (
        office.word(REVIEWED, ("comments", "comments.xml"), comments=COMMENT),
        {"changes": (3, ["Ann", "Bob"]), "comments": (1, ["Ann"]), "hidden_text": (1, [])},
        False,
        ["deleted", "inserted", "moved", "vanished"],
    ),
    "template.docx": (TEMPLATE, {}, True, []),
    "second.docx": (office.word(LETTER, main="word/document2.xml"), {}, False, []),
    "comment.docx": (office.package(PLAIN, comment=b"made by a scanner"), {}, False, []),
    "zeros.docx": (office.word(LETTER) + bytes(16), {}, False, []),
    "break.pptx": (
        office.slides(
            BREAK,
            links=[("notesSlide", "../notesSlides/n.xml")],
            parts={"ppt/notesSlides/n.xml": NOTES},
        ),
        {"notes": (1, ["1"])},
        False,
        ["spoken"],
    ),
    "inline.xlsx": (office.book(("List", "visible", INLINE)), {}, False, []),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_they_are_taken_asked_about_and_found_by_what_is_on_their_pages(client, name):
    content, findings, has_template, left_out = SOUND[name]
    document, staff = make.document(reference="D-2021-004"), signed_in(make.administrator())
    sent = ContentFile(content, name=f"D-2021-004_en_{name}")

    page = send(staff, sent)
    (row,) = staff.get(page).context["rows"].forms
    assert (len(row.findings), "template" in row.fields) == (len(findings), has_template)
    ticks = {"form-0-template": "on"} if has_template else {}
    assert staff.post(page, rows_of(staff.get(page)) | ticks).status_code == 302

    edition = Edition.objects.get()
    assert {code: (count, who) for code, count, who in edition.findings} == findings
    assert "letter" in edition.text.split()
    step = staff.get(f"/en/staff/documents/document/{document.pk}/step/publish/")
    assert ("accepted" in step.context["form"].fields) == bool(findings)
    by = make.administrator(username="publisher")
    actions.accept_findings(document, by=by)
    publishing.publish(document, by=by)
    for word in ("letter", *left_out):
        is_found = "d-2021-004" in said_by(client.get(f"/en/search/?q={word}"))
        assert is_found == (word == "letter"), word
