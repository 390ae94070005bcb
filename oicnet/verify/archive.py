"""The archive against its log: rows, papers and digests of files."""

import hashlib
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from . import chain
from .chain import Head
from .encoding import leaf
from .faults import Fault, UnreadableError
from .folding import Name, Row, fold

LOG, HEADS, SUMS = "log.jsonl", "heads.jsonl", "SHA256SUMS"
ROWS, PAPERS = ".jsonl", "files/"
# What follows from the reference, the kind and the place of the register alone; where a kind has a
# column of such a name, as links have an address, it is a field like any other, with a leaf.
OF_THE_REFERENCE = ("reference", "kind")
ADDRESSES = ("address", "file")
PAPER = "edition"  # the kind of row that has a paper
Lines = list[dict[str, Any]]


class Archive:
    """An archive as it lies there."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed, self.names = packed, packed.namelist()
        self.entries = [{"salts": {}, **entry} for entry in self.lines(LOG)]
        self.heads = list(self.lines(HEADS))
        self.rows = fold(self.entries)
        rows = [name for name in self.names if name.endswith(ROWS) and "/" not in name]
        self.kinds = [name.removesuffix(ROWS) for name in rows if name not in {LOG, HEADS}]

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        with self.packed.open(name) as file:
            for line in file:
                yield json.loads(line)

    def digest(self, name: str) -> str:
        with self.packed.open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


@contextmanager
def opened(path: str) -> Iterator[Archive]:
    """
    Raises:
        UnreadableError: it is no archive of the register, or has no log.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            yield Archive(packed)
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile) as problem:
        raise UnreadableError(f"{path}: {problem}") from problem
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise UnreadableError(f"{path} is not written as the register writes it: {problem!r}"
                              ) from problem  # fmt: skip


def faults(archive: Archive, keys: Mapping[str, Any], head: Head | None) -> Iterator[Fault]:
    """Everything that does not fit, the log first."""
    yield from chain.chained(archive.entries)
    yield from chain.signed(archive.heads, archive.entries, keys)
    if head is not None:
        yield from chain.earlier(head, archive.entries, keys)
    yield from chain.salted(archive.entries, archive.rows)
    yield from _rows(archive)
    yield from _sums(archive)


def _rows(archive: Archive) -> Iterator[Fault]:
    """Each public row of the log is in the archive as the log has it, and no other."""
    seen: set[Name] = set()
    patterns: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    written: list[tuple[Name, str, str]] = []
    digests: dict[str, str] = {}
    for kind in archive.kinds:
        for row in archive.lines(f"{kind}{ROWS}"):
            name = kind, str(row["reference"])
            if name in seen:
                yield Fault(*name, "", "is in the archive twice")
            seen.add(name)
            yield from _row(archive.rows.get(name), name, row)
            for field in ADDRESSES:
                if field in row and not _has_leaf(archive.rows.get(name), field):
                    pattern = _pattern(str(row[field]), name[1])
                    patterns["" if field == "address" else kind, field][pattern] += 1
                    written.append((name, field, pattern))
            if kind == PAPER:
                digests[str(row["sha256"])] = name[1]
    for name, known in archive.rows.items():
        if known.is_public and name not in seen:
            yield Fault(*name, "", "is public by the log, and not in the archive")
    for name, field, pattern in written:
        usual = patterns["" if field == "address" else name[0], field].most_common(1)[0][0]
        if pattern != usual:
            yield Fault(*name, field, "is not the address that follows from the reference")
    yield from _papers(archive, digests)


def _row(known: Row | None, name: Name, row: Mapping[str, Any]) -> Iterator[Fault]:
    if known is None or not known.is_public:
        yield Fault(*name, "", "is in the archive, and not public by the log")
        return
    if row.get("kind") != name[0]:
        yield Fault(*name, "kind", "is not the kind of its file")
    fields = {
        field
        for field in row
        if field not in OF_THE_REFERENCE and (field not in ADDRESSES or field in known.leaves)
    }
    for field in sorted(fields - known.leaves.keys()):
        yield Fault(*name, field, "is not in the log")
    for field in sorted(known.leaves.keys() - fields):
        yield Fault(*name, field, "is in the log, and not in the archive")
    for field in sorted(fields & known.leaves.keys()):
        newest = known.leaves[field]
        if newest.salt is None:
            yield Fault(*name, field, "cannot be compared: the salt of its newest leaf is missing")
        elif leaf(newest.salt, *name, field, row[field]) != newest.digest:
            yield Fault(*name, field, f"is not what entry {newest.number} of the log has")


def _has_leaf(known: Row | None, field: str) -> bool:
    return known is not None and field in known.leaves


def _pattern(address: str, reference: str) -> str:
    """An address without the reference in it, where it ends with that as all do."""
    start, reference_found, end = address.rpartition(reference.lower())
    return f"{start}…{end}" if reference_found else address


def _papers(archive: Archive, digests: Mapping[str, str]) -> Iterator[Fault]:
    papers = [name for name in archive.names if name.startswith(PAPERS)]
    by_digest = {PurePosixPath(name).stem: name for name in papers}
    for digest, reference in sorted(digests.items()):
        if digest not in by_digest:
            yield Fault(PAPER, reference, "file", f"the paper {digest} is not in the archive")
        elif archive.digest(by_digest[digest]) != digest:
            yield Fault(PAPER, reference, "file", f"the paper is not the one of digest {digest}")
    for digest in sorted(by_digest.keys() - digests.keys()):
        yield Fault("paper", by_digest[digest], "", "no public edition has it")


def _sums(archive: Archive) -> Iterator[Fault]:
    """Every file has the digest that the archive lists."""
    text = archive.packed.read(SUMS).decode()
    sums: dict[str, str] = {}
    for line in text.splitlines():
        digest, _space, name = line.partition("  ")
        sums[name] = digest
    for name in sorted({*sums, *archive.names} - {SUMS}):
        if name not in sums or name not in archive.names:
            yield Fault("file", name, "", f"is not both in the archive and in {SUMS}")
        elif archive.digest(name) != sums[name]:
            yield Fault("file", name, "", f"has not the digest of {SUMS}")
