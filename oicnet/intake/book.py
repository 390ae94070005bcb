"""A workbook as its sheets and lines, and what is wrong with it: sheet, row, column, in words."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.exchange.problems import printable
from oicnet.text.matching import Names

from . import cells, package
from .former import every_word
from .package import column_letters

LARGEST = 5 * package.MEGABYTE
MOST_FAULTS = 500
HIDDEN_BY_US = ("reference", "version", "key", "standing_")  # columns
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

    said: str
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
        return ": ".join(filter(None, [place, self.said]))


class WorkbookError(Exception):
    """The workbook is not taken; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass
class Faults:
    found: list[Fault] = field(default_factory=list)

    def add(
        self,
        said: str,
        sheet: str = "",
        row: int = 0,
        column: str = "",
        head: str = "",
        *,
        written: str = "",
        reading: str = "",
    ) -> None:
        shown = (printable(sheet), row, column, printable(head))
        self.found.append(Fault(printable(said), *shown, written, reading))
        if len(self.found) >= MOST_FAULTS:
            self.found.append(Fault(_("There are more errors than are listed here.")))
            self.stop_if_any()

    def stop_if_any(self) -> None:
        """Raises: WorkbookError: something was found."""
        if self.found:
            raise WorkbookError(self.found)


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


@dataclass
class Line:
    """A row of a sheet: its filled cells by column."""

    sheet: "Matched"
    number: int
    cells: dict[str, Any]


@dataclass
class Matched:
    """A sheet of ours: where each of its columns stands, and its lines."""

    name: str
    letters: dict[str, str]
    headings: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # but for the columns that we hide

    def fault(self, faults: Faults, row: int, column: str, said: str, **plain: str) -> None:
        letter, head = self.letters.get(column, ""), self.headings.get(column, "")
        faults.add(said, self.name, row, letter, head, **plain)

    def misread(self, faults: Faults, line: "Line", column: str, fault: ValueError) -> None:
        """What is wrong with a cell and, where there is one way to read it, that reading."""
        plain = {}
        if isinstance(fault, cells.PlainError):
            written = cells.shown(line.cells[column])
            plain = {"written": written, "reading": fault.reading}
        self.fault(faults, line.number, column, str(fault), **plain)


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
    told = json.loads(zlib.decompress(kept))
    if "refused" in told:
        code, detail = told["refused"]
        said = str(REFUSALS[code])
        raise WorkbookError([Fault(said % printable(detail) if code == "far away" else said)])
    return [Sheet(**one) for one in told["sheets"]]


def accept(sheets: Sequence[Sheet], readings: Sequence[Sequence[str]]) -> None:
    """Put accepted readings in the places of what cells say: sheet, cell, words, reading."""
    for name, cell, written, reading in readings:
        letter, row = _split(cell)
        for sheet in sheets:
            line = sheet.rows[row - 1] if sheet.name == name and row <= len(sheet.rows) else []
            for place, value in enumerate(line):
                is_meant = column_letters(place) == letter and cells.is_filled(value)
                if is_meant and cells.shown(value) == written:
                    line[place] = reading


def match(
    sheet: Sheet, headings: Mapping[str, Mapping[str, str]], faults: Faults, *, shown: str
) -> Matched:
    """Find our columns in a sheet, whatever their order, and take its lines.

    Args:
        headings: the headings of each column by language.
        shown: the language in which a missing column is named.
    """
    own = Names((name, said) for name, said in _spoken(headings))
    found: dict[int, str] = {}
    head = sheet.rows[0] if sheet.rows else []
    letters: dict[str, str] = {}
    for place, value in enumerate(head):
        name = own.the_one(str(value)) or ""
        if name and name in letters:
            said = _("This column appears twice: see column %s.") % letters[name]
            faults.add(said, sheet.name, 1, column_letters(place), str(value))
        elif name:
            found[place], letters[name] = name, column_letters(place)
    matched = Matched(sheet.name, letters, {name: one[shown] for name, one in headings.items()})
    for name, said in matched.headings.items():
        if name not in letters:
            words = _("The column “%s” is missing. Its heading was changed, or it was deleted.")
            faults.add(words % said, sheet.name, 1)
    ours = {letter for name, letter in letters.items() if name.startswith(HIDDEN_BY_US)}
    matched.hidden = [place for place in sheet.hidden if place not in ours]
    _note_oddities(sheet, faults)
    _note_strangers(sheet, found, faults)
    for number, row in enumerate(sheet.rows[1:], start=2):
        filled = {
            found[place]: value
            for place, value in enumerate(row)
            if place in found and cells.is_filled(value)
        }
        if filled:
            matched.lines.append(Line(matched, number, filled))
    if sheet.is_hidden and matched.lines:
        matched.hidden.insert(0, _("the whole sheet"))
    return matched


def _spoken(headings: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name, by_language in headings.items():
        for said in every_word(by_language):
            yield name, said


def _note_oddities(sheet: Sheet, faults: Faults) -> None:
    """Cells that show another thing than they hold."""
    head = sheet.rows[0] if sheet.rows else []
    heads = {column_letters(place): str(value or "") for place, value in enumerate(head)}
    formula = _("This cell contains a formula. Enter the value itself.")
    error = _("This cell shows an error. Enter the value, or clear the cell.")
    told = dict.fromkeys(sheet.errors, error) | dict.fromkeys(sheet.formulas, formula)
    for cell, said in told.items():
        letter, row = _split(cell)
        faults.add(said, sheet.name, row, letter, heads.get(letter, ""))
    for cells_ in sheet.merged:
        letter, row = _split(cells_.partition(":")[0])
        said = (
            _("The cells %s are merged. Unmerge them, because each row needs its own cells.")
            % cells_
        )
        faults.add(said, sheet.name, row, letter)


def _split(cell: str) -> tuple[str, int]:
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return letters, int(digits[:9]) if digits else 0


def _note_strangers(sheet: Sheet, found: Mapping[int, str], faults: Faults) -> None:
    """Columns that are filled in, but are none of ours."""
    width = max(map(len, sheet.rows), default=0)
    for place in range(width):
        if place in found:
            continue
        filled = [
            number
            for number, row in enumerate(sheet.rows, start=1)
            if place < len(row) and cells.is_filled(row[place])
        ]
        if filled:
            said = ngettext(
                "This column does not belong to the workbook, and a cell in it is filled in. "
                "Delete the column.",
                "This column does not belong to the workbook, and %(count)s cells in it are "
                "filled in. Delete the column.",
                len(filled),
            ) % {"count": len(filled)}
            faults.add(said, sheet.name, filled[0], column_letters(place))
