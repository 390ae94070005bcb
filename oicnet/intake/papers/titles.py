"""Titles of papers that a meeting itself puts out: «محضر», "Minutes of", « communiqué final »."""

import re

from . import vocabulary
from .clauses import Paragraph, Sentence
from .letters import Folded

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
