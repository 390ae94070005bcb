"""Days as papers write them, of both calendars."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from hijridate import Hijri

from . import vocabulary
from .facts import Days
from .letters import Folded
from .numbers import ordinal

HIJRI_YEARS = range(1343, 1501)


@dataclass(frozen=True)
class Written:
    """Days as they are written: `days` is None where the year is not."""

    start: int
    end: int
    days: Days | None
    first: tuple[int, int]  # day and month of a Gregorian date without a year
    last: tuple[int, int]
    is_hijri: bool = False
    is_ambiguous: bool = False  # 3/4/2021 is one day in London and another in New York


@cache
def _patterns(language: str) -> list[re.Pattern[str]]:
    words = vocabulary.of(language)
    months = vocabulary.alternatives([*words.months, *words.hijri_months])
    month = rf"(?:{months})(?:\s*[/(-]\s*(?:{months})\s*\)?)?\.?"
    week = rf"(?:(?:{words.any('days.weekdays')})\s*[,،]?\s*)?"
    year = r"(?P<year>\d{4})\s*(?P<era>ه|م|ah|h)?(?!\w)"
    if language == "ar":
        day = rf"(?:\d{{1,2}}|ال(?:{vocabulary.alternatives(words.ordinals)}))"
        join = r"\s*(?:[-/,،]|و(?:يوم\s+)?|الي|حتي|ولغايه|لغايه|والي|وحتي)\s*"
        of = r"(?:\s+(?:من\s+)?(?:شهر\s+)?|\s*[/-]\s*)"
        year = rf"(?:\s*[,،/-]?\s*(?:من\s+)?(?:عام\s+|سنه\s+|لعام\s+)?{year})?"
    elif language == "en":
        day, of = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?", r"\s+(?:of\s+)?"
        join = r"(?:\s*,\s*\d{1,2})?\s*(?:-|to|and|until|till|through|&)\s*"
        year = rf"(?:\s*,?\s*{year})?"
    else:
        day, of, join = (
            r"\d{1,2}(?:\s?er)?",
            r"\s+",
            r"(?:\s*,\s*\d{1,2})?\s*(?:-|au|et|a)\s*(?:le\s+)?",
        )
        year = rf"(?:\s*,?\s*{year})?"
    # "June 2021" is a month and its year: no day of it is 20.
    first, last = rf"(?P<first>{day})(?!\d)", rf"(?P<last>{day})(?!\d)"
    patterns = [
        rf"{first}{of}(?P<month>{month})(?:\s*,?\s*(?P<other>\d{{4}})\s*م?)?{join}{week}{last}{of}(?P<until>{month}){year}",
        rf"{first}{join}{week}{last}{of}(?P<month>{month}){year}",
        rf"{first}{of}(?P<month>{month}){year}",
    ]
    if language == "en":
        patterns[1:1] = [
            rf"(?P<month>{month})\s+{first}(?:\s*,?\s*(?P<other>\d{{4}}))?{join}"
            rf"(?P<until>{month})\s+{last}{year}",
            rf"(?P<month>{month})\s+{first}{join}{last}{year}",
            rf"(?P<month>{month})\s+{first}{year}",
        ]
        patterns.append(patterns.pop(3))
    return [re.compile(rf"(?<![\w/.-]){pattern}") for pattern in patterns]


NUMERIC = (
    re.compile(
        r"(?<![\d/.-])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<first>\d{1,2})(?![\d/])"
    ),
    re.compile(
        r"(?<![\d/.-])(?P<first>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?![\d/])"
    ),
)


def written(text: Folded, start: int, end: int, language: str) -> list[Written]:
    """Every day, or pair of days, that stands between two places."""
    days_written: list[Written] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(text.letters, start, end):
            _add(days_written, _in_words(match, language))
    for pattern in NUMERIC:
        for match in pattern.finditer(text.letters, start, end):
            _add(days_written, _in_figures(match))
    return sorted(days_written, key=lambda day: day.start)


def _add(days_written: list[Written], day: Written | None) -> None:
    if day and not any(day.start < other.end and other.start < day.end for other in days_written):
        days_written.append(day)


def _day(letters: str, language: str) -> int:
    if digits := re.match(r"\d+", letters):
        return int(digits[0])
    return ordinal(language, letters) or 0


def _in_words(match: re.Match[str], language: str) -> Written | None:
    words, groups = vocabulary.of(language), match.groupdict()
    name = re.split(r"\s*[/(-]", groups["month"])[0].strip(" .")
    name = re.sub(r"\s+", " ", name)
    until = re.sub(r"\s+", " ", re.split(r"\s*[/(-]", groups.get("until") or name)[0].strip(" ."))
    is_hijri = name in words.hijri_months
    months = words.hijri_months if is_hijri else words.months
    if name not in months or until not in months:
        return None
    first = (_day(groups["first"], language), months[name])
    last = (_day(groups.get("last") or groups["first"], language), months[until])
    year = int(groups["year"]) if groups.get("year") else None
    if is_hijri != bool(year and year in HIJRI_YEARS) and year:
        return None
    since = int(groups["other"]) if groups.get("other") else year
    days = between((since, *first), (year, *last), is_hijri=is_hijri) if year else None
    if year and days is None:
        return None
    return Written(match.start(), match.end(), days, first, last, is_hijri)


def _in_figures(match: re.Match[str]) -> Written | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["first"])
    is_hijri = year in HIJRI_YEARS
    if month > 12 >= day:  # 02/22/2018, as Americans and many systems write it
        month, day = day, month
    is_ambiguous = month <= 12 and day <= 12 and month != day and not match[0].startswith(str(year))
    days = between((year, day, month), (year, day, month), is_hijri=is_hijri)
    if days is None:
        return None
    return Written(
        match.start(), match.end(), days, (day, month), (day, month), is_hijri, is_ambiguous
    )


def between(
    first: tuple[int | None, int, int], last: tuple[int | None, int, int], *, is_hijri: bool
) -> Days | None:
    try:
        starts_on, ends_on = (_gregorian(*each, is_hijri=is_hijri) for each in (first, last))
    except (ValueError, OverflowError):
        return None
    if starts_on > ends_on and first[2] > last[2]:  # «29 ديسمبر - 2 يناير 2024»
        starts_on = starts_on.replace(year=starts_on.year - 1)
    return Days(starts_on, ends_on) if starts_on <= ends_on else None


def _gregorian(year: int | None, day: int, month: int, *, is_hijri: bool) -> date:
    if year is None or not (1900 <= year <= 2200 or is_hijri):
        raise ValueError
    return Hijri(year, month, day).to_gregorian() if is_hijri else date(year, month, day)
