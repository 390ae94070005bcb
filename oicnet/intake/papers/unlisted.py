"""Towns that the list of towns lacks, where a sentence leaves no doubt that it names one: "was
held in Potsdam, Germany", « a eu lieu à Alicante, en Espagne », «بمدينة أغادير»."""

import re

from . import vocabulary
from .clauses import Sentence
from .facts import Fact, Span, Sure
from .letters import Folded, fold
from .mentions import Meeting, is_denied
from .naming import NameMatch
from .who import is_of_this

CAPITAL = r"[^\W\d_a-zà-þ][\w’'-]+"
NAME = rf"{CAPITAL}(?:[ ](?:(?:de|del|el|la|le|al|of)[ ])?{CAPITAL}){{0,2}}"
# A town and its country, each in capitals, parted by a comma or by « en », « au ».
LATIN = re.compile(
    rf"(?<!\w)(?:in|at|à)\s+(?:the city of\s+|la ville de\s+)?(?P<town>{NAME})"
    rf"(?:,\s+(?:(?:in|en|au|aux)\s+)?|\s+(?:en|au|aux)\s+)"
    rf"(?:(?:the|la|le|les|l’|l')\s*)?(?P<country>{NAME})(?=\s*[,.;)]|\s+(?:on|from|du|le|les"
    rf"|in)\s)"
)
ARABIC = re.compile(
    r"(?:(?<!\w)في\s+|(?<!\w)ب)مدينة\s+(?P<town>\w{3,}(?:\s\w{3,})?)"
    r"(?=\s*[،,(]|\s+(?:ب\w{3,}|في|يوم|يومي|خلال|من)(?!\w))"
)
FAR = 160  # letters between the verb and the town


def read_place(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """The place, and the host state where the register has the country."""
    for sentence in sentences:
        words = vocabulary.of(sentence.language)
        verb = words.find("convening.verbs", text.letters, sentence.start, sentence.end)
        if not verb or not is_of_this(text, sentence, verb.end(), meeting):
            continue
        if words.find("meeting.future_before", text.letters, sentence.start, verb.end()):
            continue
        pattern = ARABIC if sentence.language == "ar" else LATIN
        within = text.span(verb.end(), sentence.end)
        for match in pattern.finditer(text.text, within.start, within.end):
            place = verb.end() + len(fold(text.text[within.start : match.start("town")]))
            if match.start() < within.start + FAR and not _is_elsewhere(
                text, sentence, meeting, place
            ):
                return _facts(text, sentence, match, names)
    return []


def _is_elsewhere(text: Folded, sentence: Sentence, meeting: Meeting | None, place: int) -> bool:
    """Whether the town is another meeting's, or the meeting was not held there."""
    others = [each for each in (meeting.others if meeting else ()) if each.sentence == sentence]
    return any(each.end <= place for each in others) or is_denied(text, sentence, place)


def _facts(
    text: Folded, sentence: Sentence, match: re.Match[str], names: list[NameMatch]
) -> list[Fact]:
    span = Span(*match.span("town"))
    town = match["town"]
    facts = [Fact("place", town, span, Sure.LIKELY, town, sentence.language)]
    country = match.groupdict().get("country")
    if not country:
        return facts
    for name in names:
        state = text.span(name.start, name.end)
        if name.kind == "state" and match.start("country") <= state.start < match.end("country"):
            words = state.of(text.text)
            facts.append(Fact("host_state", name.key, state, Sure.LIKELY, words, sentence.language))
            break
    return facts
