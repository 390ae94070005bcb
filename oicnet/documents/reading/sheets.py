"""Excel: what is read on each sheet, and what is in the file besides."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from .drawings import Shapes, properties
from .faults import Findings
from .markup import Target, local, plain
from .packages import Package, place_of

DAYS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}  # built-in formats of days
PERCENT = {9, 10}
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days have no zone
FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read(package: Package) -> tuple[list[str], Findings]:
    findings = Findings()
    properties(package, findings)
    book, strings, styles = _Book(), _Strings(), _Styles()
    package.read(package.main, book)
    package.read_all(package.main, strings, "sharedStrings")
    package.read_all(package.main, styles, "styles")
    relations = package.relations(package.main)
    texts = []
    for title, key, is_hidden in book.sheets:
        place = place_of(relations[key].target, package.main) if key in relations else ""
        if is_hidden:
            findings.add("hidden_sheets", title)
        if place.lower() not in package.names:
            texts.append("" if is_hidden else title)
            continue
        sheet = _Sheet(strings, styles, is_1904=book.is_1904)
        package.read(place, sheet)
        words = [title, *sheet.rows, *_beside(package, place, findings)]
        if sheet.has_hidden and not is_hidden:
            findings.add("hidden_cells", title)
        texts.append("" if is_hidden else "\n".join(words))
    return texts, findings


def _beside(package: Package, place: str, findings: Findings) -> Iterator[str]:
    """The words of a sheet's shapes; its comments are counted."""
    for name in package.related(place, "drawing"):
        shapes = Shapes()
        package.read(name, shapes)
        if shapes.hidden:
            findings.add("hidden_text")
        yield shapes.words
    comments, people = _Comments(), _Comments()
    package.read_all(place, comments, "comments", "threadedComment")
    package.read_all(package.main, people, "person")
    if count := max(comments.plain, comments.threaded):
        findings.add("comments", *comments.authors, *people.authors, count=count)


class _Comments(Target):
    def __init__(self) -> None:
        self.plain = self.threaded = 0
        self.authors: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self.plain += name == "comment"
        self.threaded += name == "threadedComment"
        if name == "author":
            self.words, self.listens = "", True
        elif name == "person":
            self.authors.append(plain(attributes).get("displayName", ""))

    def end(self, tag: str) -> None:
        if local(tag) == "author":
            if not self.words.startswith("tc={"):  # a thread's, which its person signs
                self.authors.append(self.words)
            self.listens = False


class _Book(Target):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain_attributes = plain(attributes)
        if local(tag) == "sheet":
            is_hidden = plain_attributes.get("state", "visible") != "visible"
            self.sheets.append(
                (plain_attributes.get("name", ""), plain_attributes.get("id", ""), is_hidden)
            )
        elif local(tag) == "workbookPr":
            self.is_1904 = plain_attributes.get("date1904", "0") in {"1", "true"}


class _Strings(Target):
    """Shared texts; how they are pronounced is left out."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.phonetic = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        self.phonetic += name == "rPh"
        if name == "si":
            self.words = ""
        self.listens = name == "t" and not self.phonetic

    def end(self, tag: str) -> None:
        name = local(tag)
        self.phonetic -= name == "rPh"
        self.listens = False
        if name == "si":
            self.all.append(self.words)


class _Styles(Target):
    """By number of a cell's style: "day", "percent", "hidden" or nothing."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.kinds: list[str] = []
        self.is_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, plain_attributes = local(tag), plain(attributes)
        if name == "numFmt":
            self.codes[int(plain_attributes.get("numFmtId", 0))] = plain_attributes.get(
                "formatCode", ""
            )
        elif name == "xf" and self.is_cells:
            self.kinds.append(self._kind(int(plain_attributes.get("numFmtId", 0))))
        elif name == "cellXfs":
            self.is_cells = True

    def end(self, tag: str) -> None:
        if local(tag) == "cellXfs":
            self.is_cells = False

    def _kind(self, number: int) -> str:
        code = QUOTED.sub("", self.codes.get(number, "")).lower()
        if code.strip() == ";;;":
            return "hidden"
        if number in DAYS or ("y" in code and "m" in code) or ("d" in code and "m" in code):
            return "day"
        return "percent" if number in PERCENT or "%" in code else ""

    def of(self, style: str) -> str:
        number = int(style) if style.isdecimal() else 0
        return self.kinds[number] if number < len(self.kinds) else ""


class _Sheet(Target):
    """The rows of a sheet as they are seen: hidden rows, columns and cells are left out."""

    def __init__(self, strings: _Strings, styles: _Styles, *, is_1904: bool) -> None:
        self.strings, self.styles, self.is_1904 = strings, styles, is_1904
        self.rows: list[str] = []
        self.row: list[str] = []
        self.is_row_hidden = False
        self.columns: list[tuple[int, int]] = []
        self.column, self.kind, self.style = 0, "", ""
        self.phonetic = 0
        self.has_hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, plain_attributes = local(tag), plain(attributes)
        self.phonetic += name == "rPh"
        self.listens = (name == "t" and not self.phonetic) or name == "v"
        if name == "col" and _is_hidden(plain_attributes, "width"):
            self.columns.append(
                (int(plain_attributes.get("min", 1)), int(plain_attributes.get("max", 1)))
            )
        elif name == "row":
            self.row, self.column = [], 0
            self.is_row_hidden = _is_hidden(plain_attributes, "ht")
        elif name == "c":
            place = _column(plain_attributes.get("r", ""))
            self.column = place or self.column + 1
            self.kind, self.style, self.words = (
                plain_attributes.get("t", "n"),
                plain_attributes.get("s", ""),
                "",
            )

    def end(self, tag: str) -> None:
        name = local(tag)
        self.phonetic -= name == "rPh"
        self.listens = False
        if name == "c":
            self._end_cell()
        elif name == "row" and self.row:
            self.rows.append("\t".join(self.row))

    def _end_cell(self) -> None:
        words = self._value()
        if not words.strip():
            return
        is_hidden = self.is_row_hidden or self.styles.of(self.style) == "hidden"
        if is_hidden or any(first <= self.column <= last for first, last in self.columns):
            self.has_hidden = True
        else:
            self.row.append(words)

    def _value(self) -> str:
        if self.kind == "s":
            number = int(self.words) if self.words.strip().isdecimal() else -1
            return self.strings.all[number] if 0 <= number < len(self.strings.all) else ""
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(self.words.strip(), "")
        if self.kind != "n" or not self.words.strip():
            return self.words
        return self._number(float(self.words))

    def _number(self, number: float) -> str:
        kind = self.styles.of(self.style)
        if kind == "day" and 0 < number < 2_958_466:
            first = FIRST_DAY_1904 if self.is_1904 else FIRST_DAY
            return (first + timedelta(days=number)).date().isoformat()
        return f"{number * 100:.12g}%" if kind == "percent" else f"{number:.15g}"


def _is_hidden(attributes: dict[str, Any], size: str) -> bool:
    return attributes.get("hidden", "0") in {"1", "true"} or attributes.get(size) in {"0", "0.0"}


def _column(place: str) -> int:
    """The number of a cell's column: 28 for AB7."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter.upper()) - 64
    return number
