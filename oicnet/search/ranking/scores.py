"""What a ranking is: a score for each slot, and the best of them."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from oicnet.text.languages import LANGUAGES

from ..catalogue import KnownBlock
from ..lookup import IndexTerm
from ..models import SLOTS
from ..queries import Group, Query

NOTHING = Query("", ())
GROUP = 1024  # slots of which only the best score is looked at first


@dataclass(frozen=True)
class QueryWord:
    """A word of the query in one language, as the index knows it: terms with their weights."""

    group: Group
    terms: list[tuple[IndexTerm, float]]
    kin: IndexTerm | None
    rarity: float


@dataclass
class Ranking:
    """`scores` float32, `is_full` bool, `languages` and `matched` uint8, all of shape (slots,): an
    item for each slot of all blocks. A score of 0 is no hit.

    `is_full`: all words are there. `matched`: how many are, in the text that answers best.
    `query`: what was looked for. `unknown`: those of its words that no text has. `instead`: by word
    that no text has, what may be meant. `is_reworded`: the first of those was looked for,
    and `typed` is the ranking of what was typed. `lifted`: positions of what answers by what it
    is, and need not hold the words. `named`: by position of what the
    question calls by a name, the words with which it does.
    """

    blocks: dict[int, KnownBlock]
    scores: NDArray
    is_full: NDArray
    languages: NDArray
    groups: dict[str, list[Group]] = field(default_factory=dict)
    readings: dict[str, list[QueryWord]] = field(default_factory=dict)
    query: Query = NOTHING
    instead: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    is_reworded: bool = False
    typed: "Ranking | None" = None
    lifted: tuple[int, ...] = ()
    named: dict[int, set[str]] = field(default_factory=dict)
    is_loosened: bool = False
    matched: NDArray = field(default_factory=lambda: np.zeros(0, np.uint8))

    @property
    def hits(self) -> NDArray:
        return self.scores > 0

    @property
    def days(self) -> NDArray:
        parts = [known.days for known in self.blocks.values()]
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def best(self, how_many: int, by: NDArray | None = None) -> list[int]:
        """Positions of the best records, best first.

        Args:
            by: what puts them in order instead of the scores, (slots,).
        """
        return _top(self.scores if by is None else by, self.hits, how_many)

    def slot(self, position: int) -> int:
        return list(self.blocks)[position // SLOTS] * SLOTS + position % SLOTS

    def position(self, slot: int) -> int:
        return list(self.blocks).index(slot // SLOTS) * SLOTS + slot % SLOTS

    def language(self, position: int) -> str:
        """In which language the record answers."""
        return LANGUAGES[self.languages[position]]


def _top(values: NDArray, among: NDArray, how_many: int) -> list[int]:
    """Positions of the greatest values; of equal ones, the first.

    Args:
        values: (slots,); among: bool (slots,).
    """
    where = _candidates(values, among, how_many)
    if len(where) > how_many:
        least = np.partition(values[where], -how_many)[-how_many]
        where = where[values[where] >= least]
    return where[np.lexsort((where, -values[where]))][:how_many].tolist()


def _candidates(values: NDArray, among: NDArray, how_many: int) -> NDArray:
    """All positions that can be among the greatest, and few others.

    The greatest of each group of slots are at least so many values: none below the last counts.
    """
    groups = len(values) // GROUP
    if how_many < groups:
        greatest = np.where(among, values, values.min()).reshape(groups, GROUP).max(axis=1)
        among = among & (values >= np.partition(greatest, -how_many)[-how_many])
    return np.flatnonzero(among)
