"""A text in paragraphs and sentences, each with its place and its language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oicnet.text.speech import ARABIC, language_of

from . import vocabulary
from .letters import Folded

PARAGRAPH = re.compile(r"[^\n]+")
# A full stop that ends no sentence: after a title, a letter, a number that counts a paragraph.
NO_END = re.compile(
    r"(?:(?<!\w)(?:mr|mrs|ms|dr|prof|assoc|lt|col|rev|amb|eng|hon|h\.e|s\.e|m|mme|no|n|art|st|gen|u\.n|d|jan|feb"
    r"|aug|sept?|oct|nov|dec|ا|د|م|\w)"
    r"|(?:^|\n)\s*[\(\[]?\d{1,3})$"
)
END = re.compile(
    r"[.!?؟]+(?:[\"')\]]*)(?=\s|$)|(?<=[\w\"])•(?=\s|$)|[!؟](?=\S)"
    r"|(?<=[\w)\"][^\W\d_][^\W\d_)\"])\.(?=[^\W\d_]{2})|(?<=[)\"])\.(?=[^\W\d_]{2})"
)
GLUED = re.compile(r"\.(?:[^\W\d_a-zà-þA-ZÀ-Þ]|[A-ZÀ-Þ][a-zà-þ])")  # "... days.More than ..."
GOES_ON = re.compile(r"[ ]+[a-zà-þ]{2,}")
LONGEST = 4_000  # letters of a sentence
WORDED = re.compile(r"\w")
DEEP = 700  # letters of a paragraph that go on like another: some papers have one alone
HEADER = 90  # of «وزارة العمل - دائرة التواصل والإعلام», a title
LABEL = 40  # letters of «مكان الانعقاد: ...», "Society"
WORDS = vocabulary.alternatives(
    {
        word
        for each in vocabulary.LANGUAGES
        for word in vocabulary.of(each).ordinals
        if len(word) > 2
    }
)
COUNTED = re.compile(
    r"^\s*(?:(?:التوصيه|البند|recommendation|recommandation|item|article|point)\s+(?:رقم\s+"
    r"|n[o°]?\.?\s*)?)?"
    r"(?:[\(\[]?\s*(?P<number>\d{1,3})\s*(?:[.)\]\-:/]+(?!\d)|\s-)\s*[.)\-]*\s*"
    rf"|(?:ال)?(?P<word>{WORDS})(?:ا|ly|ement)?\s*[:.)-]+\s*|[•●▪*○·]\s*|-\s+)"
)


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    language: str
    paragraph: int  # which of the text's, from 0
    rank: int  # how many paragraphs longer than a label stand before, or stretches of a long one

    def of(self, text: Folded) -> str:
        return text.letters[self.start : self.end]


@dataclass(frozen=True)
class Paragraph:
    start: int
    end: int
    language: str
    number: int | None  # by which it is counted: «3.»
    is_counted: bool  # by a number or a bullet
    begins: int  # where its words begin, after what counts it


def paragraphs(text: Folded) -> list[Paragraph]:
    whole = language_of(text.letters, "en")
    parts = []
    for match in PARAGRAPH.finditer(text.letters):
        letters = match[0]
        if not letters.strip():
            continue
        counted = COUNTED.match(letters)
        language = whole
        if len(letters) > 60 or ARABIC.search(letters):
            language = language_of(letters, "en" if whole == "ar" else whole)
        number = _number(counted, language) if counted else None
        begins = match.start() + (counted.end() if counted else 0)
        parts.append(Paragraph(match.start(), match.end(), language, number, bool(counted), begins))
    return parts


def _number(counted: re.Match[str], language: str) -> int | None:
    if counted["word"]:
        return vocabulary.of(language).ordinals.get(counted["word"])
    return int(counted["number"]) if counted["number"] else None


def sentences(text: Folded, of: list[Paragraph]) -> list[Sentence]:
    parted, rank = [], 0
    for place, paragraph in enumerate(of):
        for start, end in _parted(text, paragraph.begins, paragraph.end):
            depth = (start - paragraph.begins) // DEEP
            parted.append(Sentence(start, end, paragraph.language, place, rank + depth))
        rank += not _is_label(text.letters[paragraph.start : paragraph.end].rstrip())
    return parted


def _is_label(letters: str) -> bool:
    """Whether a paragraph only says whose paper it is, or what comes: short, or with no end."""
    return len(letters) <= LABEL or (len(letters) <= HEADER and letters[-1] not in ".!?؟;؛:")


def _parted(text: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; what goes on without end is parted by its length."""
    letters = text.letters
    for first, last in _sentences(text, start, end):
        for place in range(first, last, LONGEST):
            if WORDED.search(letters, place, min(last, place + LONGEST)):
                yield place, min(last, place + LONGEST)


def _sentences(text: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    letters = text.letters
    for stop in END.finditer(letters, start, end):
        before = letters[max(start, stop.start() - 24) : stop.start()]
        if stop[0].startswith(".") and NO_END.search(before):
            continue
        if stop[0] == ".." and letters[stop.end() : end].strip():
            continue  # a pause, as Arabic papers write it
        place = text.span(stop.start(), stop.end()).start
        is_glued = stop.end() < end and not letters[stop.end()].isspace() and stop[0] == "."
        if is_glued and not GLUED.match(text.text, place):
            continue
        if GOES_ON.match(text.text, text.span(start, stop.end()).end):
            continue  # "(halls etc.) may be used"
        if stop.end() - start > 1 and letters[start : stop.end()].strip():
            yield start, stop.end()
        start = stop.end()
    if letters[start:end].strip():
        yield start, end
