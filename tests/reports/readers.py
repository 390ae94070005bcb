"""What other people's software reads in a PDF: PDFium, poppler and MuPDF (AGPL: for tests only)."""

import re
import shutil
import subprocess
from collections.abc import Callable

import pymupdf
import pypdfium2

DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pdfium(content: bytes) -> str:
    """As Chrome and Edge find and copy."""
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def poppler(content: bytes) -> str:
    """As Evince and Okular do."""
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def mupdf(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as document:
        return "\n".join(page.get_text() for page in document)


def readers() -> dict[str, Callable[[bytes], str]]:
    """All that are installed: poppler comes with the system, as it does where changes land."""
    found = {"PDFium": pdfium, "MuPDF": mupdf}
    return {**found, "poppler": poppler} if shutil.which("pdftotext") else found


def letters(words: str) -> str:
    """Words with their digits in the order in which they are read.

    Left out are spaces, and the signs between words: next to a number in Arabic each reader has an
    order of its own for them, which no file can change.
    """
    return "".join(filter(str.isalnum, DIRECTION_MARKS.sub("", words)))
