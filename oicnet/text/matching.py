"""Which record is meant by these words: one folding of letters, one comparison of names.

In: names that are handed over, and what somebody typed. Out: the rows that may be meant: none, one,
or several where the words fit more than one. Knows no model. The database has the same folding as
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

# Harakat that stand alone: their compatibility forms would bring a space along.
ALONE = "\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e"
# What nobody sees, beside the marks that the public search passes over.
UNSEEN = f"{ALONE}\u180b-\u180e\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e01ef"
MARK = f"[{MARKS}{UNSEEN}]"
# What parts words: controls, spaces, punctuation, signs. Written as ranges, not as categories: the
# database and Python know different editions of Unicode.
BETWEEN = (
    "[\x01-/:-@\\[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u02b0-\u02ff\u055a-\u055f\u05be"
    "\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u1680\u2000-\u206f"
    "\u20a0-\u20bf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u303f\ufd3e-\ufd4f\ufe10-\ufe1f\ufe30-\ufe6b]+"
)
ENDING_HAMZA = "اء(?= |$)"
# One letter for each that parting it from its marks does not make one.
DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
LETTERS: dict[int, str] = {
    **ONE_LETTER,
    **LATIN,
    **str.maketrans({"þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t", "ς": "σ"}),
    **DIGITS,
}
LONGEST = 400  # letters of what somebody types to name a record

_MARK, _BETWEEN, _ENDING_HAMZA = map(re.compile, (MARK, BETWEEN, ENDING_HAMZA))
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ARTICLE = re.compile("^[اٱ]ل(?=..)")  # with a bare alef: ألبانيا has none
_ENDING_ALEF = re.compile("(?<=[\u0621-\u064a]{3})ا$")  # سوريا is also written سورية
_NOTE = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*$", re.DOTALL)

ARTICLES = frozenset(["the", "le", "la", "les", "l"])
# What the full name of a state has beside the name by which it is known.
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
    r"""The one form in which two spellings of the same words are compared.

    >>> fold("«الأُرْدُنّ»") == fold("\u200fالاردن"), fold("Côte d’Ivoire") == fold("COTE D'IVOIRE")
    (True, True)
    """
    bare = _bare(text)
    for seat, other in SEATS:
        bare = seat.sub(other, bare)
    parted = _MARK.sub("", unicodedata.normalize("NFKD", bare)).lower().translate(LETTERS)
    return _ENDING_HAMZA.sub("ا", _BETWEEN.sub(" ", parted).strip(" "))


def _bare(text: str) -> str:
    # Composed before its marks go: a hamza above belongs to its seat.
    composed = unicodedata.normalize("NFKC", _UNSEEN.sub("", text.replace("\x00", " ")))
    return _MARK.sub("", composed).replace("ىء", "ئ")


def compact(text: str) -> str:
    """Folded and without spaces: «كوت دي فوار» is «كوت ديفوار»."""
    return fold(text).replace(" ", "")


def is_same(text: str, other: str) -> bool:
    """Whether a reader would call both the same words."""
    return compact(text) == compact(other)


class Names(Generic[Row]):
    """Rows by what they are called.

    Args:
        named: pairs of a row and a name of it; a row has as many pairs as it has names.
        left_out: folded words that somebody may add or leave out: `STATE_FORMS` for states.
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
        """The rows that may be meant, from the strictest reading by which there are any."""
        text = typed[:LONGEST]
        if rows := self._read(text):
            return rows
        if note := _NOTE.match(text):  # «البحرين (BH)»: both must mean the same
            inside = self._read(note[2])
            return [row for row in self._read(note[1]) if row in inside]
        return []

    def the_one(self, typed: str) -> Row | None:
        """The row that is meant; None where none is, or more than one."""
        rows = self.find(typed)
        return rows[0] if len(rows) == 1 else None

    def holding(self, typed: str) -> list[Row]:
        """Rows that are meant, or of which a name holds the words; for narrowing a list."""
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


# A workbook names the same few rows in thousands of cells, and adds the same names to each meeting.
@lru_cache(maxsize=20_000)
def _keys(name: str) -> tuple[str, str]:
    """Under which a name is kept, and that of its loosest reading."""
    return compact(name), "".join(_loose(_words(name)))


@lru_cache(maxsize=20_000)
def _readings(text: str, left_out: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a text may be kept under, as it is written and without what may be left out of it."""
    words = _words(text)
    ways = [words, _without(words, left_out)]
    return (
        tuple("".join(map(fold, way)) for way in ways),
        tuple("".join(_loose(way)) for way in ways if way),
    )


def tokens(text: str) -> list[str]:
    """Folded words without the Arabic article, to be looked for one by one."""
    words = (fold(_ARTICLE.sub("", word)) for word in _words(text))
    return [part for word in words for part in word.split()]


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN.split(_bare(text)) if word]


def without(text: str, left_out: Collection[str]) -> str:
    """A name without what may be left out of it: «الإمارات» of «الإمارات العربية المتحدة»."""
    return " ".join(_without(_words(text), left_out))


def _without(words: Iterable[str], left_out: Collection[str]) -> list[str]:
    # The article goes before words are compared: «الجمهورية», «المملكة».
    return [word for word in words if fold(_ARTICLE.sub("", word)) not in left_out]


def _loose(words: Iterable[str]) -> Iterator[str]:
    """Words without what is written or not as one likes: articles, and which alef ends a name."""
    for word in words:
        folded = fold(_ARTICLE.sub("", word))
        if folded not in ARTICLES:
            yield _ENDING_ALEF.sub("ه", folded)
