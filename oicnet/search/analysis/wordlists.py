"""Lists of words that people keep by hand, in `words/`: one file a list, `#` begins a remark."""

from functools import cache
from itertools import chain
from pathlib import Path

from oicnet.text.letters import fold, fold_latin

FOLDER = Path(__file__).parent / "words"


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each line of a list."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return tuple(tuple(row) for row in rows if row)


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line)


@cache
def date_words(purpose: str) -> frozenset[str]:
    """Words that are said with a date, or instead of one, by what they are for."""
    return frozenset(chain.from_iterable(row[1:] for row in lines("calendar") if row[0] == purpose))


@cache
def spellings() -> dict[str, str]:
    """The name for which each of its spellings in one word stands, by the folded spelling."""
    return {
        fold_latin(one) if one.isascii() else fold(one): line[0]
        for line in lines("names")
        for one in line
        if "_" not in one
    }


def long_spellings() -> list[tuple[str, str]]:
    """Spellings of names in several words, and the name for which each stands."""
    return [
        (one.replace("_", " "), line[0]) for line in lines("names") for one in line if "_" in one
    ]
