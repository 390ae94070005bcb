"""Language versions of one paper: one fact of what they say alike.

Versions are put side by side in their order: nothing changes places, and one may lack what another
has. What two versions say alike is surer than what one says; where they disagree, each is shown.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from .facts import Fact, Reading, Sure
from .letters import Folded

Item = TypeVar("Item")
# Facts that come in an order, and are many: put side by side. Others have a value to go by.
ORDERED = ("agenda_item", "statement", "recommendation")
# Of which a version gives the words in its own language: the versions belong together.
WORDED = frozenset(["title", "motto", "chair", "place"])
GAP = -0.4  # for what one version lacks
NUMBER = re.compile(r"\d{2,}")


@dataclass(frozen=True)
class Joined:
    """One fact, as each version that has it says it."""

    kind: str
    facts: Mapping[str, Fact]
    sure: Sure

    @property
    def first(self) -> Fact:
        return next(iter(self.facts.values()))

    @property
    def value(self) -> Any:
        return self.first.value


def align(
    first: Sequence[Item], other: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> list[tuple[Item | None, Item | None]]:
    """Two sequences side by side, so that what stands together is as like as can be."""
    best = [[0.0] * (len(other) + 1) for _row in range(len(first) + 1)]
    for row in range(len(first) + 1):
        for column in range(len(other) + 1):
            ways = [0.0] if not row and not column else []
            if row:
                ways.append(best[row - 1][column] + GAP)
            if column:
                ways.append(best[row][column - 1] + GAP)
            if row and column:
                ways.append(best[row - 1][column - 1] + likeness(first[row - 1], other[column - 1]))
            best[row][column] = max(ways)
    pairs: list[tuple[Item | None, Item | None]] = []
    row, column = len(first), len(other)
    while row or column:
        together = best[row - 1][column - 1] if row and column else float("-inf")
        if (
            row
            and column
            and _is(best[row][column], together + likeness(first[row - 1], other[column - 1]))
        ):
            row, column = row - 1, column - 1
            pairs.append((first[row], other[column]))
        elif row and _is(best[row][column], best[row - 1][column] + GAP):
            row -= 1
            pairs.append((first[row], None))
        else:
            column -= 1
            pairs.append((None, other[column]))
    return pairs[::-1]


def _is(number: float, other: float) -> bool:
    return abs(number - other) < 1e-9


def _with_version(
    rows: list[dict[str, Item]],
    language: str,
    items: Sequence[Item],
    likeness: Callable[[Item, Item], float],
) -> list[dict[str, Item]]:
    def to_row(row: dict[str, Item], item: Item) -> float:
        return max(likeness(each, item) for each in row.values())

    if not rows:
        return [{language: item} for item in items]
    pairs = align(rows, items, to_row)  # type: ignore[arg-type]
    return [
        {**(row or {}), **({language: item} if item is not None else {})}  # type: ignore[dict-item]
        for row, item in pairs
    ]


def join(readings: Sequence[Reading]) -> list[Joined]:
    """One fact of each thing that the versions say.

    Args:
        readings: of versions in different languages, the leading one first.
    """
    joined: list[Joined] = []
    kinds = dict.fromkeys(fact.kind for reading in readings for fact in reading.facts)
    for kind in kinds:
        by_language = {reading.language: reading.of(kind) for reading in readings}
        if kind in ORDERED:
            joined += _side_by_side(kind, by_language)
        elif kind in WORDED:
            joined += _in_words(kind, by_language)
        else:
            joined += _by_value(kind, by_language)
    return joined


def _side_by_side(kind: str, by_language: Mapping[str, list[Fact]]) -> list[Joined]:
    rows: list[dict[str, Fact]] = []
    for language, facts in by_language.items():
        rows = _with_version(rows, language, facts, _alike_facts)
    return [Joined(kind, row, max(fact.sure for fact in row.values())) for row in rows]


def _alike_facts(fact: Fact, other: Fact) -> float:
    named, others = (_named(each) for each in (fact, other))
    shared = len(named & others) / max(len(named | others), 1)
    act = fact.more.get("act") == other.more.get("act") is not None
    outcome = fact.more.get("outcome") and fact.more.get("outcome") == other.more.get("outcome")
    number = fact.more.get("number") == other.more.get("number") is not None
    return 0.1 + shared + 0.5 * (bool(act) + bool(outcome) + number) + 0.4 * _lengths(fact, other)


def _lengths(fact: Fact, other: Fact) -> float:
    lengths = sorted([len(str(fact.value)), len(str(other.value))])
    return lengths[0] / max(lengths[1], 1)


def _named(fact: Fact) -> set[Hashable]:
    """What a translation leaves as it is."""
    named = chain.from_iterable(
        fact.more.get(name, ()) for name in ("organisations", "states", "themes", "addressees")
    )
    return {*named, *NUMBER.findall(Folded(str(fact.value)).letters)}


def _in_words(kind: str, by_language: Mapping[str, list[Fact]]) -> list[Joined]:
    facts = {language: facts[0] for language, facts in by_language.items() if facts}
    return [Joined(kind, facts, max(fact.sure for fact in facts.values()))]


def _by_value(kind: str, by_language: Mapping[str, list[Fact]]) -> list[Joined]:
    groups: dict[Hashable, dict[str, Fact]] = {}
    for language, facts in by_language.items():
        for fact in facts:
            groups.setdefault(_key(fact), {}).setdefault(language, fact)
    is_single = kind not in {"delegation", "host", "figure", "theme"}
    differ = is_single and len(groups) > 1
    return [
        Joined(kind, facts, Sure.DOUBTFUL if differ else _surest(facts))
        for facts in sorted(groups.values(), key=lambda facts: -len(facts) if differ else 0)
    ]


def _surest(facts: Mapping[str, Fact]) -> Sure:
    """As sure as the surest version; surer, where two say the same."""
    sure = max(fact.sure for fact in facts.values())
    return Sure.CERTAIN if len(facts) > 1 and sure == Sure.LIKELY else sure


def _key(fact: Fact) -> Hashable:
    if fact.kind == "delegation":
        return (fact.more["kind"], fact.value or fact.words)
    if fact.kind == "figure":
        return (fact.more["subject"], fact.value)
    return fact.value
