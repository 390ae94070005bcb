"""Makes a regular expression that finds a person's name however it is spelt.

It works in Python's `re` and PostgreSQL's `~`. Letters that a reader takes for one are one (hamza
seats, ة and ه, ى and ي, Persian and Urdu letters, Latin accents, capitals, presentation forms), and
between letters may stand what is no letter: harakat, tatweel, marks of direction, spaces, line
breaks, hyphens, apostrophes. So «الحمّاد» is «الحماد», and "Al-Mansoori" is "Al Mansoori" and
"Almansoori".
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache

from . import matching
from .letters import ARABIC_LETTERS, HARAKAT

# Everything between or on letters that the matcher ignores.
MARKS = matching.MARK[1:-1]
# Ranges of letters of both scripts, including wide and presentation forms.
BLOCKS = (
    (0x30, 0x39), (0x41, 0x2AF), (0x620, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8C9), (0x1D00, 0x1D22),
    (0x1E00, 0x1EFF), (0xA730, 0xA731), (0xFB00, 0xFB06), (0xFB50, 0xFDFB), (0xFE70, 0xFEFC),
    (0xFF10, 0xFF5A),
)  # fmt: skip
LETTERS = f"A-Za-zªµºÀ-ÖØ-öø-\u02af\u1d00-\u1d22\u1e00-\u1eff\ua730\ua731{ARABIC_LETTERS}"
SEATED = str.maketrans("ؤئ", "ءء")
# Clitics joined to a name in Arabic: «وسليم», «لسليم».
CLITICS = "وفبلك"
# JSON writes a line break as a backslash and a letter. Quotes end a text of it: never crossed.
BETWEEN_WORDS = rf'(?:[^\w"]|[_{MARKS}]|\\[nrt])*'
WITHIN_A_WORD = rf"(?:[{MARKS}'’ʼ]|[-‐‑]\s*)*"


@cache
def _ways() -> dict[str, list[str]]:
    """By folded letters, the characters read so: {"ه": ["ه", "ة", ...], "لا": ["ﻻ", ...]}."""
    ways = defaultdict(list)
    for first, last in BLOCKS:
        for character in map(chr, range(first, last + 1)):
            if folded := _folded(character):
                ways[folded].append(character)
    ways["ء"] = list("ءؤئويىیې")  # فؤاد is also written فواد, and مسؤول مسئول
    return ways


def _folded(text: str) -> str:
    """Letters and digits alone, each in its folded form."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    parted = re.sub(f"[{MARKS}]", "", unicodedata.normalize("NFKD", plain))
    return "".join(filter(str.isalnum, parted.translate(matching.LETTERS)))


def words(name: str) -> list[str]:
    """The words of a name, folded: «الحمّاد» and «الحماد» give the same."""
    composed = unicodedata.normalize("NFC", name).translate(SEATED)
    return list(filter(None, map(_folded, re.split(rf"[^\w{MARKS}]+", composed))))


def pattern(name: str) -> str:
    """A pattern for every spelling of the name; "" if it has no letter.

    The name of one word stands alone: hyphens part it, spaces do not. At both ends no letter
    follows, but for what Arabic writes together with a name.
    """
    folded = words(name)
    if not folded:
        return ""
    gap = BETWEEN_WORDS if len(folded) > 1 else WITHIN_A_WORD
    letters = [letter for word in folded for letter in _letters(word)]
    begins = rf"(?:(?<![{LETTERS}])|(?<=[{CLITICS}]))"
    return f"{begins}{gap.join(letters)}[{HARAKAT}\u0640]*(?![{LETTERS}])"


def _letters(word: str) -> list[str]:
    """A pattern for each letter of a folded word; a ligature counts as the letters it joins."""
    ways, patterns, start = _ways(), [], 0
    while start < len(word):
        joined = next((word[start : start + n] for n in (4, 3, 2) if word[start : start + n] in ways
                       and start + n <= len(word)), "")  # fmt: skip
        if joined:
            apart = "".join(f"{_class(letter)}[{MARKS}]*" for letter in joined)
            patterns.append(f"(?:{apart}|[{''.join(ways[joined])}])")
        else:
            patterns.append(_class(word[start]) + ("?" if word[start] == "ء" else ""))
        start += len(joined) or 1
    if word.endswith("ا"):  # علا is written for علاء
        patterns[-1] += f"[{MARKS}]*ء?"
    return patterns


def _class(letter: str) -> str:
    characters = _ways().get(letter, [letter])
    return f"[{''.join(characters)}]" if len(characters) > 1 else re.escape(characters[0])
