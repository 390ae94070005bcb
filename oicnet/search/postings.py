"""Sets of records as arrays of numbers, as the database keeps them.

A posting tells of one term in the records of one block: the slots in which it stands, what it
weighs in each, and its places in their texts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .models import SLOTS

TWO_BYTES = np.dtype("<u2")
FOUR_BYTES = np.dtype("<u4")
FULL = 65_535  # the impact that stands for the greatest there can be
BITS = SLOTS // 8


@dataclass
class Posting:
    """Parallel arrays in the order of the slots; `places` holds `counts` items for each slot."""

    slots: NDArray
    impacts: NDArray
    counts: NDArray
    places: NDArray

    @classmethod
    def read(cls, *columns: bytes) -> "Posting":
        return cls(*(np.frombuffer(column, TWO_BYTES) for column in columns))

    def write(self) -> tuple[bytes, ...]:
        columns = (self.slots, self.impacts, self.counts, self.places)
        return tuple(column.astype(TWO_BYTES).tobytes() for column in columns)

    def without(self, slots: NDArray) -> "Posting":
        kept = ~np.isin(self.slots, slots)
        places = self.places[np.repeat(kept, self.counts)]
        return Posting(self.slots[kept], self.impacts[kept], self.counts[kept], places)

    def with_(self, other: "Posting") -> "Posting":
        """Both, of which no slot is in the other."""
        slots = np.concatenate([self.slots, other.slots])
        counts = np.concatenate([self.counts, other.counts])
        order = np.argsort(slots, kind="stable")
        places = np.concatenate([self.places, other.places])
        impacts = np.concatenate([self.impacts, other.impacts])
        return Posting(slots[order], impacts[order], counts[order], pieces(places, counts, order))


def pieces(items: NDArray, counts: NDArray, chosen: NDArray) -> NDArray:
    """Of items that lie behind one another, `counts` a piece, the pieces chosen, in that order."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    lengths = counts[chosen].astype(np.int64)
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return items[np.repeat(starts[chosen] - ends + lengths, lengths) + np.arange(total)]


def bits(data: bytes | None) -> NDArray:
    """One boolean a slot."""
    if data is None:
        return np.zeros(SLOTS, bool)
    return np.unpackbits(np.frombuffer(data, np.uint8)).astype(bool)


def as_bytes(flags: NDArray) -> bytes:
    return np.packbits(flags).tobytes()


def days(data: bytes | None) -> NDArray:
    """The date of each slot as a number of days, which may be written."""
    return np.frombuffer(data, "<i4").copy() if data else np.zeros(SLOTS, "<i4")


def block_of(slots: Iterable[int]) -> dict[int, list[int]]:
    """Slots by their block, as numbers within it."""
    by_block: dict[int, list[int]] = {}
    for slot in slots:
        by_block.setdefault(slot // SLOTS, []).append(slot % SLOTS)
    return by_block
