"""A text under one form of its letters, in which patterns are looked for, and the way back.

Searching one form is simple, and the words that were read are shown as they stand in the paper: so
each folded letter knows the place of the one that it came from.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from oicnet.text.letters import LATIN, MARKS, ONE_LETTER

from .facts import Span

MARK = re.compile(f"[{MARKS}]")
ALIKE = {
    **dict.fromkeys("“”„«»″〝〞", '"'),
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2009\u202f\u2007\u3000\t\r\x0b\x0c", " "),
    "…": ".",
}


@lru_cache(maxsize=4000)
def fold_sign(sign: str) -> str:
    """Small letters without marks, Latin digits; one sign of quoting, one apostrophe, one dash."""
    if sign in ALIKE:
        return ALIKE[sign]
    if MARK.match(sign):
        return ""
    if sign in ONE_LETTER or sign.isspace():
        return sign.translate(ONE_LETTER)
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    composed = unicodedata.normalize("NFKC", sign).translate(ONE_LETTER)
    parted = MARK.sub("", unicodedata.normalize("NFKD", composed)).lower()
    return MARK.sub("", parted.translate(LATIN).translate(ONE_LETTER))


class Folded:
    """A text, its folded letters, and of each of these the place in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters: list[str] = []
        places: list[int] = []
        for place, sign in enumerate(text):
            folded = fold_sign(sign)
            letters.append(folded)
            places.extend([place] * len(folded))
        self.letters, self._places = "".join(letters), places

    def span(self, start: int, end: int) -> Span:
        """Where folded letters stand in the text, without spaces around them and with the marks
        that follow the last of them."""
        while start < end and self.letters[start].isspace():
            start += 1
        while end > start and self.letters[end - 1].isspace():
            end -= 1
        if start >= end:
            place = self._places[start] if start < len(self._places) else len(self.text)
            return Span(place, place)
        after = self._places[end - 1] + 1
        while after < len(self.text) and MARK.match(self.text[after]):
            after += 1
        return Span(self._places[start], after)

    def cells(self, start: int, end: int) -> list[tuple[int, int]]:
        """The cells of a line of a table: what tabs, or upright strokes, part."""
        cells, begins = [], start
        for place in range(start, end):
            if self.text[self._places[place]] in "\t|":
                cells.append((begins, place))
                begins = place + 1
        return [*cells, (begins, end)]

    def words(self, start: int, end: int) -> str:
        """The words as they stand in the text, on one line."""
        return re.sub(r"\s+", " ", self.span(start, end).of(self.text)).strip()


def fold(words: str) -> str:
    return Folded(words).letters


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first; a space is any space."""
    folded = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in folded)
