"""Lines of a page as they are written, out of the places where their signs are drawn.

A PDF draws signs at places, and tells for each what it stands for; the order in which they are read
is told nowhere. Readers of PDF turn each run of Arabic round by itself, by which digits, brackets
and ligatures come out of order. Here a line is put together by places alone: from right to left
where it is Arabic, numbers and Latin words in it from left to right, as Unicode's algorithm for
bidirectional text has laid them out (UAX 9, backwards).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

SPACE = 0.16  # of the size of the letters: a wider gap stands between two words
NARROW = 0.08  # a narrower space is none
PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”"}
BRACKETS = {sign: pair for pair in PAIRS.items() for sign in pair}
WITHIN_NUMBER = set(".,:/٫٬،")  # one of them between digits is a part of the number


@dataclass
class Sign:
    """A glyph: what it stands for (a ligature for several letters), and where it is drawn."""

    words: str
    start: float
    left: float
    right: float
    base: float
    size: float
    is_mirrored: bool = False  # its file draws upside down: PDFium turns ligatures twice


def kind(sign: Sign) -> str:
    """R: letters from right to left. L: letters from left to right. N: digits. Else empty."""
    for letter in sign.words:
        bidi = unicodedata.bidirectional(letter)
        if bidi in {"R", "AL"}:
            return "R"
        if bidi == "L":
            return "L"
        if bidi in {"EN", "AN"} and letter.isdigit():
            return "N"
    return ""


def lines(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Signs that follow each other upon one base, as the file has them."""
    line: list[Sign] = []
    for sign in signs:
        if line and abs(sign.base - line[-1].base) > 0.5 * max(sign.size, line[-1].size):
            yield line
            line = []
        line.append(sign)
    if line:
        yield line


def is_rtl(signs: Iterable[Sign]) -> bool:
    """Whether most letters are read from right to left."""
    kinds = [kind(sign) for sign in signs]
    return kinds.count("R") > kinds.count("L")


def read(line: list[Sign], *, rtl: bool) -> str:
    """A line in the order in which it is read."""
    visual = _once(_glyphs(sorted(line, key=lambda sign: sign.start)))
    visual = _spaced(_with_marks(visual))
    runs = list(_runs(visual, rtl=rtl))
    ordered: list[Sign] = []
    for direction, run in reversed(runs) if rtl else runs:
        ordered += reversed(run) if direction == "R" else run
    words = [sign.words for sign in ordered]
    _turn_brackets(words)
    return "".join(words).strip()


def _glyphs(visual: list[Sign]) -> Iterator[Sign]:
    """Letters that are drawn as one glyph, put together: they have their place in common."""
    for _place, group in groupby(visual, key=lambda sign: (round(sign.start, 2), sign.base)):
        letters = list(group)
        words = [sign for sign in letters if sign.words.strip()]
        if len(words) < 2:
            yield from letters
        else:
            yield _ligature(words)


def _ligature(letters: list[Sign]) -> Sign:
    """PDFium shares the place of a glyph out among its letters, from where reading begins; or gives
    it whole to each, and turns them round with the run that they are in."""
    boxes = {(sign.left, sign.right) for sign in letters}
    is_right = any(kind(sign) == "R" for sign in letters)
    if len(boxes) == len(letters):
        letters = sorted(letters, key=lambda sign: sign.left, reverse=is_right)
    elif is_right and not letters[0].is_mirrored:
        letters = letters[::-1]
    words = "".join(sign.words for sign in letters)
    if words[1:] == "ل" and words[0] in "اأإآٱ":
        words = words[::-1]  # some files tell this one as it is seen
    left, right = min(sign.left for sign in letters), max(sign.right for sign in letters)
    first = letters[0]
    return Sign(words, first.start, left, right, first.base, first.size)


def _once(visual: Iterable[Sign]) -> list[Sign]:
    """Without what is told twice: some files give a letter and its vowel sign, two glyphs, the
    words of both."""
    kept: list[Sign] = []
    for sign in visual:
        before = kept[-1] if kept else None
        is_vowelled = len(sign.words) > 1 and any(map(unicodedata.combining, sign.words))
        if before and is_vowelled and before.words == sign.words and _overlap(before, sign):
            before.left, before.right = min(before.left, sign.left), max(before.right, sign.right)
        else:
            kept.append(sign)
    return kept


def _overlap(first: Sign, second: Sign) -> bool:
    """Whether half of the narrower one lies over the other."""
    common = min(first.right, second.right) - max(first.left, second.left)
    return common > min(first.right - first.left, second.right - second.left) / 2


def _with_marks(visual: list[Sign]) -> list[Sign]:
    """Vowel signs go to the letter above or below which they are drawn."""
    is_mark = [all(map(unicodedata.combining, sign.words)) for sign in visual]
    letters = [
        sign
        for sign, marks in zip(visual, is_mark, strict=True)
        if not marks and sign.words.strip()
    ]
    if not letters:
        return visual
    for sign, marks in zip(visual, is_mark, strict=True):
        if marks:
            under = min(
                letters,
                key=lambda letter: _distance(letter, (sign.left + sign.right) / 2),
            )
            under.words += sign.words
    return [sign for sign, marks in zip(visual, is_mark, strict=True) if not marks]


def _distance(sign: Sign, place: float) -> tuple[float, float]:
    """How far a place is from a sign, then from its middle."""
    beside = max(sign.left - place, place - sign.right, 0)
    return beside, abs((sign.left + sign.right) / 2 - place)


def _spaced(visual: list[Sign]) -> list[Sign]:
    """With a space in every gap between words, and nowhere else."""
    spaced: list[Sign] = []
    was_space = False
    for sign in visual:
        if not sign.words.strip():
            was_space = bool(spaced) and sign.right - sign.left > NARROW * sign.size
            continue
        if spaced:
            before = spaced[-1]
            gap = sign.left - before.right
            least = NARROW if was_space else SPACE
            if gap > least * max(sign.size, before.size):
                spaced.append(
                    Sign(" ", before.right, before.right, sign.left, sign.base, sign.size)
                )
        spaced.append(sign)
        was_space = False
    return spaced


def _runs(visual: list[Sign], *, rtl: bool) -> Iterator[tuple[str, list[Sign]]]:
    """Stretches of one direction, from left to right."""
    kinds = [kind(sign) for sign in visual]
    place = 0
    while place < len(visual):
        end = _end(visual, kinds, place, rtl=rtl)
        is_right = kinds[place] == "R" or (rtl and kinds[place] == "")
        yield ("R" if is_right else "L"), visual[place:end]
        place = end


def _end(visual: list[Sign], kinds: list[str], start: int, *, rtl: bool) -> int:
    """Where the stretch that begins at a place ends."""
    of = kinds[start]
    if rtl and of == "":
        return start + 1
    end = start + 1
    if of == "N" and rtl:
        while end < len(kinds):
            if kinds[end] == "N":
                end += 1
            elif (
                visual[end].words in WITHIN_NUMBER
                and end + 1 < len(kinds)
                and kinds[end + 1] == "N"
            ):
                end += 2
            else:
                break
        return end
    # Letters, with everything between them: up to the next of the other direction.
    others = {"L", "N"} if of == "R" else {"R"}
    if not rtl and of != "R":
        while end < len(kinds) and kinds[end] != "R":
            end += 1
        return end
    last = end
    while end < len(kinds) and kinds[end] not in others:
        if kinds[end]:
            last = end + 1
        end += 1
    inside = [sign.words for sign in visual[start:last]]
    if of == "L" and last < len(kinds) and visual[last].words in PAIRS.values():
        closes = visual[last].words
        if inside.count(BRACKETS[closes][0]) > inside.count(closes):
            last += 1
    return last


def _turn_brackets(words: list[str]) -> None:
    """Set each bracket as it is read. Files tell the sign that is seen, or the one that is meant:
    a bracket opens where a gap is before it and none after it."""
    open_ones: list[str] = []
    for place, word in enumerate(words):
        if word not in BRACKETS:
            continue
        pair = BRACKETS[word]
        before = words[place - 1] if place else " "
        after = words[place + 1] if place + 1 < len(words) else " "
        is_after_word = not before.isspace() and before not in PAIRS
        is_before_word = bool(re.match(r"\w", after)) or after in BRACKETS
        is_clear = is_after_word != is_before_word
        opens = is_before_word if is_clear else pair[0] not in open_ones
        words[place] = pair[0] if opens else pair[1]
        if opens:
            open_ones.append(pair[0])
        elif pair[0] in open_ones:
            open_ones.remove(pair[0])
