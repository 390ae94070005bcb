"""Days that a paper tells by its own: «اليوم», "on Tuesday", « hier ». Only where it says when it
was written, and where its own sentence says that the meeting was held."""

import re
from datetime import date, timedelta

from . import days, vocabulary
from .clauses import Paragraph, Sentence
from .facts import Days, Fact, Sure
from .letters import Folded
from .mentions import Meeting, is_denied
from .vocabulary import alternatives

FIRST = 2  # rank of the sentences that may tell it
TODAY = {
    "ar": "اليوم|صباح اليوم|مساء اليوم",
    "en": "today|this morning",
    "fr": "aujourd'hui|ce jour",
}
YESTERDAY = {"ar": "امس|مساء امس|صباح امس", "en": "yesterday", "fr": "hier"}
TOMORROW = {"ar": "غدا|يوم غد|الغد", "en": "tomorrow", "fr": "demain"}
# Saturday to Friday, as the lists of words have them; Python counts from Monday.
FIRST_WEEKDAY = 5


def read(
    text: Folded,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    meeting: Meeting | None,
    lines: set[tuple[int, int]],
) -> list[Fact]:
    """The day, of a meeting that no other words date."""
    published = days.of_paper(text, paragraphs, lines)
    if published is None or meeting is None:
        return []
    if any(_lasts(text, sentence) for sentence in sentences if sentence.rank <= FIRST):
        return []
    for sentence in sentences:
        own = [each for each in meeting.mentions if each.sentence == sentence]
        words = vocabulary.of(sentence.language)
        verb = words.find("convening.verbs", text.letters, sentence.start, sentence.end)
        if not own or not verb or sentence.rank > FIRST:
            continue
        if (dated := _relative_day(text, sentence, published)) and not is_denied(
            text, sentence, dated[1]
        ):
            day, start, end = dated
            words_of_it = text.words(start, end)
            span = text.span(start, end)
            return [Fact("days", Days(day, day), span, Sure.LIKELY, words_of_it, sentence.language)]
    return []


def _lasts(text: Folded, sentence: Sentence) -> bool:
    """Whether it lasts several days, though the sentence names only one."""
    several = (
        r"(?<!\w)(?:يومين|ليومين|ايام|two-day|three-day|four-day|five-day|days|jours|until"
        r"|jusqu'au|حتي|لمده|يستمر|تستمر|تختتم|اختت\w+|conclude[sd]?|concluding|wrapped|ended"
        r"|closed"
        r"|acheve\w*|cloture\w*|pris fin)(?!\w)"
    )
    return bool(re.search(several, sentence.of(text)))


def _relative_day(
    text: Folded, sentence: Sentence, published: date
) -> tuple[date, int, int] | None:
    for words, distance in ((TODAY, 0), (YESTERDAY, -1), (TOMORROW, 1)):
        # «اليوم الأول», but «غدا الأربعاء».
        days = vocabulary.of(sentence.language).any("days.weekdays")
        pattern = rf"(?<!\w)(?:{words[sentence.language]})(?!\w)(?!\s+(?!{days})ال)"
        if match := re.compile(pattern).search(text.letters, sentence.start, sentence.end):
            return published + timedelta(days=distance), match.start(), match.end()
    weekdays = vocabulary.of(sentence.language).words("days.weekdays")
    match = vocabulary.of(sentence.language).find(
        "days.weekdays", text.letters, sentence.start, sentence.end
    )
    if match is None:
        return None
    place = _weekday(match[0], weekdays)
    back = (published.weekday() - place) % 7
    return published - timedelta(days=back), match.start(), match.end()


def _weekday(letters: str, weekdays: list[str]) -> int:
    """Which weekday it is, Monday being 0."""
    names = [
        re.fullmatch(rf"[وف]?(?:{alternatives([Folded(day).letters])})", letters)
        for day in weekdays
    ]
    place = next(number for number, match in enumerate(names) if match)
    # Two spellings of Monday in Arabic.
    position = place if len(weekdays) == 7 or place < 3 else place - 1
    return (position + FIRST_WEEKDAY) % 7
