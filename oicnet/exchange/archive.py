"""An archive on disk: its manifest, files and lines. Knows nothing of the models.

manifest.json               what there is, with SHA-256, size and number of rows
README.txt                  for people, if it is there: see `read_me`
meetings.meeting.jsonl      one JSON object a line, sorted by reference
files/<sha256>.pdf          papers, named by their digest
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from .problems import Problems
from .schema import FORMAT, MANIFEST, PAPERS, ROWS, VERSION

LONGEST_LINE = 5 * 1024 * 1024  # bytes; a thousand times the longest real row
DEEPEST = 20  # lists within lists; the deepest real row has four
CHUNK = 1024 * 1024


def measure(path: Path) -> dict[str, Any]:
    """A file's entry in the manifest: its digest, size and, for rows, their number."""
    sha256, size, ends = hashlib.sha256(), 0, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            sha256.update(chunk)
            size += len(chunk)
            ends += chunk.count(b"\n")
    entry = {"sha256": sha256.hexdigest(), "size": size}
    return {**entry, "rows": ends} if path.name.endswith(ROWS) else entry


def contents(folder: Path) -> dict[str, Path]:
    """Every file of the archive but its manifest, by its name within the archive."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path
        for name, path in sorted(paths.items())
        if name != MANIFEST and (path.is_symlink() or not path.is_dir())
    }


def seal(folder: Path) -> None:
    """Write the manifest of the files that lie in the folder.

    Raises:
        ArchiveError: the sources, which the manifest names, cannot be read.
    """
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "sources": _sources(folder),
        "files": {name: measure(path) for name, path in contents(folder).items()},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _sources(folder: Path) -> list[dict[str, str]]:
    """The sources of the archive's claims, for readers of the manifest alone."""
    name, problems = f"records.source{ROWS}", Problems()
    path = folder / name
    rows = [row for _number, row in lines(name, path, problems)] if path.exists() else []
    problems.stop_if_any()
    kept = ("reference", "title", "address")
    return [{key: row[key] for key in kept if key in row} for row in rows]


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
        if not _is_ordinary(path):
            problems.add(MANIFEST, 0, "", f"there is no archive in {folder}")
            return {}
        if path.stat().st_size > LONGEST_LINE:
            raise ValueError("it is too large")
        manifest = _parse(path.read_bytes())
        if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
            raise ValueError(f"it is not of format {FORMAT}, version {VERSION}")
        files = manifest["files"]
        if not all(isinstance(entry["sha256"], str) for entry in files.values()):
            raise ValueError("it lists files without their digests")
        return files
    except KeyError as fault:
        problems.add(MANIFEST, 0, "", f"the manifest lacks {fault}")
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        problems.add(MANIFEST, 0, "", f"the manifest cannot be used: {fault}")
    return {}


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _check_file(name: str, path: Path, entry: dict[str, Any], problems: Problems) -> None:
    if not _is_ordinary(path):
        problems.add(name, 0, "", "is not an ordinary file")
        return
    real = measure(path)
    for what, words in {"size": "bytes", "rows": "rows"}.items():
        measured = real.get(what)
        if (declared := entry.get(what, measured)) != measured:
            problems.add(name, 0, "", f"has {measured} {words}, but its manifest says {declared}")
            return
    if entry["sha256"] != real["sha256"]:
        problems.add(name, 0, "", "its SHA-256 is not the one in the manifest")
    elif name.startswith(PAPERS) and path.stem != real["sha256"]:
        problems.add(name, 0, "", f"must be named by its SHA-256: {real['sha256']}")


def lines(name: str, path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yields (line number, row) from a file of rows, and notes invalid lines."""
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
        row = _parse(raw)
    except UnicodeDecodeError as fault:
        problems.add(name, number, "", f"is not UTF-8 at byte {fault.start + 1}")
        return None
    except RecursionError:
        problems.add(name, number, "", "is not JSON that can be read: it is nested too deeply")
        return None
    except ValueError as fault:
        problems.add(name, number, "", f"is not JSON: {fault}")
        return None
    if not isinstance(row, dict):
        problems.add(name, number, "", "is not a JSON object")
        return None
    unfit = {field: words for field, value in row.items() if (words := _fault(value))}
    for field, words in unfit.items():
        problems.add(name, number, field, words)
    return None if unfit else row


def _parse(raw: bytes) -> Any:
    return json.loads(raw.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = Counter(key for key, _value in pairs).most_common(1)[0][0]
        raise ValueError(f"{twice!r:.60} stands twice in one object")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _fault(value: object, depth: int = 1) -> str:
    """Why the database cannot hold a value that is valid JSON; "" if it can."""
    if isinstance(value, str):
        return _fault_of_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "is too large a number"
    if not isinstance(value, dict | list):
        return ""
    if depth == DEEPEST:
        return f"is nested more than {DEEPEST} deep"
    inner = chain.from_iterable(value.items()) if isinstance(value, dict) else value
    return next(filter(None, (_fault(part, depth + 1) for part in inner)), "")


def _fault_of_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # a JSON escape may be half of a surrogate pair
        return "holds half a character"
    return "holds a NUL character" if "\x00" in text else ""
