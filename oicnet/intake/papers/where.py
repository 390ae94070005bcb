"""Where a meeting was held, and whether people were there or on a screen."""

import re
from dataclasses import dataclass
from functools import cache

from . import hosting, vocabulary
from .clauses import Sentence
from .facts import Fact, Sure
from .letters import Folded
from .mentions import Meeting, is_denied
from .naming import NameMatch

LABEL = re.compile(r"\s*[:：]\s*([^\n]{2,80})")
IS_DATELINE = re.compile(
    r"^\s*(?:(?:في\s+)?\d{1,2}\s+[\w ]{3,25}[/(:-]|[,،]\s*[\w ]{3,25}\s*[:-]\s"
    r"|[,،]\s*(?:\d|\w+\s+\d)|\s*[-:/]\s"
    r"|[,،]?\s*\([^)]{2,90}\)\s*[-:]?)"
)


# « ... fait suite à une réunion virtuelle »: how another was held.
ANOTHER_ONE = re.compile(
    r"(?<!\w)(?:suite a|apres|following|after|preceded by|precedee? (?:de|par)|بعد"
    r"|عقب)\s(?:[^.,]{0,30}\s)?"
    r"(?:une|un|a|an|la|the)?\s*(?:reunion|session|meeting|rencontre|اجتماع)\s*$"
)
HERE = re.compile(
    r"(?<!\w)(?:here|ici|هنا|(?:in|dans) (?:the|la) (?:\w+ )?capitale?|في العاصمه)(?!\w)"
)
# "at the Baku Convention Centre": where the town's name is a house's.
VENUE = re.compile(
    r"\s+(?:international\s+)?(?:convention|congress|conference|conferences|exhibition|expo"
    r"|trade)\s+cent"
)
# «قرارات القمة العربية الأخيرة في عمّان»: where another was held.
ANOTHERS = re.compile(
    r"(?<!\w)(?:ال)?(?:قمه|دوره|موتمر|اجتماع)\s(?:[^.،]{0,40}\s)?(?:الاخير|السابق"
    r"|الماضي)\w*\s+(?:في\s+|ب)$"
    r"|(?<!\w)(?:last|previous)\s(?:\w+\s){0,3}(?:meeting|session|summit"
    r"|conference)\s(?:held\s)?in\s+$"
)


# "RIYADH (Agency) - ... began their meeting today": where it was told, it was.
TODAY = re.compile(
    r"(?<!\w)(?:today|aujourd'hui|ce (?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche)|اليوم)(?!\w)"
)
HELD_TODAY = re.compile(
    r"(?<!\w)(?:began|begins|opened|opens|kicked off|concluded|s'est ouvert\w*|se sont ouvert\w*"
    r"|s'ouvre\w*|[وف]?(?:بدا|بدات|يبدا|تبدا|انطلقت|انطلق|افتتح|افتتحت|اختتم|اختتمت|عقد|عقدت))(?!\w)"
)


@dataclass(frozen=True)
class Place:
    town: vocabulary.Town
    start: int
    end: int


@cache
def _towns() -> tuple[re.Pattern[str], dict[str, vocabulary.Town]]:
    known = dict(reversed(vocabulary.towns()))
    pattern = vocabulary.alternatives(known)
    return re.compile(rf"(?<!\w)[وف]?(?:ب)?(?P<town>{pattern})(?!\w)"), known


def towns(text: Folded, start: int, end: int) -> list[Place]:
    pattern, known = _towns()
    return [
        Place(known[re.sub(r"\s+", " ", match["town"])], match.start("town"), match.end("town"))
        for match in pattern.finditer(text.letters, start, end)
    ]


def read_place(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """The town, and the state in which it lies."""
    if facts := _labelled(text, sentences, names):
        return facts
    best: tuple[int, Place, Sentence] | None = None
    for sentence in sentences:
        for place in towns(text, sentence.start, sentence.end):
            score = _score(text, sentence, place, meeting)
            if score > 1 and (best is None or score > best[0]):
                best = (score, place, sentence)
    if best is None:
        return _here(text, sentences, meeting) or hosting.read_state(
            text, sentences, meeting, names
        )
    score, place, sentence = best
    sure = Sure.CERTAIN if score >= 4 else Sure.LIKELY if score >= 3 else Sure.DOUBTFUL
    return facts_of(text, place, sure, sentence.language)


def facts_of(text: Folded, place: Place, sure: Sure, language: str) -> list[Fact]:
    span, words = text.span(place.start, place.end), text.words(place.start, place.end)
    by_language = dict(zip(vocabulary.LANGUAGES, place.town.names, strict=True))
    town = by_language[language] if words.isupper() else words
    facts = [Fact("place", town, span, sure, words, language, {"names": by_language})]
    if place.town.state:
        facts.append(Fact("host_state", place.town.state, span, sure, words, language))
    return facts


def _labelled(text: Folded, sentences: list[Sentence], names: list[NameMatch]) -> list[Fact]:
    """«مكان الانعقاد: أنقرة، تركيا»."""
    for sentence in sentences:
        words = vocabulary.of(sentence.language)
        label = words.find("days.place_label", text.letters, sentence.start, sentence.end)
        value = LABEL.match(text.letters, label.end(), sentence.end) if label else None
        if not value:
            continue
        is_online = words.find("mode.online", text.letters, *value.span(1))
        if is_online:
            return []
        if known := towns(text, *value.span(1)):
            return facts_of(text, known[0], Sure.CERTAIN, sentence.language)
        states = [
            name
            for name in names
            if name.kind == "state" and value.start(1) <= name.start < value.end(1)
        ]
        if not states:
            return []
        end = states[0].start if states[0].start > value.start(1) + 2 else states[0].end
        place = re.sub(r"[\s,،-]+$", "", text.words(value.start(1), end))
        span = text.span(value.start(1), end)
        state = text.span(states[0].start, states[0].end)
        return [
            Fact("place", place, span, Sure.LIKELY, place, sentence.language),
            Fact(
                "host_state",
                states[0].key,
                state,
                Sure.CERTAIN,
                state.of(text.text),
                sentence.language,
            ),
        ]
    return []


def _here(text: Folded, sentences: list[Sentence], meeting: Meeting | None) -> list[Fact]:
    """ "COTONOU - The meeting opened here", « dans la capitale »: the town of the dateline."""
    for sentence in sentences:
        if sentence.rank > 1 or not meeting:
            continue
        is_here = HERE.search(text.letters, sentence.start, sentence.end) or (
            TODAY.search(text.letters, sentence.start, sentence.end)
            and HELD_TODAY.search(text.letters, sentence.start, sentence.end)
            and not vocabulary.of(sentence.language).find("mode.online", text.letters)
        )
        for place in towns(text, sentence.start, sentence.end)[:1] if is_here else ():
            is_first = not re.search(r"\w", text.letters[sentence.start : place.start])
            if is_first and any(each.sentence == sentence for each in meeting.mentions):
                return facts_of(text, place, Sure.LIKELY, sentence.language)
    return []


def _score(text: Folded, sentence: Sentence, place: Place, meeting: Meeting | None) -> int:
    words, letters = vocabulary.of(sentence.language), text.letters
    before = letters[sentence.start : place.start]
    after = letters[place.end : sentence.end]
    if (not before.strip() and IS_DATELINE.match(after)) or _is_no_place(
        text, sentence, place, words
    ):
        return 0
    own = meeting.mentions if meeting else ()
    others = [each for each in (meeting.others if meeting else ()) if each.sentence == sentence]
    nearest = max((each.end for each in others if each.end <= place.start), default=-1)
    nearest_own = max(
        (each.end for each in own if each.sentence == sentence and each.end <= place.start),
        default=-1,
    )
    if nearest > nearest_own or (nearest >= 0 and nearest_own < 0):
        return 0
    is_own = any(each.sentence == sentence for each in own)
    convenes = words.find("convening.verbs", letters, sentence.start, sentence.end)
    convenes = convenes or hosting.is_lead(text, sentence)
    is_before = words.find("place.before", before[-24:]) or letters[place.start - 1] == "ب"
    if not is_own and not convenes:
        return 0
    # «سلطنة عُمان»: a town stands first, behind a preposition, or beside a verb of hosting.
    is_named = is_before or not before.strip()
    if not (is_named or hosting.HOSTS.search(letters, sentence.start, sentence.end)):
        return 0
    is_part = words.find("meeting.part", before) and not is_own
    return (
        (2 if is_own else 1 if sentence.rank <= 3 else 0)
        + (1 if convenes else 0)
        + (1 if is_before else 0)
        - (2 if is_part else 0)
    )


def _is_no_place(
    text: Folded, sentence: Sentence, place: Place, words: vocabulary.Vocabulary
) -> bool:
    """Whether the town names something else, or the meeting was not there."""
    before = text.letters[sentence.start : place.start]
    after = text.letters[place.end : sentence.end]
    near = before[-26:]
    beside = list(words.pattern("place.not_beside").finditer(near))
    if VENUE.match(after):
        after = ""
    if ANOTHERS.search(before[-60:]):
        return True
    return bool(
        # "the meeting of the Centre was held in ...": a verb parts the two.
        (beside and not words.find("convening.verbs", near, beside[-1].end()))
        or words.find("place.not_beside", after[:14])
        or words.find("days.not_before", before[-26:])
        or words.find("convening.denial", before[-60:])
        or (words.find("meeting.future_before", before[-70:]) and _is_decided(words, before))
        or is_denied(text, sentence, place.start)
    )


def _is_decided(words: vocabulary.Vocabulary, before: str) -> bool:
    """«قرروا عقد الاجتماع القادم في ...»: what is decided has not been held yet."""
    return bool(words.find("acts.ACT-DECIDES", before) or words.find("meeting.other_after", before))


def read_mode(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, place: list[Fact]
) -> list[Fact]:
    """How the meeting was held; by video where its own sentence says so, not one delegation's."""
    mentions: list[tuple[Sure, str, int, int, str]] = []
    for sentence in sentences:
        words = vocabulary.of(sentence.language)
        for mode in ("hybrid", "online", "in_person"):
            if match := words.find(f"mode.{mode}", text.letters, sentence.start, sentence.end):
                sure = _sure_of_mode(text, sentence, match.start(), match.end(), meeting)
                if sure:
                    mentions.append((sure, mode, match.start(), match.end(), sentence.language))
                break
    towns_read = [fact for fact in place if fact.kind == "place" and fact.sure > Sure.DOUBTFUL]
    if mentions and not (towns_read and all(each[0] == Sure.DOUBTFUL for each in mentions)):
        sure, mode, start, end, language = max(mentions, key=lambda each: (each[0], -each[2]))
        modes = {each[1] for each in mentions if each[0] == sure}
        if modes == {"online", "in_person"}:
            mode, sure = "hybrid", Sure.DOUBTFUL
        return [Fact("mode", mode, text.span(start, end), sure, text.words(start, end), language)]
    return [
        Fact("mode", "in_person", fact.span, Sure.LIKELY, fact.words, fact.language)
        for fact in towns_read[:1]
    ]


def _sure_of_mode(
    text: Folded, sentence: Sentence, start: int, end: int, meeting: Meeting | None
) -> Sure | None:
    words, letters = vocabulary.of(sentence.language), text.letters
    before = letters[max(sentence.start, start - 60) : start]
    if words.find("mode.of_persons", before) or words.find("convening.denial", before[-40:]):
        return None
    is_label = words.find("days.place_label", letters[sentence.start : start])
    mentions = meeting.mentions if meeting else ()
    own = any(each.sentence == sentence and each.score > 0 for each in mentions)
    others = [each for each in (meeting.others if meeting else ()) if each.sentence == sentence]
    if any(each.end <= start for each in others) and not own:
        return None
    is_line = end - start > sentence.end - sentence.start - 8
    if is_label or (is_line and sentence.rank <= 2):
        return Sure.CERTAIN
    verb = None
    for match in words.pattern("convening.verbs").finditer(letters, sentence.start, sentence.end):
        if match.start() < end + 30:
            verb = match
    attends = [
        match.start()
        for match in words.pattern("attending.verbs").finditer(letters, sentence.start, start)
    ]
    if verb and (own or sentence.rank <= 2) and not (attends and attends[-1] > verb.start()):
        is_anothers = not own and ANOTHER_ONE.search(letters[sentence.start : start])
        sure = Sure.CERTAIN if own or sentence.rank <= 1 else Sure.LIKELY
        return Sure.DOUBTFUL if is_anothers else sure
    if own and re.search(r"(?<!\w)(?:virtual|virtuelle|ال?افتراضي\w*)(?!\w)", letters[start:end]):
        return Sure.LIKELY
    return Sure.DOUBTFUL if own and attends else None
