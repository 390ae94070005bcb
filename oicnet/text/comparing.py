"""Two versions of a text, word by word: what stayed, went, came, and moved.

In: texts of one language. Out: runs in reading order, whose texts put together are the older text
(all but what came) and the newer one (all but what went). Marks on Arabic letters belong to their
words; a number with its point or comma is one word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

SAME, GONE, NEW, MOVED_FROM, MOVED_TO = "same", "gone", "new", "moved-from", "moved-to"
WORD = re.compile(r"\d+(?:[.,٫٬/]\d+)+|(?:[^\W_][\u064b-\u0655\u0670\u0640\u0300-\u036f]*)+|\s+|.")
ENOUGH = 3  # words that are called moved; fewer stand in many places by chance
ALIKE = 0.6  # of the words of two parts, from which one is called the other, changed


@dataclass(frozen=True)
class Run:
    """Words in a row that share their fate."""

    fate: str
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        return words(self.text)


def tokens(text: str) -> list[str]:
    """Words, spaces and signs: put together they are the text.

    >>> tokens("Article 12,5: yes")
    ['Article', ' ', '12,5', ':', ' ', 'yes']
    """
    return WORD.findall(text.replace("\r\n", "\n"))


def words(text: str) -> tuple[str, ...]:
    return tuple(token for token in tokens(text) if token[0].isalnum())


def compare(older: str, newer: str) -> list[Run]:
    """Runs of both texts; what left one place and stands in another is moved."""
    return _with_moves(list(_runs(tokens(older), tokens(newer))))


def likeness(older: str, newer: str) -> float:
    """From 0 to 1: which part of their words two texts share, in order."""
    return SequenceMatcher(None, words(older), words(newer), autojunk=False).ratio()


def _runs(older: Sequence[str], newer: Sequence[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    gone: list[str] = []
    new: list[str] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        same = "".join(older[start:end])
        if tag == "equal" and (same.strip() or not (gone or new)):
            yield from _changed(gone, new)
            gone, new = [], []
            yield Run(SAME, same)
        else:  # a space between two changes belongs to both
            gone += older[start:end]
            new += newer[new_start:new_end]
    yield from _changed(gone, new)


def _changed(gone: list[str], new: list[str]) -> Iterator[Run]:
    if gone:
        yield Run(GONE, "".join(gone))
    if new:
        yield Run(NEW, "".join(new))


def _with_moves(runs: list[Run]) -> list[Run]:
    """Runs that went in one place and came in another say so."""
    came = {run.words for run in runs if run.fate == NEW and len(run.words) >= ENOUGH}
    went = {run.words for run in runs if run.fate == GONE and len(run.words) >= ENOUGH}
    moved = came & went
    fates = {GONE: MOVED_FROM, NEW: MOVED_TO}
    return [
        replace(run, fate=fates[run.fate]) if run.words in moved and run.fate in fates else run
        for run in runs
    ]
