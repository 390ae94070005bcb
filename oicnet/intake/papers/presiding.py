"""The Arabic verb of being in the chair, before its meeting and the person: «ويترأس الدورة الحالية
للمجلس معالي وزير العمل الدكتور ...»."""

import re
from collections.abc import Iterator
from functools import cache

from . import vocabulary
from .clauses import Sentence
from .letters import Folded
from .persons import title_pattern

VERB = (
    r"(?<!\w)[وف]?(?:[يت]?ت?ر[اأ]س|ترأست|تراست|راست|يدير|ادار|يتولي رياسه|تتولي رياسه|تولي رياسه"
    r"|تولت رياسه)"
)
FAR = 140  # letters that a meeting's name may have, before the person


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary.of("ar")
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.feminine')}"
    nouns = f"{nouns}|{words.any('meeting.unnumbered')}"
    return re.compile(rf"{VERB}\s+(?:اعمال\s+|اشغال\s+)?(?:هذا\s+|هذه\s+)?(?:ال)?(?:{nouns})(?!\w)")


@cache
def _takes_over() -> re.Pattern[str]:
    """«وتسلمت ... وزيرة ... رئاسة الدورة»."""
    words = vocabulary.of("ar")
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.feminine')}"
    return re.compile(
        rf"(?<!\w)[وف]?(?:[يت]?تسلمت?|[يت]تولي|تولت?ي?)\s+(?P<person>[^.؛:]{{6,140}}?)\s*[،,]?\s*"
        rf"رياسه\s+(?:اعمال\s+)?(?:ال)?(?:{nouns})(?!\w)"
    )


def persons(text: Folded, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the verb begins, and where the person does."""
    if sentence.language != "ar":
        return
    for taken in _takes_over().finditer(text.letters, sentence.start, sentence.end):
        yield taken.start(), taken.start("person")
    for match in _pattern().finditer(text.letters, sentence.start, sentence.end):
        limit = min(sentence.end, match.end() + FAR)
        title = title_pattern("ar").search(text.letters, match.end(), limit)
        if title and not re.search("[.،؛:]", text.letters[match.end() : title.start()]):
            yield match.start(), title.start()
