"""What a term weighs in the records of a block, and how it is added up for all of them at once.

Terms that stand in many records are kept by each process as long as the block is the same: there
are few of them, every question has some, and to read them costs more than all the rest.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from . import database
from .catalogue import KnownBlock
from .models import SLOTS
from .postings import FULL, TWO_BYTES

MANY = SLOTS // 16  # records of a block from which on a term is kept
MOST_KEPT = 1024  # terms of a block; each has 64 KB
ASKED = (
    "SELECT term_id, block, slots, impacts"
    " FROM unnest(%s::int[], %s::int[]) AS asked (term, number),"
    " LATERAL (SELECT term_id, block, slots, impacts FROM search_posting"
    " WHERE term_id = term AND block = number OFFSET 0) AS posting"
)


@dataclass(frozen=True)
class Weights:
    """Of a term in one block; `slots` None: `impacts` have an item for every slot, 0 for none.

    `slots`: uint16 (records,); `impacts`: uint16 (records,) or (SLOTS,). What is added to or
    raised is an array of the block: (SLOTS,).
    """

    block: int
    records: int
    slots: NDArray | None
    impacts: NDArray

    @classmethod
    def read(cls, block: int, slots: bytes, impacts: bytes) -> "Weights":
        where = np.frombuffer(slots, TWO_BYTES)
        heavy = np.maximum(np.frombuffer(impacts, TWO_BYTES), 1)
        if len(where) < MANY:
            return cls(block, len(where), where, heavy)
        everywhere = np.zeros(SLOTS, TWO_BYTES)
        everywhere[where] = heavy
        return cls(block, len(where), None, everywhere)

    def only(self, allowed: NDArray | None) -> "Weights":
        """Of the slots that may be seen alone; None for none of them. bool (SLOTS,)"""
        if allowed is None:
            return Weights(self.block, 0, self.impacts[:0], self.impacts[:0])
        if self.slots is None:
            impacts = self.impacts * allowed
            return Weights(self.block, int(np.count_nonzero(impacts)), None, impacts)
        kept = allowed[self.slots]
        return Weights(
            self.block, int(np.count_nonzero(kept)), self.slots[kept], self.impacts[kept]
        )

    @property
    def _where(self) -> NDArray | slice:
        return slice(None) if self.slots is None else self.slots

    @property
    def holding(self) -> NDArray:
        """The slots in which the term stands; (records,)."""
        slots = np.flatnonzero(self.impacts) if self.slots is None else self.slots
        return slots.astype(np.int64)

    def add_to(self, totals: NDArray, weight: float) -> None:
        totals[self._where] += self.impacts * np.float32(weight / FULL)

    def raise_to(self, best: NDArray, weight: float) -> None:
        where = self._where
        best[where] = np.maximum(best[where], self.impacts * np.float32(weight / FULL))

    def mark_in(self, best: NDArray, value: float) -> None:
        """Raise the slots in which the term stands to a value, whatever it weighs there."""
        where = self._where
        best[where] = np.maximum(best[where], (self.impacts > 0) * best.dtype.type(value))

    def count_in(self, matched: NDArray) -> None:
        matched[self._where] += self.impacts > 0

    def take_from(self, allowed: NDArray) -> None:
        allowed[self._where] &= self.impacts == 0


class _Kept:
    """The least lately used go first; threads share it."""

    lock = Lock()
    weights: OrderedDict[tuple[int, int, int], Weights] = OrderedDict()

    @classmethod
    def get(cls, key: tuple[int, int, int]) -> Weights | None:
        with cls.lock:
            if key in cls.weights:
                cls.weights.move_to_end(key)
            return cls.weights.get(key)

    @classmethod
    def keep(cls, key: tuple[int, int, int], weights_of_term: Weights) -> None:
        with cls.lock:
            cls.weights[key] = weights_of_term
            while len(cls.weights) > MOST_KEPT:
                cls.weights.popitem(last=False)


def weights(numbers: Iterable[int], blocks: dict[int, KnownBlock]) -> dict[int, list[Weights]]:
    """By number of the term, its weights in each block in which it stands."""
    by_term: dict[int, list[Weights]] = {}
    missing = []
    for number in numbers:
        for block, known in blocks.items():
            if term := _Kept.get((number, block, known.version)):
                by_term.setdefault(number, []).append(term)
            else:
                missing.append((number, block))
    if missing:
        columns = (list(column) for column in zip(*missing, strict=True))
        for number, block, slots, impacts in database.rows(ASKED, *columns):
            term = Weights.read(block, slots, impacts)
            by_term.setdefault(number, []).append(term)
            if term.slots is None:
                _Kept.keep((number, block, blocks[block].version), term)
    return by_term
