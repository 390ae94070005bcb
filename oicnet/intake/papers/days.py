"""On which of the days that a paper writes its meeting was held."""

import re
from dataclasses import replace
from datetime import date, timedelta

from . import vocabulary
from .clauses import Paragraph, Sentence
from .dates import Written, between, written
from .facts import Fact, Sure
from .letters import Folded
from .mentions import BESIDE, Meeting, Mention, is_denied

HEADED = 5  # what speaks for a day in the heading
LONGEST_MEETING = timedelta(days=14)
DATELINE = re.compile(r"^[\w' /()-]{2,40}[,،:]?\s*(?:(?:في|le|on)\s*)?$")
AGENCY = re.compile(r"^\s*(?:,\s*\w{2,15}\s*-|\([^)]{2,40}\)|[-:/ـ]|\.)")
# « Créée en 1969, la conférence ... »: of what is told there, the days are long past.
HISTORY = re.compile(
    r"\s*(?:creee? en|fondee? en|founded in|established in|created in|[وت]?تاسست?)(?!\w)"
)
# "The meeting, scheduled for ..., will bring together": the paper's own, still to come.
SCHEDULED = re.compile(
    r"\s*(?:the|this)\s+(?:\w+\s+){0,3}?\w+,?\s+(?:is\s+)?scheduled\s+(?:for|from)\s*$"
)


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
    """Whether the paper names one day only, that on which the meeting closed."""
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
    days = between((published.year, *day.first), (published.year, *day.last), is_hijri=False)
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
        (words.find("days.not_before", clause[-34:]) and not SCHEDULED.match(clause))
        or _is_of_a_part(text, sentence, day, meeting)
        or words.find("convening.denial", clause[-60:])
        or words.find("convening.denial", letters[day.end : sentence.end][:40])
        or is_denied(text, sentence, day.start)
        or _belongs_to_another(sentence, day, meeting)
    ):
        return 0
    if BESIDE.search(text.letters, sentence.start, day.start) or HISTORY.match(
        text.letters, sentence.start
    ):
        return 0
    score = 0
    if own := _own(sentence, meeting):
        score = 3 if any(each.start < day.end for each in own) else 2
    if words.find("convening.verbs", letters, sentence.start, sentence.end):
        score += 2 if score else 1 + _speaks_of_it(text, sentence)
    return score - day.is_hijri if score > 1 else 0


def _is_of_a_part(text: Folded, sentence: Sentence, day: Written, meeting: Meeting | None) -> bool:
    """Whether a part of the meeting stands before the day, in no name of the meeting and with none
    behind it: "the closing session of the conference, which was held on ...\""""
    words = vocabulary.of(sentence.language)
    start = max(text.letters.rfind(sign, sentence.start, day.start) for sign in ";؛\n")
    part = words.find("meeting.part", text.letters, max(start, sentence.start), day.start)
    own = [each for each in _own(sentence, meeting) if each.end <= day.start]
    return bool(part) and not any(part.start() < each.end for each in own)


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
