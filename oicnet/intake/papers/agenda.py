"""Items of an agenda: counted lines, or one sentence that says what was on it."""

import re
from collections.abc import Iterator

from . import ends, objects, on_agenda, subjects, vocabulary
from .clauses import Paragraph, Sentence
from .facts import Fact, Sure
from .letters import Folded

LONGEST = 300
LISTED = re.compile(r"[(\[]\s*(\d{1,2})\s*[)\]]\s*([^;؛()\n]{6,300})")
BESIDES = "بالإضافة إلى|إلى جانب|فضلا عن|فضلًا عن|علاوة على|in addition to|outre"
TRAILING = re.compile(
    rf"(?:[\s,،;؛]+(?:{BESIDES}|و|and|et|as well as|ainsi que|كما|كما تم|كما جرى|to|of|de|d['’]|à"
    r"|puis|then|l['’]|the"
    r"|ils|elles|they|en|a|ont))+$"
)
LEADING = re.compile(
    r"[\s:]*(?:(?:and|et|the|an?|les?|la|l'|و(?=\s)|و?كذلك|و?ايضا|و?من (?:ضمنها|بينها)|و?منها)"
    r"(?:\s+|(?<=')))*"
)
ADVERBS = re.compile(
    r"\s*(?:notamment|egalement|aussi|entre autres|also|mainly|notably)\s*[,:]?\s+"
)
GLUED = re.compile(
    r"^ل(?=(?:شرح|عرض|تقرير|إحاطة|احاطة|كلم)\w*\s)|^لل(?!جن)(?=\w{3})"
)  # «تطرقوا للقضايا»: with its preposition
LEADING_AND = re.compile(r"\s*(?:(?:and|et)\s|و(?=\w))?\s*")
# «10:15 – 11:00 استعراض ...», « 9 h 30 – 10 h 30 : Élection ... »
HOUR = r"\d{1,2}\s*(?:[:h]\s*\d{2}|h(?!\w))(?:\s*(?:am|pm|a\.m\.|p\.m\.|ص|م)(?!\w))?"
TIMED = re.compile(rf"\W*(?:de\s+|from\s+|من\s+)?{HOUR}(?:\s*(?:-|to|a|الي|حتي)\s*{HOUR})?\W*")
PROGRAMME = re.compile(r"\W*(?:(?:draft|provisional)\s+)?(?:programme?|(?:ال)?برنامج)(?!\w)")
LEAST_TIMED = 3  # lines that begin with an hour: as many make a programme, whatever its heading
# "a number of political, social and legal issues" is one item.
SEVERAL = re.compile(
    r"\s*(?:an?\s+)?(?:number|range|variety|series) of|\s*(?:several|various|plusieurs|divers\w*)\s"
)
DETAIL = re.compile(
    r"\W*(?:including|especially|particularly|notably|in particular|such as|namely|among|dont"
    r"|notamment|y compris|surtout|tel(?:le)?s? que|منها|ومنها|خاصة|لا سيما"
    r"|ولا سيما|أبرزها|أهمها|ومن|لت\w+|لل?\w{4,})\b"
)
PARTS = {
    "en": re.compile(r"\s*[,;]\s*|\s+(?:and|as well as)\s+(?=(?:the|an?)\s)"),
    "fr": re.compile(r"\s*[,;]\s*|\s+(?:et|ainsi que)\s+(?=(?:l'|la\s|les?\s|une?\s))"),
}


def item(text: Folded, start: int, end: int, outcome: str, sure: Sure, language: str) -> Fact:
    lead = ADVERBS.match(text.letters, start, end)
    start = lead.end() if lead else start
    title = TRAILING.sub("", text.words(start, end).strip(" .،,;؛:•-")).strip(" .،,;؛:•-")
    for opening, closing in ("‘’", "“”", "«»"):
        if title.count(opening) > title.count(closing):
            title = title.replace(opening, "", 1)
    title = GLUED.sub(lambda joint: "ال" if joint[0] == "لل" else "", title)
    if len(title) > LONGEST:
        title = title[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    more = {"outcome": outcome}
    return Fact("agenda_item", title, text.span(start, end), sure, title, language, more)


def read(text: Folded, paragraphs: list[Paragraph], sentences: list[Sentence]) -> list[Fact]:
    return [
        *_listed(text, paragraphs),
        *_timed(text, paragraphs),
        *(fact for sentence in sentences for fact in _of_sentence(text, sentence)),
    ]


def _listed(text: Folded, paragraphs: list[Paragraph]) -> Iterator[Fact]:
    """Counted lines below «جدول الأعمال»; below «ثالثا: جدول الأعمال», those counted otherwise."""
    heading: Paragraph | None = None
    for paragraph in paragraphs:
        words = vocabulary.of(paragraph.language)
        letters = text.letters[paragraph.begins : paragraph.end].strip(" :")
        is_header = words.pattern("outcome_words.header").fullmatch(letters)
        if is_header or not paragraph.is_counted:
            is_named = words.find("outcome_words.header", letters)
            heading = paragraph if len(letters) < 70 and is_named else None
        elif (
            heading
            and heading.is_counted
            and _in_figures(text, paragraph) == _in_figures(text, heading)
        ):
            heading = None
        elif heading:
            yield item(text, paragraph.begins, paragraph.end, "", Sure.CERTAIN, paragraph.language)


def _timed(text: Folded, paragraphs: list[Paragraph]) -> Iterator[Fact]:
    """Lines of a programme that begin with the hour; without its breaks."""
    timed = [
        (paragraph, match.end())
        for paragraph in paragraphs
        if (match := TIMED.match(text.letters, paragraph.start, paragraph.end))
    ]
    is_named = any(
        PROGRAMME.match(text.letters, paragraph.start, paragraph.end)
        or vocabulary.of(paragraph.language).find(
            "outcome_words.header", text.letters, paragraph.start, paragraph.end
        )
        for paragraph in paragraphs
        if paragraph.end - paragraph.start < 70
    )
    if len(timed) < LEAST_TIMED and not is_named:
        return
    for paragraph, begins in timed:
        words = vocabulary.of(paragraph.language)
        letters = text.letters[begins : paragraph.end].strip(" .:-")
        if letters and not words.pattern("outcome_words.breaks").fullmatch(letters):
            yield item(text, begins, paragraph.end, "", Sure.LIKELY, paragraph.language)


def _in_figures(text: Folded, paragraph: Paragraph) -> bool:
    return bool(re.search(r"\d", text.letters[paragraph.start : paragraph.begins]))


def _of_sentence(text: Folded, sentence: Sentence) -> Iterator[Fact]:
    """ "(1) Safety at work; (2) ..." and "The agenda included a review of ..., the ...\""""
    listed = list(LISTED.finditer(text.letters, sentence.start, sentence.end))
    words = vocabulary.of(sentence.language)
    if len(listed) > 1 and words.find("outcome_words.header", sentence.of(text)):
        for match in listed:
            start, end = match.span(2)
            yield item(text, start, end, "reviewed", Sure.LIKELY, sentence.language)
    elif spans := on_agenda.spans(text, sentence):
        for start, end in parted(text, sentence, *spans):
            if len(text.words(start, end).split()) > 1:
                yield item(text, start, end, "", Sure.LIKELY, sentence.language)
    elif (included := _included(text, sentence)) and SEVERAL.match(text.letters, included):
        end = ends.cut(text, included, sentence.end, "", sentence.language)
        yield item(text, included, end, "", Sure.LIKELY, sentence.language)
    elif included and sentence.language == "ar" and not _has_comma(text, sentence, included):
        end = ends.cut(text, included, sentence.end, "", "ar")
        for begins, stop in subjects.parted(text, included, end):
            yield item(text, begins, stop, "", Sure.LIKELY, "ar")
    elif included and (whole := _whole(text, sentence, included)):
        yield item(text, *whole, "", Sure.LIKELY, sentence.language)
    elif included:
        for begins, end in _parts(text, sentence, included):
            lead = LEADING.match(text.letters, begins, end)
            start = lead.end() if lead else begins
            if len(text.words(start, end).split()) > 1:
                yield item(text, start, end, "", Sure.LIKELY, sentence.language)


def parted(text: Folded, sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What semicolons part is several items: "A; B; and C"."""
    if text.letters[end : end + 1] not in {";", "؛"} and text.letters[end : end + 2] != " ;":
        yield start, end
        return
    place = start
    for sign in [*re.compile("[;؛]").finditer(text.letters, start, sentence.end), None]:
        stop = sign.start() if sign else sentence.end
        lead = LEADING_AND.match(text.letters, place, stop)
        yield (lead.end() if lead else place), stop
        place = sign.end() if sign else place


def _whole(text: Folded, sentence: Sentence, included: int) -> tuple[int, int] | None:
    """Where one item begins and ends, whose commas part no items: "key topics, including A and B",
    "political, social and legal affairs"."""
    parts = [text.words(*each) for each in _parts(text, sentence, included)]
    one_word = any(len(part.split()) < 2 for part in parts if part)
    if len(parts) < 2 or not (one_word or any(map(DETAIL.match, parts))):
        return None
    end = ends.cut(text, included, sentence.end, "", sentence.language)
    return objects.specified_from(text, included, end) or included, end


def _has_comma(text: Folded, sentence: Sentence, start: int) -> bool:
    return bool(re.search("[،,؛]", text.letters[start : sentence.end]))


def _included(text: Folded, sentence: Sentence) -> int | None:
    """Where begins what the sentence says to have been on the agenda."""
    words = vocabulary.of(sentence.language)
    header, verb = words.any("outcome_words.header"), words.any("outcome_words.included")
    own = r"(?:\s+(?:هذا\s+|هذه\s+)?(?:ال)?(?:اجتماع|موتمر|دوره|لقاء|ه|ها)(?:\s+ال\w{3,})?)?"
    pattern = (
        rf"(?<!\w)و?(?:{verb})\s+(?:{header}|جدول اعمال){own}(?!\w)"
        rf"|(?<!\w)و?(?:{header}|جدول اعمال){own}\s+(?:{verb})(?!\w)"
        if sentence.language == "ar"
        else rf"(?<!\w)(?:{header})(?:\s+(?:of|for|de|du)\s[^,.;]{{2,60}}?)?(?:,? which)?\s+"
        rf"(?:(?:also|mainly|further|will|egalement|aussi|has)\s+)*(?:{verb})(?!\w)"
    )
    match = re.compile(pattern).search(text.letters, sentence.start, sentence.end)
    if match and sentence.language == "ar":
        return subjects.object_of(text, match.end(), sentence.end)
    return match.end() if match else None


def _parts(text: Folded, sentence: Sentence, start: int) -> Iterator[tuple[int, int]]:
    place = start
    for part in [*_joints(sentence.language).finditer(text.letters, start, sentence.end), None]:
        yield place, part.start() if part else sentence.end
        place = part.end() if part else place


def _joints(language: str) -> re.Pattern[str]:
    if language != "ar":
        return PARTS[language]
    words = vocabulary.of("ar")
    deeds = "|".join(words.any(f"outcomes.{each}") for each in words.lists["outcomes"])
    return re.compile(rf"\s*[،,؛]\s*و?|\s+و(?=(?:{deeds})(?!\w))")
