"""Numbers as words: «الثالثة», "third", "3rd", « 3e » are all 3, and so are «ثلاث» and "three"."""

from functools import cache

from oicnet.text.letters import bare, fold, fold_latin

from . import arabic
from .wordlists import lines

# What is written behind the digits of an ordinal.
ENDINGS = frozenset(["st", "nd", "rd", "th", "er", "re", "e", "eme", "ere", "nde", "ieme"])


@cache
def _values(kind: str) -> dict[str, int]:
    return {
        fold(word) if arabic.is_arabic(word) else fold_latin(word): int(number)
        for number, *words in lines(kind)
        for word in words
    }


def value(run: str) -> int:
    """The number of an ordinal; 0 for what is none."""
    return _value(run, "ordinals")


def number(run: str) -> int:
    """The number that a word is, or of which it is the ordinal; 0 for what is none."""
    return _value(run, "ordinals") or _value(run, "cardinals")


def _value(run: str, kind: str) -> int:
    values = _values(kind)
    if not arabic.is_arabic(run):
        return values.get(fold_latin(run), 0)
    readings = map(fold, arabic.readings(bare(run).rstrip("\u064b")))
    return next((values[word] for word in readings if word in values), 0)


def joined(first: int, second: int) -> int:
    """Two that follow one another as one number: 3 and 40, 20 and 1; 0 where they are two."""
    unit, tens = sorted((first, second))
    return unit + tens if 0 < unit < 10 <= tens and tens % 10 == 0 else 0
