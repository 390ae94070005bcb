"""The draft agenda as a document to be edited (DOCX), as it would be sent: in the reader's language
and direction, under the network's name, with its meeting, numbered items and room for times.

Elements of the file (`_p`, `_tr`, `_sectPr`) are private to python-docx (tried with 1.2), which has
no word for directions, fields and repeated headings.
"""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from oicnet.meetings.models import Meeting
from oicnet.public.templatetags.register import span
from oicnet.text.directions import direction, runs
from oicnet.text.languages import after_colon, reader_language

from .content import About, Content, Listing
from .values import printed

LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}
LEFT_TO_RIGHT = "\u200e"
WIDTHS = (Cm(2.6), Cm(8), Cm(6.4))  # of times, items, and what is before the meeting
DEEP = RGBColor(0x0F, 0x43, 0x46)
CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])  # no XML may hold them


def as_docx(
    content: Content, table: Listing, about: About, day: date, meeting: Meeting | None
) -> bytes:
    """The items under the report's title and its meeting's; the same for the same day."""
    document: Any = Document()
    _prepare(document, after_colon(content.full_title, table.title), day)
    title = _paragraph(document, table.title, style="Title")
    title.paragraph_format.space_after = Pt(6)
    for words in _of_meeting(meeting):
        _paragraph(document, words, style="Subtitle")
    _items(document, table)
    for label, value in about:
        _paragraph(document, after_colon(label, printed(value)), style="Caption")
    return _of_one_day(document, day)


def _is_rtl() -> bool:
    return direction(reader_language()) == "rtl"


def _prepare(document: DocxDocument, title: str, day: date) -> None:
    """Paper, letters, language, letterhead, and numbers of pages."""
    properties = document.core_properties
    properties.title, properties.author = title, _("OIC Public Employment Services Network")
    properties.comments, properties.language = "", LANGUAGES[reader_language()]
    properties.created = properties.modified = datetime.combine(day, time())
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    if _is_rtl():
        section._sectPr.append(OxmlElement("w:bidi"))
    for name in ("Normal", "Title", "Subtitle", "Caption", "List Number", "Header", "Footer"):
        _letters(document.styles[name])
    head = _paragraph(section.header, _("OIC Public Employment Services Network"), bold=True)
    head.runs[0].font.color.rgb = DEEP
    _paragraph(section.header, _("Document register"))
    foot = _paragraph(section.footer, "")
    for field, joint in (("PAGE", " / "), ("NUMPAGES", "")):
        _field(foot, field)
        _run(foot, joint)


def _letters(style: ParagraphStyle) -> None:
    """In a font that every word processor has, for Arabic and for Latin letters."""
    style.font.name, style.font.color.rgb, style.font.italic = "Arial", None, False
    properties = style.element.get_or_add_rPr()
    for spread in properties.findall(qn("w:spacing")):  # which would tear Arabic letters apart
        properties.remove(spread)
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:cs"), "Arial")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGES["en" if _is_rtl() else reader_language()])
    language.set(qn("w:bidi"), LANGUAGES["ar"])
    properties.append(language)


def _of_meeting(meeting: Meeting | None) -> list[str]:
    if meeting is None:
        return []
    state = meeting.host_state
    named = state.name if state and state.is_public else ""
    place = _(", ").join(filter(None, [meeting.place, named]))
    days = span(meeting.starts_on, meeting.ends_on)
    return [
        f"{meeting.reference} · {meeting.marked_heading}",
        " · ".join(filter(None, [days, place])),
    ]


def _items(document: DocxDocument, table: Listing) -> None:
    """Each item with its number, room for its time, and what is before the meeting."""
    rows = [[column.read(row) for column in table.columns[1:]] for row in table.rows]
    made = document.add_table(rows=1 + len(rows), cols=len(WIDTHS), style="Table Grid")
    if _is_rtl():
        made.table_direction = WD_TABLE_DIRECTION.RTL
    made.autofit = False
    heads = [_("Time"), *(str(column.label) for column in table.columns[1:])]
    for place, words in enumerate(heads):
        _in_cell(made.cell(0, place), words, bold=True)
    repeated = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for number, (item, before) in enumerate(rows, start=1):
        _in_cell(made.cell(number, 0), "")
        _in_cell(made.cell(number, 1), printed(item), style="List Number")
        _in_cell(made.cell(number, 2), "" if before is None else printed(before))
    for row in made.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width


def _in_cell(cell: _Cell, words: str, style: str = "Normal", *, bold: bool = False) -> None:
    paragraph = _fill(cell.paragraphs[0], words, style=style, bold=bold)
    if style == "List Number":
        paragraph.paragraph_format.left_indent = Cm(1)
        paragraph.paragraph_format.first_line_indent = Cm(-0.5)


def _paragraph(parent: Any, words: str, style: str = "", *, bold: bool = False) -> Any:
    """In the first paragraph of a header or footer, which is there already, or in a new one."""
    paragraphs = parent.paragraphs
    is_new = not hasattr(parent, "is_linked_to_previous") or any(
        paragraph.text for paragraph in paragraphs
    )
    return _fill(parent.add_paragraph() if is_new else paragraphs[0], words, style=style, bold=bold)


def _fill(paragraph: Paragraph, words: str, *, style: str, bold: bool) -> Any:
    if style:
        paragraph.style = style
    if _is_rtl():
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    if words:
        _run(paragraph, words, bold=bold)
    return paragraph


def _run(paragraph: Paragraph, words: str, *, bold: bool = False) -> Any:
    run = paragraph.add_run(_in_order(words.translate(CONTROL)))
    run.bold = run.font.cs_bold = bold or None
    run.font.rtl = _is_rtl() or None
    return run


def _in_order(words: str) -> str:
    """With marks around ranges, names and addresses, which an Arabic line would take apart."""
    if not _is_rtl():
        return words
    if (start := words.find("http")) >= 0:  # the last that is said
        return f"{words[:start]}{LEFT_TO_RIGHT}{words[start:]}{LEFT_TO_RIGHT}"
    parts = runs(words, "ar")
    marked = (f"{LEFT_TO_RIGHT}{run}{LEFT_TO_RIGHT}" if apart else run for run, apart in parts)
    return "".join(marked)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _of_one_day(document: DocxDocument, day: date) -> bytes:
    """The file with its parts' times set to the day, so that the same makes the same bytes."""
    held, target = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(target, "w") as book:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, made.read(name))
    return target.getvalue()
