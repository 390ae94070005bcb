"""The places of a text that answer best, and their words marked as they are written there."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Set
from dataclasses import dataclass
from html import escape
from operator import itemgetter

import numpy as np
from django.utils.safestring import SafeString, mark_safe
from numpy.typing import NDArray

from oicnet.text import directions

from .analysis import form_number, literal, spans, tokens
from .phrases import places
from .postings import FOUR_BYTES

NEAR = 30  # words among which those of the query should stand
LENGTH = 260  # characters of a passage
BEFORE = 90  # of them, before the first word that was found
MOST = 2
SHOWN = ("summary", "body", "paper")
Piece = tuple[str, str, str, int]  # field, reference of the part, words, place of the first


@dataclass(frozen=True)
class Passage:
    """Words of a text in its language, as HTML; `part` is the reference of the part they are in.

    Of a paper also the `number` of the page, slide or sheet, as `unit` calls it.
    """

    html: SafeString
    part: str
    unit: str = ""
    number: int = 0


def passage(html: SafeString, where: str) -> Passage:
    """One that stands where a piece says: in "D-2021-001-AR1#page=3"."""
    part, _sign, place = where.partition("#")
    unit, _sign, number = place.partition("=")
    return Passage(html, part, unit, int(number or 0))


def passages(
    pieces: list[Piece], where: list[tuple[NDArray, float]], language: str
) -> list[Passage]:
    """The best places of a text, in its order; its opening words where none is better.

    Args:
        where: the places of each word of the query, int64 (places,), and how rare it is.
    """
    starts = np.unique(np.concatenate([places for places, _rarity in where] or [np.zeros(0, int)]))
    wanted = frozenset(starts.tolist())
    best = [
        passage(around(pieces[number], place, wanted, language), pieces[number][1])
        for number, place in sorted(_best(pieces, where, starts))
    ]
    if best:
        return best
    opening = next((piece for piece in pieces if piece[0] in SHOWN), None)
    if opening is None:
        return []
    return [Passage(around(opening, opening[3], wanted, language), "")]


def _best(
    pieces: list[Piece], where: list[tuple[NDArray, float]], starts: NDArray
) -> list[tuple[int, int]]:
    """(number of the piece, place) from which most of what was asked stands near."""
    firsts = np.array([piece[3] for piece in pieces], dtype=np.int64)
    inside = np.searchsorted(firsts, starts, side="right") - 1
    is_shown = np.array([piece[0] in SHOWN for piece in pieces], dtype=bool)
    kept = is_shown[inside] if len(starts) else np.zeros(0, bool)
    starts, inside = starts[kept], inside[kept]
    value = np.zeros(len(starts))
    for places_of_word, rarity in where:
        before = np.searchsorted(places_of_word, starts)
        value += rarity * (np.searchsorted(places_of_word, starts + NEAR) > before)
    chosen: list[tuple[int, int]] = []
    while len(chosen) < MOST and value.any():
        best = int(value.argmax())
        chosen.append((int(inside[best]), int(starts[best])))
        value[(inside == inside[best]) | (abs(starts - starts[best]) < 2 * NEAR)] = 0
    return chosen


def around(piece: Piece, place: int, wanted: Container[int], language: str) -> SafeString:
    """Some words of a piece before and after a place; the places wanted are marked."""
    _field, _part, words, first = piece
    begun, ended, cut, number = _window(words, place - first)
    before, after = "… " if begun else "", " …" if ended < len(words.rstrip()) else ""
    marks = [
        (start - begun, end - begun)
        for place, (start, end) in enumerate(cut, start=first + number)
        if place in wanted
    ]
    return mark_safe(f"{before}{_with_directions(words[begun:ended], language, marks)}{after}")  # noqa: S308


def _window(words: str, number: int) -> tuple[int, int, list[tuple[int, int]], int]:
    """Where to begin and to end around the word of a number, the words between, and the number of
    the first of them."""
    cut = spans(words)
    if len(words) <= LENGTH or not cut:
        return 0, len(words), cut, 0
    at = cut[min(number, len(cut) - 1)][0]
    first = bisect_left(cut, (at - BEFORE,)) if at > BEFORE else 0
    begun = cut[first][0] if first else 0
    last = bisect_left(cut, begun + LENGTH + 1, lo=first, key=itemgetter(1))
    return begun, cut[last - 1][1] if last > first else begun, cut[first:last], first


def marked(
    words: str,
    language: str,
    wanted: Set[str],
    phrases: Iterable[tuple[NDArray, ...]] = (),
) -> SafeString:
    """HTML of a text: what was asked for is marked, runs of the other direction are set apart.

    Args:
        wanted: terms of words. phrases: the forms of the words of each.
    """
    read = tokens(words, language)
    numbers = [form_number(literal(words[token.start : token.end])) for token in read]
    forms = np.array(numbers, FOUR_BYTES)
    in_phrases = {place for phrase in phrases for place in places(forms, phrase).tolist()}
    marks = [
        (token.start, token.end)
        for place, token in enumerate(read)
        if place in in_phrases or not wanted.isdisjoint(token.terms)
    ]
    return mark_safe(_with_directions(words, language, marks))  # noqa: S308 - every piece was escaped


def _with_directions(words: str, language: str, marks: list[tuple[int, int]]) -> str:
    element = '<bdi dir="ltr">{}</bdi>' if language == "ar" else '<bdi lang="ar" dir="rtl">{}</bdi>'
    html, start = [], 0
    for piece, is_other in directions.runs(words, language):
        with_marks = _with_marks(piece, start, marks)
        html.append(element.format(with_marks) if is_other else with_marks)
        start += len(piece)
    return "".join(html)


def _with_marks(piece: str, start: int, marks: list[tuple[int, int]]) -> str:
    html, done = [], 0
    for first, last in marks:
        begin, end = max(first - start, 0), min(last - start, len(piece))
        if begin < end:
            html.append(f"{escape(piece[done:begin])}<mark>{escape(piece[begin:end])}</mark>")
            done = end
    return "".join([*html, escape(piece[done:])])
