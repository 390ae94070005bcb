"""What a new document may be, as the first words of its file and the file's name say.

Rules of our own, no network: a person looks at every proposal before anything is saved. Files that
are the same paper in other languages get one reference, so that they become one document.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

from oicnet.records.models import Reference
from oicnet.text.alphabet import latin_digits
from oicnet.text.cleaning import clean, has_words
from oicnet.text.speech import ARABIC, language_of

from . import files
from .models import Arrival, Document
from .recognising import REVISION, Guess, kind_of, language_named, parts_of, recognise

SECONDS = 20  # for reading all files of a batch; of the rest the names alone are read
FIRST_LINES = 25  # among which the title of a paper stands
TITLE = range(2, 30)  # words
MONTHS = [
    ("january", "janvier", "يناير", "كانون الثاني"), ("february", "février", "فبراير", "شباط"),
    ("march", "mars", "مارس", "آذار"), ("april", "avril", "أبريل", "ابريل", "نيسان"),
    ("may", "mai", "مايو", "أيار"), ("june", "juin", "يونيو", "حزيران"),
    ("july", "juillet", "يوليو", "تموز"), ("august", "août", "أغسطس", "آب"),
    ("september", "septembre", "سبتمبر", "أيلول"),
    ("october", "octobre", "أكتوبر", "تشرين الأول"),
    ("november", "novembre", "نوفمبر", "تشرين الثاني"),
    ("december", "décembre", "ديسمبر", "كانون الأول"),
]  # fmt: skip
MONTH = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
NAMES = "|".join(sorted(MONTH, key=len, reverse=True))
DAYS = (  # in writing, and in digits; of a span the last day
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?P<month>{NAMES})[,،]?\s+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<month>{NAMES})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?!\d)"),
)  # fmt: skip
SYMBOL = re.compile(r"(?<![\w/])[A-Z]{2,}[A-Z0-9-]*(?:/[A-Z0-9().-]+){2,}(?![\w/])")


@dataclass(frozen=True)
class Proposal:
    """Empty, or None, is what neither the file nor its name says.

    `reference` is of a document in the register, or of the new one that the file makes.
    """

    reference: str
    language: str
    revision: int | None
    kind: str = ""
    title: str = ""
    symbol: str = ""
    dated_on: date | None = None

    @property
    def is_new(self) -> bool:
        return bool(self.title)


def propose(
    arrivals: Sequence[Arrival],
    offered: Sequence[Document],
    year: int,
    *,
    only: bool = True,
    is_read: bool = True,
) -> list[Proposal]:
    """One for each file of a batch.

    Args:
        offered: documents of which a file may be a further version.
        only: whether a file of no kind is one of the only document that is offered.
        is_read: whether the files are opened; else their names alone are read.
        year: of the references of new documents that tell no year themselves.
    """
    guesses = [recognise(arrival.name, offered, only=only) for arrival in arrivals]
    known = Reference.taken(guess.reference for guess in guesses)
    texts = first_lines(
        arrival
        for arrival, guess in zip(arrivals, guesses, strict=True)
        if is_read and guess.reference not in known
    )
    papers: list[_Paper] = []
    numbers = Numbers(year)
    proposals = []
    for arrival, guess in zip(arrivals, guesses, strict=True):
        if guess.reference in known:
            proposals.append(Proposal(guess.reference, guess.language, guess.revision))
            continue
        read = _read(arrival.name, guess, texts.get(arrival.pk, []))
        paper = next((paper for paper in papers if paper.takes(arrival.name, read)), None)
        if paper is None:
            day = read.dated_on.year if read.dated_on else None
            paper = _Paper(guess.reference or numbers.next(day), read.kind)
            papers.append(paper)
        paper.names[read.language] = parts_of(arrival.name)
        proposals.append(_under(paper.reference, read))
    return proposals


def _under(reference: str, read: Proposal) -> Proposal:
    return Proposal(**{**vars(read), "reference": reference})


class Numbers:
    """References for new documents as the secretariat numbers them, D-2026-004; none twice.

    Args:
        year: of those whose own is not known.
    """

    def __init__(self, year: int) -> None:
        self.year = year
        self.last: dict[int, int] = {}

    def next(self, year: int | None = None) -> str:
        year = year or self.year
        if year not in self.last:
            free = Reference.next(f"D-{year}-")
            self.last[year] = int(free.rpartition("-")[2]) - 1
        self.last[year] += 1
        return f"D-{year}-{self.last[year]:03}"


class _Paper:
    """A new document, and the files of it that were met."""

    def __init__(self, reference: str, kind: str) -> None:
        self.reference, self.kind = reference, kind
        self.names: dict[str, frozenset[str]] = {}  # by language, the parts of the file's name

    def takes(self, name: str, read: Proposal) -> bool:
        """Whether a file is the same paper in a further language."""
        is_further = bool(read.language) and not {read.language, ""} & self.names.keys()
        parts = parts_of(name)
        return is_further and self.kind == read.kind and all(
            parts == others or (bool(self.kind) and _may_agree(parts, others))
            for others in self.names.values()
        )  # fmt: skip


def _may_agree(parts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether names say nothing different: their words are in other letters, or one has none."""
    words, other_words = (
        "".join(part for part in side if not part.isdigit()) for side in (parts, others)
    )
    if {part for part in parts ^ others if part.isdigit()}:
        return False
    in_other_letters = bool(ARABIC.search(words)) != bool(ARABIC.search(other_words))
    return in_other_letters or not words or not other_words


def first_lines(arrivals: Iterable[Arrival]) -> dict[int, list[str]]:
    """The lines with which the first page of each file begins, by the arrival's key."""
    began, texts = monotonic(), {}
    for arrival in arrivals:
        if monotonic() - began > SECONDS:
            break
        pages = files.texts_of(arrival.file) or [""]
        lines = (clean(line) for line in pages[0].splitlines())
        texts[arrival.pk] = [line for line in lines if has_words(line)][:FIRST_LINES]
    return texts


def _read(name: str, guess: Guess, lines: Sequence[str]) -> Proposal:
    language = guess.language or language_of(" ".join(lines) or name)
    title = title_of(lines) or _plain(name)
    return Proposal(
        reference=guess.reference,
        language=language,
        revision=guess.revision,
        kind=kind_of(name) or kind_of(title),
        title=title,
        symbol=next((match[0] for line in lines if (match := SYMBOL.search(line))), ""),
        dated_on=day_in([*lines, name]),
    )


def title_of(lines: Sequence[str]) -> str:
    """The first line that names a kind of paper; else the first that is as long as a title."""
    long_enough = [line for line in lines if len(line.split()) in TITLE and len(line) <= 300]
    naming = (line for line in long_enough if kind_of(line))
    return next(naming, next(iter(long_enough), ""))


def day_in(lines: Iterable[str]) -> date | None:
    """The first day that is written in full."""
    for line in lines:
        text = latin_digits(line).lower()
        for pattern in DAYS:
            if (match := pattern.search(text)) and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    try:
        return date(int(match["year"]), MONTH.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None


def _plain(name: str) -> str:
    """A file's name as a title: without what says the language and the revision."""
    stem = re.sub(r"[_\s]+", " ", files.plain(Path(name).stem)).strip()
    words = [word for word in REVISION.sub(" ", stem).split() if not _is_language(word)]
    return clean(" ".join(words))[:300] or stem[:300]


def _is_language(word: str) -> bool:
    return bool(language_named(word.strip("().-").lower()))
