"""Unpacks a workbook of unknown origin: in a process of its own, within memory and time.

Run as `python -m oicnet.intake.package`: the file comes in, JSON goes out, either
`{"refused": [code, detail]}` or `{"sheets": [...]}`. Nothing is handed to the library that reads
cells which was not unpacked, counted and looked through here first; the words are `book`'s.
"""

import io
import json
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from xml.parsers import expat

MEGABYTE = 1024 * 1024
MOST_PARTS = 500
MOST_UNPACKED = 48 * MEGABYTE
MOST_TEXT = 24 * MEGABYTE  # characters in all cells, each text counted as often as it is shown
MOST_ROWS, LAST_COLUMN, MOST_CELLS = 20_000, "CZ", 600_000
MOST_NAMED = 50  # places of one kind, of one sheet
MEMORY, PROCESSOR, SECONDS = 512 * MEGABYTE, 20, 40
AT_ONCE = BoundedSemaphore(2)
OLD_OR_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")
NEEDED = re.compile(r"\.(xml|rels)$", re.IGNORECASE)
SHEET = re.compile(r"application/vnd\.openxmlformats[\w.-]*sheet\.main\+xml")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TRUE, MOST, NEAR = {"1", "true"}, 200, len("A999")  # a cell with so short a name is near enough


class RefusedError(Exception):
    """The file is not read: why, as a code, and what exactly."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def unpack(content: bytes) -> dict[str, Any]:
    """What a process of its own says of a file; it says so whatever the file does to it."""
    command = [sys.executable, "-m", "oicnet.intake.package"]
    try:
        with AT_ONCE:
            done = subprocess.run(
                command,
                input=content,
                capture_output=True,
                check=False,
                timeout=SECONDS,
                cwd=Path(__file__).parents[2],
            )
    except subprocess.TimeoutExpired:
        return {"refused": ["too much", ""]}
    if done.returncode:
        return {"refused": ["too much" if done.returncode < 0 else "damaged", ""]}
    return json.loads(done.stdout)


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


def read(content: bytes) -> dict[str, Any]:
    """The cells of every sheet and what is noteworthy in them.

    Raises:
        RefusedError: the file is no workbook that the register reads.
    """
    parts = _parts(content)
    looks = _look_through(parts)
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:  # exactly what was looked through, and no more
        for name, text in parts.items():
            archive.writestr(name, text)
    clean.seek(0)
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only in the process that reads

    book = CalamineWorkbook.from_filelike(clean)
    sheets, length = [], 0
    for name in book.sheet_names:
        look = looks.get(name, Look())
        given = book.get_sheet_by_name(name).to_python(skip_empty_area=False) if look.cells else []
        rows = [[_plain(value) for value in row] for row in given]
        length += sum(len(value) for row in rows for value in row if isinstance(value, str))
        if length > MOST_TEXT:
            raise RefusedError("too much")
        sheets.append(
            {
                "name": name,
                "rows": rows,
                "formulas": look.formulas,
                "errors": look.errors,
                "merged": look.merged,
                "hidden": look.hidden,
            }
        )
    return {"sheets": sheets}


def _plain(value: Any) -> Any:
    """A value as JSON carries it; days and times as a list of what they are and say."""
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return ["day", value.date().isoformat()] if is_day else ["moment", value.isoformat(" ")]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return value if isinstance(value, str | int | float | bool) else ["moment", str(value)]


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of the package that hold cells, unpacked within bounds."""
    if not content:
        raise RefusedError("empty")
    if content.startswith(OLD_OR_ENCRYPTED):
        raise RefusedError("old or encrypted")
    if not content.startswith(b"PK"):
        raise RefusedError("no workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpacked(archive)
    except RefusedError:
        raise
    except Exception as fault:  # a damaged one makes zipfile stumble in many ways
        raise RefusedError("damaged") from fault


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    names = [one.filename.casefold() for one in entries]
    if len(entries) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise RefusedError("too much")
    if len(set(names)) < len(names):
        raise RefusedError("damaged")
    if any(one.flag_bits & 0x1 for one in entries):
        raise RefusedError("old or encrypted")
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise RefusedError("macros")
    if any(word in name for name in names for word in ("externallinks/", "connections.xml")):
        raise RefusedError("links")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise RefusedError("no workbook")
    parts, left = {}, MOST_UNPACKED
    for entry in entries:
        if NEEDED.search(entry.filename):
            with archive.open(entry) as packed:
                parts[entry.filename] = packed.read(left + 1)
            left -= len(parts[entry.filename])
            if left < 0:  # whatever its head has claimed
                raise RefusedError("too much")
            _check_xml(parts[entry.filename])
    types = next(text for name, text in parts.items() if name.casefold() == "[content_types].xml")
    if b"macroEnabled" in types:
        raise RefusedError("macros")
    if not SHEET.search(types.decode(errors="replace")):
        raise RefusedError("no workbook")
    return parts


def _check_xml(text: bytes) -> None:
    """No entities, no other encodings in which they could hide."""
    declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=[\"']([\w.-]+)", text)
    is_plain = not declared or declared[1].lower() in {b"utf-8", b"us-ascii", b"ascii"}
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text or not is_plain:
        raise RefusedError("entities")


def _look_through(parts: dict[str, bytes]) -> dict[str, Look]:
    by_lower = {name.casefold(): text for name, text in parts.items()}
    targets: dict[str, str] = {}
    named: dict[str, str] = {}

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship":
            if given.get("TargetMode") == "External":
                raise RefusedError("links")
            targets[given.get("Id", "")] = given.get("Target", "")

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            named[given.get("name", "")] = given.get("r:id") or given.get("id") or ""

    _parse(by_lower.get("xl/_rels/workbook.xml.rels", b""), relation)
    _parse(by_lower["xl/workbook.xml"], sheet)
    looks = {}
    for name, key in named.items():
        target = targets.get(key, "").casefold()
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        looks[name] = _look(by_lower.get(path, b""), name)
    if sum(one.cells for one in looks.values()) > MOST_CELLS:
        raise RefusedError("too much")
    return looks


def _look(text: bytes, name: str) -> Look:
    found = Look()
    row, column, cell, kind, is_hidden = 0, -1, "", "", False
    hidden_columns: set[str] = set()

    def begin(tag: str, given: dict[str, str]) -> None:
        nonlocal row, column, cell, kind, is_hidden
        if tag == "c":
            column += 1
            cell = given.get("r") or f"{column_letters(column)}{row}"
            kind = given.get("t", "")
        elif tag in {"v", "is"}:  # a cell that holds something
            found.cells += 1
            places = [str(row)] * is_hidden, hidden_columns & {cell.rstrip("0123456789")}
            for place in [*places[0], *(places[1] if row > 1 else ())]:
                if place not in found.hidden:
                    _add(found.hidden, place)
            if kind == "e":
                _add(found.errors, cell)
            if len(cell) > NEAR:
                _check_near(cell, name)
        elif tag == "row":
            row, column = int(given.get("r") or row + 1), -1
            is_hidden = given.get("hidden") in TRUE
        elif tag == "col" and given.get("hidden") in TRUE:
            first, last = int(given.get("min", 0)), int(given.get("max", 0))
            hidden_columns.update(column_letters(one - 1) for one in range(first, last + 1)[:MOST])
        elif tag == "f":
            _add(found.formulas, cell)
        elif tag == "mergeCell":
            _add(found.merged, given.get("ref", ""))

    _parse(text, begin)
    return found


def _check_near(cell: str, name: str) -> None:
    letters, digits = cell.rstrip("0123456789"), cell.lstrip(LETTERS)
    if letters + digits != cell or not digits.isdecimal():
        raise RefusedError("damaged")
    if (len(letters), letters) > (len(LAST_COLUMN), LAST_COLUMN) or int(digits[:9]) > MOST_ROWS:
        raise RefusedError("far away", f"{name}: {cell[:20]}")


def _add(places: list[str], place: str) -> None:
    if len(places) < MOST_NAMED:
        places.append(place)


def _parse(text: bytes, begin: Callable[[str, dict[str, str]], None]) -> None:
    """Shows the beginning of each element, without the prefix of its name."""
    if not text:
        return
    known: dict[str, str] = {}

    def start(tag: str, given: dict[str, str]) -> None:
        begin(known.get(tag) or known.setdefault(tag, tag.rpartition(":")[2]), given)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError) as fault:
        raise RefusedError("damaged") from fault


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    try:
        told = read(sys.stdin.buffer.read())
    except RefusedError as refusal:
        told = {"refused": [refusal.code, refusal.detail]}
    except MemoryError:
        told = {"refused": ["too much", ""]}
    except BaseException:  # what the library makes of a damaged one, its panics included
        told = {"refused": ["damaged", ""]}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
