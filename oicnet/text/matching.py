"""Finds the record that words refer to: one folding of letters, one comparison of names.

In: rows with their names, and what somebody typed. Out: the rows that may be meant: none, one, or
several if the words are ambiguous. Knows no model. The database has the same folding as
`fold(text)` (`oicnet/records/folding.py`).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from .letters import LATIN, MARKS, ONE_LETTER, SEATS

Row = TypeVar("Row", bound=Hashable)

# Isolated harakat, whose compatibility forms would add a space.
ALONE = "\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e"
# Invisible characters, besides the marks that the public search ignores.
UNSEEN = f"{ALONE}\u180b-\u180e\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e01ef"
MARK = f"[{MARKS}{UNSEEN}]"
# Word separators: controls, spaces, punctuation, signs. Ranges rather than categories, because the
# database and Python have different versions of Unicode.
BETWEEN = (
    "[\x01-/:-@\\[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u02b0-\u02ff\u055a-\u055f\u05be"
    "\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u1680\u2000-\u206f"
    "\u20a0-\u20bf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u303f\ufd3e-\ufd4f\ufe10-\ufe1f\ufe30-\ufe6b]+"
)
ENDING_HAMZA = "اء(?= |$)"
# Letters that NFKD does not reduce to one.
DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
LETTERS: dict[int, str] = {
    **ONE_LETTER,
    **LATIN,
    **str.maketrans({"þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t", "ς": "σ"}),
    **DIGITS,
}
LONGEST = 400  # characters read of what somebody types

_MARK, _BETWEEN, _ENDING_HAMZA = map(re.compile, (MARK, BETWEEN, ENDING_HAMZA))
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ARTICLE = re.compile("^[اٱ]ل(?=..)")  # with a bare alef: ألبانيا has none
_ENDING_ALEF = re.compile("(?<=[\u0621-\u064a]{3})ا$")  # سوريا is also written سورية
_NOTE = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*$", re.DOTALL)

ARTICLES = frozenset(["the", "le", "la", "les", "l"])
# Words in full names of states that short names lack.
FORMS = """
    مملكه جمهوريه دوله سلطنه اتحاد اتحاديه اسلاميه عربيه شعبيه ديمقراطيه ديموقراطيه متحده كبري
    kingdom republic rep state sultanate union of and islamic arab federal united people peoples s
    democratic cooperative co operative
    royaume republique etat sultanat du de des d et islamique arabe federale populaire
    democratique unie
"""
STATE_FORMS = ARTICLES.union(FORMS.split())


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    r"""The form in which two spellings of the same words are equal.

    >>> fold("«الأُرْدُنّ»") == fold("\u200fالاردن"), fold("Côte d’Ivoire") == fold("COTE D'IVOIRE")
    (True, True)
    """
    bare = _bare(text)
    for seat, other in SEATS:
        bare = seat.sub(other, bare)
    parted = _MARK.sub("", unicodedata.normalize("NFKD", bare)).lower().translate(LETTERS)
    return _ENDING_HAMZA.sub("ا", _BETWEEN.sub(" ", parted).strip(" "))


def _bare(text: str) -> str:
    # Compose before removing marks: a hamza above belongs to its seat.
    composed = unicodedata.normalize("NFKC", _UNSEEN.sub("", text.replace("\x00", " ")))
    return _MARK.sub("", composed).replace("ىء", "ئ")


def compact(text: str) -> str:
    """Folded and without spaces: «كوت دي فوار» is «كوت ديفوار»."""
    return fold(text).replace(" ", "")


def is_same(text: str, other: str) -> bool:
    """Whether a reader would consider both the same words."""
    return compact(text) == compact(other)


class Names(Generic[Row]):
    """Rows by their names.

    Args:
        named: pairs of a row and a name, one for each name of a row.
        left_out: optional words, folded: `STATE_FORMS` for states.
    """

    def __init__(
        self, named: Iterable[tuple[Row, str]], left_out: Collection[str] = ARTICLES
    ) -> None:
        self.left_out = left_out
        self._exact: dict[str, dict[Row, None]] = defaultdict(dict)
        self._loose: dict[str, dict[Row, None]] = defaultdict(dict)
        for row, name in named:
            self.add(row, name)

    def add(self, row: Row, name: str) -> None:
        exact, loose = _keys(name)
        if exact:
            self._exact[exact][row] = None
            self._loose[loose][row] = None

    def find(self, typed: str) -> list[Row]:
        """The rows that may be meant, by the strictest reading that finds any."""
        text = typed[:LONGEST]
        if rows := self._read(text):
            return rows
        if note := _NOTE.match(text):  # «البحرين (BH)»: both must mean the same
            inside = self._read(note[2])
            return [row for row in self._read(note[1]) if row in inside]
        return []

    def the_one(self, typed: str) -> Row | None:
        """The row that is meant; None if there is none, or more than one."""
        rows = self.find(typed)
        return rows[0] if len(rows) == 1 else None

    def holding(self, typed: str) -> list[Row]:
        """Rows that may be meant, or whose names contain the words; for filtering a list."""
        wanted = compact(typed[:LONGEST])
        rows = dict.fromkeys(self.find(typed))
        if wanted:
            for name, called in self._exact.items():
                if wanted in name:
                    rows |= called
        return list(rows)

    def _read(self, text: str) -> list[Row]:
        exact, loose = _readings(text, frozenset(self.left_out))
        for known, keys in ((self._exact, exact), (self._loose, loose)):
            for key in keys:
                if rows := known.get(key):
                    return list(rows)
        return []


# A workbook repeats the same few names in thousands of cells.
@lru_cache(maxsize=20_000)
def _keys(name: str) -> tuple[str, str]:
    """The keys of a name: exact and loosest reading."""
    return compact(name), "".join(_loose(_words(name)))


@lru_cache(maxsize=20_000)
def _readings(text: str, left_out: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys to look a text up by, exact and loose, with and without optional words."""
    words = _words(text)
    ways = [words, _without(words, left_out)]
    return (
        tuple("".join(map(fold, way)) for way in ways),
        tuple("".join(_loose(way)) for way in ways if way),
    )


def tokens(text: str) -> list[str]:
    """Folded words without the Arabic article, to look up one by one."""
    words = (fold(_ARTICLE.sub("", word)) for word in _words(text))
    return [part for word in words for part in word.split()]


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(_bare(text)) if word]


def without(text: str, left_out: Collection[str]) -> str:
    """A name without optional words: «الإمارات» for «الإمارات العربية المتحدة»."""
    return " ".join(_without(_words(text), left_out))


def _without(words: Iterable[str], left_out: Collection[str]) -> list[str]:
    # Remove the article before comparing: «الجمهورية», «المملكة».
    return [word for word in words if fold(_ARTICLE.sub("", word)) not in left_out]


def _loose(words: Iterable[str]) -> Iterator[str]:
    """Words without optional spelling: articles, and which alef ends a name."""
    for word in words:
        folded = fold(_ARTICLE.sub("", word))
        if folded not in ARTICLES:
            yield _ENDING_ALEF.sub("ه", folded)
