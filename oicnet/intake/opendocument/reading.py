"""The cells of an OpenDocument workbook, by following its one part that holds them."""

import re
from datetime import datetime, timedelta
from typing import Any

from ..looking import MOST_CELLS, MOST_TEXT, Look, RefusedError, add, check_near, column_letters
from .checking import CONTENT, Listener, walk

URN = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TABLE, TEXT = (f"{URN}:{name}:1.0 " for name in ("office", "table", "text"))
DRAWING, STYLE = f"{URN}:drawing:1.0 ", f"{URN}:style:1.0 "
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
# What is written in them belongs to no cell: notes, drawings, earlier states of cells.
APART = {f"{OFFICE}annotation", f"{OFFICE}forms", f"{TABLE}shapes", f"{TABLE}tracked-changes",
         f"{TEXT}note", f"{TEXT}ruby-text", f"{TABLE}content-validations"}  # fmt: skip
HIDDEN = {"collapse", "filter"}
MOST_COLUMNS = 200  # columns farther away than this are too far to hold something
NUMBERS = {"float", "percentage", "currency"}
# LibreOffice writes yes and no of an Excel workbook as these formulas.
YES_OR_NO = {"of:=TRUE()": True, "of:=FALSE()": False}
DURATION = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})([.,]\d+)?S")


def read(parts: dict[str, bytes]) -> list[tuple[str, list[list[Any]], Look]]:
    """Each sheet: its name, its rows, what is noteworthy in it."""
    reader = _Reader()
    walk(parts[CONTENT], reader)
    if not reader.is_workbook:
        raise RefusedError("no workbook")
    return [(sheet.name, sheet.rows, sheet.look) for sheet in reader.sheets]


def _times(attributes: dict[str, str], what: str) -> int:
    """How often a row, column or cell stands there, or how many of them it covers."""
    written = attributes.get(f"{TABLE}number-{what}", "1")
    if not (written.isascii() and written.isdecimal()):
        raise RefusedError("damaged")
    return max(1, int(written[:9]))


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name, self.look = name, Look()
        self.rows: list[list[Any]] = []
        self.hidden_columns: set[int] = set()
        self.columns = self.passed = 0  # declared; rows before the present one


class _Reader(Listener):
    """Follows sheets, rows, cells and paragraphs; whatever else stands in a cell is passed over."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.is_workbook = False
        self.style, self.hiding = "", set[str]()  # the style begun last; those that hide a sheet
        self.sheet: _Sheet | None = None
        self.row: list[Any] | None = None
        self.cell: dict[str, str] | None = None
        self.row_is: dict[str, str] = {}
        self.column = 0  # of the present cell, counted from 0
        self.paragraphs: list[str] = []
        self.within = self.apart = 0  # elements open in the paragraph; in what is passed over
        self.filled = self.length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.apart or tag in APART or tag.startswith(DRAWING):
            self.apart += 1
        elif self.within:
            self.within += 1
            self._mark(tag, attributes)
        elif self.cell is not None:
            if tag == f"{TEXT}p":
                self.within = 1
                self.paragraphs.append("")
            else:
                self.apart = 1
        elif tag == f"{STYLE}style":
            self.style = attributes.get(f"{STYLE}name", "")
        elif tag == f"{STYLE}table-properties" and attributes.get(f"{TABLE}display") == "false":
            self.hiding.add(self.style)
        elif tag == f"{OFFICE}spreadsheet":
            self.is_workbook = True
        elif self.is_workbook and tag.startswith(TABLE):
            self._start_of_table(tag, attributes)

    def _start_of_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{TABLE}table":
            if self.sheet:
                raise RefusedError("damaged")
            self.sheet = _Sheet(attributes.get(f"{TABLE}name", ""))
            self.sheet.look.is_hidden = attributes.get(f"{TABLE}style-name") in self.hiding
            self.sheets.append(self.sheet)
        elif self.sheet and tag == f"{TABLE}table-column":
            first = self.sheet.columns
            self.sheet.columns += _times(attributes, "columns-repeated")
            if attributes.get(f"{TABLE}visibility") in HIDDEN:
                last = min(self.sheet.columns, MOST_COLUMNS)
                self.sheet.hidden_columns.update(range(first, last))
        elif self.sheet and tag == f"{TABLE}table-row":
            if self.row is not None:
                raise RefusedError("damaged")
            self.row, self.row_is, self.column = [], attributes, 0
        elif tag in CELLS:
            if self.row is None:
                raise RefusedError("damaged")
            self.cell, self.paragraphs = attributes, []

    def _mark(self, tag: str, attributes: dict[str, str]) -> None:
        """Spaces, tabs and breaks are elements of a paragraph."""
        if tag == f"{TEXT}s":
            count = attributes.get(f"{TEXT}c", "1")
            if not (count.isascii() and count.isdecimal()):
                raise RefusedError("damaged")
            self._write(" " * min(int(count[:9]), MOST_TEXT + 1))
        elif tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
            self._write("\t" if tag.endswith("tab") else "\n")

    def words(self, text: str) -> None:
        if self.within and not self.apart:
            # Within a part that is laid out, line ends are but spaces.
            self._write(re.sub(r"[ \t\r]*[\t\r\n][ \t\r\n]*", " ", text))

    def _write(self, text: str) -> None:
        self._count(len(text))
        self.paragraphs[-1] += text

    def _count(self, length: int) -> None:
        self.length += length
        if self.length > MOST_TEXT:
            raise RefusedError("too much")

    def end(self, tag: str) -> None:
        if self.apart:
            self.apart -= 1
        elif self.within:
            self.within -= 1
        elif self.sheet and self.row is not None and tag in CELLS and self.cell is not None:
            self._end_of_cell(self.sheet, self.row, self.cell)
            self.cell = None
        elif self.sheet and self.row is not None and tag == f"{TABLE}table-row":
            self._end_of_row(self.sheet, self.row)
            self.row = None
        elif tag == f"{TABLE}table":
            self.sheet = None

    def _end_of_cell(self, sheet: _Sheet, row: list[Any], attributes: dict[str, str]) -> None:
        times, number = _times(attributes, "columns-repeated"), sheet.passed + 1
        first, self.column = self.column, self.column + times
        name = f"{column_letters(first)}{number}"
        formula = attributes.get(f"{TABLE}formula", "")
        value = YES_OR_NO.get(formula)
        if value is None:
            value = _value(attributes, "\n".join(self.paragraphs))
            if formula:
                add(sheet.look.formulas, name)
        if attributes.get(f"{CALC}value-type") == "error":
            add(sheet.look.errors, name)
        across, down = (_times(attributes, f"{what}-spanned") for what in ("columns", "rows"))
        if across > 1 or down > 1:
            corner = f"{column_letters(first + across - 1)}{number + down - 1}"
            add(sheet.look.merged, f"{name}:{corner}")
        if value == "" and not formula:
            return
        check_near(f"{column_letters(self.column - 1)}{number}", sheet.name)
        if isinstance(value, str):
            self._count(len(value) * (times - 1))
        row += [""] * (first - len(row)) + [value] * times

    def _end_of_row(self, sheet: _Sheet, row: list[Any]) -> None:
        times = _times(self.row_is, "rows-repeated")
        first, sheet.passed = sheet.passed + 1, sheet.passed + times
        if not row:
            return
        places = [place for place, value in enumerate(row) if value != ""]
        last = column_letters(places[-1] if places else 0)
        check_near(f"{last}{sheet.passed}", sheet.name)
        sheet.look.cells += len(row) * times
        self.filled += len(row) * times
        if self.filled > MOST_CELLS:
            raise RefusedError("too much")
        self._count(sum(len(value) for value in row if isinstance(value, str)) * (times - 1))
        sheet.rows += [[] for _empty in range(first - 1 - len(sheet.rows))] + [row] * times
        self._note_hidden(sheet, places, range(first, sheet.passed + 1))

    def _note_hidden(self, sheet: _Sheet, places: list[int], numbers: range) -> None:
        if places and self.row_is.get(f"{TABLE}visibility") in HIDDEN:
            for number in numbers:
                add(sheet.look.hidden, str(number))
        if numbers[-1] > 1:
            for letter in (
                column_letters(place) for place in places if place in sheet.hidden_columns
            ):
                if letter not in sheet.look.hidden:
                    add(sheet.look.hidden, letter)


def _value(attributes: dict[str, str], text: str) -> Any:
    """What a cell holds; a value that no spreadsheet writes is taken as the words that it shows."""
    kind = attributes.get(f"{OFFICE}value-type", "string")
    if kind == "string":
        return attributes.get(f"{OFFICE}string-value") or text
    if kind == "boolean":
        return attributes.get(f"{OFFICE}boolean-value") == "true"
    try:
        if kind in NUMBERS:
            number = float(attributes[f"{OFFICE}value"])
            return number if abs(number) < float("inf") else text
        if kind == "date":
            return datetime.fromisoformat(attributes[f"{OFFICE}date-value"]).replace(tzinfo=None)
        if kind == "time" and (parts := DURATION.fullmatch(attributes[f"{OFFICE}time-value"])):
            hours, minutes, seconds = (int(part) for part in parts.groups()[:3])
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except (KeyError, ValueError):
        pass
    return text
