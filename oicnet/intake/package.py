"""Unpacks a workbook of unknown origin: in a process of its own, within memory and time.

Run as `python -m oicnet.intake.package`: the file comes in, JSON goes out, either
`{"refused": [code, detail]}` or `{"sheets": [...]}`. Nothing is handed to the library that reads
cells which was not unpacked, counted and looked through here first; the words are `book`'s. What
LibreOffice saves (.ods) is read by `opendocument`.
"""

import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time
from threading import BoundedSemaphore
from typing import Any

from oicnet.upkeep import processes

from .looking import (
    MEGABYTE,
    MOST_CELLS,
    MOST_TEXT,
    Look,
    RefusedError,
    add,
    check_near,
    check_xml,
    column_letters,
    parse,
)
from .opendocument import checking, reading

MOST_PARTS = 500
MOST_UNPACKED = 48 * MEGABYTE
MEMORY, PROCESSOR, SECONDS = 512 * MEGABYTE, 20, 40
AT_ONCE = BoundedSemaphore(2)
OLD_OR_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")
NEEDED = re.compile(r"\.(xml|rels)$", re.IGNORECASE)
SHEET = re.compile(r"application/vnd\.openxmlformats[\w.-]*sheet\.main\+xml")
TRUE, MOST, NEAR = {"1", "true"}, 200, len("A999")  # a cell with so short a name is near enough


def unpack(content: bytes) -> dict[str, Any]:
    """What a process of its own says of a file; it says so whatever the file does to it."""
    return json.loads(unpacked(content))


def unpacked(content: bytes) -> bytes:
    """The same as JSON, in which it can be kept."""
    try:
        with AT_ONCE:
            done = processes.answer("oicnet.intake.package", sent=content, seconds=SECONDS)
    except TimeoutError:
        return json.dumps({"refused": ["too much", ""]}).encode()
    if done.returncode:
        code = "too much" if done.returncode < 0 else "damaged"
        return json.dumps({"refused": [code, ""]}).encode()
    return done.stdout


def read(content: bytes) -> dict[str, Any]:
    """The cells of every sheet and what is noteworthy in them.

    Raises:
        RefusedError: the file is no workbook that the register reads.
    """
    parts = _parts(content)
    if checking.FIRST in parts:
        return {"sheets": [_sheet(*sheet) for sheet in reading.read(parts)]}
    return {"sheets": _excel(parts)}


def _excel(parts: dict[str, bytes]) -> list[dict[str, Any]]:
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
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False) if look.cells else []
        sheets.append(_sheet(name, cells, look))
        rows = sheets[-1]["rows"]
        length += sum(len(value) for row in rows for value in row if isinstance(value, str))
        if length > MOST_TEXT:
            raise RefusedError("too much")
    return sheets


def _sheet(name: str, rows: list[list[Any]], look: Look) -> dict[str, Any]:
    return {
        "name": name,
        "rows": [[_plain(value) for value in row] for row in rows],
        "formulas": look.formulas,
        "errors": look.errors,
        "merged": look.merged,
        "hidden": look.hidden,
        "is_hidden": look.is_hidden,
    }


def _plain(value: object) -> Any:
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
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise RefusedError("too much")
    if len(set(names)) < len(names):
        raise RefusedError("damaged")
    if any(each.flag_bits & 0x1 for each in entries):
        raise RefusedError("old or encrypted")
    if checking.is_first(entries[:1]):
        checking.check_names(names)
        parts = _bytes(archive, checking.NEEDED)
        checking.check(parts)
        return parts
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise RefusedError("macros")
    if any(word in name for name in names for word in ("externallinks/", "connections.xml")):
        raise RefusedError("links")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise RefusedError("no workbook")
    parts = _bytes(archive, NEEDED)
    for text in parts.values():
        check_xml(text)
    types = next(text for name, text in parts.items() if name.casefold() == "[content_types].xml")
    if b"macroEnabled" in types:
        raise RefusedError("macros")
    if not SHEET.search(types.decode(errors="replace")):
        raise RefusedError("no workbook")
    return parts


def _bytes(archive: zipfile.ZipFile, needed: re.Pattern[str]) -> dict[str, bytes]:
    parts, left = {}, MOST_UNPACKED
    for entry in archive.infolist():
        if needed.search(entry.filename):
            with archive.open(entry) as packed:
                parts[entry.filename] = packed.read(left + 1)
            left -= len(parts[entry.filename])
            if left < 0:  # whatever its head has claimed
                raise RefusedError("too much")
    return parts


def _look_through(parts: dict[str, bytes]) -> dict[str, Look]:
    by_lower = {name.casefold(): text for name, text in parts.items()}
    targets: dict[str, str] = {}
    named: dict[str, tuple[str, bool]] = {}  # by sheet its key, and whether it is hidden

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            if attributes.get("TargetMode") == "External":
                raise RefusedError("links")
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            key = attributes.get("r:id") or attributes.get("id") or ""
            named[attributes.get("name", "")] = key, attributes.get("state", "visible") != "visible"

    parse(by_lower.get("xl/_rels/workbook.xml.rels", b""), relation)
    parse(by_lower["xl/workbook.xml"], sheet)
    looks = {}
    for name, (key, is_hidden) in named.items():
        target = targets.get(key, "").casefold()
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        looks[name] = _look(by_lower.get(path, b""), name)
        looks[name].is_hidden = is_hidden
    if sum(look.cells for look in looks.values()) > MOST_CELLS:
        raise RefusedError("too much")
    return looks


def _look(text: bytes, name: str) -> Look:
    look = Look()
    row, column, cell, kind, is_hidden = 0, -1, "", "", False
    hidden_columns: set[str] = set()

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, cell, kind, is_hidden
        if tag == "c":
            column += 1
            cell = attributes.get("r") or f"{column_letters(column)}{row}"
            kind = attributes.get("t", "")
        elif tag in {"v", "is"}:  # a cell that holds something
            look.cells += 1
            places = [str(row)] * is_hidden, hidden_columns & {cell.rstrip("0123456789")}
            for place in [*places[0], *(places[1] if row > 1 else ())]:
                if place not in look.hidden:
                    add(look.hidden, place)
            if kind == "e":
                add(look.errors, cell)
            if len(cell) > NEAR:
                check_near(cell, name)
        elif tag == "row":
            row, column = int(attributes.get("r") or row + 1), -1
            is_hidden = attributes.get("hidden") in TRUE
        elif tag == "col" and attributes.get("hidden") in TRUE:
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            hidden_columns.update(
                column_letters(each - 1) for each in range(first, last + 1)[:MOST]
            )
        elif tag == "f":
            add(look.formulas, cell)
        elif tag == "mergeCell":
            add(look.merged, attributes.get("ref", ""))

    parse(text, begin)
    return look


def main() -> int:
    processes.limit(memory=MEMORY)
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    try:
        answer = read(sys.stdin.buffer.read())
    except RefusedError as refusal:
        answer = {"refused": [refusal.code, refusal.detail]}
    except MemoryError:
        answer = {"refused": ["too much", ""]}
    except BaseException:  # what the library makes of a damaged one, its panics included
        answer = {"refused": ["damaged", ""]}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
