"""What is wrong with an archive, and where: file, line, field, and what would be right."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

MOST_PROBLEMS = 100
LONGEST_MESSAGE = 300
MOST_CODES = 10  # named per text
UNPRINTABLE = {"Cc", "Cf", "Cn"}  # the last: unassigned


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: file, line (from 1; 0 for the whole file) and field."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(filter(None, [place, self.field, self.message]))


class ArchiveError(Exception):
    """The archive cannot be read; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class Problems:
    """Collects problems; stops reading when there are too many to be of use.

    `cleaned`: texts that the register changed. They stop nothing.
    """

    listed: list[Problem] = field(default_factory=list)
    cleaned: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, name: str, message: str) -> None:
        self.listed.append(Problem(printable(file), line, printable(name), printable(message)))
        if len(self.listed) >= MOST_PROBLEMS:
            self.listed.append(Problem(file, 0, "", f"more than {MOST_PROBLEMS} problems; stopped"))
            self.stop_if_any()

    def note_cleaned(self, file: str, line: int, name: str, before: str, after: str) -> None:
        words = f"the text was cleaned: {_difference(before, after)}"
        self.cleaned.append(Problem(file, line, name, words))

    def stop_if_any(self) -> None:
        if self.listed:
            raise ArchiveError(self.listed)


def printable(text: str) -> str:
    """A text from an archive, fit for a terminal: one short line without control characters,
    including those of direction."""
    if len(text) > LONGEST_MESSAGE:
        text = f"{text[:LONGEST_MESSAGE]}…"
    text = text.encode("utf-8", "backslashreplace").decode()
    return "".join("�" if unicodedata.category(sign) in UNPRINTABLE else sign for sign in text)


def _difference(before: str, after: str) -> str:
    """The code points removed from a text and added to it, most of them invisible.

    >>> _difference("one\\x0btwo\\u200f", "one\\ntwo")
    'taken out U+000B, U+200F; put in U+000A'
    """
    was, now = Counter(before), Counter(after)
    differences = {"taken out": was - now, "put in": now - was}
    words = [f"{what} {_codes(signs)}" for what, signs in differences.items() if signs]
    return "; ".join(words) or "its marks were put in order"


def _codes(signs: Counter[str]) -> str:
    codes = [
        f"U+{ord(sign):04X}" + f" ({count} times)" * (count > 1) for sign, count in signs.items()
    ]
    return ", ".join(codes[:MOST_CODES]) + " …" * (len(codes) > MOST_CODES)
