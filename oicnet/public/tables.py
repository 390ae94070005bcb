"""A list to take away: the rows shown on a page as CSV or as an XLSX sheet."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from oicnet.records import clock
from oicnet.records.models import Part, Record
from oicnet.text.cleaning import legible
from oicnet.text.languages import after_colon

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate what begins like this
HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}


@dataclass(frozen=True)
class Column:
    """A heading, and the way from a row to its value: `Column(_("Meeting"), "meeting.title")`.

    The way may be a function of the row, which then answers for what it shows.
    """

    label: str | Promise
    path: str | Callable[[Any], Any]
    width: int = 18  # characters, in a sheet

    def read(self, row: Any) -> Any:
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

    def about(self) -> list[tuple[str, str]]:
        """What is printed above the rows of a sheet: filter, day, address."""
        filters = "; ".join(after_colon(label, value) for label, value in self.filtered_by)
        return [
            (_("Filter"), filters or _("none")),
            (_("As of"), clock.today().isoformat()),
            (_("Address"), self.address),
        ]


def lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    for row in rows:
        yield [as_plain(column.read(row)) for column in columns]


def as_plain(value: Any) -> Any:
    """A value as a sheet holds it: a number, a day, or words."""
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
    """UTF-8 with a mark, which spreadsheets need; one line of headings, dates as 2021-06-02."""
    response = _attachment(table, "csv", "text/csv; charset=utf-8")
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([str(column.label) for column in table.columns])
    every = lines(table.columns, table.rows)
    writer.writerows([_harmless(value) for value in line] for line in every)
    return response


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_xlsx(table: Table) -> HttpResponse:
    """One sheet, with filter, day and address above the rows.

    The same rows make the same bytes all day.
    """
    response = _attachment(table, "xlsx", SHEET)
    with workbook(response, clock.today()) as book:
        write_table(book, add_sheet(book), table.title, table.about(), table.columns, table.rows)
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


def add_sheet(book: Any, name: str | None = None) -> Any:
    """A sheet that runs right to left for Arabic."""
    sheet = book.add_worksheet(name)
    if get_language_bidi():
        sheet.right_to_left()
    return sheet


def write_about(book: Any, sheet: Any, title: str, about: Sequence[tuple[str, Any]]) -> int:
    """What tells a later reader where the rows come from; returns the next free line."""
    sheet.write_string(0, 0, legible(title), book.add_format({"bold": True, "font_size": 14}))
    for line, (label, value) in enumerate(about, start=1):
        sheet.write_string(line, 0, label)
        sheet.write_string(line, 1, legible(str(value)))
    return len(about) + 2


def write_table(
    book: Any,
    sheet: Any,
    title: str,
    about: Sequence[tuple[str, Any]],
    columns: Sequence[Column],
    rows: Iterable[Any],
) -> None:
    """A table on a sheet of its own, its headings repeated on every printed page."""
    top = write_about(book, sheet, title, about)
    head = book.add_format(HEAD)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(top, number, str(column.label), head)
    last = top
    for last, line in enumerate(lines(columns, rows), start=top + 1):
        for number, value in enumerate(line):
            if isinstance(value, date):
                shown = moment if isinstance(value, datetime) else day
                sheet.write_datetime(last, number, value, shown)
            elif value is not None:
                sheet.write(last, number, value)
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, max(last, top + 1), len(columns) - 1)
    sheet.repeat_rows(top)


def _attachment(table: Table, extension: str, content_type: str) -> HttpResponse:
    name = f"{slugify(table.name)}-{get_language()}-{clock.today()}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content_type=content_type, headers=headers)


# What every list ends with.
LAST_COLUMNS = (
    Column(gettext_lazy("Sample data"), "is_sample", 10),
    Column(gettext_lazy("Published at"), "published_at"),
    Column(gettext_lazy("Permanent address"), "permanent_address", 50),
)
WRITERS: dict[str, Callable[[Table], HttpResponse]] = {"csv": as_csv, "xlsx": as_xlsx}
