"""Lines of a heading: «الدوحة – دولة قطر، 14-15 أكتوبر 2025», in any order and with any dashes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from . import dates, titles, vocabulary, where
from .clauses import Paragraph
from .facts import Fact, Sure
from .letters import Folded
from .mentions import Meeting, Mention
from .naming import NameMatch

FIRST = 6  # paragraphs among which a heading stands
LONGEST = 260
SMALL = re.compile(
    r"(?<!\w)(?:في|ب|by|via|عبر|par|يوم|يومي|من|الي|خلال|الفتره|الموافق|م|ه|هـ|دوله|المملكه|مملكه"
    r"|الجمهوريه|جمهوريه"
    r"|سلطنه|مدينه|republic|kingdom|state|sultanate|city|of|the|in|at|on|from|to|and|oic-pesnet"
    r"|republique|royaume|etat|sultanat|ville|de|du|des|la|le|les|l|d|a|au|en|et)(?!\w)"
)


COUNTRY = re.compile(r"\s*[,،-]\s*(?P<name>[^\W\d_]+(?: [^\W\d_]+)?)\s*(?=[,،-]|\s\d|$|\n)")


class Part(Protocol):
    """Something that stands somewhere in a line."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Mode:
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    start: int
    end: int
    language: str
    town: where.Place | None
    state: NameMatch | None
    mode: Mode | None
    has_days: bool
    is_own: bool  # of a paper that the meeting itself put out


def find(
    text: Folded,
    paragraphs: list[Paragraph],
    meeting: Meeting | None,
    names: list[NameMatch],
    called: list[NameMatch],
) -> list[Line]:
    """Lines that hold nothing but the place and the days, and perhaps the meeting's name.

    Args:
        called: all names, also those that are part of the meeting's own.
    """
    lines: list[Line] = []
    is_own = False
    for paragraph in paragraphs[:FIRST]:
        start, end = paragraph.start, paragraph.end
        is_own |= titles.is_own(text, paragraph)
        is_bracketed = text.letters[start:end].strip().startswith("[")
        if paragraph.is_counted or end - start > LONGEST or is_bracketed:
            continue
        own = [each for each in (meeting.mentions if meeting else ()) if start <= each.start < end]
        bodies = _within(called, ("body", "organisation"), start, end)
        is_own |= bool(own) and not _rest(text, paragraph, own, bodies)
        states = _within(names, ("state",), start, end)
        if line := _line(text, paragraph, own, states, is_own=is_own):
            lines.append(line)
    return lines


def _within(
    names: list[NameMatch], kinds: tuple[str, ...], start: int, end: int
) -> list[NameMatch]:
    return [
        name for name in names if name.kind in kinds and start <= name.start and name.end <= end
    ]


def _line(
    text: Folded, paragraph: Paragraph, own: list[Mention], states: list[NameMatch], *, is_own: bool
) -> Line | None:
    """What a line gives, where it holds nothing else."""
    start, end = paragraph.start, paragraph.end
    towns = where.towns(text, start, end)
    countries = _countries(text, towns, end)
    written = dates.written(text, start, end, paragraph.language)
    modes = _modes(text, paragraph)
    if not (towns or states or written) or _rest(
        text, paragraph, own, towns, countries, states, written, modes
    ):
        return None
    is_range = any(day.days and day.days.starts_on < day.days.ends_on for day in written)
    # A town and one day are as well where and when the paper itself was written.
    if not (is_range or is_own or (towns and states and not written)):
        return None
    town, state = next(iter(towns), None), next(iter(states), None)
    mode = next(iter(modes), None)
    return Line(start, end, paragraph.language, town, state, mode, bool(written), is_own)


def _countries(text: Folded, towns: list[where.Place], end: int) -> list[where.Place]:
    """The countries behind the commas of towns of no member: "Vientiane, Laos"."""
    matches = [(town, COUNTRY.match(text.letters, town.end, end)) for town in towns]
    return [
        replace(town, start=match.start("name"), end=match.end("name"))
        for town, match in matches
        if match and not town.town.state
    ]


def _rest(text: Folded, paragraph: Paragraph, *parts: Sequence[Part]) -> bool:
    """Whether words are left of a line without its parts, names of papers and small words."""
    letters = text.letters[: paragraph.end]
    for part in (each for several in parts for each in several):
        letters = letters[: part.start] + " " * (part.end - part.start) + letters[part.end :]
    letters = letters[paragraph.begins :]
    words = vocabulary.of(paragraph.language)
    for pattern in (words.pattern("meeting.papers"), words.pattern("days.weekdays"), SMALL):
        letters = pattern.sub(" ", letters)
    return bool(re.search(r"[^\W\d]{2}", letters))


def _modes(text: Folded, paragraph: Paragraph) -> list[Mode]:
    words = vocabulary.of(paragraph.language)
    return [
        Mode(name, match.start(), match.end())
        for name in ("hybrid", "online", "in_person")
        if (match := words.find(f"mode.{name}", text.letters, paragraph.start, paragraph.end))
    ][:1]


def read_mode(text: Folded, lines: list[Line]) -> list[Fact]:
    """How the meeting was held, where a heading says so: «2-3 يونيو 2021، عبر الاتصال المرئي»."""
    for line in lines:
        if mode := line.mode:
            span = text.span(mode.start, mode.end)
            words = span.of(text.text)
            return [Fact("mode", mode.name, span, Sure.CERTAIN, words, line.language)]
    return []


def read_place(text: Folded, lines: list[Line]) -> list[Fact]:
    """The place that a heading gives."""
    for line in sorted(lines, key=lambda each: each.town is None):
        sure = Sure.CERTAIN if line.has_days or line.is_own else Sure.LIKELY
        if line.town:
            return where.facts_of(text, line.town, sure, line.language)
        if line.state and (line.has_days or line.is_own):
            span = text.span(line.state.start, line.state.end)
            words = span.of(text.text)
            return [Fact("host_state", line.state.key, span, Sure.LIKELY, words, line.language)]
    return []
