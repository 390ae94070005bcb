"""What is in a file and not on its pages is listed, waits for a tick, and is never found."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command

from oicnet.documents import actions, files
from oicnet.documents.models import Arrival, Document, Edition, TextState
from oicnet.records import publishing
from tests import make
from tests.documents import office
from tests.documents.test_adding import rows_of, send
from tests.staff import address_of, open_page, said_by, save, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
BODY = (
    "<w:p><w:r><w:t>zebrafish</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>quokka</w:t></w:r>"
    '<w:ins w:author="Ann Reviewer"><w:r><w:t>platypus</w:t></w:r></w:ins></w:p>'
)
PAPER = office.word(BODY, author="Bob Writer")
LISTED = [["authors", 1, ["Bob Writer"]], ["changes", 1, ["Ann Reviewer"]], ["hidden_text", 1, []]]


def paper(name="a.docx", content=PAPER):
    return ContentFile(content, name=name)


@pytest.fixture
def staff():
    return signed_in(make.administrator())


def row(document, **values):
    given = {"document": document.pk, "language": "ar", "revision": 1, "standing": "original"}
    return {f"editions-0-{name}": value for name, value in (given | values).items()} | {
        "editions-TOTAL_FORMS": "1"
    }


def test_they_are_said_at_the_upload_and_kept_with_the_file(staff):
    document = make.document()

    response = staff.post(
        address_of(document), open_page(staff, document) | row(document, file=paper()), follow=True
    )

    edition = Edition.objects.get()
    assert [list(finding) for finding in edition.findings] == LISTED
    assert not edition.findings_accepted
    for words in ("1 author’s name: Bob Writer", "not accepted yet: Ann Reviewer", "hidden text"):
        assert words in said_by(response)


def test_a_document_is_not_published_before_somebody_has_looked(staff):
    document, user = make.document(), make.administrator(username="publisher")
    edition = make.edition(document=document, file=paper())
    with pytest.raises(ValidationError) as refusal:
        publishing.publish(document, by=user)
    assert edition.reference in refusal.value.messages[0]

    actions.accept_findings(document, by=user)
    publishing.publish(document, by=user)

    edition.refresh_from_db()
    assert edition.findings_accepted
    event = edition.events.order_by("-pgh_id").first()
    assert event.pgh_context["user"] == user.pk


def test_the_page_of_the_step_lists_them_and_takes_the_tick(staff):
    document = make.document()
    make.edition(document=document, file=paper())
    address = f"/en/staff/documents/document/{document.pk}/step/publish/"
    page = staff.get(address)
    assert "Bob Writer" in said_by(page)
    seen = {"seen": page.context["seen"]}

    assert staff.post(address, seen).status_code == 200
    assert Document.objects.get().status == "draft"
    assert staff.post(address, seen | {"accepted": "on"}).status_code == 302

    assert Document.objects.get().status == "published"
    assert Edition.objects.get().findings_accepted
    assert "Bob Writer" in said_by(staff.get(address_of(document)))


def test_nothing_is_asked_of_a_plain_file(staff):
    document = make.document()
    make.edition(document=document)
    page = staff.get(f"/en/staff/documents/document/{document.pk}/step/publish/")

    assert "accepted" not in page.context["form"].fields
    assert not page.context["also"]


def test_a_public_document_gets_no_file_unseen(staff):
    document = make.document(published=True)
    data = open_page(staff, document) | row(document, file=paper()) | {"because_en": "New"}

    response = save(staff, document, data)
    formset = response.context["inline_admin_formsets"][0].formset
    assert "1 author’s name: Bob Writer" in formset.forms[0].errors["findings_accepted"]

    again = data | {"editions-0-file": paper(), "editions-0-findings_accepted": "on"}
    assert save(staff, document, again).status_code == 302
    assert Edition.objects.get().findings_accepted


def test_what_was_accepted_of_one_file_is_not_of_the_next(staff):
    document = make.document()
    edition = make.edition(document=document, file=paper())
    actions.accept_findings(document, by=make.administrator(username="other"))
    other = paper(content=office.word(BODY, author="Another"))
    data = open_page(staff, document)
    prefix = next(name for name in data if name.endswith("-findings_accepted")).rpartition("-")[0]

    assert save(staff, document, data | {f"{prefix}-file": other}).status_code == 302

    edition.refresh_from_db()
    assert not edition.findings_accepted
    assert edition.findings[0][2] == ["Another"]


def test_many_at_once_are_listed_each_and_ticked_each(staff):
    make.document(reference="D-2021-004")
    public = make.document(reference="D-2021-005", published=True)
    page = send(staff, paper("D-2021-004_ar.docx"), paper("D-2021-005_ar.docx"))
    shown = staff.get(page)
    assert said_by(shown).count("Ann Reviewer") == 2
    data = rows_of(shown, because_en="New")

    response = staff.post(page, data)
    assert list(response.context["rows"].forms[1].errors) == ["accepted"]
    assert response.context["rows"].forms[0].errors == {}
    assert staff.post(page, data | {"form-1-accepted": "on"}).status_code == 302

    accepted = dict(Edition.objects.values_list("document__reference", "findings_accepted"))
    assert accepted == {"D-2021-004": False, public.reference: True}


@pytest.mark.parametrize("word", ["quokka", "platypus", "Reviewer", "Writer"])
def test_nothing_of_it_is_found_or_shown(client, word):
    document = make.document()
    make.edition(document=document, file=paper())
    actions.accept_findings(document, by=make.administrator())
    publishing.publish(document, by=make.administrator(username="publisher"))

    assert document.reference.lower() in said_by(client.get("/en/search/?q=zebrafish"))
    page = client.get(f"/en/search/?q={word}")
    assert document.reference.lower() not in said_by(page).replace(word, "")
    assert word not in said_by(client.get(document.get_absolute_url()))


TEMPLATE = office.package(
    {
        "_rels/.rels": office.relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {office.W}><w:p><w:r><w:t>letter</w:t></w:r></w:p>"
        "</w:document>",
        "word/_rels/document.xml.rels": office.relations(("settings", "settings.xml")),
        "word/settings.xml": f"<w:settings {office.W} {office.R}><w:zoom/>"
        '<w:attachedTemplate r:id="rId1"/>\n<w:evenAndOddHeaders/></w:settings>',
        "word/_rels/settings.xml.rels": office.relations(
            ("attachedTemplate", "file:///C:/letterhead.dotx", "External")
        ),
        "docProps/kept.bin": b"to the byte",
    }
)


def test_the_link_to_a_template_can_be_taken_out(staff):
    make.document(reference="D-2021-004")
    page = send(staff, paper("D-2021-004_ar.docx", TEMPLATE))
    data = rows_of(staff.get(page))
    assert Arrival.objects.get().is_without_template
    assert list(staff.post(page, data).context["rows"].forms[0].errors) == ["template"]

    assert staff.post(page, data | {"form-0-template": "on"}).status_code == 302

    edition = Edition.objects.get()
    assert edition.text == "letter"
    with edition.file.open() as opened:
        files.validate(opened)


def test_all_but_the_link_stays_as_it_was():
    mended = files.without_template(paper(content=TEMPLATE))
    before, after = (dict(office.parts(one)) for one in (TEMPLATE, mended.read()))

    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/settings.xml", "word/_rels/settings.xml.rels"}
    settings = before["word/settings.xml"].replace(b'<w:attachedTemplate r:id="rId1"/>', b"")
    assert after["word/settings.xml"] == settings


def test_what_stands_against_it_besides_the_template_still_does():
    bad = office.package(
        dict(office.parts(TEMPLATE)) | {"word/vbaProject.bin": b"x"},
    )

    with pytest.raises(ValidationError) as refusal:
        files.without_template(paper(content=bad))
    assert refusal.value.code == "active"


def test_files_from_before_are_read_again(capsys):
    edition = make.edition(document=make.document(published=True), file=paper())
    Edition.objects.update(page_texts=["glued"], findings=[], text_state=TextState.EXTRACTED)

    call_command("read_papers")

    edition.refresh_from_db()
    assert (edition.page_texts, edition.text_state) == (["zebrafish"], TextState.EXTRACTED)
    assert [list(finding) for finding in edition.findings] == LISTED
    assert edition.reference in capsys.readouterr().out


def test_what_waits_for_a_look_is_on_the_first_page_of_the_staff_site(staff):
    make.edition(document=make.document(published=True), file=paper())

    listed = staff.get("/en/staff/documents/document/?waits=findings")

    assert [one.reference for one in listed.context["cl"].result_list] == [
        Document.objects.get().reference
    ]
    assert "content outside the file’s pages" in said_by(staff.get("/en/staff/")).lower()
