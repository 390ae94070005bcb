"""The log as it is kept in the database: reading it, and adding to its end."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from oicnet.verify import encoding
from oicnet.verify.folding import Row, fold

from .models import Entry

LOCK = 5_822_017  # any number that nothing else uses
BATCH = 500
COLUMNS = ("number", "act", "kind", "reference", "row", "leaves", "salts", "erased")


def lock() -> None:
    """Until the transaction ends, nobody else adds to the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


class LoggedRows:
    """What the log has of the rows of a kind.

    rows: by reference; keys: by reference, that of the newest row which had it; references: by
    key, of every row that was ever entered.
    """

    def __init__(self, kind: str) -> None:
        self.entries = list(Entry.objects.filter(kind=kind).order_by("number").values(*COLUMNS))
        self.rows: dict[str, Row] = {name[1]: row for name, row in fold(self.entries).items()}
        self.keys: dict[str, int] = {entry["reference"]: entry["row"] for entry in self.entries}
        self.references = {entry["row"]: entry["reference"] for entry in self.entries}

    def is_new(self, reference: str, row: int) -> bool:
        """Whether this very row was never entered: another may have had its reference."""
        return self.keys.get(reference) != row


class Writer:
    """Adds entries, numbered without gaps, each with the hash of the one before. Under the lock."""

    def __init__(self) -> None:
        last = Entry.objects.order_by("-number").only("number", "hash").first()
        self.number, self.hash = (last.number, last.hash) if last else (0, encoding.FIRST)
        self.at = timezone.now().replace(microsecond=0)
        self._waiting: list[Entry] = []
        self.count = 0

    def add(
        self,
        act: str,
        name: tuple[str, str],
        row: int,
        values: Mapping[str, Any],
        erased: Iterable[tuple[int, str]] = (),
    ) -> None:
        """
        Args:
            values: of the leaves; None for a past event that is no longer there.
        """
        salts = {field: secrets.token_hex(16) for field in values}
        leaves = {
            field: encoding.leaf(salts[field], *name, field, value)
            for field, value in values.items()
        }
        self.number += 1
        entry = Entry(
            number=self.number,
            at=self.at,
            act=act,
            kind=name[0],
            reference=name[1],
            row=row,
            leaves=leaves,
            salts=salts,
            erased=[list(place) for place in erased],
            previous=self.hash,
        )
        self.hash = entry.hash = encoding.entry_hash(hashed(entry))
        self._waiting.append(entry)
        self.count += 1
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        Entry.objects.bulk_create(self._waiting)
        self._waiting = []


def hashed(entry: Entry) -> dict[str, Any]:
    """What an entry's hash is of, as outsiders get it."""
    return {name: getattr(entry, name) for name in encoding.ENTRY} | {"at": entry.moment}


def published(entry: Entry, public: Iterable[str]) -> dict[str, Any]:
    """As outsiders get an entry.

    Salts of past events are told to nobody, nor those of a row that is no longer public.

    Args:
        public: references of the rows of its kind that are public by the log.
    """
    is_open = entry.reference in public
    salts = {
        name: salt
        for name, salt in entry.salts.items()
        if is_open and not name.startswith(encoding.HISTORY)
    }
    return {**hashed(entry), "hash": entry.hash, "salts": salts}
