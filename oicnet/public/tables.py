"""A list to take away: the rows shown on a page as CSV or as an XLSX sheet."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from oicnet.records import clock
from oicnet.records.models import Part, Record
from oicnet.text.cleaning import legible
from oicnet.text.languages import after_colon

from .reading_past import basis
from .sheets import HEAD, SHEET, UPRIGHT, Formats, add_sheet, sheet_name, workbook, write_about

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate what begins like this


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
