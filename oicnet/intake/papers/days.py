"""Days that a paper writes, of both calendars, and those on which its meeting was held."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri

from . import vocabulary
from .clauses import Paragraph, Sentence
from .facts import Days, Fact, Sure
from .letters import Folded
from .mentions import Meeting, Mention, is_denied
from .numbers import ordinal

HIJRI_YEARS = range(1343, 1501)
HEADED = 5  # what speaks for a day in the heading
LONGEST_MEETING = timedelta(days=14)
DATELINE = re.compile(r"^[\w' /()-]{2,40}[,،:]?\s*(?:(?:في|le|on)\s*)?$")
AGENCY = re.compile(r"^\s*(?:\([^)]{2,40}\)|[-:/ـ]|\.)")


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
    first, last = rf"(?P<first>{day})", rf"(?P<last>{day})"
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
    days = _days((since, *first), (year, *last), is_hijri=is_hijri) if year else None
    if year and days is None:
        return None
    return Written(match.start(), match.end(), days, first, last, is_hijri)


def _in_figures(match: re.Match[str]) -> Written | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["first"])
    is_hijri = year in HIJRI_YEARS
    if month > 12 >= day:  # 02/22/2018, as Americans and many systems write it
        month, day = day, month
    is_ambiguous = month <= 12 and day <= 12 and month != day and not match[0].startswith(str(year))
    days = _days((year, day, month), (year, day, month), is_hijri=is_hijri)
    if days is None:
        return None
    return Written(
        match.start(), match.end(), days, (day, month), (day, month), is_hijri, is_ambiguous
    )


def _days(
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


def of_paper(text: Folded, paragraphs: list[Paragraph], lines: set[tuple[int, int]]) -> date | None:
    """The day on which the paper itself was written or published, where it says so."""
    for paragraph in paragraphs[:6] + paragraphs[-2:]:
        if (paragraph.start, paragraph.end) in lines:
            continue
        for day in written(text, paragraph.start, paragraph.end, paragraph.language):
            if day.days and _is_of_paper(text, paragraph, day):
                return day.days.starts_on
    return None


def _is_of_paper(text: Folded, paragraph: Paragraph, day: Written) -> bool:
    """A dateline, a line that is a date alone, or one that says when it was published."""
    words = vocabulary.of(paragraph.language)
    before = text.letters[paragraph.start : day.start]
    after = text.letters[day.end : paragraph.end]
    if words.find("days.published_label", before) or re.fullmatch(r"\s*date\s*", before):
        return not words.find("days.place_label", text.letters)
    if before.strip() == "[" and after.strip().startswith("]"):
        return True
    bare = words.pattern("days.weekdays").sub("", before)
    is_line = not re.search(r"[^\W\d]{4}", bare) and not re.search(r"[^\W\d]{8}", after)
    if is_line and len(before) < 45 and len(after) < 25:
        # Of several days: no paper is written on all of them.
        return day.days is not None and day.days.starts_on == day.days.ends_on
    return bool(DATELINE.match(before) and len(before) < 45 and AGENCY.match(after)) and not (
        words.find("convening.verbs", before) or words.find("days.date_label", before)
    )


def read(
    text: Folded,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    meeting: Meeting | None,
    lines: set[tuple[int, int]],
) -> list[Fact]:
    """On which days the meeting was held: at most one fact, from what speaks for it most. `lines`
    are those of the meeting's heading."""
    published = of_paper(text, paragraphs, lines)
    best: tuple[int, Written, str] | None = None
    for sentence in sentences:
        paragraph = paragraphs[sentence.paragraph]
        for day in written(text, sentence.start, sentence.end, sentence.language):
            is_headed = (paragraph.start, paragraph.end) in lines
            if not is_headed and _is_of_paper(text, paragraph, day):
                continue
            score = HEADED - day.is_hijri if is_headed else _score(text, sentence, day, meeting)
            whole = _with_year(day, published) if score > 0 else None
            if whole and (best is None or score > best[0]):
                best = (score - (day.days is None), whole, sentence.language)
    if best is None:
        return []
    score, day, language = best
    sure = Sure.CERTAIN if score >= 4 else Sure.LIKELY if score >= 2 else Sure.DOUBTFUL
    words = text.words(day.start, day.end)
    if day.is_ambiguous or (day.days and _is_last_day(text, day, language)):
        sure = Sure.DOUBTFUL
    return [Fact("days", day.days, text.span(day.start, day.end), sure, words, language)]


def _is_last_day(text: Folded, day: Written, language: str) -> bool:
    """Whether one day alone is told, on which the meeting closed."""
    if day.days is None or day.days.starts_on != day.days.ends_on:
        return False
    before = re.split(r"[.\n]", text.letters[max(0, day.start - 160) : day.start])[-1]
    return bool(vocabulary.of(language).find("days.closing", before))


def _with_year(day: Written, published: date | None) -> Written | None:
    """The same with its year, from the day of the paper where it has none of its own."""
    if day.days:
        is_too_long = day.days.ends_on - day.days.starts_on > LONGEST_MEETING
        return None if is_too_long else day
    if published is None:
        return None
    days = _days((published.year, *day.first), (published.year, *day.last), is_hijri=False)
    return replace(day, days=days) if days else None


def _score(text: Folded, sentence: Sentence, day: Written, meeting: Meeting | None) -> int:
    """How much speaks for the meeting's having been held on a day."""
    words, letters = vocabulary.of(sentence.language), text.letters
    before = letters[sentence.start : day.start]
    if re.fullmatch(rf"\s*(?:{words.any('days.date_label')})\s*[:：-]\s*", before):
        has_place = words.find("days.place_label", letters)
        return 6 if has_place else 3
    clause = re.split(r"[;؛]|\n", before)[-1]
    if sentence.rank <= 2 and day.days and _is_heading(letters, sentence, day):
        return 4 - day.is_hijri
    if (
        words.find("days.not_before", clause[-34:])
        or words.find("meeting.part", clause)
        or words.find("convening.denial", clause[-60:])
        or words.find("convening.denial", letters[day.end : sentence.end][:40])
        or is_denied(text, sentence, day.start)
        or _belongs_to_another(sentence, day, meeting)
    ):
        return 0
    score = 0
    if own := _own(sentence, meeting):
        score = 3 if any(each.start < day.end for each in own) else 2
    if words.find("convening.verbs", letters, sentence.start, sentence.end):
        score += 2 if score else 1 + _speaks_of_it(text, sentence)
    return score - day.is_hijri if score > 1 else 0


def _own(sentence: Sentence, meeting: Meeting | None) -> list[Mention]:
    return [each for each in (meeting.mentions if meeting else ()) if each.sentence == sentence]


def _belongs_to_another(sentence: Sentence, day: Written, meeting: Meeting | None) -> bool:
    """Whether another meeting stands nearer before the day than the paper's own."""
    others = [each for each in (meeting.others if meeting else ()) if each.sentence == sentence]
    nearest = max((each.end for each in others if each.end <= day.start), default=-1)
    own = [each.end for each in _own(sentence, meeting) if each.start < day.end]
    return nearest > max(own, default=-1)


def _is_heading(letters: str, sentence: Sentence, day: Written) -> bool:
    """«21-22 شوال 1442هـ الموافق 2-3 يونيو 2021م»: a line of a heading."""
    beside = letters[sentence.start : day.start] + letters[day.end : sentence.end]
    is_long = sentence.end - sentence.start > 90
    is_range = day.days is not None and day.days.starts_on < day.days.ends_on
    return is_range and not is_long and not re.search(r"[^\W\d]{9}", beside)


def _speaks_of_it(text: Folded, sentence: Sentence) -> int:
    """Whether the sentence speaks of «الاجتماع», "the conference"."""
    words = vocabulary.of(sentence.language)
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.itself')}"
    pattern = rf"(?<!\w)(?:[وف]?ال|the\s|la\s|le\s|cette\s|l')(?:{nouns})(?!\w)"
    return int(bool(re.search(pattern, sentence.of(text))))
