"""The order of names in the reader's alphabet, which the database of this register cannot give."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

Row = TypeVar("Row")
# In an Arabic index the forms of a letter are one (NFKD parts the others), and the article is none.
# Both apostrophes are one.
FOLDED = str.maketrans("ٱىة’", "ايه'")
ARTICLE = re.compile(r"^ال(?=\w\w)")


def key(name: str) -> str:
    """What a name is sorted by: without article, marks and capitals.

    >>> sorted(["الكويت", "تركيا", "الأردن"], key=key)
    ['الأردن', 'تركيا', 'الكويت']
    """
    parted = unicodedata.normalize("NFKD", name.translate(FOLDED))
    letters = "".join(one for one in parted if not unicodedata.combining(one))
    return ARTICLE.sub("", letters).casefold()


def alphabetical(rows: Iterable[Row], name: str = "name") -> list[Row]:
    """Rows in the order of a text of theirs, in the reader's language."""
    return sorted(rows, key=lambda row: key(getattr(row, name)))


def latin_digits(text: str) -> str:
    """Arabic-Indic digits, of both families, as Latin ones."""
    return "".join(
        str(unicodedata.digit(one)) if unicodedata.category(one) == "Nd" else one for one in text
    )
