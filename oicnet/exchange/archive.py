"""An archive on disk: its manifest, its files, its lines. Knows nothing of the models.

manifest.json               what there is, with SHA-256, size and number of rows
meetings.meeting.jsonl      one JSON object a line, sorted by reference
files/<sha256>.pdf          papers, named by their digest
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .schema import FORMAT, MANIFEST, VERSION

LONGEST_LINE = 5 * 1024 * 1024  # bytes; the longest real row is a thousandth of it
MOST_PROBLEMS = 100


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: file, line (from 1; 0 for the whole file) and field."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


class ArchiveError(Exception):
    """The archive cannot be read; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class Problems:
    """Collects problems; stops the reading when there are too many to help anyone."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, name: str, message: str) -> None:
        self.found.append(Problem(file, line, name, message))
        if len(self.found) >= MOST_PROBLEMS:
            self.found.append(Problem(file, 0, "", f"more than {MOST_PROBLEMS} problems; stopped"))
            self.stop_if_any()

    def stop_if_any(self) -> None:
        if self.found:
            raise ArchiveError(self.found)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def contents(folder: Path) -> dict[str, Path]:
    """Every file of the archive but its manifest, by its name within the archive."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path
        for name, path in sorted(found.items())
        if name != MANIFEST and (path.is_symlink() or not path.is_dir())
    }


def seal(folder: Path) -> None:
    """Write the manifest of the files that lie in the folder."""
    files = {}
    for name, path in contents(folder).items():
        entry: dict[str, Any] = {"sha256": digest(path), "size": path.stat().st_size}
        if name.endswith(".jsonl"):
            entry["rows"] = path.read_bytes().count(b"\n")
        files[name] = entry
    sources = folder / "records.source.jsonl"
    rows = sources.read_text().splitlines() if sources.exists() else []
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "sources": [
            {key: row[key] for key in ("reference", "title", "address") if key in row}
            for row in map(json.loads, rows)
        ],
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=False)
    (folder / MANIFEST).write_text(f"{text}\n")


def open_archive(folder: Path, problems: Problems) -> dict[str, Path]:
    """Check the archive against its manifest; returns its files by name."""
    listed = _manifest(folder, problems)
    problems.stop_if_any()
    there = contents(folder)
    for name in sorted(listed.keys() - there.keys()):
        problems.add(name, 0, "", "listed in the manifest, but not in the archive")
    for name in sorted(there.keys() - listed.keys()):
        problems.add(name, 0, "", "in the archive, but not listed in its manifest")
    for name in sorted(there.keys() & listed.keys()):
        _check_file(name, there[name], listed[name], problems)
    problems.stop_if_any()
    return there


def _manifest(folder: Path, problems: Problems) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        if path.stat().st_size > LONGEST_LINE:
            raise ValueError("is too large")
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
            raise ValueError(f"is not of format {FORMAT}, version {VERSION}")
        files = manifest["files"]
        if not all(isinstance(entry, dict) for entry in files.values()):
            raise ValueError("lists files without their digests")
        return files
    except OSError:
        problems.add(MANIFEST, 0, "", f"there is no archive in {folder}")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        problems.add(MANIFEST, 0, "", f"the manifest cannot be used: {fault}")
    return {}


def _check_file(name: str, path: Path, entry: dict[str, Any], problems: Problems) -> None:
    if path.is_symlink() or not path.is_file():
        problems.add(name, 0, "", "is not an ordinary file")
    elif path.stat().st_size != entry.get("size", path.stat().st_size):
        size = path.stat().st_size
        problems.add(name, 0, "", f"has {size} bytes, but its manifest says {entry['size']}")
    elif digest(path) != entry.get("sha256"):
        problems.add(name, 0, "", "its SHA-256 is not the one in the manifest")


def lines(name: str, path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yields (line number, row) of a file of rows, and notes the lines that are none."""
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                problems.add(name, number, "", f"the line is longer than {LONGEST_LINE} bytes")
                return
            row = _row(name, number, raw, problems)
            if row is not None:
                yield number, row


def _row(name: str, number: int, raw: bytes, problems: Problems) -> dict[str, Any] | None:
    if not raw.endswith(b"\n"):
        problems.add(name, number, "", "the line has no end: the file was cut off")
        return None
    try:
        row = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as fault:
        problems.add(name, number, "", f"is not UTF-8 at byte {fault.start + 1}")
    except (ValueError, RecursionError) as fault:
        problems.add(name, number, "", f"is not JSON: {fault}")
    else:
        if isinstance(row, dict):
            return row
        problems.add(name, number, "", "is not a JSON object")
    return None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")
