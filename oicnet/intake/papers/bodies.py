"""Whose meeting a mention is of: the body that it names, known or in words."""

import re

from .clauses import Sentence
from .letters import Folded, fold
from .naming import Naming, Word, within

REACH = 130  # letters after a mention within which its body may be named
ATTACHED = {
    "ar": re.compile(r"\s*(?:\(\d+\)\s*)?(?:ل|من|في|الخاص)?"),
    "en": re.compile(r"\s+(?:of|for)\s+(?:the\s+)?"),
    "fr": re.compile(r"\s+(?:du|de la|de l'|de|des|d')\s*"),
}
BODY_ENDS = re.compile(
    r"[,.;:،؛()\n\"]|\s-\s|(?<!\w)(?:has|was|is|were|will|held|en|a|est|s'est|sera|qui|on|in|at|to"
    r"|و?(?:في|عبر|علي|الذي|التي|يوم|يومي|خلال|تحت|والذي|والتي|المنعقد\w*|اعمالها|اعماله)|took"
    r"|commenced|started|began|opened|concluded|brought|gathered|which|that|s'ouvre|debute)(?!\w)"
)
LONGEST_BODY = 200
# "Committee on Social Development, Labour and Employment": the fields with which a body deals,
# each in capitals, the last after "and".
DEALS = re.compile(
    r"(?<!\w)(?:committee|commission|council|group|network|conference|ministers|meeting|comite"
    r"|conseil|groupe|reseau|conference|ministres)$"
)
FIELD = r"[^\W\d_a-zà-þ][\w’'-]*(?:[ ](?:[^\W\d_a-zà-þ][\w’'-]*|of|for|the|de|du|la))*"
FIELDS = re.compile(
    rf"\s*(?i:on|for|in charge of|responsible for|sur|charg[ée]s?\s+de)\s+(?:the\s+)?{FIELD}"
    rf"(?:,\s+{FIELD})*,?\s+(?i:and|et)\s+{FIELD}"
)


def body_of(
    text: Folded, sentence: Sentence, words: list[Word], naming: Naming, start: int, end: int
) -> tuple[str, int, str]:
    """The body of a mention: its key, where its name ends, and the words where it is unknown."""
    limit = min(sentence.end, end + REACH)
    for key, body_start, body_end in naming.bodies(words, start, limit):
        between = text.letters[end:body_start]
        if body_start <= end + 45 and not BODY_ENDS.search(between):
            return key, max(end, body_end), ""
    for name in naming.find(within(words, start, limit)):
        is_near = name.kind == "body" and name.start <= end + 30
        if is_near and not BODY_ENDS.search(text.letters[end : name.start]):
            return name.key, max(end, name.end), ""
    attached = ATTACHED[sentence.language].match(text.letters, end, limit)
    if not attached or attached.end() == end or not attached[0].strip():
        return "", end, ""
    if sentence.language == "ar" and attached[0].strip() in {"في", ""}:
        return "", end, ""
    limit = min(sentence.end, attached.end() + LONGEST_BODY)
    stop = BODY_ENDS.search(text.letters, attached.end(), limit)
    body_end = stop.start() if stop else _whole_word(text, limit, sentence.end)
    body_end = _with_fields(text, attached.end(), body_end, sentence)
    begins = end if sentence.language == "ar" else attached.end()
    return "", body_end, text.words(begins, body_end)


def _whole_word(text: Folded, place: int, end: int) -> int:
    """A place, or where the word ends that it stands in."""
    word = re.compile(r"\w*").match(text.letters, place, end)
    return word.end() if word else place


def _with_fields(text: Folded, start: int, end: int, sentence: Sentence) -> int:
    """The end of a body's name, with the fields that its name lists."""
    if not DEALS.search(text.letters[start:end].rstrip()):
        return end
    begins = text.span(start, end).end
    limit = text.span(start, sentence.end).end
    written = text.text[begins : min(limit, begins + LONGEST_BODY)]
    if not (fields := FIELDS.match(written)):
        return end
    return end + len(fold(written[: fields.end()]))
