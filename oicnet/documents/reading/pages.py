"""The words on the pages of a PDF, in the order in which they are read.

PDFium tells what each glyph stands for and where it is drawn; `visual` puts lines together where
there is Arabic. Measured on files of four makers against pypdf and poppler: see
`tests/benchmarks/arabic_papers.py`.
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from . import pdfs
from .visual import Sign, is_rtl, kind, lines, read

if TYPE_CHECKING:  # some megabytes, which web processes do not need
    from pypdfium2 import PdfDocument

HYPHENS = "\x02\ufffe"  # what PDFium writes where a word goes on in the next line
BREAKS = "\r\n\0"


def texts(path: Path) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415 - a library of some megabytes

    document = pypdfium2.PdfDocument(pdfs.without_hidden_layers(path) or path)
    try:
        for number in range(len(document)):
            page = document[number]
            opened = page.get_textpage()
            try:
                yield _text(opened)
            finally:
                opened.close()
                page.close()
    finally:
        document.close()


def _text(opened: "PdfDocument") -> str:
    as_told = opened.get_text_range()
    if not any(kind_of == "R" for kind_of in map(_kind_of_letter, set(as_told))):
        return _joined(as_told)
    signs = list(_signs(opened))
    rtl = is_rtl(signs)
    return "\n".join(read(line, rtl=rtl) for line in lines(signs))


def _kind_of_letter(letter: str) -> str:
    return kind(Sign(letter, 0, 0, 0, 0, 0))


def _joined(text: str) -> str:
    """Lines, with words that were broken at the end of one whole again."""
    text = text.replace("\r\n", "\n")
    for hyphen in HYPHENS:
        text = text.replace(f"{hyphen}\n", "").replace(hyphen, "")
    return text


def _signs(opened: "PdfDocument") -> Iterator[Sign]:
    """Every glyph of a page. Where text is turned, so are the places."""
    from pypdfium2 import raw  # noqa: PLC0415

    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for number in range(opened.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(opened, number))
        if letter in BREAKS or letter in HYPHENS or raw.FPDFText_IsGenerated(opened, number) == 1:
            continue
        raw.FPDFText_GetCharOrigin(opened, number, x, y)
        raw.FPDFText_GetLooseCharBox(opened, number, box)
        if letter.isspace() and box.left >= box.right:
            continue  # of PDFium's own making, at a place of its own
        raw.FPDFText_GetMatrix(opened, number, matrix)
        size = raw.FPDFText_GetFontSize(opened, number)
        is_mirrored = matrix.a * matrix.d < 0
        start, left, right, base = x.value, box.left, box.right, y.value
        if abs(matrix.b) > abs(matrix.a):
            way = 1 if matrix.b > 0 else -1
            left, right = sorted((way * box.bottom, way * box.top))
            start, base = way * y.value, -way * x.value
        size *= max(abs(matrix.a), abs(matrix.b)) or 1
        yield Sign(letter, start, left, right, base, size, is_mirrored)
