"""Statements of a communiqué by the verb that opens them, and recommendations with addressees."""

import re
from dataclasses import dataclass

from . import recommended, speaking, titles, vocabulary
from .acts import Acts, is_attribute
from .clauses import Paragraph, Sentence
from .facts import Fact, Sure
from .letters import Folded
from .mentions import Meeting
from .naming import NameMatch
from .speaking import Speaker

OPENING = re.compile(r"^\s*(?:و?اذ\s+|كما\s+|و?قد\s+|[-•]\s*)?")
JOINED = {
    "ar": re.compile(r"[،,؛;]\s*(?:كما\s+|وكذلك\s+|وايضا\s+)?و?$|كما\s+$"),
    "en": re.compile(r"[,;]\s*(?:and\s+|while\s+)?(?:also\s+|further\s+)?$|\band\s+(?:also\s+)?$"),
    "fr": re.compile(r"[,;]\s*(?:et\s+|tout\s+en\s+)?(?:egalement\s+)?$|\bet\s+(?:a\s+|ont\s+)?$"),
}
DATELINE = re.compile(r"\s*[\w' ,()/]{2,40}(?::|\s-)\s+")
SHORTEST = {"ar": 3, "en": 4, "fr": 4}  # words of a statement


@dataclass(frozen=True)
class Act:
    name: str
    start: int
    end: int


def read(
    text: Folded,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    names: list[NameMatch],
    acts: Acts,
    meeting: Meeting | None = None,
) -> list[Fact]:
    counted, headings = recommended.paragraphs_of(text, paragraphs)
    facts = [recommended.fact(text, each, number, names) for number, each in counted]
    within = {id(each) for _number, each in counted} | {id(each) for each in headings}
    is_formal = _is_formal(text, paragraphs, acts)
    listed = {
        place
        for place, each in enumerate(paragraphs)
        if id(each) in within or (not is_formal and titles.is_headline(text, paragraphs, place))
    }
    speaker: Speaker | None = None
    place = -1
    for sentence in sentences:
        own_acts = _acts(text, sentence, acts)
        if sentence.paragraph in listed or _is_of_another(sentence, own_acts, meeting):
            continue
        is_new = sentence.paragraph != place
        place = sentence.paragraph
        statements, speaker = _of_sentence(
            text,
            sentence,
            speaker,
            own_acts,
            is_new=is_new,
            is_formal=is_formal,
        )
        facts += [_statement(text, sentence, each, names) for each in statements]
    return facts


def _is_of_another(sentence: Sentence, acts: list[Act], meeting: Meeting | None) -> bool:
    """Whether another meeting stands before a sentence's first act, and not the paper's own."""
    if not acts or meeting is None or any(each.sentence == sentence for each in meeting.mentions):
        return False
    others = [each for each in meeting.others if each.sentence == sentence]
    return any(each.start < acts[0].start for each in others)


def _is_formal(text: Folded, paragraphs: list[Paragraph], acts: Acts) -> bool:
    """Whether paragraphs begin with acts, as in a communiqué itself."""
    opening = 0
    for paragraph in paragraphs:
        begins = _after_opening(text, paragraph.begins, paragraph.end)
        match = acts.match(paragraph.language, text.letters, begins)
        opening += bool(match and (paragraph.number or _is_present(match[0], paragraph.language)))
    return opening >= 2


def _is_present(verb: str, language: str) -> bool:
    """«يؤكد», "Welcomes", "Recalling", as communiqués have it; reports of them say "welcomed"."""
    if language == "ar":
        return verb[0] in "يت"
    return language == "fr" or not verb.split(maxsplit=1)[0].endswith("ed")


def _after_opening(text: Folded, start: int, end: int) -> int:
    match = re.compile(OPENING.pattern.lstrip("^")).match(text.letters, start, end)
    return match.end() if match else start


def _of_sentence(
    text: Folded,
    sentence: Sentence,
    speaker: Speaker | None,
    acts: list[Act],
    *,
    is_new: bool,
    is_formal: bool,
) -> tuple[list[tuple[str, int, int, Sure]], Speaker | None]:
    """The statements of a sentence, and whose words it gives."""
    statements, own_speaker = [], None
    begun: list[tuple[Act, Sure]] = []
    for act in acts:
        if begun and JOINED[sentence.language].search(text.letters[sentence.start : act.start]):
            begun.append((act, begun[-1][1]))
        elif not begun:
            sure, own_speaker = _sure(
                text, sentence, act, speaker, is_new=is_new, is_formal=is_formal
            )
            if sure:
                begun.append((act, sure))
            elif own_speaker is Speaker.PERSON:
                break  # «ودعا الرئيس ... مؤكدا أن ...»: his words to the end
    for index, (act, sure) in enumerate(begun):
        first = index == 0
        is_whole = first and sentence.language != "ar" and not _follows_an_item(text, sentence, act)
        start = _after_dateline(text, sentence) if is_whole else act.start
        end = begun[index + 1][0].start if index + 1 < len(begun) else sentence.end
        if len(text.words(start, end).split()) >= SHORTEST[sentence.language]:
            statements.append((act.name, start, end, sure))
    if own_speaker is None and speaking.is_quoting(text, sentence):
        own_speaker = Speaker.PERSON
    if own_speaker is None and not acts and _is_of_communique(text, sentence):
        own_speaker = Speaker.MEETING
    return statements, own_speaker or (None if is_new and not acts else speaker)


def _follows_an_item(text: Folded, sentence: Sentence, act: Act) -> bool:
    """ "The meeting reviewed the budget and welcomed ...": what was reviewed is an item."""
    words, before = vocabulary.of(sentence.language), text.letters[sentence.start : act.start]
    return bool(JOINED[sentence.language].search(before)) and any(
        words.find(f"outcomes.{outcome}", before) for outcome in words.lists["outcomes"]
    )


def _is_of_communique(text: Folded, sentence: Sentence) -> bool:
    """«وتضمن البيان ...»: the sentences that follow are the communiqué's, too."""
    words = vocabulary.of(sentence.language)
    near = min(sentence.end, sentence.start + 70)
    return bool(words.find("statement_words.communique", text.letters, sentence.start, near))


def _after_dateline(text: Folded, sentence: Sentence) -> int:
    dateline = DATELINE.match(text.letters, sentence.start, sentence.end)
    return dateline.end() if dateline and sentence.rank <= 1 else sentence.start


def _acts(text: Folded, sentence: Sentence, acts: Acts) -> list[Act]:
    verbs = acts.find(sentence.language, text.letters, sentence.start, sentence.end)
    return [
        Act(key, start, match.end())
        for key, match, start in verbs
        if not speaking.in_quotes(text, sentence, match.start())
        and not is_attribute(text, sentence, start, match.end())
    ]


def _sure(
    text: Folded,
    sentence: Sentence,
    act: Act,
    speaker: Speaker | None,
    *,
    is_new: bool,
    is_formal: bool,
) -> tuple[Sure | None, Speaker | None]:
    """How sure it is that the meeting says so, and whose words these are."""
    letters = text.letters
    begins = _after_opening(text, sentence.start, sentence.end)
    is_opening = act.start <= begins + 1
    is_told = sentence.language == "ar" and letters[act.start] not in "يتا"
    if is_formal and is_opening and is_new and not (is_told and speaker is Speaker.PERSON):
        after = speaking.of(text, sentence, act.start, act.end)
        if after is Speaker.PERSON:
            return None, Speaker.PERSON
        return Sure.CERTAIN, Speaker.MEETING
    before = letters[sentence.start : act.start]
    words = vocabulary.of(sentence.language)
    if words.find("convening.denial", before[-14:]):
        return None, None
    own_speaker = speaking.of(text, sentence, act.start, act.end)
    if own_speaker is Speaker.MEETING:
        is_near = sentence.language == "ar" or _is_main_verb(before)
        return (Sure.CERTAIN if is_near else None), Speaker.MEETING if is_near else None
    if own_speaker is Speaker.SAME and speaker is Speaker.MEETING:
        return (Sure.DOUBTFUL if is_new else Sure.LIKELY), Speaker.MEETING
    return None, own_speaker if own_speaker is not Speaker.SAME else speaker


def _is_main_verb(before: str) -> bool:
    """Not the verb of a clause beside: "..., which welcomed"."""
    return not re.search(r"(?<!\w)(?:which|that|who|qui|que|dont|to|having|as)\s*$", before)


def _statement(
    text: Folded, sentence: Sentence, statement: tuple[str, int, int, Sure], names: list[NameMatch]
) -> Fact:
    """Numbers are given when all are known."""
    act, start, end, sure = statement
    wording = _tidy(text.words(start, end))
    within = [name for name in names if start <= name.start and name.end <= end]
    more = {
        "act": act,
        "organisations": recommended.keys(within, "organisation"),
        "states": recommended.keys(within, "state"),
        "themes": recommended.keys(within, "theme"),
    }
    return Fact("statement", wording, text.span(start, end), sure, wording, sentence.language, more)


def _tidy(words: str) -> str:
    return re.sub(r"[\s،,;؛]+(?:و|وكذلك|كما و?|and|et|كما)?$", "", words).strip()
