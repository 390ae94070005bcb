"""The Arabic verb of being in the chair, before its meeting and the person: «ويترأس الدورة الحالية
للمجلس معالي وزير العمل الدكتور ...»; and states under whose chair a meeting stood: "under Jordan's
chairmanship", « sous présidence jordanienne »."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from . import peoples, vocabulary
from .clauses import Sentence
from .letters import Folded
from .mentions import Meeting
from .naming import NameMatch
from .titled import title_pattern

VERB = (
    r"(?<!\w)[وف]?(?:[يت]?ت?ر[اأ]س|ترأست|تراست|راست|يدير|ادار|يتولي رياسه|تتولي رياسه|تولي رياسه"
    r"|تولت رياسه)"
)
OFFICE = r"(?:chairmanship|chairpersonship|chair|presidency)(?!\w)"
# "... under Jordan to prepare the summit": nothing but the state, and what the meeting is for.
ALONE = re.compile(r"\s*(?:[,.;]|$|(?:to|on|in|for|with)\s)")
POSSESSED = re.compile(rf"(?:'s?)?\s+(?:\w+\s+)?{OFFICE}")
FRENCH = re.compile(r"(?<!\w)sous (?:la )?presidence $")
# "the chairmanship of the conference was handed over from ...", « passation de la présidence ... »
HANDED = re.compile(
    r"(?<!\w)(?:chair|chairmanship|presidency|presidence|رياسه)(?!\w)[^.;]{0,60}?\s"
    r"(?:from|de|من|du)\s(?:the\s|la\s|l'|دوله\s|جمهوريه\s)?$"
)
TO = re.compile(r"\s+(?:to|a|au|aux|الي)\s+(?:the\s|la\s|l'|دوله\s|جمهوريه\s)?\s*")
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


@cache
def _before_verb() -> re.Pattern[str]:
    """«معالي وزير العمل، سعد بن علي، ترأس اجتماع ...»: the person first."""
    words = vocabulary.of("ar")
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.unnumbered')}"
    return re.compile(
        rf"(?:(?<!\w)ان\s+\"?|\")(?P<person>(?:(?:{words.any('persons.titles')})\s+)*"
        rf"(?:{words.any('persons.posts')})(?!\w)[^.؛:\"]{{8,150}}?)\s*[،,]?\s+"
        rf"(?:تراس|تراست|راس|راست|يتراس|تتراس)\s+(?:اعمال\s+)?(?:ال)?(?:{nouns})(?!\w)"
    )


OF_A_NUMBER = re.compile(r"\s*(?:ال\s*)?\(?\s*(?P<number>\d{1,3})\s*\)?(?!\w)")


def is_another(text: Folded, end: int, number: int | None) -> bool:
    """«رئاسة الدورة (52)»: of a session with another number than the paper's meeting."""
    counted = OF_A_NUMBER.match(text.letters, end)
    return bool(counted and int(counted["number"]) != number)


def persons(text: Folded, sentence: Sentence, number: int | None) -> Iterator[tuple[int, int]]:
    """Where the verb begins, and where the person does.

    Args:
        number: of the paper's meeting.
    """
    if sentence.language != "ar":
        return
    for before in _before_verb().finditer(text.letters, sentence.start, sentence.end):
        yield before.start("person"), before.start("person")
    for taken in _takes_over().finditer(text.letters, sentence.start, sentence.end):
        if not is_another(text, taken.end(), number):
            yield taken.start(), taken.start("person")
    for match in _pattern().finditer(text.letters, sentence.start, sentence.end):
        limit = min(sentence.end, match.end() + FAR)
        title = title_pattern("ar").search(text.letters, match.end(), limit)
        is_other = is_another(text, match.end(), number)
        if (
            title
            and not is_other
            and not re.search("[.،؛:]", text.letters[match.end() : title.start()])
        ):
            yield match.start(), title.start()


def _handed(text: Folded, sentence: Sentence, names: list[NameMatch]) -> Iterator[tuple[int, int]]:
    """ "handed the chair of the conference from A to B": to whom."""
    here = [name for name in names if name.kind == "state" and name.start >= sentence.start]
    for former, next_ in pairwise(here):
        before = text.letters[max(sentence.start, former.start - 90) : former.start]
        between = text.letters[former.end : next_.start]
        if next_.end <= sentence.end and HANDED.search(before) and TO.fullmatch(between):
            yield next_.start, next_.end


def states(
    text: Folded, sentence: Sentence, meeting: Meeting | None, names: list[NameMatch]
) -> Iterator[tuple[int, int]]:
    """Where a state, or its people, stands under whose chair a sentence says the meeting was."""
    own = [each for each in (meeting.mentions if meeting else ()) if each.sentence == sentence]
    yield from _handed(text, sentence, names)
    for name in names:
        is_behind = any(each.end <= name.start <= sentence.end for each in own)
        if name.kind not in {"state", peoples.KIND} or not is_behind:
            continue
        before = text.letters[max(sentence.start, name.start - 24) : name.start]
        if sentence.language == "fr" and FRENCH.search(before):
            yield name.start, name.end
        if sentence.language != "en" or not re.search(r"(?<!\w)under (?:the )?$", before):
            continue
        is_bare = name.kind == "state" and not before.endswith("the ")
        is_alone = is_bare and ALONE.match(text.letters, name.end, sentence.end)
        if is_alone or POSSESSED.match(text.letters, name.end, sentence.end):
            yield name.start, name.end
