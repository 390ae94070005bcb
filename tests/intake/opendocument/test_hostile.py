"""Hostile and damaged .ods files are refused with a reason, in the bounded process."""

import pytest

from oicnet.intake import package
from tests.intake.hostile import with_flag
from tests.intake.opendocument import writing
from tests.intake.opendocument.writing import cell, packed, parts, row, table

SHEET = table("الاجتماعات", row(cell("الرمز")), row(cell("M9")))
HONEST = parts(writing.content(SHEET))
DOCTYPE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ENCRYPTED = writing.MANIFEST % '<m:encryption-data m:checksum-type="SHA1"/>'
LISTENER = (
    '<office:event-listeners><script:event-listener script:language="ooo:script" '
    'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic"/>'
    "</office:event-listeners>"
)


def within(inner: str) -> bytes:
    """A workbook with something in the first cell of its sheet."""
    return with_content(table("الاجتماعات", row(f"<table:table-cell>{inner}</table:table-cell>")))


def with_content(*tables: str, **given: str) -> bytes:
    return packed(HONEST | {"content.xml": writing.content(*tables, **given)})


def with_parts(**files: bytes) -> bytes:
    return packed(HONEST | files)


def with_part(name: str, text: bytes) -> bytes:
    return packed(HONEST | {name: text})


def image(address: str) -> str:
    return f'<draw:frame><draw:image xlink:href="{address}"/></draw:frame>'


def repeated(times: str, rows: str = "1") -> bytes:
    filled = (f'<table:table-cell office:value-type="string" table:number-columns-repeated='
              f'"{times}"><text:p>x</text:p></table:table-cell>')  # fmt: skip
    return with_content(table("الاجتماعات", row(filled, number_rows_repeated=rows)))


def long_text_repeated() -> bytes:
    long = cell("x" * 32_000).replace("<table:table-cell ", "<table:table-cell "
                                      'table:number-columns-repeated="100" ')  # fmt: skip
    return with_content(table("الاجتماعات", row(long, number_rows_repeated="5000")))


# Name of the case: (the file, code of the refusal, its detail).
FILES = {
    "text document": (lambda: with_part("mimetype", b"application/vnd.oasis.opendocument.text"),
                      "no workbook", ""),
    "template": (lambda: with_part("mimetype", writing.KIND + b"-template"), "no workbook", ""),
    "kind not first": (lambda: packed({"content.xml": HONEST["content.xml"]} | HONEST),
                       "no workbook", ""),
    "no content": (lambda: packed({k: v for k, v in HONEST.items() if k != "content.xml"}),
                   "no workbook", ""),
    "content of a text document": (
        lambda: with_part("content.xml", HONEST["content.xml"].replace(b"spreadsheet>", b"text>")),
        "no workbook", ""),
    "absolute name": (lambda: with_part("/etc/cron.d/x.xml", b"<a/>"), "damaged", ""),
    "name out of the package": (lambda: with_part("Pictures/../../x.xml", b"<a/>"), "damaged", ""),
    "name of Windows": (lambda: with_part("..\\x.png", b""), "damaged", ""),
    "a part twice": (lambda: with_part("CONTENT.XML", b"<a/>"), "damaged", ""),
    "only its beginning": (lambda: packed(HONEST)[:700], "damaged", ""),
    "no XML": (lambda: with_part("content.xml", b"\xff\xfe not xml"), "damaged", ""),
    "cut off": (lambda: with_part("content.xml", HONEST["content.xml"][:-40]), "damaged", ""),
    "encrypted": (lambda: with_parts(**{"META-INF/manifest.xml": ENCRYPTED.encode(),
                                        "content.xml": b"\0\1\2" * 99}), "old or encrypted", ""),
    "encrypted whole": (
        lambda: packed({"mimetype": writing.KIND, "encrypted-package": b"\0" * 99,
                        "META-INF/manifest.xml": ENCRYPTED.encode()}), "old or encrypted", ""),
    "encrypted by zip": (lambda: with_flag(packed(HONEST)), "old or encrypted", ""),
    "Basic": (lambda: with_part("Basic/Standard/script-lb.xml", b"<a/>"), "macros", ""),
    "Python": (lambda: with_part("Scripts/python/x.py", b""), "macros", ""),
    "script": (lambda: with_content(SHEET, scripts="<office:scripts><office:script "
                                    "script:language='ooo:Basic'/></office:scripts>"),
               "macros", ""),
    "event of the document": (
        lambda: with_content(SHEET, scripts=f"<office:scripts>{LISTENER}</office:scripts>"),
        "macros", ""),
    "event of a drawing": (lambda: within(f"<draw:frame>{LISTENER}</draw:frame>"), "macros", ""),
    "event in the styles": (
        lambda: with_part("styles.xml", f"<a {writing.SPACES}>{LISTENER}</a>".encode()),
        "macros", ""),
    "address that is a macro": (
        lambda: within("<text:p><text:a xlink:href=' vnd.sun.star.script:x'>x</text:a></text:p>"),
        "macros", ""),
    "cells from another file": (
        lambda: within("<table:cell-range-source table:name='A' xlink:href='../other.ods'/>"),
        "links", ""),
    "sheet from another file": (
        lambda: with_content(SHEET, "<table:table table:name='x'><table:table-source "
                             "xlink:href='other.ods'/></table:table>"), "links", ""),
    "DDE": (lambda: with_content(SHEET, "<table:dde-links><table:dde-link><office:dde-source "
                                 "office:dde-application='cmd'/></table:dde-link>"
                                 "</table:dde-links>"), "links", ""),
    "database": (lambda: with_content(SHEET, "<table:database-ranges><table:database-range>"
                                      "<table:database-source-sql/></table:database-range>"
                                      "</table:database-ranges>"), "links", ""),
    "picture elsewhere": (lambda: within(image("https://example.org/x.png")), "links", ""),
    "picture of another host's share": (lambda: within(image("\\\\host\\x.png")), "links", ""),
    "picture without scheme": (lambda: within(image("//example.org/x.png")), "links", ""),
    "picture of the disk": (lambda: within(image("file:///etc/passwd")), "links", ""),
    "picture beside the file": (lambda: within(image("../x.png")), "links", ""),
    "link in an object": (
        lambda: with_part("Object 1/content.xml",
                          f"<a {writing.SPACES}>{image('http://example.org/')}</a>".encode()),
        "links", ""),
    "entity": (lambda: with_content(SHEET, before=DOCTYPE), "entities", ""),
    "entity in UTF-16": (
        lambda: with_part("content.xml", f"<?xml version='1.0' encoding='UTF-16'?>{DOCTYPE}<a/>"
                          .encode("utf-16")), "entities", ""),
    "entity in another part": (lambda: with_part("settings.xml", f"{DOCTYPE}<a/>".encode()),
                               "entities", ""),
    "entity in the manifest": (
        lambda: with_part("META-INF/manifest.xml", f"{DOCTYPE}<a/>".encode()), "entities", ""),
    "another encoding": (
        lambda: with_part("content.xml", b"<?xml version='1.0' encoding='utf-7'?><a/>"),
        "entities", ""),
    "bomb": (lambda: with_part("content.xml", b" " * 60 * package.MEGABYTE), "too much", ""),
    "a thousand parts": (lambda: with_parts(**{f"a{n}.xml": b"<a/>" for n in range(1000)}),
                         "too much", ""),
    "a row a million times": (lambda: repeated("1", "1048576"), "far away", "الاجتماعات: A1048576"),
    "a cell in all columns": (lambda: repeated("16384"), "far away", "الاجتماعات: XFD1"),
    "more cells than are taken": (lambda: repeated("104", "19999"), "too much", ""),
    "more times than there are numbers": (lambda: repeated("9" * 5000), "far away", None),
    "no times": (lambda: repeated("-1"), "damaged", ""),
    "a long text repeated": (long_text_repeated, "too much", ""),
    "spaces without end": (lambda: within("<text:p><text:s text:c='999999999'/></text:p>"),
                           "too much", ""),
    "a cell in no row": (lambda: with_content(table("x", cell("y"))), "damaged", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_with_the_reason(name):
    make_it, code, detail = FILES[name]

    told = package.unpack(make_it())

    assert told.keys() == {"refused"}
    assert told["refused"][0] == code
    assert detail is None or told["refused"][1] == detail


@pytest.mark.parametrize(
    "content",
    [
        packed(HONEST),
        within("<text:p><text:a xlink:href='https://example.org/'>x</text:a></text:p>"),
        within(image("Pictures/x.png")),
        within("<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"),
        with_part("Object 1/content.xml", f"<a {writing.SPACES} xlink:href='..'/>".encode()),
        with_part("meta.xml", f"<a {writing.SPACES} xlink:href='file:///t.ots'/>".encode()),
    ],
)
def test_what_an_honest_workbook_holds_is_no_reason(content):
    assert package.unpack(content).keys() == {"sheets"}
