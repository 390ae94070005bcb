"""Sheets of a workbook: which way they run, how they print, and what stands in their cells."""

import io
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import lru_cache
from typing import IO, Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import get_language_bidi
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from oicnet.text.cleaning import legible

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
TITLE = {"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}
TOP = {"valign": "top"}
WRAPPED = {**TOP, "text_wrap": True}
DAY = {**TOP, "num_format": "yyyy-mm-dd"}
MOMENT = {**TOP, "num_format": "yyyy-mm-dd hh:mm"}
A4 = 9
UPRIGHT = 110  # characters of a line of a page that stands; wider sheets lie on their side
LONGEST_NAME = 31  # of a sheet
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
LETTERS = {1: re.compile("[A-Za-zÀ-ɏ]"), 2: re.compile("[\u0600-\u06ff\u0750-\u077f]")}


@contextmanager
def workbook(target: IO[bytes] | HttpResponse, day: date) -> Iterator[Any]:
    """A book of sheets, written to the target in the end; of that day, so the same every time."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"created": datetime.combine(day, time())})
        yield book
    target.write(held.getvalue())


def sheet_name(title: str, room: int = LONGEST_NAME) -> str:
    """A title as a sheet may be called; one that is too long ends with a whole word."""
    plain = " ".join(NOT_IN_A_NAME.sub(" ", title).split())
    if len(plain) <= room:
        return plain
    return plain[: room + 1].rpartition(" ")[0] or plain[:room]


def add_sheet(book: Workbook, name: str | None = None) -> Any:
    """A sheet that runs right to left for Arabic, and is printed one page wide."""
    sheet = book.add_worksheet(name)
    if get_language_bidi():
        sheet.right_to_left()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
    return sheet


class Formats:
    """The formats of a book, each made once; texts are read in the order of their own letters."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.own = 2 if get_language_bidi() else 1
        self.made: dict[tuple[Any, ...], Any] = {}
        self.plain, self.day, self.moment = self.of(**TOP), self.of(**DAY), self.of(**MOMENT)
        self.words = {order: self.of(**WRAPPED, reading_order=order) for order in LETTERS}

    def of(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]

    def like(self, value: object, **properties: object) -> Any:
        """The format for a value with further properties."""
        if isinstance(value, str):
            return self.of(
                **{**WRAPPED, "reading_order": reading_order(value, self.own), **properties}
            )
        kind = MOMENT if isinstance(value, datetime) else DAY if isinstance(value, date) else TOP
        return self.of(**{**kind, **properties})

    def write(
        self, sheet: Worksheet, line: int, place: int, value: object, **properties: object
    ) -> None:
        """A value in a cell: a day as a day, words wrapped and in their order of reading."""
        wanted = self.like(value, **properties) if properties else None
        if isinstance(value, str):
            sheet.write_string(
                line, place, value, wanted or self.words[reading_order(value, self.own)]
            )
        elif isinstance(value, date):
            kind = self.moment if isinstance(value, datetime) else self.day
            sheet.write_datetime(line, place, value, wanted or kind)
        elif value is not None:
            sheet.write(line, place, value, wanted or self.plain)


@lru_cache(maxsize=4096)
def reading_order(words: str, own: int) -> int:
    """1 from left to right, 2 from right to left: as the reader's language, whose `own` order is
    given, where its letters occur; so neither a number nor a foreign name at its beginning turns a
    sentence round.
    """
    is_foreign = LETTERS[3 - own].search(words) and not LETTERS[own].search(words)
    is_latin = own == 2 and not LETTERS[2].search(words)  # a symbol or an address
    return 3 - own if is_foreign or is_latin else own


def write_about(
    formats: Formats,
    sheet: Worksheet,
    title: str,
    about: Sequence[tuple[str, Any]],
    widths: Sequence[int],
) -> int:
    """What tells a later reader where the rows come from; returns the next free line."""
    last, width = len(widths) - 1, sum(widths)
    _spread(formats, sheet, 0, (0, last), legible(title), width * 2 // 3, TITLE)
    for line, (label, value) in enumerate(about, start=1):
        formats.write(sheet, line, 0, str(label))
        if isinstance(value, date):
            formats.write(sheet, line, 1, value, align="right" if get_language_bidi() else "left")
        else:
            _spread(formats, sheet, line, (1, last), legible(str(value)), width - widths[0], {})
    return len(about) + 2


def _spread(
    formats: Formats, sheet: Worksheet, line: int, places: tuple[int, int], words: str,
    width: int, properties: dict[str, Any],
) -> None:  # fmt: skip
    """Words over many columns, in a row that is as high as they need: no program finds that out."""
    first, last = places
    if last > first:
        sheet.merge_range(line, first, line, last, "", formats.like(words, **properties))
        height = properties.get("font_size", 11) * 1.4
        sheet.set_row(line, height * math.ceil(max(len(words), 1) / max(width, 1)))
    formats.write(sheet, line, first, words, **properties)
