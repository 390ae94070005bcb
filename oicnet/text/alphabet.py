"""Sorts names in the reader's alphabetical order, which the database's collation does not have.

Only for sorting: `matching` decides whether two spellings mean the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from .matching import MARK

Row = TypeVar("Row")
# An Arabic index ignores the article and the forms of a letter; those not listed here, NFKD parts.
# Both apostrophes are equal.
FOLDED = str.maketrans("ٱىة’", "ايه'")
# The article has a bare alef: ألبانيا stands under أ. These begin with it and have no article.
NO_ARTICLE = "الله|التزام|التحاق|التماس|التقاء|التفاف|التهاب|التباس|التفات|التقاط|التئام"
ARTICLE = re.compile(rf"^(?!(?:{NO_ARTICLE})\b)[اٱ]ل(?=\w\w)")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What a name is sorted by: without article, marks and capitals.

    >>> sorted(["الكويت", "تركيا", "الأردن", "ألبانيا", "بنين"], key=key)
    ['الأردن', 'ألبانيا', 'بنين', 'تركيا', 'الكويت']
    """
    # Look for the article before removing the hamza, which tells whether there is one.
    composed = _plain(unicodedata.normalize("NFKC", str(name)))
    bare = ARTICLE.sub("", composed).translate(FOLDED)
    return _plain(unicodedata.normalize("NFKD", bare)).casefold()


def _plain(text: str) -> str:
    """Without marks and invisible characters."""
    return re.sub(MARK, "", text)


def alphabetical(rows: Iterable[Row], name: str = "name") -> list[Row]:
    """Rows sorted by one of their texts, in the reader's language."""
    return sorted(rows, key=lambda row: key(getattr(row, name)))


def latin_digits(text: str) -> str:
    """Arabic-Indic digits, of both families, as Latin ones."""
    return re.sub(r"\d", lambda digit: str(unicodedata.digit(digit[0])), text)
