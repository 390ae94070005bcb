"""What the entries of a log come to: of each row, whether it is public, and its newest leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .encoding import HISTORY, PUBLISHED, REMOVED, RESTATED, WITHDRAWN

Name = tuple[str, str]  # the kind and the reference of a row
Place = tuple[int, str]  # the number of an entry and the name of a leaf in it


@dataclass(frozen=True)
class Leaf:
    """salt: None where it is not told, or was erased."""

    number: int
    digest: str
    salt: str | None


@dataclass
class Row:
    """A row that is or was public, as the log has it."""

    kind: str
    reference: str
    is_public: bool = False
    is_removed: bool = False
    leaves: dict[str, Leaf] = field(default_factory=dict)
    history: dict[str, Leaf] = field(default_factory=dict)

    def take(self, entry: Mapping[str, Any]) -> None:
        """Follow an entry about this row; entries come in the order of their numbers."""
        act = entry["act"]
        names_fields = any(not name.startswith(HISTORY) for name in entry["leaves"])
        if act == PUBLISHED or (act == RESTATED and names_fields):  # then it names all of them
            self.leaves.clear()
        self.is_public = act == PUBLISHED or (self.is_public and act not in {WITHDRAWN, REMOVED})
        self.is_removed = act == REMOVED or (self.is_removed and act not in {PUBLISHED})
        salts = entry["salts"]
        for name, digest in entry["leaves"].items():
            kept = self.history if name.startswith(HISTORY) else self.leaves
            kept[name] = Leaf(entry["number"], digest, salts.get(name))


def fold(entries: Iterable[Mapping[str, Any]]) -> dict[Name, Row]:
    """The rows of a log, or of a part of it that has all the entries of its rows."""
    rows: dict[Name, Row] = {}
    for entry in entries:
        name = entry["kind"], entry["reference"]
        rows.setdefault(name, Row(*name)).take(entry)
    return rows
