"""Lists of words that people keep by hand, in `words/`: one file a list, `#` begins a remark."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from oicnet.text.letters import fold, fold_latin
from oicnet.text.places import towns

FOLDER = Path(__file__).parent / "words"
SHORT = 5  # letters of a name of a town that may be another word
AS_WRITTEN = "!"  # before a word of a list


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
def same() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(language or "all", a sign or a name, words that mean the same in it) of each row."""
    rows = []
    language = ""
    for first, *words in lines("same"):
        if first.startswith("["):
            language = first.strip("[]")
        else:
            sign = f"{first}.{language}" if first.startswith("&") else first
            rows.append((language, sign, tuple(words)))
    return tuple(rows)


def _towns() -> Iterator[tuple[str, str]]:
    """Short names count as they are written alone: Malé is no "male"."""
    for town in towns():
        spellings = [spelling for names in town.names for spelling in names]
        name = f"&{fold_latin(town.names[1][0])}"
        for spelling in spellings:
            if len(spelling) >= SHORT:
                yield name, spelling.replace(" ", "_")
            elif spelling.isascii() or not "\u0600" <= spelling[0] <= "\u06ff":
                yield name, f"{AS_WRITTEN}{spelling}"


def _named(language: str) -> Iterator[tuple[str, str]]:
    """What stands for one thing: a name and its spellings, words that mean the same."""
    for name, *others in lines("names"):
        yield from ((name, spelling) for spelling in (name, *others))
    yield from _towns()
    for of, sign, words_of in same():
        if of in {"ar", "all", language}:
            yield from ((sign, spelling) for spelling in words_of)


@cache
def spellings(language: str) -> dict[str, str]:
    """The name for which each of its spellings in one word stands, by the folded spelling.

    A name goes before a word that means the same as another.

    Args:
        language: "en" or "fr", for words in Latin letters.
    """
    names_of: dict[str, str] = {}
    for name, spelling in _named(language):
        if "_" not in spelling:
            names_of.setdefault(_folded(spelling), name)
    return names_of


@cache
def names_as_written() -> tuple[tuple[str, str], ...]:
    """(a name, one of its spellings in one word as somebody would write it)."""
    written = {
        (name, _folded(spelling)): spelling
        if spelling != spelling.lower()
        else spelling.capitalize()
        for name, *spellings in lines("names")
        for spelling in (name, *spellings)
        if "_" not in spelling
    }
    return tuple((name, spelling) for (name, _form), spelling in written.items())


def _folded(spelling: str) -> str:
    """As words are compared; what has a sign before it is compared as it is written."""
    if spelling[0] == AS_WRITTEN:
        return spelling[1:]
    return fold(spelling) if "\u0600" <= spelling[0] <= "\u06ff" else fold_latin(spelling)


@cache
def long_spellings(language: str) -> tuple[tuple[str, str], ...]:
    """Spellings of names in several words, and the name for which each stands."""
    return tuple(
        (spelling.replace("_", " "), name) for name, spelling in _named(language) if "_" in spelling
    )


@cache
def names() -> frozenset[str]:
    """All that stands for several spellings."""
    listed = [line[0] for line in lines("names")] + [sign for _of, sign, _words in same()]
    return frozenset([*listed, *(name for name, _spelling in _towns())])
