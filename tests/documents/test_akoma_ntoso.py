"""Files of Akoma Ntoso as staff send them: of other makers, hostile ones, and through the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from oicnet.documents.akoma_ntoso import NAMESPACE, tree
from oicnet.documents.akoma_ntoso.labels import identifier_of, label_of
from oicnet.documents.akoma_ntoso.reading import read
from oicnet.documents.akoma_ntoso.tree import RefusedError
from oicnet.documents.models import Provision
from oicnet.text.languages import LANGUAGES
from tests import make
from tests.documents.test_text_in_parts import sent
from tests.staff import signed_in

META = (
    "<meta><identification source='#x'><FRBRExpression><FRBRlanguage language='{language}'/>"
    "</FRBRExpression></identification></meta>"
)


def file(content: str, language: str = "eng", element: str = "act") -> bytes:
    meta = META.format(language=language)
    return (
        f"<akomaNtoso xmlns='{NAMESPACE}'><{element} name='x'>{meta}{content}</{element}>"
        "</akomaNtoso>"
    ).encode()


def parts(content: str, **given: str) -> list[tuple[str, str, str]]:
    return [(each.label, each.heading, each.text) for each in read(file(content, **given)).pieces]


@pytest.mark.parametrize(
    ("label", "identifier"),
    [
        ("pre", "preamble"),
        ("ch2", "chp_2"),
        ("art5", "art_5"),
        ("ch2.art5", "chp_2__art_5"),
        ("art5.2", "art_5__para_2"),
        ("art5.2.a", "art_5__para_2__point_a"),
        ("art5.2.1", "art_5__para_2__subpara_1"),
        ("art5.a.1", "art_5__point_a__subpara_1"),
        ("par3", "para_3"),
        ("par3.1", "para_3__subpara_1"),
        ("annex1", "att_1"),
        ("annex1.2", "att_1__para_2"),
    ],
)
def test_labels_and_identifiers_lead_to_each_other(label, identifier):
    assert identifier_of(label) == identifier
    assert label_of(identifier) == label


def test_a_file_of_another_maker_is_known_by_its_elements_and_numbers():
    content = """
      <preface><longTitle><p>The rules</p></longTitle></preface>
      <preamble>
        <formula name="enacting"><p>The Conference,</p></formula>
        <recitals><recital><p>Recalling
           its decision,</p></recital></recitals>
      </preamble>
      <body>
        <chapter eId="c-i"><num>Chapter I</num><heading>General</heading>
          <article eId="a7"><num>Article 7</num><heading>Aim</heading>
            <paragraph><num>1.</num>
              <list>
                <intro><p>The aims are<authorialNote><p>See below.</p></authorialNote>:</p></intro>
                <point><num>(a)</num><content><p>one;</p></content></point>
                <point><num>(b)</num><content><p>two.</p></content></point>
                <wrapUp><p>All of them.</p></wrapUp>
              </list>
            </paragraph>
            <paragraph><num>2.</num><content><p>First<eol/>
              second.</p></content></paragraph>
          </article>
        </chapter>
        <chapter><num>Chapter II</num>
          <article><num>Article 7</num><content><p>Again.</p></content></article>
        </chapter>
      </body>
      <conclusions><p>Done at Baku.</p></conclusions>
      <attachments><attachment><heading>Form</heading>
        <doc name="annex"><mainBody><p>Name:</p></mainBody></doc></attachment></attachments>"""

    assert parts(content) == [
        ("pre", "", "The Conference,\n\nRecalling its decision,"),
        ("ch1", "General", ""),
        ("art7", "Aim", ""),
        ("art7.1", "", "The aims are:\n\nSee below."),
        ("art7.1.a", "", "one;"),
        ("art7.1.b", "", "two.\n\nAll of them."),
        ("art7.2", "", "First\nsecond."),
        ("ch2", "", ""),
        ("ch2.art7", "", "Again.\n\nDone at Baku."),
        ("annex1", "Form", "Name:"),
    ]


def test_numbers_in_words_and_arabic_letters_are_read():
    content = """<body>
      <article><num>المادة الخامسة</num>
        <paragraph><num>(٢)</num><intro><p>يشمل:</p></intro>
          <point><num>ب-</num><content><p>التدريب.</p></content></point></paragraph></article>
      <article><content><p>بلا رقم.</p></content></article></body>"""

    labels = [label for label, _heading, _text in parts(content, language="ara")]

    assert labels == ["art5", "art5.2", "art5.2.b", "art1"]


def test_no_words_of_a_text_are_lost_for_want_of_a_place():
    content = """<mainBody><p>First.</p>
      <hcontainer name="box"><heading>Box</heading><content><p>In it.</p></content></hcontainer>
      <paragraph><num>1</num><content><table><tr><td><p>A</p></td><td>B</td></tr></table>
        <blockList><listIntroduction>These:</listIntroduction>
          <item><num>(a)</num><p>one</p></item></blockList></content></paragraph></mainBody>"""

    assert parts(content, element="doc") == [
        ("pre", "", "First.\n\nBox\n\nIn it."),
        ("par1", "", "A\n\nB\n\nThese:"),
        ("par1.a", "", "one"),
    ]


def test_one_label_stands_for_one_part():
    twice = "<article eId='art_1'><content><p>A.</p></content></article>" * 2

    assert [label for label, *_words in parts(f"<body>{twice}</body>")] == ["art1", "art2"]


ARTICLE = "<body><article eId='art_1'><content><p>A.</p></content></article></body>"
HOSTILE = {
    "entities": b'<!DOCTYPE a [<!ENTITY x "y">]>' + file(ARTICLE),
    "entities elsewhere": b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + file(ARTICLE),
    "damaged": file(ARTICLE)[:-9],
    "damaged empty": b"",
    "damaged by an entity": file("<body>&x;</body>"),
    "damaged in an unknown encoding": b'<?xml version="1.0" encoding="x-none"?>' + file(ARTICLE),
    "boundless in depth": file(f"{'<body>' * 100}{'</body>' * 100}"),
    "boundless in number": file("<p/>" * (tree.MOST + 1)),
    "boundless in parts": file(f"<body>{'<article/>' * 2_001}</body>"),
    "size": file(ARTICLE) + b" " * tree.LARGEST,
    "other": b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
    "other of an older version": file(ARTICLE).replace(b"/3.0", b"/2.0"),
    "other and empty": f"<akomaNtoso xmlns='{NAMESPACE}'/>".encode(),
    "language": file(ARTICLE, language="deu"),
    "empty": file("<body><article eId='art_1'><num>1</num></article></body>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_something_else_is_refused(name):
    with pytest.raises(RefusedError) as refused:
        read(HOSTILE[name])

    assert str(refused.value) == name.split()[0]


ARABIC = ARTICLE.replace("A.", "تجتمع\tالشبكة  مرة.</p><p>وتعد تقريرًا:<eol/>سنويًا.")


@pytest.fixture
def editor():
    return signed_in(make.administrator())


def upload(content: bytes, name: str = "rules.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/xml")


@pytest.mark.django_db
def test_files_are_shown_corrected_and_entered_beside_a_pasted_text(editor):
    document = make.document()
    address = reverse("admin:documents_document_text", args=[document.pk])
    files = [upload(file(ARTICLE)), upload(file(ARABIC, language="ara"))]

    page = editor.post(address, {"revision": 1, "versions": files, "text_fr": "Article 1\nC."})
    assert Provision.objects.count() == 0
    values = sent(page, confirm="yes") | {"provisions-0-heading_en": "Meetings"}
    answer = editor.post(address, values)

    assert answer.status_code == 302
    (row,) = document.provisions.all()
    assert (row.label, row.heading_en, row.text_en, row.text_fr) == ("art1", "Meetings", "A.", "C.")
    assert row.text_ar == "تجتمع\tالشبكة  مرة.\n\nوتعد تقريرًا:\nسنويًا."


REFUSED = {
    "entities": [HOSTILE["entities"]],
    "depth": [HOSTILE["boundless in depth"]],
    "size": [HOSTILE["size"]],
    "other": [HOSTILE["other"]],
    "damaged": [HOSTILE["damaged"]],
    "language": [HOSTILE["language"]],
    "nothing": [HOSTILE["empty"]],
    "one language twice": [file(ARTICLE), file(ARTICLE)],
    "too many": [file(ARTICLE)] * 4,
}


@pytest.mark.django_db
@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED)
def test_why_a_file_is_not_read_is_said_at_its_field_in_each_language(editor, files):
    document = make.document()
    address = reverse("admin:documents_document_text", args=[document.pk])
    told = set()

    for language in LANGUAGES:
        sent_files = {"revision": 1, "versions": list(map(upload, files))}
        page = editor.post(address.replace("/ar/", f"/{language}/"), sent_files)
        (fault,) = page.context["form"].errors["versions"]
        assert str(escape(fault)) in page.content.decode()
        assert page.context["rows"] is None
        told.add(fault)

    assert len(told) == len(LANGUAGES)
