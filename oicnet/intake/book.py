"""A workbook as its sheets, and what is wrong with it: sheet, row, column, in words."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.exchange.problems import printable

from . import cells, package
from .package import column_letters

LARGEST = 5 * package.MEGABYTE
MOST_FAULTS = 500
REFUSALS = {
    "empty": gettext_lazy("The file is empty."),
    "no workbook": gettext_lazy(
        "The file is not an XLSX or ODS workbook. Save it as “Excel workbook (.xlsx)” or "
        "“ODF Spreadsheet (.ods)”."
    ),
    "old or encrypted": gettext_lazy(
        "The file is password-protected or in the old .xls format. Save it without a "
        "password as “Excel workbook (.xlsx)” or “ODF Spreadsheet (.ods)”."
    ),
    "damaged": gettext_lazy(
        "The file is damaged and cannot be read. Open it in your spreadsheet program, "
        "save it again and upload the new file."
    ),
    "too much": gettext_lazy(
        "The file contains more than the register accepts. Fill in a new workbook."
    ),
    "macros": gettext_lazy(
        "The workbook contains macros. Save it as “Excel workbook (.xlsx)” or “ODF "
        "Spreadsheet (.ods)”, without macros."
    ),
    "links": gettext_lazy(
        "The workbook uses links to other files. Replace the links with their values."
    ),
    "entities": gettext_lazy("The file is not in a valid spreadsheet format. Save it again."),
    "far away": gettext_lazy(
        "A cell far outside the table is filled in (%s). Clear it, or delete its row and column."
    ),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: row as the sheet counts it, 0 for the whole; column as a letter."""

    message: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    heading: str = ""
    written: str = ""  # what the cell says, and the one way in which that can be read
    reading: str = ""

    @property
    def cell(self) -> str:
        return f"{self.column}{self.row or ''}"

    def __str__(self) -> str:
        heading = f"({self.heading})" if self.heading else ""
        place = " ".join(filter(None, [self.sheet, self.cell, heading]))
        return ": ".join(filter(None, [place, self.message]))


class WorkbookError(Exception):
    """The workbook is not taken; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass
class Faults:
    entries: list[Fault] = field(default_factory=list)

    def add(
        self,
        message: str,
        sheet: str = "",
        row: int = 0,
        column: str = "",
        head: str = "",
        *,
        written: str = "",
        reading: str = "",
    ) -> None:
        where = (printable(sheet), row, column, printable(head))
        self.entries.append(Fault(printable(message), *where, written, reading))
        if len(self.entries) >= MOST_FAULTS:
            self.entries.append(Fault(_("There are more errors than are listed here.")))
            self.stop_if_any()

    def stop_if_any(self) -> None:
        """Raises: WorkbookError: there are faults."""
        if self.entries:
            raise WorkbookError(self.entries)


@dataclass(frozen=True)
class Sheet:
    """A sheet as it came in."""

    name: str
    rows: list[list[Any]]
    formulas: list[str]
    errors: list[str]
    merged: list[str]
    hidden: list[str] = field(default_factory=list)  # rows and columns that hold something
    is_hidden: bool = False

    def values(self) -> bool:
        return any(cells.is_filled(value) for row in self.rows for value in row)


def unpacked(content: bytes) -> bytes:
    """An uploaded file as it is kept: what was read of it, for `open_book`, be it a refusal.

    Raises:
        WorkbookError: it is too large.
    """
    if len(content) > LARGEST:
        limit = LARGEST // package.MEGABYTE
        raise WorkbookError([Fault(_("The file is larger than %s MB.") % limit)])
    return zlib.compress(package.unpacked(content), 1)


def open_book(kept: bytes) -> list[Sheet]:
    """The sheets of an unpacked file.

    Raises:
        WorkbookError: it is none that the register reads.
    """
    kept_book = json.loads(zlib.decompress(kept))
    if "refused" in kept_book:
        code, detail = kept_book["refused"]
        sentence = str(REFUSALS[code])
        raise WorkbookError(
            [Fault(sentence % printable(detail) if code == "far away" else sentence)]
        )
    return [Sheet(**each) for each in kept_book["sheets"]]


def accept(sheets: Sequence[Sheet], readings: Sequence[Sequence[str]]) -> None:
    """Put accepted readings in the places of what cells say: sheet, cell, words, reading."""
    for name, cell, written, reading in readings:
        letter, row = split(cell)
        for sheet in sheets:
            line = sheet.rows[row - 1] if sheet.name == name and row <= len(sheet.rows) else []
            for place, value in enumerate(line):
                is_meant = column_letters(place) == letter and cells.is_filled(value)
                if is_meant and cells.as_quoted(value) == written:
                    line[place] = reading


def split(cell: str) -> tuple[str, int]:
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return letters, int(digits[:9]) if digits else 0
