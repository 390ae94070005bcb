"""Titles of papers that a meeting itself puts out: «محضر», "Minutes of", « communiqué final »."""

import re

from . import vocabulary
from .clauses import Paragraph, Sentence
from .letters import Folded

HEADLINES = 8  # paragraphs among which the titles of a notice stand
LONGEST_LINE = 200  # letters of a title; a paragraph without its full stop is longer
LINES, LONGEST = 3, 250  # among which, and within how many letters, a title stands
JOINING = (
    r"(?:و?الصادره?|عن|من|في|ل|اعمال|الموجز|الختامي|المشترك|والتوصيات|of|the|from|issued|by|at"
    r"|adopted|and|for|to|final|de|du|des|la|le|les|et|issue?s?|travaux|publie|adopte)"
)


def names(text: Folded, sentence: Sentence, start: int, end: int) -> bool:
    """«البيان الختامي الصادر عن الاجتماع الخامس»: whether what stands between two places is what
    the title names, whatever joins the two."""
    if sentence.paragraph >= LINES or start > LONGEST:
        return False
    papers = vocabulary.of(sentence.language).any("meeting.papers")
    lead = rf"(?:\W*(?:[وف]?(?:ال)?(?:{papers})|{JOINING})(?!\w))+[\s:-]*(?:l'|d')?"
    line = text.letters[end:].split("\n", 1)[0]
    return not line.endswith(".") and bool(re.fullmatch(lead, text.letters[:start].strip()))


def is_own(text: Folded, paragraph: Paragraph) -> bool:
    """Whether a line begins, or ends after a dash, with what such a paper is called."""
    papers = vocabulary.of(paragraph.language).any("meeting.papers")
    letters = text.letters[paragraph.begins : paragraph.end].strip()
    pattern = rf"(?:ال)?(?:{papers})(?!\w)"
    is_line = len(letters) < 200 and not letters.endswith(".")
    return is_line and bool(re.match(pattern, letters) or re.search(rf"-\s*{pattern}$", letters))


def is_headline(text: Folded, paragraphs: list[Paragraph], place: int) -> bool:
    """Whether a paragraph is a title of what follows: a press office's words, not the meeting's."""
    paragraph = paragraphs[place]
    letters = text.letters[paragraph.start : paragraph.end].rstrip(" \"')")
    is_short = len(letters) - len(letters.lstrip()) + len(letters.strip()) < LONGEST_LINE
    is_short = is_short and not re.match(r"\s*و(?:ت?م|ج|قد|كان|ا)", letters)
    is_title = (
        place < HEADLINES
        and is_short
        and not paragraph.is_counted
        and letters[-1:] not in ".!?؟;؛:،,"
    )
    return is_title and any(
        text.letters[each.start : each.end].rstrip(" \"')").endswith(".")
        for each in paragraphs[place + 1 :]
    )
