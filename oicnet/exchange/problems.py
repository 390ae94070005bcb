"""What is wrong with an archive, and where: file, line, field, and what would be right."""

import unicodedata
from dataclasses import dataclass, field

MOST_PROBLEMS = 100
LONGEST_MESSAGE = 300
UNPRINTABLE = {"Cc", "Cf", "Cn"}  # the last: what stands for no character


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
    """Collects problems; stops the reading when there are too many to help anyone."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, name: str, message: str) -> None:
        self.found.append(Problem(printable(file), line, printable(name), printable(message)))
        if len(self.found) >= MOST_PROBLEMS:
            self.found.append(Problem(file, 0, "", f"more than {MOST_PROBLEMS} problems; stopped"))
            self.stop_if_any()

    def stop_if_any(self) -> None:
        if self.found:
            raise ArchiveError(self.found)


def printable(text: str) -> str:
    """A text from an archive as a terminal can show it: of one line, short, without controls,
    those of direction included."""
    if len(text) > LONGEST_MESSAGE:
        text = f"{text[:LONGEST_MESSAGE]}…"
    text = text.encode("utf-8", "backslashreplace").decode()
    return "".join("�" if unicodedata.category(one) in UNPRINTABLE else one for one in text)
