"""The places of a text that answer best, and their words marked as they are written there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from numpy.typing import NDArray

from oicnet.records import directions

from .analysis import reading, runs

NEAR = 30  # words among which those of the query should stand
LENGTH = 260  # characters of a passage
BEFORE = 90  # of them, before the first word that was found
MOST = 2
SHOWN = ("summary", "body", "paper")
Run = tuple[int, int, str, str]  # start, end, script, word
Piece = tuple[str, str, str, int]  # field, reference of the part, words, place of the first


@dataclass(frozen=True)
class Passage:
    """Words of a text in its language, as HTML; `part` is the reference of the part they are in."""

    html: SafeString
    part: str


def passages(
    pieces: list[Piece],
    where: list[tuple[NDArray, float]],
    *,
    wanted: Collection[str],
    language: str,
) -> list[Passage]:
    """The best places of a text, in its order; its opening words where none is better.

    Args:
        where: the places of each word of the query, and how rare it is.
        wanted: terms of the query, which are marked.
    """
    found = [
        Passage(_around(pieces[number], place, wanted, language), pieces[number][1])
        for number, place in sorted(_best(pieces, where))
    ]
    if found:
        return found
    opening = next((one for one in pieces if one[0] in SHOWN), None)
    if opening is None:
        return []
    return [Passage(_around(opening, opening[3], wanted, language), "")]


def _best(pieces: list[Piece], where: list[tuple[NDArray, float]]) -> list[tuple[int, int]]:
    """(number of the piece, place) from which most of what was asked stands near."""
    starts = np.unique(np.concatenate([found for found, _rarity in where] or [np.zeros(0, int)]))
    firsts = np.array([one[3] for one in pieces], dtype=np.int64)
    inside = np.searchsorted(firsts, starts, side="right") - 1
    shown = np.array([one[0] in SHOWN for one in pieces], dtype=bool)
    kept = shown[inside] if len(starts) else np.zeros(0, bool)
    starts, inside = starts[kept], inside[kept]
    value = np.zeros(len(starts))
    for found, rarity in where:
        there = np.searchsorted(found, starts + NEAR) > np.searchsorted(found, starts)
        value += rarity * there
    chosen: list[tuple[int, int]] = []
    while len(chosen) < MOST and value.any():
        best = int(value.argmax())
        chosen.append((int(inside[best]), int(starts[best])))
        value[(inside == inside[best]) | (abs(starts - starts[best]) < 2 * NEAR)] = 0
    return chosen


def _around(piece: Piece, place: int, wanted: Collection[str], language: str) -> SafeString:
    """Some words of a piece before and after a place."""
    words = piece[2]
    if len(words) <= LENGTH:
        return marked(words, language, wanted)
    begun, ended, cut = _window(words, place - piece[3])
    before, after = "… " if begun else "", " …" if ended < len(words.rstrip()) else ""
    found = [(start - begun, end - begun) for start, end in _found(cut, language, wanted)]
    return format_html("{}{}{}", before, _told(words[begun:ended], language, found), after)


def _window(words: str, number: int) -> tuple[int, int, list[Run]]:
    """Where to begin and to end around the word of a number, and the words between."""
    cut: list[Run] = []
    begun: int | None = None
    for one in runs(words):
        if begun is not None and one[1] > begun + LENGTH:
            break
        cut.append(one)
        if begun is None and len(cut) > number:
            begun = _begin(cut)
    if begun is None:
        begun = _begin(cut) if cut else 0
    shown = [one for one in cut if one[0] >= begun]
    return begun, max([begun, *(one[1] for one in shown)]), shown


def _begin(cut: list[Run]) -> int:
    """Some words before the last one; all of them where they are few."""
    at = cut[-1][0]
    return 0 if at <= BEFORE else next(one[0] for one in cut if one[0] >= at - BEFORE)


def marked(words: str, language: str, wanted: Collection[str]) -> SafeString:
    """HTML of a text: what was asked for is marked, runs of the other direction are set apart."""
    return _told(words, language, list(_found(runs(words), language, wanted)))


def _found(cut: Iterable[Run], language: str, wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    for start, end, script, run in cut:
        if any(term in wanted for term in reading(script, run, language)[0]):
            yield start, end


def _told(words: str, language: str, marks: list[tuple[int, int]]) -> SafeString:
    element = '<bdi dir="ltr">{}</bdi>' if language == "ar" else '<bdi lang="ar" dir="rtl">{}</bdi>'
    found, start = [], 0
    for piece, is_other in directions.runs(words, language):
        html = _with_marks(piece, start, marks)
        found.append(format_html(element, html) if is_other else html)
        start += len(piece)
    return mark_safe("".join(found))  # noqa: S308 - every piece was escaped


def _with_marks(piece: str, start: int, marks: list[tuple[int, int]]) -> SafeString:
    found, done = [], 0
    for first, last in marks:
        begin, end = max(first - start, 0), min(last - start, len(piece))
        if begin < end:
            found += [
                conditional_escape(piece[done:begin]),
                format_html("<mark>{}</mark>", piece[begin:end]),
            ]
            done = end
    return mark_safe("".join([*found, conditional_escape(piece[done:])]))  # noqa: S308 - escaped
