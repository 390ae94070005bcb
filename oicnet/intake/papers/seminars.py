"""Organisations whose seminar or workshop it was, and that so held it: "a seminar of the ILO",
"the SESRIC workshop", « un atelier de l'OIT », «ورشة عمل لمنظمة العمل الدولية». Sessions are of the
bodies that meet; a seminar is of whoever gives it."""

import re
from collections.abc import Iterator

from .clauses import Sentence
from .letters import Folded
from .mentions import Meeting
from .naming import NameMatch

NOUNS = {
    "en": r"(?:workshop|seminar|webinar|training|training course|course|symposium|colloquium"
    r"|summer school)s?",
    "fr": r"(?:atelier|seminaire|webinaire|formation|colloque|stage|session de formation)s?",
    "ar": r"(?:ال)?(?:ورشه|ندوه|دوره تدريبيه|حلقه عمل|حلقه نقاش|ملتقي)(?:\s+(?:عمل|تدريبيه|اقليميه"
    r"|دوليه|علميه))?",
}
BEHIND = {
    "en": r"\s+(?:of|by)\s+(?:the\s+)?",
    "fr": r"\s+(?:\w+\s+)?(?:de l'|de la |du |des |de |d')",
    "ar": r"\s+",
}
BEFORE = re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}?{NOUNS['en']}(?!\w)")
LEAD = 1  # rank of the sentences that tell it


def owners(
    text: Folded, sentence: Sentence, meeting: Meeting | None, names: list[NameMatch]
) -> Iterator[NameMatch]:
    """Organisations of which a sentence of the lead says that the seminar was theirs."""
    own = meeting and any(each.sentence == sentence for each in meeting.mentions)
    if not own or sentence.rank > LEAD:
        return
    behind = re.compile(rf"(?<!\w)(?:{NOUNS[sentence.language]})(?:{BEHIND[sentence.language]})$")
    for name in names:
        is_here = sentence.start <= name.start and name.end <= sentence.end
        if name.kind != "organisation" or not is_here:
            continue
        before = text.letters[max(sentence.start, name.start - 60) : name.start]
        is_before = sentence.language == "en" and BEFORE.match(text.letters, name.end, sentence.end)
        is_behind = behind.search(before) and (
            sentence.language != "ar" or text.letters[name.start] == "ل"
        )
        if is_behind or is_before:
            yield name
