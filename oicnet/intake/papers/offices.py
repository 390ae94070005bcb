"""Chairs who are named as such after their post: «الدكتور ... وزير العمل ورئيس المؤتمر», "Mr. X,
Minister of Labour and Chairman of the Conference"."""

import re
from collections.abc import Iterator

from . import vocabulary
from .clauses import Sentence
from .letters import Folded
from .mentions import Meeting
from .speaking import SAID

JOINT = re.compile(r"(?:[\s،,]+(?:and|et)?)[\s،,]*(?:the\s+|la\s+|le\s+)?$")
FAR = 180  # letters between where the person begins and the office


def beside_post(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None
) -> Iterator[tuple[Sentence, int, int]]:
    """The sentence, and where name and post begin and end."""
    for sentence in sentences:
        post = rf"(?<!\w)(?:{vocabulary.of(sentence.language).any('persons.posts')})(?!\w)"
        for office in _offices(text, sentence, meeting):
            start = _person_before(text, sentence, office)
            joint = JOINT.search(text.letters[sentence.start : office])
            if start is None or joint is None or _is_former(text, sentence, office):
                continue
            end = sentence.start + joint.start()
            if re.search(post, text.letters[start:end]):
                yield sentence, start, end


def _offices(text: Folded, sentence: Sentence, meeting: Meeting | None) -> Iterator[int]:
    """Where a sentence names the office of this meeting's chair, «و» before it or not."""
    words = vocabulary.of(sentence.language)
    own = [each for each in (meeting.mentions if meeting else ()) if each.sentence == sentence]
    for path in ("chair.beside", "chair.of"):
        for match in words.pattern(path).finditer(text.letters, sentence.start, sentence.end):
            is_near = any(-2 <= each.start - match.end() < 24 for each in own)
            if path == "chair.beside" or is_near:
                yield match.start()


def _person_before(text: Folded, sentence: Sentence, office: int) -> int | None:
    """Where the person begins: at a title, or right after a verb of saying."""
    begins = max(sentence.start, office - FAR)
    lead = "[وفلب]?" if sentence.language == "ar" else ""
    titles = vocabulary.of(sentence.language).any("persons.titles")
    pattern = re.compile(rf"(?<!\w){lead}(?P<title>(?:{titles})\s)")
    if title := pattern.search(text.letters, begins, office):
        return title.start("title")
    verb = SAID[sentence.language].match(text.letters, sentence.start, office)
    return verb.end() if verb else None


def _is_former(text: Folded, sentence: Sentence, office: int) -> bool:
    words = vocabulary.of(sentence.language)
    near = text.letters[max(sentence.start, office - 14) : min(sentence.end, office + 40)]
    return bool(words.find("chair.former", near) or words.find("chair.not_chair", near[:20]))
