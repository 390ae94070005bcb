"""Papers of an archive: checked against their rows, and stored at the very end."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db.models import QuerySet

from oicnet.documents import arrivals, files
from oicnet.documents.models import Arrival

from . import schema
from .problems import Problems
from .references import Parsed
from .rows import FileRow

Stored = list[tuple[Storage, str]]


def check(parsed: Parsed, there: dict[str, Path], problems: Problems) -> None:
    """Note papers that are missing, of an unsupported type, or in no row.

    Fills in, from the file, the columns that a row without a digest leaves out.
    """
    named = set()
    for row in _rows_with_papers(parsed):
        for name, path in row.files.items():
            named.add(path)
            if path not in there:
                problems.add(row.file, row.line, name, f"there is no {path} in the archive")
            else:
                row.values[name] = _name_in_store(path)
                _examine(row, name, there[path], problems)
    for name in there:
        if name.startswith(schema.PAPERS) and name not in named:
            problems.add(name, 0, "", "no row names this file")


def store(parsed: Parsed, there: dict[str, Path], stored: Stored) -> None:
    """Copy papers missing from the store, and note each in `stored` for `forget`."""
    for row in _rows_with_papers(parsed):
        for name, path in row.files.items():
            storage = row.model._meta.get_field(name).storage  # type: ignore[union-attr]
            if not storage.exists(row.values[name]):
                stored.append((storage, row.values[name]))
                with there[path].open("rb") as opened:
                    storage.save(row.values[name], File(opened))


def announce(parsed: Parsed) -> QuerySet[Arrival]:
    """Note the papers about to be copied, so that none is ever left without a record.

    Returns the notes, to be deleted with the transaction that loads the rows, or after its end.
    """
    noted = [
        arrivals.announce_name(row.values[name], name=Path(path).name).pk
        for row in _rows_with_papers(parsed)
        for name, path in row.files.items()
        if name in row.values
    ]
    return Arrival.objects.filter(pk__in=noted)


def forget(stored: Stored) -> None:
    """Remove what `store` copied, as far as the store lets us."""
    for storage, name in stored:
        with suppress(OSError):
            storage.delete(name)


def _rows_with_papers(parsed: Parsed) -> Iterator[FileRow]:
    return (row for rows in parsed.values() for row in rows if row.files)


def _name_in_store(path: str) -> str:
    """The name that an upload of the same file would get: ab/abcdef....pdf."""
    name = Path(path).name
    return f"{name[:2]}/{name}"


def _examine(row: FileRow, name: str, path: Path, problems: Problems) -> None:
    with path.open("rb") as opened:
        file = File(opened, name=path.name)
        try:
            files.validate(file)
            if not row.values.get("sha256"):
                row.values |= asdict(files.examine(file))
            real = {"media_type": files.media_type_of(file), "sha256": path.stem, "size": file.size}
        except ValidationError as fault:
            problems.add(row.file, row.line, name, " ".join(fault.messages))
            return
    for column, value in real.items():
        if row.values.get(column, value) != value:
            problems.add(row.file, row.line, column, f"must be {value!r}, as the file has it")
