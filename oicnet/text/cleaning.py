"""The gate for text: everything typed, pasted, read from a file or made by code passes `clean`.

In: a text as it came. Out: the text as the register stores it. An invalid character is a
`ValidationError` that names it, in the reader's language. The database refuses what this would have
changed or refused (`records/guarding.py`).

`legible` is for output: rows of an earlier day may be older than the gate.
"""

import json
import re
import unicodedata
from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Written as ranges, because SQL uses the same patterns.
BREAK = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
# The byte order mark, interlinear annotations, and deprecated direction controls.
LEFTOVERS = "\ufeff\ufff9-\ufffb\u206a-\u206f"
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
NO_CHARACTER = re.compile(f"[\ud800-\udfff{NONCHARACTERS}]")
REMOVED = re.compile(f"[{CONTROLS}{LEFTOVERS}]")
# Invisible characters. U+06DD and the like share their category, but are visible: not here.
JOINERS = "\u200c\u200d"
MARKS = "\u061c\u200e\u200f"
OPENERS, CLOSERS = "\u202a\u202b\u202d\u202e\u2066-\u2068", "\u202c\u2069"
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"
UNSEEN = f"\u00ad\u200b\u2060-\u2065{JOINERS}{MARKS}{BLANKS}{LEFTOVERS}"
# These modify the character before them, so they are only meaningless at the beginning.
SELECTORS = "\ufe00-\ufe0f\U000e0000-\U000e0fff"
DIRECTIONS = f"{OPENERS}{CLOSERS}"
SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # within a line

# A line may begin with spaces, but not with invisible characters.
BEGINNING = re.compile(f"^([{SPACES}]*)[{UNSEEN}{SELECTORS}][{SPACES}{UNSEEN}{SELECTORS}]*")
CAN_END = re.compile(rf"[\s{UNSEEN}]")
IS_UNSEEN = re.compile(rf"[\s{UNSEEN}{SELECTORS}{DIRECTIONS}]")
SUSPECT = re.compile(
    f"[\ud800-\udfff{NONCHARACTERS}{CONTROLS}{UNSEEN}{SELECTORS}{DIRECTIONS}]|[{SPACES}]\n"
)
# Nearly all texts consist of these alone; this test is 100 times as fast as the search above.
_ORDINARY = "!-~\u00a1-\u00ac\u00ae-\u02ff\u0620-\u06dc\u06de-\u06ff\u2010-\u2027\u2030-\u205e"
ORDINARY, ORDINARY_SIGN = re.compile(f"[\t\n {_ORDINARY}]*"), re.compile(f"[{_ORDINARY}]")
STEER = re.compile(f"[{DIRECTIONS}]")
STEERS = re.compile(f"[{MARKS}{DIRECTIONS}]")
SPACED = re.compile(r"\s+")
NO_WORD = re.compile(
    "[\u0640\u115f\u1160\u3164\uffa0]"
)  # tatweel and fillers count as letters in Unicode
# `has_words` for the database, where only 0 to 9 are digits.
A_WORD = "[^\\W_\u0640\u115f\u1160\u3164\uffa0]|[\u0660-\u0669\u06f0-\u06f9]"
ISOLATES = "\u2066\u2067\u2068"
STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "number", "AN": "number"}
NEAR = 12  # characters around a fault quoted in its message

BEFORE_ADDRESS = "<«“‘\"'([،,;"
AFTER_ADDRESS = ">»”’\"'،؛,;.:!؟"
BRACKETS = {")": "(", "]": "["}


def clean(text: str, *, lines: bool = False) -> str:
    """A text as the register stores it.

    Args:
        lines: allow several; otherwise line breaks become spaces.

    Raises:
        ValidationError: it contains an invalid character.

    >>> clean("one\\x0btwo"), clean("one\\x0btwo\\u200f ", lines=True)
    ('one two', 'one\\ntwo')
    """
    if not ORDINARY.fullmatch(text) or " \n" in text or "\t\n" in text:
        text = _without_faults(text, lines=lines)
    text = text.strip()
    if not lines and ("\n" in text or "\t" in text):
        text = SPACED.sub(_in_one_line, text)
    return unicodedata.normalize("NFC", text)


def _in_one_line(space: re.Match[str]) -> str:
    return " " if "\n" in space[0] or "\t" in space[0] else space[0]


def address(text: str) -> str:
    """A web or mail address, without the punctuation that surrounds it in a sentence.

    >>> address("\\u202ahttps://example.org/a_(b)\\u202c،")
    'https://example.org/a_(b)'
    """
    bare = STEERS.sub("", clean(text)).lstrip(BEFORE_ADDRESS)
    signs = Counter(bare)
    end = len(bare)
    while end and _ends_no_address(bare[end - 1], signs):
        end -= 1
        signs[bare[end]] -= 1
    return bare[:end]


def _ends_no_address(sign: str, signs: Counter[str]) -> bool:
    closes_nothing = sign in BRACKETS and signs[BRACKETS[sign]] < signs[sign]
    return closes_nothing or sign in AFTER_ADDRESS or bool(IS_UNSEEN.match(sign))


def has_words(text: str) -> bool:
    """Whether it has a visible letter or digit, as required texts must."""
    return any(sign.isalnum() and not NO_WORD.match(sign) for sign in text)


def legible(text: str) -> str:
    """A text valid in XML, calendars, sheets and mail, whenever it was stored."""
    if not ORDINARY.fullmatch(text) and (REMOVED.search(text) or NO_CHARACTER.search(text)):
        text = NO_CHARACTER.sub("", BREAK.sub("\n", text))
        text = REMOVED.sub("", text)
    return text


def legible_json(value: object) -> str:
    """JSON with legible texts; cleaning the JSON itself would break its lines."""
    return json.dumps(_legible_within(value), ensure_ascii=False)


def _legible_within(value: object) -> Any:
    if isinstance(value, dict):
        return {key: _legible_within(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_legible_within(inner) for inner in value]
    return legible(value) if isinstance(value, str) else value


def _without_faults(text: str, *, lines: bool) -> str:
    """Without characters that are always removed, and those without effect in their place."""
    if not SUSPECT.search(text):
        return text
    fault = NO_CHARACTER.search(text)
    if fault:
        raise ValidationError(
            _("%(code)s is not a valid character. Delete it from “%(near)s”.")
            % {"code": f"U+{ord(fault[0]):04X}", "near": _around(text, fault.start())},
            code="no_character",
        )
    # Compose first, before removed characters could separate what composes.
    text = BREAK.sub("\n", unicodedata.normalize("NFC", text))
    if not lines:
        text = SPACED.sub(_in_one_line, text)
    text = unicodedata.normalize("NFC", REMOVED.sub("", text))
    return "\n".join(map(_line, text.split("\n"))).strip()


def _around(text: str, place: int) -> str:
    """The characters around a fault, with a visible sign in its place."""
    excerpt = f"{text[max(place - NEAR, 0) : place]}�{text[place + 1 : place + 1 + NEAR]}"
    return NO_CHARACTER.sub("�", legible(NO_CHARACTER.sub("�", excerpt))).strip()


def _line(line: str) -> str:
    """One line: directions end with it, so controls at its end have no effect."""
    if STEERS.search(line):
        line = _without_idle_marks(_without_idle_pairs(line))
    line = BEGINNING.sub(r"\1", line, count=1)
    return line[: _end(line)]


def _end(text: str) -> int:
    """The end of the last character that is visible or closes something."""
    end = len(text)
    while end and CAN_END.match(text[end - 1]):
        end -= 1
    return end


def _without_idle_pairs(line: str) -> str:
    """Without unpaired openers and closers, and without pairs around nothing visible or around the
    whole line: the field has a direction of its own."""
    seen = [not IS_UNSEEN.match(sign) for sign in line]
    before = [0]
    for is_seen in seen:
        before.append(before[-1] + is_seen)
    kept: set[int] = set()
    for opener, closer in _pairs(line):
        inside = before[closer] - before[opener]
        if 0 < inside < before[-1]:
            kept |= {opener, closer}
    return STEER.sub(lambda steer: steer[0] if steer.start() in kept else "", line)


def _pairs(line: str) -> list[tuple[int, int]]:
    """Positions of openers and their closers, paired as in the bidirectional algorithm."""
    pairs, opened = [], list[int]()
    isolates = 0
    for steer in STEER.finditer(line):
        place = steer.start()
        if steer[0] not in CLOSERS:
            opened.append(place)
            isolates += steer[0] in ISOLATES
        elif steer[0] == "\u2069" and isolates:
            while line[opened[-1]] not in ISOLATES:
                opened.pop()
            pairs.append((opened.pop(), place))
            isolates -= 1
        elif steer[0] == "\u202c" and opened and line[opened[-1]] not in ISOLATES:
            pairs.append((opened.pop(), place))
    return pairs


def _without_idle_marks(line: str) -> str:
    """Without marks between two letters of the same direction, which have no effect."""
    after: list[str] = []
    following = ""
    for sign in reversed(line):
        after.append(following)
        following = _strength(sign) or following
    after.reverse()
    kept, preceding = [], ""
    for place, sign in enumerate(line):
        strength = _strength(sign)
        if sign not in MARKS or not (preceding == after[place] == strength):
            kept.append(sign)
            preceding = strength or preceding
    return "".join(kept)


def _strength(sign: str) -> str:
    """L or R if a character has a direction; "" if it takes that of its neighbours."""
    kind = unicodedata.bidirectional(sign)
    return STRONG.get(kind, "border" if kind in {"LRE", "RLE", "LRO", "RLO", "PDF"} else "")
