"""Writes the public history: the same bytes for the same register."""

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from django.core.files.storage import Storage
from django.utils import timezone

from oicnet.documents.models import Edition
from oicnet.exchange import archive, read_me, schema
from oicnet.exchange.writing import WritingError, snapshot
from oicnet.records import past

from . import FOLDER, SINCE
from .spans import Model
from .standing import PublicSpans
from .states import REMOVAL, Line, lines, written

Write = Callable[[IO[bytes]], Any]


class Written:
    """The files of the history at a moment, and, once they are written, the papers they name."""

    def __init__(self, without: Mapping[Model, Collection[str]] = MappingProxyType({})) -> None:
        """
        Args:
            without: references of rows to leave out, with all that needs them.
        """
        self.standing = PublicSpans(timezone.now(), without)
        self.rows = 0
        self._papers: dict[int, dict[str, Any]] = {}
        self._named: dict[str, str] = {}

    def files(self) -> Iterator[tuple[str, Write]]:
        """Each with the function that writes it, to be called before the next is asked for."""
        since = past.began()
        about = {"since": since and since.isoformat()}
        yield SINCE, lambda out: out.write(f"{json.dumps(about)}\n".encode())
        for model in past.tables():
            if self.standing.has(model):
                yield file_name(model), partial(self._lines, model)

    def _lines(self, model: Model, out: IO[bytes]) -> None:
        for line in lines(model, self.standing):
            out.write(written(line))
            self.rows += 1
            if model is Edition:
                self._take(line)

    def _take(self, line: Line) -> None:
        known = self._papers.setdefault(line["key"], {})
        known |= {"is_there": line["act"] != REMOVAL, **line.get("values", {})}
        self._named.setdefault(known["file"], known["sha256"])

    def papers(self, *, insists: bool = True) -> Iterator[tuple[str, Write]]:
        """Papers of today and of earlier days; of the latter those that the store still has.

        Raises:
            WritingError: one of today is missing from the store, and the caller insists on it.
        """
        store = Edition._meta.get_field("file").storage
        needed = {known["file"] for known in self._papers.values() if known["is_there"]}
        for name, sha256 in sorted(self._named.items()):
            if store.exists(name):
                yield f"{sha256}{Path(name).suffix}", partial(_copy, store, name)
            elif insists and name in needed:
                raise WritingError(f"{name} is not in the store")


def _copy(store: Storage, name: str, out: IO[bytes]) -> None:
    with store.open(name) as source:
        shutil.copyfileobj(source, out)


def file_name(model: Model) -> str:
    return f"{FOLDER}{model._meta.label_lower}{schema.ROWS}"


def write(folder: Path) -> int:
    """Write the public history with its papers as an archive; returns the number of lines.

    Raises:
        FileExistsError: the folder holds something.
        WritingError: a paper is missing from the store, or has changed there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    with snapshot():
        history = Written()
        for name, put in history.files():
            _put(folder / name, put)
        for name, put in history.papers():
            path = folder / schema.PAPERS / name
            _put(path, put)
            if archive.measure(path)["sha256"] != path.stem:
                raise WritingError(f"{name} has changed in the store")
    read_me.write_of_history(folder)
    archive.seal(folder)
    return history.rows


def _put(path: Path, put: Write) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        put(out)
