"""Reads an archive with the public history into an empty register, or a mirror."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import transaction

from oicnet.documents import arrivals
from oicnet.documents.models import Arrival, Edition
from oicnet.exchange import archive, schema
from oicnet.exchange.problems import Problems
from oicnet.records import past

from . import PAST_PAPERS, SINCE
from .receiving import Event, Received, receive
from .spans import Model, Values, columns_of
from .states import ACTS, REMOVAL
from .writing import file_name

Files = dict[str, Path]


def is_in(folder: Path) -> bool:
    return (folder / SINCE).is_file()


def read(folder: Path) -> Received:
    """Read an archive made by `export_register --history` into an empty register.

    Raises:
        ArchiveError: with every problem found; nothing was changed.
        NotEmptyError: the register has records of its own.
    """
    problems = Problems()
    there = archive.open_archive(folder, problems)
    problems.stop_if_any()
    papers = _papers(there)
    announced = [arrivals.announce_name(name, name=path.name).pk for name, path in papers.items()]
    try:
        with transaction.atomic():
            received = write(there, problems)
    finally:
        Arrival.objects.filter(pk__in=announced).delete()
    return received


def write(there: Files, problems: Problems, *, of_mirror: bool = False) -> Received:
    """Write the history that lies in these files, and its papers into the store. Within a
    transaction: the caller's.

    Args:
        of_mirror: replace what is there.

    Raises:
        ArchiveError: with every problem found.
        NotEmptyError: the register has a history of its own.
    """
    since = _since(there, problems)
    received = receive(_events(there, problems), since, of_mirror=of_mirror)
    store, papers = Edition._meta.get_field("file").storage, _papers(there)
    for name in Edition.objects.values_list("file", flat=True):
        # A mirror lacks what the first register lacks.
        if not of_mirror and name not in papers and not store.exists(name):
            problems.add(file_name(Edition), 0, "file", f"there is no {name} in the archive")
    problems.stop_if_any()
    for name, path in papers.items():
        if not store.exists(name):
            with path.open("rb") as opened:
                store.save(name, File(opened))
    return received


def _papers(there: Files) -> Files:
    """By the names that they have in the store: ab/abcdef....pdf."""
    named = {}
    for name, path in there.items():
        if name.startswith((schema.PAPERS, PAST_PAPERS)):
            base = name.rpartition("/")[2]
            named[f"{base[:2]}/{base}"] = path
    return named


def _since(there: Files, problems: Problems) -> datetime | None:
    try:
        since = json.loads(there[SINCE].read_text(encoding="utf-8"))["since"]
        return since and datetime.fromisoformat(since)
    except (OSError, KeyError, ValueError, TypeError) as fault:
        problems.add(SINCE, 0, "", f"cannot be used: {fault!r}")
        problems.stop_if_any()
        return None


def _events(there: Files, problems: Problems) -> Iterator[Event]:
    for model in past.tables():
        name = file_name(model)
        if name in there:
            yield from _of_table(model, name, there[name], problems)
    problems.stop_if_any()


def _of_table(model: Model, name: str, path: Path, problems: Problems) -> Iterator[Event]:
    columns = columns_of(model).keys()
    last: tuple[int, datetime] | None = None
    values: Values = {}
    label = "delete"
    for number, line in archive.lines(name, path, problems):
        try:
            key, at, act, changed = _parts(line)
        except (KeyError, ValueError, TypeError) as fault:
            problems.add(name, number, "", f"is no line of a history: {fault!r}")
            continue
        if last is None or last[0] != key:
            values, label = {}, "delete"
        if last is not None and (key, at) <= last:
            problems.add(name, number, "", "does not stand in the order of keys and moments")
        last, values = (key, at), values | changed
        if values.keys() != columns:
            wrong = ", ".join(sorted(values.keys() ^ columns))
            problems.add(name, number, "", f"these columns are missing, or unknown: {wrong}")
            continue
        label = "delete" if act == REMOVAL else "insert" if label == "delete" else "update"
        yield Event(model, key, at, label, values)


def _parts(line: dict[str, Any]) -> tuple[int, datetime, str, Values]:
    key, at, act = line["key"], datetime.fromisoformat(line["at"]), line["act"]
    changed: Values = line.get("values", {})
    if not isinstance(key, int) or at.tzinfo is None or act not in ACTS:
        raise ValueError(f"{key!r:.40} {act!r:.40}")
    if changed.get("id", key) != key:
        raise ValueError("its values are those of another key")
    return key, at, act, changed
