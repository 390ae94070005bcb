"""A list to take away: the rows shown on a page as CSV or as an XLSX sheet."""

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from oicnet.records import clock
from oicnet.records.models import Part, Record
from oicnet.text.cleaning import legible
from oicnet.text.languages import after_colon

from .reading_past import basis

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate what begins like this
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


@dataclass(frozen=True)
class Column:
    """A heading, and the way from a row to its value: `Column(_("Meeting"), "meeting.title")`.

    The way may be a function of the row, which then answers for what it shows.
    """

    label: str | Promise
    path: str | Callable[[Any], Any]
    width: int = 18  # characters, in a sheet

    def read(self, row: object) -> Any:
        """The value; None where the way leads over a record that is not public."""
        if callable(self.path):
            return self.path(row)
        value = row
        for name in self.path.split("."):
            value = getattr(value, name, None)
            if callable(value):
                value = value()
            if isinstance(value, Record | Part) and not value.is_public:
                return None
        return value


@dataclass(frozen=True)
class Table:
    """Rows under headings, with what tells a later reader where they come from."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    filtered_by: Sequence[tuple[str, str]]
    address: str

    def about(self) -> list[tuple[str, Any]]:
        """What is printed above the rows of a sheet: filter, day, address."""
        filters = "; ".join(after_colon(label, value) for label, value in self.filtered_by)
        return [
            (_("Filter"), filters or _("none")),
            (_("As of"), clock.today()),
            *([(_("Basis"), basis())] if basis() else []),
            (_("Address"), self.address),
        ]


def lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    for row in rows:
        yield [as_plain(column.read(row)) for column in columns]


def as_plain(value: object) -> Any:
    """A value as a sheet holds it: a number, a day, or words."""
    if type(value) is str:  # most are
        return legible(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, list):
        return legible(", ".join(map(str, value)))
    if value is None or isinstance(value, int | float | Decimal | date):
        return value
    return legible(str(value))


def as_csv(table: Table) -> HttpResponse:
    """UTF-8 with a mark, which spreadsheets need; one line of headings, dates as 2021-06-02.

    A row of an earlier day says of which, and from what that is known.
    """
    response = _attachment(table, "csv", "text/csv; charset=utf-8")
    response.write("\ufeff")
    writer = csv.writer(response)
    day = [Column(_("As of"), _day_and_basis)] if basis() else []
    columns = [*table.columns, *day]
    writer.writerow([str(column.label) for column in columns])
    every = lines(columns, table.rows)
    writer.writerows([_harmless(value) for value in line] for line in every)
    return response


def _day_and_basis(_row: object) -> str:
    return f"{clock.today()} ({basis()})"


def _harmless(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ", timespec="minutes")
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_xlsx(table: Table) -> HttpResponse:
    """One sheet, with filter, day and address above the rows.

    The same rows make the same bytes all day.
    """
    response = _attachment(table, "xlsx", SHEET)
    with workbook(response, clock.today()) as book:
        sheet = add_sheet(book, sheet_name(table.title))
        write_table(book, sheet, table.title, table.about(), table.columns, table.rows)
    return response


@contextmanager
def workbook(target: Any, day: date) -> Iterator[Any]:
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


def write_table(
    book: Workbook,
    sheet: Worksheet,
    title: str,
    about: Sequence[tuple[str, Any]],
    columns: Sequence[Column],
    rows: Iterable[Any],
) -> None:
    """A table on a sheet of its own, its headings repeated on every printed page."""
    formats, widths = Formats(book), [column.width for column in columns]
    top = write_about(formats, sheet, title, about, widths)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        label = str(column.label)
        formats.write(sheet, top, number, label, **HEAD)
    last = top
    for last, line in enumerate(lines(columns, rows), start=top + 1):
        for number, value in enumerate(line):
            formats.write(sheet, last, number, value)
    if sum(widths) > UPRIGHT:
        sheet.set_landscape()
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, max(last, top + 1), len(columns) - 1)
    sheet.repeat_rows(top)


def _attachment(table: Table, extension: str, content_type: str) -> HttpResponse:
    day = f"{clock.today()}-reconstructed" if clock.is_reconstructed() else clock.today()
    name = f"{slugify(table.name)}-{get_language()}-{day}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content_type=content_type, headers=headers)


# What every list ends with.
LAST_COLUMNS = (
    Column(gettext_lazy("Sample data"), "is_sample", 10),
    Column(gettext_lazy("Published at"), "published_at"),
    Column(gettext_lazy("Permanent address"), "permanent_address", 50),
)
WRITERS: dict[str, Callable[[Table], HttpResponse]] = {"csv": as_csv, "xlsx": as_xlsx}
