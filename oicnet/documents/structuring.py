"""The numbered parts of a text: preamble, chapters, articles, paragraphs, points.

In: the text of a paper in one language, as it is pasted or was read from its file. Out: its parts
in order, each under a label that is the same in every language ("art5.2": Article 5, paragraph 2),
so that language versions stand beside each other part by part. Without a model, a request or a
guess that cannot be corrected: staff look at it before it is entered.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from oicnet.text import pasted
from oicnet.text.alphabet import latin_digits
from oicnet.text.languages import LANGUAGES
from oicnet.text.letters import bare, fold, fold_latin

PREAMBLE, CHAPTER, ARTICLE, PARAGRAPH, ANNEX = "pre", "ch", "art", "par", "annex"
LABEL = r"^(pre|annex[0-9]+|ch[0-9]+|(ch[0-9]+\.)?art[0-9]+|par[0-9]+)(\.([0-9]+|[a-z]))*$"
LONGEST_HEADING = 120  # letters
MOST_DIGITS = 6

# What opens a part, as `letters` folds it; a number follows.
NAMES = {
    CHAPTER: "الباب|الفصل|القسم|chapter|part|section|title|chapitre|titre|partie",
    ARTICLE: "الماده|ماده|القاعده|article|art|rule|regle",
    ANNEX: "الملحق|ملحق|المرفق|annex|appendix|annexe",
}
OPENING = {"الديباجه", "ديباجه", "تمهيد", "مقدمه", "preamble", "preambule"}
# The letters of points in the order of each alphabet.
ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDED = re.compile(r"[.؟?!:؛;]\s*$")
PARAGRAPH_MARK = re.compile(r"^[(\[]?(\d{1,3})(?:\.(\d{1,3}))?\s*[.)\]\-–—/]+\s*(?=\S)")
POINT_MARK = re.compile(r"^[(\[]?\s*([a-z]|[\u0621-\u064a]ـ?)\s*[.)\]\-–—/]+\s+", re.IGNORECASE)

UNITS = {
    1: "اول اولي واحد واحده حادي حاديه", 2: "ثاني ثانيه", 3: "ثالث ثالثه", 4: "رابع رابعه",
    5: "خامس خامسه", 6: "سادس سادسه", 7: "سابع سابعه", 8: "ثامن ثامنه", 9: "تاسع تاسعه",
    10: "عاشر عاشره",
}  # fmt: skip
TENS = {10: "عشر عشره", 20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين",
        50: "خمسون خمسين", 60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين",
        90: "تسعون تسعين"}  # fmt: skip
LATIN_ORDINALS = {
    "premier": 1, "premiere": 1, "unique": 1, "first": 1, "one": 1, "second": 2, "two": 2,
    "deux": 2, "third": 3, "three": 3, "trois": 3, "fourth": 4, "four": 4, "quatre": 4,
    "fifth": 5, "five": 5, "cinq": 5, "six": 6, "seven": 7, "sept": 7, "eight": 8, "huit": 8,
    "nine": 9, "neuf": 9, "ten": 10, "dix": 10,
}  # fmt: skip
_ARABIC = {word: value for table in (UNITS, TENS) for value, words in table.items()
           for word in words.split()}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass
class Piece:
    """A part of a text in one language."""

    label: str
    heading: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join(self.lines)


@dataclass
class Row:
    """A part in all the languages in which it was found."""

    label: str
    headings: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def number_of(word: str) -> int:
    """The number that is written behind "Article": digits, an ordinal, Roman; 0 for none.

    >>> number_of("الحادية والعشرون"), number_of("XIV"), number_of("٧"), number_of("premier")
    (21, 14, 7, 1)
    """
    digits = latin_digits(word).strip("()[] .:-–")
    if digits.isdecimal() and len(digits) <= MOST_DIGITS:
        return int(digits)
    folded = fold_latin(digits)
    if folded in LATIN_ORDINALS:
        return LATIN_ORDINALS[folded]
    if folded and set(folded) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in folded]
        return sum(
            -value if value < max(values[place:]) else value for place, value in enumerate(values)
        )
    total = 0
    for part in fold(bare(word)).split():
        stem = part.removeprefix("و").removeprefix("ال")
        if stem not in _ARABIC:
            return 0
        total += _ARABIC[stem]
    return total


def read(text: str) -> list[Piece]:
    """The parts of a text, in order; a label stands once, what comes again continues it. One that
    holds nothing but others (Article 2, whose paragraphs follow) has no words."""
    reading = _Reading()
    for line in pasted.lines(text):
        reading.take(line.replace("\t", " ").strip())
    return reading.pieces


class _Reading:
    def __init__(self) -> None:
        self.pieces: list[Piece] = [Piece(PREAMBLE)]
        self.chapter = 0
        self.article = ""  # the label above paragraphs: of an article or an annex
        self.paragraph = ""  # the label above points
        self.awaits_heading = False

    def take(self, line: str) -> None:
        if fold(fold_latin(line)).strip(" .:") in OPENING:
            return
        opened = _opened(line)
        if opened:
            self._open(*opened)
        elif self.awaits_heading and len(line) <= LONGEST_HEADING and not self._begins(line):
            self.pieces[-1].heading, self.awaits_heading = line.rstrip(" :"), False
        else:
            self.awaits_heading = False
            self._add(line)

    def _open(self, kind: str, number: int, rest: str) -> None:
        label = f"{kind}{number}"
        if kind == CHAPTER:
            self.chapter = number
        elif kind == ARTICLE and self._is_there(label):
            label = f"{CHAPTER}{self.chapter}.{label}"  # articles are counted in each chapter
        self.article = "" if kind == CHAPTER else label
        self.paragraph = ""
        piece = self._piece(label)
        self.awaits_heading = not rest
        if rest and len(rest) <= LONGEST_HEADING and not ENDED.search(rest):
            piece.heading = rest
        elif rest:
            self._add(rest)

    def _add(self, line: str) -> None:
        if mark := PARAGRAPH_MARK.match(latin_digits(line)):
            first, second = mark.groups()
            numbers = [second] if second and self.article else [first, second]
            above = self.article or PARAGRAPH
            dot = "." if self.article else ""
            self.paragraph = above + dot + ".".join(filter(None, numbers))
            self._piece(self.paragraph).lines.append(line[mark.end() :])
        elif (mark := POINT_MARK.match(line)) and (letter := _letter(mark[1])) and self._above():
            self._piece(f"{self._above()}.{letter}").lines.append(line[mark.end() :])
        else:
            self.pieces[-1].lines.append(line)

    def _above(self) -> str:
        return self.paragraph or self.article

    def _begins(self, line: str) -> bool:
        is_point = POINT_MARK.match(line) is not None
        return (
            is_point
            or bool(PARAGRAPH_MARK.match(latin_digits(line)))
            or bool(ENDED.search(line) and not line.endswith(":"))
        )

    def _is_there(self, label: str) -> bool:
        return any(piece.label == label for piece in self.pieces)

    def _piece(self, label: str) -> Piece:
        """The last part if it has this label, an earlier one, or a new one."""
        for piece in reversed(self.pieces):
            if piece.label == label:
                self.pieces.remove(piece)
                self.pieces.append(piece)
                return piece
        self.pieces.append(Piece(label))
        return self.pieces[-1]


def step_of(mark: str) -> str:
    """The step of a label that the mark of a paragraph or point stands for; "" for none.

    >>> step_of("(2)"), step_of("b)"), step_of("ب-")
    ('2', 'b', 'b')
    """
    bare_mark = mark.strip("()[] .-–—/")
    if len(bare_mark.rstrip("ـ")) == 1 and (letter := _letter(bare_mark)):
        return letter
    return str(number_of(bare_mark) or "")


def _opened(line: str) -> tuple[str, int, str] | None:
    """The kind and number of the part that a line opens, and what follows them on it."""
    head, mark, rest = _parted(line)
    for kind, names in NAMES.items():
        name = re.match(rf"(?:{names})\b\.?\s*(?:رقم|no\.?|n°)?\s*", fold(fold_latin(head)))
        if name is None:
            continue
        number_words = head.split()[len(name[0].split()) :] if name[0].strip() else []
        for length in range(len(number_words), 0, -1):
            if number := number_of(" ".join(number_words[:length])):
                after = " ".join(number_words[length:])
                if after and not mark and length < len(number_words) and after[0].islower():
                    return None  # "Article 5 says that ..." opens nothing
                return kind, number, f"{after} {rest}".strip()
    return None


def _parted(line: str) -> tuple[str, str, str]:
    """What stands before and after the first colon or dash of a line."""
    mark = re.search(r"\s*[:：]\s*|\s+[-–—]\s+|\.\s+[-–—]\s*|(?<=\d)\.\s+", line)
    if mark is None:
        return line.rstrip(" ."), "", ""
    return line[: mark.start()], mark[0], line[mark.end() :].strip()


def _letter(sign: str) -> str:
    """The point's letter in the Latin order: «ب» and "b" are both "b"."""
    sign = fold(sign.rstrip("ـ")).lower()
    place = ABJAD.find(sign) if sign in ABJAD else LETTERS.find(sign)
    return LETTERS[place] if 0 <= place < len(LETTERS) else ""


def aligned(versions: Mapping[str, Iterable[Piece]]) -> list[Row]:
    """Language versions part by part, in the order of the first; what a later one has alone stands
    behind what precedes it there."""
    rows: list[Row] = []
    for language in LANGUAGES:
        place = 0
        for piece in versions.get(language, ()):
            here = next((at for at, row in enumerate(rows) if row.label == piece.label), None)
            if here is None:
                rows.insert(place, Row(piece.label))
                here = place
            if piece.heading or piece.text:
                rows[here].headings[language] = piece.heading
                rows[here].texts[language] = piece.text
            place = here + 1
    return [row for row in rows if any([*row.headings.values(), *row.texts.values()])]
