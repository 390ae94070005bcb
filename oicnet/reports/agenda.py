"""A table of a report as an editable document (DOCX), in the reader's language and direction.

Made by hand of the four parts that such a file needs: what it holds is a heading and a table.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import get_language

from oicnet.text.directions import direction
from oicnet.text.languages import after_colon

from .content import About, Content, Listing
from .values import printed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
</Types>"""
ROOT = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
PARTS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no XML may hold them
ElementTree.register_namespace("w", W)


def as_docx(content: Content, table: Listing, about: About, day: date) -> bytes:
    """The table under the report's title, to be edited; the same for the same day."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, words in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("word/_rels/document.xml.rels", PARTS),
            ("word/styles.xml", _xml(_styles())),
            ("word/document.xml", _xml(_document(content, table, about))),
        ):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, words)
    return target.getvalue()


def _xml(element: ElementTree.Element) -> str:
    return HEAD + ElementTree.tostring(element, encoding="unicode")


def _add(parent: ElementTree.Element, name: str, **given: str) -> ElementTree.Element:
    named = {f"{{{W}}}{one}": value for one, value in given.items()}
    return ElementTree.SubElement(parent, f"{{{W}}}{name}", named)


def _is_rtl() -> bool:
    return direction(get_language() or "ar") == "rtl"


def _styles() -> ElementTree.Element:
    """Arabic and Latin letters in fonts that every word processor has; the language is set."""
    root = ElementTree.Element(f"{{{W}}}styles")
    defaults = _add(_add(_add(root, "docDefaults"), "rPrDefault"), "rPr")
    _add(defaults, "rFonts", ascii="Arial", hAnsi="Arial", cs="Arial")
    _add(defaults, "sz", val="22")
    _add(defaults, "szCs", val="22")
    language = LANGUAGES[(get_language() or "ar")[:2]]
    latin = "en-GB" if _is_rtl() else language
    _add(defaults, "lang", val=latin, bidi="ar-SA")
    for name, label, size in (("Normal", "Normal", "22"), ("Heading1", "heading 1", "32")):
        style = _add(root, "style", type="paragraph", styleId=name)
        _add(style, "name", val=label)
        if name == "Heading1":
            _add(_add(style, "pPr"), "outlineLvl", val="0")
        letters = _add(style, "rPr")
        if name == "Heading1":
            _add(letters, "b")
            _add(letters, "bCs")
        _add(letters, "sz", val=size)
        _add(letters, "szCs", val=size)
    return root


def _document(content: Content, table: Listing, about: About) -> ElementTree.Element:
    root = ElementTree.Element(f"{{{W}}}document")
    body = _add(root, "body")
    _paragraph(body, after_colon(content.full_title, table.title), style="Heading1")
    for label, value in about:
        _paragraph(body, after_colon(label, printed(value)))
    _table(body, table)
    section = _add(body, "sectPr")
    _add(section, "pgSz", w="11906", h="16838")
    if _is_rtl():
        _add(section, "bidi")
    return root


def _paragraph(
    parent: ElementTree.Element, words: str, *, style: str = "", bold: bool = False
) -> None:
    paragraph = _add(parent, "p")
    about = _add(paragraph, "pPr")
    if style:
        _add(about, "pStyle", val=style)
    if _is_rtl():
        _add(about, "bidi")
    run = _add(paragraph, "r")
    letters = _add(run, "rPr")
    if bold:
        _add(letters, "b")
        _add(letters, "bCs")
    if _is_rtl():
        _add(letters, "rtl")
    _add(run, "t").text = CONTROL.sub("", words)


def _table(body: ElementTree.Element, table: Listing) -> None:
    made = _add(body, "tbl")
    about = _add(made, "tblPr")
    if _is_rtl():
        _add(about, "bidiVisual")
    _add(about, "tblW", w="5000", type="pct")
    borders = _add(about, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        _add(borders, side, val="single", sz="4", space="0", color="808080")
    grid = _add(made, "tblGrid")
    for column in table.columns:
        _add(grid, "gridCol", w=str(column.width * 90))
    for number, cells in enumerate(_lines(table)):
        row = _add(made, "tr")
        if number == 0:
            _add(_add(row, "trPr"), "tblHeader")
        for words in cells:
            cell = _add(row, "tc")
            _add(cell, "tcPr")
            _paragraph(cell, words, bold=number == 0)


def _lines(table: Listing) -> Iterator[list[str]]:
    yield [str(column.label) for column in table.columns]
    for row in table.rows:
        cells: list[Any] = [column.read(row) for column in table.columns]
        yield ["" if one is None else printed(one) for one in cells]
