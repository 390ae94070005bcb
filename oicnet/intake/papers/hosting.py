"""The state that hosts a meeting, where no town is told: «الذي عقد في مملكة البحرين», "Morocco will
host the conference"."""

import re

from . import peoples, vocabulary
from .clauses import Sentence
from .facts import Fact, Sure
from .letters import Folded
from .mentions import Meeting, is_denied
from .naming import NameMatch

HOSTS = re.compile(
    r"(?<!\w)(?:will host|hosts|hosted|is hosting|abrite|abritera|va abriter|va accueillir"
    r"|recoit|recevra"
    r"|a recu|a abrite|accueille|accueillera"
    r"|a accueilli|[سو]?[وس]?(?:تحتضن|احتضنت|تستضيف|استضافت|يحتضن|احتضن|يستضيف|استضاف))(?!\w)"
)
NEAR, FAR = 45, 110  # letters between the verb and the state
LEAD = 40  # letters with which a lead begins
# «بالعاصمة التونسية», « la capitale camerounaise »: a people says whose capital.
CAPITAL = re.compile(r"(?<!\w)(?:[بو]?العاصمه|la capitale|the)\s+$")
CAPITAL_BEHIND = re.compile(r"\s+capital(?!\w)")
IN = re.compile(r"(?<!\w)(?:في|ب(?!مشارك|حضور|رياس|دعو|تنظيم|رعاي)|in|au|en|a)\s*\S{0,12}\s*$")
OF_A_STATE = re.compile(
    r"^\s*(?:(?:دوله|مملكه|المملكه|جمهوريه|سلطنه|حكومه|the|government|republic|kingdom|state|of"
    r"|le|la|les|gouvernement|republique|royaume|etat|de|du|d'|l')\s*)*$"
)


def read_state(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """«الذي عقد في مملكة البحرين», "was hosted by the Republic of ...": a state without a town."""
    for sentence in sentences:
        if not meeting:
            continue
        if not any(each.sentence == sentence for each in meeting.mentions):
            if is_lead(text, sentence) and (named := _in_state(text, sentence, names)):
                return [_state(text, named, sentence.language)]
            continue
        if capital := _capital(text, sentence, names):
            return [_state(text, capital, sentence.language)]
        if hosting := _hosting(text, sentence, meeting, names):
            return [_state(text, hosting, sentence.language)]
        words = vocabulary.of(sentence.language)
        for path, joint in (("convening.verbs", IN), ("host.hosted", OF_A_STATE)):
            for verb in words.pattern(path).finditer(text.letters, sentence.start, sentence.end):
                for name in names:
                    between = text.letters[verb.end() : name.start]
                    reach = FAR if joint is IN else NEAR
                    is_near = name.kind == "state" and 0 <= name.start - verb.end() < reach
                    if (
                        is_near
                        and joint.search(between)
                        and not is_denied(text, sentence, name.start)
                        and not _is_to_come(text, sentence, verb)
                    ):
                        return [_state(text, name, sentence.language)]
    return []


def _in_state(text: Folded, sentence: Sentence, names: list[NameMatch]) -> NameMatch | None:
    """«ناقش ... في الكويت»: the first state in which a lead says that something was done."""
    for name in names:
        is_near = sentence.start <= name.start < sentence.start + FAR + LEAD
        if name.kind == "state" and is_near and IN.search(text.letters, sentence.start, name.start):
            return name
    return None


def is_lead(text: Folded, sentence: Sentence) -> bool:
    """«ناقش وكلاء الوزارات اليوم في الكويت ...»: a lead that says what was done instead of that a
    meeting was held."""
    lead = text.letters[sentence.start : sentence.start + LEAD]
    return sentence.rank == 0 and any(
        re.match(rf"\s*[وف]?(?:{words})(?!\w)", lead)
        for words in (
            vocabulary.of("ar").any(f"outcomes.{outcome}") for outcome in ("reviewed", "adopted")
        )
    )


def _capital(text: Folded, sentence: Sentence, names: list[NameMatch]) -> NameMatch | None:
    """The people in whose capital a sentence says that it was."""
    if not vocabulary.of(sentence.language).find(
        "convening.verbs", text.letters, sentence.start, sentence.end
    ):
        return None
    for name in names:
        is_here = name.kind == peoples.KIND and sentence.start <= name.start < sentence.end
        before = text.letters[max(sentence.start, name.start - 16) : name.start]
        is_capital = sentence.language != "en" or CAPITAL_BEHIND.match(text.letters, name.end)
        if is_here and is_capital and CAPITAL.search(before):
            return name
    return None


def _hosting(
    text: Folded, sentence: Sentence, meeting: Meeting, names: list[NameMatch]
) -> NameMatch | None:
    """« l'Algérie abritera la conférence », «تحتضن الجزائر ... الدورة»: the state that hosts it."""
    own = min(each.start for each in meeting.mentions if each.sentence == sentence)
    for verb in HOSTS.finditer(text.letters, sentence.start, own):
        for name in (each for each in names if each.kind == "state"):
            is_before = 0 <= verb.start() - name.end < 3
            is_behind = sentence.language == "ar" and 0 <= name.start - verb.end() < 12
            if is_before or is_behind:
                return name
    return None


def _is_to_come(text: Folded, sentence: Sentence, verb: re.Match[str]) -> bool:
    """«... إلى القمة التي ستعقد في ...»: of another meeting that is still to be held."""
    before = text.letters[sentence.start : verb.start()]
    is_relative = re.search(r"(?<!\w)(?:التي|الذي|which|that|qui)\s*$", before)
    return bool(is_relative and re.match("[وف]?(?:س|will|se ti|aura)", verb[0]))


def _state(text: Folded, name: NameMatch, language: str) -> Fact:
    span = text.span(name.start, name.end)
    return Fact("host_state", name.key, span, Sure.LIKELY, span.of(text.text), language)
