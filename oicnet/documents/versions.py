"""Two versions of a text part by part: what changed, moved, came and went."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from oicnet.text import comparing
from oicnet.text.comparing import Run

from .models import Provision

SAME, CHANGED, MOVED, NEW, GONE = "same", "changed", "moved", "new", "gone"
ALIKE = 0.5  # of their words, from which two parts are one, changed
OF_ONE_LABEL = 0.25  # and where they also have the same label


@dataclass(frozen=True)
class Pair:
    """A part in both versions, or in one of them."""

    provision: Provision  # the newer one, if it is in both
    older: Provision | None
    fate: str
    heading: list[Run]
    text: list[Run]

    @property
    def runs(self) -> list[Run]:
        return [*self.heading, *self.text]

    @property
    def has_same_words(self) -> bool:
        return all(run.fate == comparing.SAME for run in self.runs)


def shared_language(
    older: Sequence[Provision], newer: Sequence[Provision], order: Sequence[str]
) -> str:
    """The first of these languages in which both versions have text; "" for none."""
    for language in order:
        name = f"text_{language}"
        if any(getattr(row, name) for row in older) and any(getattr(row, name) for row in newer):
            return language
    return ""


def compared(older: Sequence[Provision], newer: Sequence[Provision], language: str) -> list[Pair]:
    """The parts of the newer version in order; those that went stand where they stood."""
    partner = _partners(older, newer, language)
    pairs = [_pair(partner.get(row.label), row, language) for row in newer]
    kept = {row.label for row in partner.values()}
    place = 0
    labels = {pair.older.label: number for number, pair in enumerate(pairs) if pair.older}
    gone: list[tuple[int, Provision]] = []
    for row in older:
        if row.label in kept:
            place = labels[row.label] + 1
        else:
            gone.append((place, row))
    for place, row in reversed(gone):
        pairs.insert(place, _pair(row, None, language))
    return pairs


def _pair(older: Provision | None, newer: Provision | None, language: str) -> Pair:
    heading = comparing.compare(_heading(older, language), _heading(newer, language))
    text = comparing.compare(_text(older, language), _text(newer, language))
    is_same = all(run.fate == comparing.SAME for run in [*heading, *text])
    if newer is None:
        fate = GONE
    elif older is None:
        fate = NEW
    elif older.label != newer.label:
        fate = MOVED
    else:
        fate = SAME if is_same else CHANGED
    provision: Any = newer or older
    return Pair(provision, older, fate, heading, text)


def _partners(
    older: Sequence[Provision], newer: Sequence[Provision], language: str
) -> dict[str, Provision]:
    """By the label of a newer part, the older one that it was: the same text first, then the most
    alike, where two of one label need less."""
    old_words = {row.label: _words(row, language) for row in older}
    new_words = {row.label: _words(row, language) for row in newer}
    by_label = {row.label: row for row in older}
    scored = [
        (_likeness(old_words[old], new_words[new]), old == new, old, new)
        for old in old_words
        for new in new_words
    ]
    partner: dict[str, Provision] = {}
    taken: set[str] = set()
    for score, is_same_label, old, new in sorted(
        scored, key=lambda row: (-row[0] - (0.2 if row[1] else 0), row[2], row[3])
    ):
        enough = OF_ONE_LABEL if is_same_label else ALIKE
        if score >= enough and old not in taken and new not in partner:
            partner[new] = by_label[old]
            taken.add(old)
    return partner


def _likeness(older: Counter[str], newer: Counter[str]) -> float:
    total = older.total() + newer.total()
    return 2 * (older & newer).total() / total if total else 1.0


def _words(row: Provision, language: str) -> Counter[str]:
    return Counter(comparing.words(f"{_heading(row, language)} {_text(row, language)}"))


def _heading(row: Provision | None, language: str) -> str:
    return getattr(row, f"heading_{language}", "")


def _text(row: Provision | None, language: str) -> str:
    return getattr(row, f"text_{language}", "")
