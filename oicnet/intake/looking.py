"""What is shared by the readers of workbooks of every kind: bounds, refusals, a look at XML.

Used only in the process that unpacks a workbook; see `package`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

MEGABYTE = 1024 * 1024
MOST_ROWS, LAST_COLUMN, MOST_CELLS = 20_000, "CZ", 600_000
MOST_TEXT = 24 * MEGABYTE  # characters in all cells, each text counted as often as it is shown
MOST_NAMED = 50  # places of one kind, of one sheet
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class RefusedError(Exception):
    """The file is not read: why, as a code, and what exactly."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def column_letters(number: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    letters = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        letters, number = chr(ord("A") + rest) + letters, number - 1
    return letters


@dataclass
class Look:
    """What is noteworthy in one sheet: cells with formulas and errors, merged ranges."""

    formulas: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # rows and columns that hold something: 7, D
    cells: int = 0
    is_hidden: bool = False  # the whole sheet, however deeply


def check_xml(text: bytes) -> None:
    """No entities, no other encodings in which they could hide."""
    declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=[\"']([\w.-]+)", text)
    is_plain = not declared or declared[1].lower() in {b"utf-8", b"us-ascii", b"ascii"}
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text or not is_plain:
        raise RefusedError("entities")


def check_near(cell: str, name: str) -> None:
    letters, digits = cell.rstrip("0123456789"), cell.lstrip(LETTERS)
    if letters + digits != cell or not digits.isdecimal():
        raise RefusedError("damaged")
    if (len(letters), letters) > (len(LAST_COLUMN), LAST_COLUMN) or int(digits[:9]) > MOST_ROWS:
        raise RefusedError("far away", f"{name}: {cell[:20]}")


def add(places: list[str], place: str) -> None:
    if len(places) < MOST_NAMED:
        places.append(place)


def parse(text: bytes, begin: Callable[[str, dict[str, str]], None]) -> None:
    """Shows the beginning of each element, without the prefix of its name."""
    if not text:
        return
    known: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        begin(known.get(tag) or known.setdefault(tag, tag.rpartition(":")[2]), attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError) as fault:
        raise RefusedError("damaged") from fault
