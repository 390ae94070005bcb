"""Text pasted from a letter or a table: its lines without their numbering.

In: a copied text. Out: its paragraphs, without «1.», «١-», «(7)», «أولاً:», «•» ...
"""

import re
import unicodedata
from collections.abc import Iterator

MARKS = "[\u064b-\u0652\u0640]*"  # harakat and tatweel
UNITS = (
    "أول|اول|أولى|حادي|حادية|ثان|ثاني|ثانية|ثالث|ثالثة|رابع|رابعة|خامس|خامسة|سادس|سادسة|سابع|سابعة"
)
UNITS += "|ثامن|ثامنة|تاسع|تاسعة|عاشر|عاشرة"
WORDS = [
    *(f"{unit}ا" for unit in ("أول", "اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع",
                              "ثامن", "تاسع", "عاشر")),
    *(f"(?:ال)?(?:{UNITS})(?: (?:عشر|عشرة))?",),
    "first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?",
    "seventh(?:ly)?|eighth(?:ly)?|ninth(?:ly)?|tenth(?:ly)?|eleventh|twelfth",
    "premi[eè]re?(?:ment)?|deuxi[eè]me(?:ment)?|troisi[eè]me(?:ment)?|quatri[eè]me(?:ment)?",
    "cinqui[eè]me(?:ment)?|sixi[eè]me(?:ment)?|septi[eè]me(?:ment)?|huiti[eè]me(?:ment)?",
    "neuvi[eè]me(?:ment)?|dixi[eè]me(?:ment)?|onzi[eè]me(?:ment)?|douzi[eè]me(?:ment)?",
]  # fmt: skip
KINDS = (
    "التوصية(?: رقم)?|توصية(?: رقم)?|البند|recommendation(?: n[o°]\\.?)?|recommandation(?: n[o°])?"
)


def _loose(pattern: str) -> str:
    """Let a pattern match Arabic letters with any marks."""
    return re.sub("([\u0621-\u064a])", rf"\1{MARKS}", pattern)


ORDINAL = _loose("|".join(WORDS))
END = r"\s*[.:)\]/،\-–—]+[\s\-–—]*"  # the end of a number
NUMBER = re.compile(
    rf"^\s*(?:"
    rf"(?:(?:{_loose(KINDS)})\s*)?[(\[]?(?:\d{{1,3}}|[ivxIVX]{{1,5}}){END}"
    rf"|(?:{_loose(KINDS)})\s*(?:\d{{1,3}}|{ORDINAL}){END}"
    rf"|(?:{ORDINAL}){END}"
    rf"|[(\[]?(?:[a-zA-Z]|[أبجدهوزحطيكل]ـ?){{1}}\s*[.)\]\-–]\s+"
    rf"|\d{{1,3}}\t+"
    rf")",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s*[-•*–—·▪●○◦]\s*")
DATE = re.compile(r"^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


SPACES = re.compile(r"\s+")
DIGITS = re.compile(rf"^\s*[(\[]?\d{{1,3}}(?:{END}|\t+)")


def without_digits(line: str) -> str:
    """The line without a number or a bullet. A letter may be a title: «د. علي»."""
    return BULLET.sub("", DIGITS.sub("", line, count=1), count=1).strip()


def without_number(line: str) -> tuple[str, bool]:
    """The line without its number, and whether it had one."""
    counted = None if DATE.match(line) else NUMBER.match(line)
    rest = line[counted.end() :] if counted else line
    return BULLET.sub("", rest, count=1).strip(), counted is not None


def lines(text: str) -> Iterator[str]:
    """Lines that are not empty, without direction controls."""
    signs = (sign for sign in text if unicodedata.category(sign) != "Cf" or sign == "\u200c")
    for line in "".join(signs).splitlines():
        if line.strip(" \u00a0\r"):
            yield SPACES.sub(_one_space, line).rstrip()


def _one_space(space: re.Match[str]) -> str:
    """Tabs separate columns; other runs of spaces become one."""
    return "\t" if "\t" in space[0] else " "


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text. Among numbered lines, an unnumbered one continues the last."""
    numbered = [without_number(line) for line in lines(text)]
    is_counted = sum(counted for _rest, counted in numbered) > 1
    whole: list[str] = []
    begun = False
    for rest, counted in numbered:
        if is_counted and begun and not counted and whole:
            whole[-1] = f"{whole[-1]} {rest}"
        elif rest:
            whole.append(rest)
        begun = begun or counted
    return whole
