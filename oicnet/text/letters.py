"""Folds letters that readers consider the same into one.

`runs` splits a text into runs of letters or digits with their positions in the original; `fold`
gives the form in which a run is compared.
"""

import re
import unicodedata
from collections.abc import Iterator

# Marks on or between letters that are not letters: harakat, tatweel, direction controls.
HARAKAT = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
UNSEEN = "\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
MARKS = f"{HARAKAT}{UNSEEN}\u0300-\u036f"
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
)
NUMBER = r"\d+(?:[.,٫٬]\d+)*"
# The space is often missing after a letter that ends words, or between a hamza and an alef:
# دورةللحصول, أعضاءالشبكة.
ENDING = "\u0629\u0649\ufe93\ufe94\ufeef\ufef0"
WITHIN = (
    "\u0620\u0622-\u0628\u062a-\u063f\u0641-\u0648\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef"
    "\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufe92\ufe95-\ufeee\ufef1-\ufefc"
)
HAMZA = rf"ء(?![{MARKS}]*(?:ال|[أإآ]))"
ARABIC = (
    rf"(?=[{ARABIC_LETTERS}])(?:[{WITHIN}{MARKS}]+|{HAMZA})*"
    rf"(?:(?:ىء|[ء{ENDING}])[{MARKS}]*)?"  # المبادىء is one word
)
OTHER = rf"[^\W\d_{ARABIC_LETTERS}\u0640](?:[^\W\d_{ARABIC_LETTERS}\u0640]+|[{MARKS}]+)*"
RUN = re.compile(rf"(?P<number>{NUMBER})|(?P<arabic>{ARABIC})|(?P<latin>{OTHER})")
STRIPPED = re.compile(f"[{MARKS}]")
# Digits in groups of three: 1,234,567 is one number; 3.5 and 2,4 are two.
GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")
PARTED = re.compile(r"\d[.,٫٬]\d")

LONGEST = 64  # letters of a word; anything longer is cut
ONE_LETTER = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        **dict.fromkeys("ىیېئۍێےۓ", "ي"),
        **dict.fromkeys("ؤۆۇۈۋ", "و"),
        **dict.fromkeys("ةۀەۂۃہھ", "ه"),
        **dict.fromkeys("کڪګ", "ك"),
        "گ": "غ", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز", "ڨ": "ق", "ڥ": "ف",
    }
)  # fmt: skip
# One spelling for words written with either seat of the hamza: مسؤول and مسئول, مواءمة
# and موائمة. Not where it tells two words apart: كفاءة is competence, كفاية is enough.
SEATS = ((re.compile("ئ(?=و)"), "ؤ"), (re.compile("(?<=ا)ء(?=[لم])"), "ئ"))
# Letters that NFKD does not decompose.
LATIN = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ð": "d",
        # Small capitals, as some designs and pages write them out.
        "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i",
        "ᴊ": "j", "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s",
        "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z",
    }
)  # fmt: skip


def runs(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yields (start, end, script, run): the script is "arabic", "latin" or "number"."""
    for run in RUN.finditer(text):
        script = run.lastgroup or ""
        if script == "number" and not GROUPED.fullmatch(run[0]):
            for digits in re.finditer(r"\d+", run[0]):
                start = run.start() + digits.start()
                yield start, start + len(digits[0]), script, digits[0]
        else:
            yield run.start(), run.end(), script, run[0]


def spans(text: str) -> list[tuple[int, int]]:
    """Positions of the runs alone: many times as fast."""
    if PARTED.search(text):
        return [(start, end) for start, end, _script, _run in runs(text)]
    return [run.span() for run in RUN.finditer(text)]


ACCUSATIVE = re.compile(r"\u064b(?=ا?$)|(?<=ا)\u064b$")


def bare(run: str) -> str:
    """An Arabic run in normal form without marks; forms of letters still differ.

    Only a final double fatha is kept, as it marks a final alef as an ending.
    """
    normal = unicodedata.normalize("NFKC", run[: LONGEST * 2])
    ending = "\u064b" if ACCUSATIVE.search(normal) else ""
    return f"{STRIPPED.sub('', normal).replace('ىء', 'ئ')[:LONGEST]}{ending}"


def fold(word: str) -> str:
    """The folded form of an Arabic word without marks; a missing hamza makes no difference.

    >>> fold("مسئول") == fold("مسؤول"), fold("الأعضاء") == fold("الاعضا")
    (True, True)
    """
    folded = word.rstrip("\u064b")
    for seat, other in SEATS:
        folded = seat.sub(other, folded)
    folded = folded.translate(ONE_LETTER)
    if folded.endswith("اء"):
        folded = folded[:-1]
    return folded


def fold_latin(run: str) -> str:
    """Small letters without accents."""
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", run).casefold())
    return STRIPPED.sub("", parted).translate(LATIN)[:LONGEST]


def fold_number(run: str) -> str:
    """The number in Latin digits."""
    return "".join(str(unicodedata.decimal(sign)) for sign in run if sign.isdecimal())[:LONGEST]
