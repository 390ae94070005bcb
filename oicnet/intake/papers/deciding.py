"""What a meeting dealt with and what came of it: items of its agenda."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from . import acts, agenda, ends, joining, objects, planned, speaking, subjects, titles, vocabulary
from .clauses import Paragraph, Sentence
from .facts import Fact, Sure
from .letters import Folded, any_of
from .mentions import Meeting
from .speaking import Speaker

OUTCOMES = ("adopted", "approved", "established", "identified", "issued", "noted", "reviewed")
PLANNED = "planned"  # dealt with later, or why the meeting was called: no outcome yet
BARE = "bare"  # "..., assess B and deliberate on C", behind "will review A"
PAST = re.compile(
    r"(?:\w+ed(?!\w)|set|drew|took|laid|went|dealt|aborde|traite|explore|se\s+sont|s'est|looked"
    r"|was|were|mis|pris|passe|adopte|approuve|examine"
    r"|discute|debattu|evoque|etabli|elabore|defini|arrete|dresse|identifie|recense"
    r"|publie)(?!\w{4})"
)
PERFECT = re.compile(r"(?<!\w)(?:a|ont|avaient|avait)\s+(?:\w+\s+)?$")  # « ont échangé »
RELATIVE = re.compile(
    r"(?<!\w)(?:which|that|who|qui|que|الذي|التي|ان)\s*(?:(?:has|have|had|a|ont|avait"
    r"|avaient)\s*)?$"
)
IN_A_YEAR = re.compile(r"\s*(?:in|en|عام|سنه|في عام)\s+\d{4}")
AIM = re.compile(
    r"(?<!\w)(?:objectives?|aims?|aimed|objectifs?|visant|vise|occasion|opportunity|chance|pour but"
    r"|pour objet|الهدف|يهدف|تهدف|بهدف|هدف)(?!\w)"
)
WITHIN = re.compile(
    r"^\s*(?:(?:في|خلال|عن|من|اعمال|at|by|in|during|lors de|par|a|the|la|le|its|l')\s*)*$"
)


RELATIVE_PASSIVE = re.compile(
    r"(?<!\w)(?:qui|que|which|that|who)\s+(?:\w+\s+){0,2}$|(?<!\w)(?:الذي|التي)\s+(?:تم|تمت|جري"
    r"|جرت)\s*$"
)


TO_BE = re.compile(r"(?<!\w)و?(?:كما\s+)?و?س(?:[يت]تم|[يت]جري)\s*$")  # «سيتم بحث ...»
# "The report of the Secretary-General was discussed": what was, and not he who spoke.
OF_A_PERSON = re.compile(
    r"(?<!\w)(?:report|message|proposal|note|rapport|proposition)\s+(?:of|by|from|du|de la|de)\s"
    r"[^,.;]+"
)
# «بالدعوة إلى عقد قمة ... لمناقشة»: what is to be dealt with elsewhere.
CALLED_FOR = re.compile(r"(?<!\w)(?:ب?الدعوه (?:الي|ل)|calling for|appelant a|l'appel a)(?!\w)")
# "The meeting involved many partners to review ...".
THE_MEETING = re.compile(
    r"\s*(?:the|this|la|cette)\s+(?:meeting|session|conference|reunion|rencontre)\s"
)
# "The session ended with the adoption of ...", « se sont soldés par l'adoption ... »
ENDED_WITH = re.compile(
    r"(?<!\w)(?:sold(?:e|es|ee|ees) par|ont abouti a|a abouti a|(?:ended|concluded|closed) with"
    r"|resulted in|led to)\s+(?:l'|la\s+|the\s+)?$"
)
SET_TO = re.compile(r"set\s+(?:to|for)(?!\w)")  # "set to take place": still to come
BEING = re.compile(r"(?<!is )(?<!are )being $")  # "the research being prepared"
PURPOSE = re.compile(r"(?<!\w)(?:to|pour|afin de|afin d'|en vue de|en vue d'|in order to|لاجل)\s*$")


@dataclass(frozen=True)
class Trigger:
    outcome: str
    start: int
    end: int


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = vocabulary.of(language)
    groups = "|".join(f"(?P<{each}>{words.any(f'outcomes.{each}')})" for each in OUTCOMES)
    bare = any_of(words.words("outcome_words.deals_with")) if language == "en" else "(?!)"
    groups = f"{groups}|(?P<{BARE}>{bare})"
    groups = f"(?P<{PLANNED}>{planned.forms(language)})|{groups}"
    # "were additionally briefed on", "was also briefed on"
    groups = re.sub(
        r"\b(?:was|were)\\s\+", lambda verb: verb[0] + r"(?:also\s+|then\s+|\w+ly\s+)?", groups
    )
    before = r"(?<!\w)(?P<joined>[وف]|ل)?" if language == "ar" else r"(?<!\w)(?P<joined>)"
    many = "(?:es?|s)?" if language == "fr" else ""  # « adoptés », « adoptées »
    return re.compile(rf"{before}(?:{groups}){many}(?!\w)")


def read(
    text: Folded, paragraphs: list[Paragraph], sentences: list[Sentence], meeting: Meeting | None
) -> list[Fact]:
    facts = agenda.read(text, paragraphs, sentences)
    taken, is_own = [fact.span for fact in facts], False
    for sentence in sentences:
        if titles.is_headline(text, paragraphs, sentence.paragraph):
            continue
        decisions = [
            fact
            for fact in _of_sentence(text, sentence, meeting, goes_on=is_own)
            if not any(
                other.start < fact.span.end and fact.span.start < other.end for other in taken
            )
        ]
        is_own = bool(decisions) or _is_of_it(text, sentence)
        facts += decisions
    return facts


def _is_of_it(text: Folded, sentence: Sentence) -> bool:
    """Whether the meeting is what a sentence is about: "The event was attended by ...". What "it"
    does in the next one, it does."""
    words = vocabulary.of(sentence.language)
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.itself')}|board"
    lead = r"\s*(?:the|this|la|le|l'|cette|ce)\s*(?:[\w-]+\s+){0,4}?"
    return sentence.language != "ar" and bool(
        re.match(rf"{lead}(?:{nouns})(?!\w)", sentence.of(text))
    )


def _of_sentence(
    text: Folded, sentence: Sentence, meeting: Meeting | None, *, goes_on: bool
) -> Iterator[Fact]:
    triggers = _triggers(text, sentence, meeting, goes_on=goes_on)
    for place, trigger in enumerate(triggers):
        end = triggers[place + 1].start if place + 1 < len(triggers) else sentence.end
        start = objects.begins(text, sentence, trigger)
        after = triggers[place - 1].end if place else sentence.start
        if passive := objects.of_passive(text, sentence, trigger, after):
            start, end = passive
        end = ends.cut(text, start, end, trigger.outcome, sentence.language)
        is_to_come = (
            trigger.outcome == PLANNED
            or (passive and objects.WILL_BE.search(text.letters[end : trigger.start]))
            or TO_BE.search(text.letters, sentence.start, trigger.start)
        )
        outcome = "" if is_to_come else trigger.outcome
        specified = objects.specified_from(text, start, end)
        several = agenda.parted(text, sentence, specified, end) if specified else [(start, end)]
        if sentence.language == "ar":
            several = [part for each in several for part in subjects.parted(text, *each)]
        for begins, stop in several:
            if objects.is_one(text, begins, stop):
                yield agenda.item(text, begins, stop, outcome, Sure.LIKELY, sentence.language)


def _triggers(
    text: Folded, sentence: Sentence, meeting: Meeting | None, *, goes_on: bool
) -> list[Trigger]:
    """Verbs, or nouns of doing, by which a sentence says what the meeting did."""
    words, letters = vocabulary.of(sentence.language), text.letters
    triggers: list[Trigger] = []
    for match in _pattern(sentence.language).finditer(letters, sentence.start, sentence.end):
        outcome = next((each for each in (PLANNED, *OUTCOMES) if match[each]), PLANNED)
        is_further = bool(triggers) and triggers[-1].outcome == PLANNED
        if match[BARE] and not is_further:
            continue
        near = letters[max(sentence.start, match.start() - 10) : match.start()]
        if SET_TO.match(letters, match.start()) or BEING.search(near):
            continue
        if is_further and match[0] in vocabulary.of("en").words("outcome_words.deals_with"):
            outcome = PLANNED
        if speaking.in_quotes(text, sentence, match.start()):
            continue
        is_bare = not (match[PLANNED] or triggers) and acts.is_bare(
            text, sentence, match.start(), match.end()
        )
        is_bare = is_bare or _is_noun(text, sentence, match)
        if sentence.language == "en" and not triggers:
            # "outlined a set of principles"
            is_bare = is_bare or acts.is_attribute(text, sentence, match.start(), match.end())
        if is_bare or _is_spoken(words, letters, match):
            continue
        if _is_of_another(match, meeting, sentence) or _is_denied(words, letters, sentence, match):
            continue
        if triggers:
            is_deed = joining.is_joined(text, sentence, triggers[-1].end, match) or bool(
                speaking.THAT_IT.search(letters, triggers[-1].end, match.start())
            )
        else:
            is_about_another = sentence.language != "ar" and _is_about_another(
                sentence, meeting, match.start()
            )
            is_deed = not is_about_another and _begins(
                text, sentence, match, meeting, goes_on=goes_on
            )
        if is_deed:
            triggers.append(Trigger(outcome, match.start(), match.end()))
    return triggers


def _is_noun(text: Folded, sentence: Sentence, match: re.Match[str]) -> bool:
    """« une plateforme d'analyse »: without the accent of « analysé »."""
    written = text.words(match.start(), match.end())
    if sentence.language != "fr" or not written.endswith("e"):
        return False
    words = vocabulary.of("fr")
    return any(f"{written[:-1]}é" in words.words(f"outcomes.{each}") for each in OUTCOMES)


def _is_spoken(words: vocabulary.Vocabulary, letters: str, match: re.Match[str]) -> bool:
    """ "The session was addressed by Mr. X": somebody spoke."""
    return bool(words.pattern("outcome_words.spoken").match(letters, match.start()))


def _is_about_another(sentence: Sentence, meeting: Meeting | None, place: int) -> bool:
    """Whether a sentence names another meeting before a place, and not the paper's own."""
    if meeting is None or any(each.sentence == sentence for each in meeting.mentions):
        return False
    return any(each.sentence == sentence and each.start < place for each in meeting.others)


def _is_denied(
    words: vocabulary.Vocabulary, letters: str, sentence: Sentence, match: re.Match[str]
) -> bool:
    return bool(
        words.find(
            "convening.denial", letters, max(sentence.start, match.start() - 16), match.start()
        )
    )


def _is_of_another(match: re.Match[str], meeting: Meeting | None, sentence: Sentence) -> bool:
    """«الذي اعتُمد في الدورة الثانية»: of something that another meeting did."""
    others = meeting.others if meeting else ()
    return any(
        each.sentence == sentence
        and each.start >= match.end()
        and WITHIN.match(match.string[match.end() : each.start])
        for each in others
    )


def _begins(
    text: Folded,
    sentence: Sentence,
    match: re.Match[str],
    meeting: Meeting | None,
    *,
    goes_on: bool,
) -> bool:
    """Whether a first verb is the meeting's own."""
    words, letters = vocabulary.of(sentence.language), text.letters
    before = letters[sentence.start : match.start()]
    after = letters[match.end() : match.end() + 24]
    if (
        joining.acts_before(words, before)
        or CALLED_FOR.search(before)
        or RELATIVE.search(before)
        or IN_A_YEAR.match(after)
    ):
        return False
    if words.find("outcome_words.passive", before[-34:]):
        is_relative = RELATIVE_PASSIVE.search(before)
        return not is_relative and not words.find("persons.speakers", OF_A_PERSON.sub("", before))
    if sentence.language == "ar" and speaking.THAT_IT.search(before):
        return True
    speaker = speaking.of(text, sentence, match.start(), match.end())
    is_aim = bool(AIM.search(before))
    if speaker is Speaker.MEETING:
        is_told = (
            _is_past(match[0])
            or ENDED_WITH.search(before)
            or (sentence.language == "fr" and PERFECT.search(before))
        )
        return sentence.language == "ar" or is_aim or bool(match[PLANNED] or is_told)
    if speaker is None or (match["joined"] == "ل" and speaker is not Speaker.PERSON):
        is_own = meeting and any(each.sentence == sentence for each in meeting.mentions)
        is_aim = is_aim or _is_called_to(words, match, before)
        return is_aim and (bool(is_own) or sentence.rank <= 4)
    return speaker is Speaker.SAME and (goes_on or is_aim)


def _is_called_to(words: vocabulary.Vocabulary, match: re.Match[str], before: str) -> bool:
    """«عُقد الاجتماع لبحث ...», "was convened to discuss", « s'est réuni pour examiner »."""
    is_purpose = match["joined"] == "ل" or PURPOSE.search(before)
    if is_purpose and THE_MEETING.match(before):
        return True
    return bool(is_purpose and words.find("convening.verbs", before))


def _is_past(letters: str) -> bool:
    """Whether a verb tells what was done. French participles are folded: adopté is adopte."""
    return bool(PAST.match(letters))
