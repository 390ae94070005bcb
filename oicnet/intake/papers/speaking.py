"""Whose words a sentence gives: those of the meeting, or those of a person who spoke there.

Reports of meetings are full of «وأكد الوزير أن»: what a minister said is no decision of anybody.
"""

import re
from enum import Enum

from . import vocabulary
from .clauses import Sentence
from .letters import Folded

SAID = {
    "ar": re.compile(
        r"(?<!\w)[وف]?(?:قال|قالت|اضاف|اضافت|اوضح|اوضحت|اشار|اشارت|صرح|لفت|تابع|بين|القي|القت|استعرض"
        r"|هنا|قدم)\s+(?=\S)"
    ),
    "en": re.compile(
        r"(?<!\w)(?:said|added|told|explained|according to"
        r"|in (?:his|her) (?:\w+ )?(?:remarks|address|speech))(?!\w)"
    ),
    "fr": re.compile(
        r"(?<!\w)(?:a declare|a ajoute|a indique|a explique|selon|a fait savoir"
        r"|dans son (?:allocution|discours))(?!\w)"
    ),
}
WITH_PREPOSITION = frozenset(
    [
        "اشاد",
        "اشادت",
        "اشادوا",
        "نوه",
        "رحب",
        "رحبت",
        "رحبوا",
        "شدد",
        "شددت",
        "شددوا",
        "ركز",
        "ركزت",
    ]
)
NEAR = 90  # letters between a verb and who speaks
THEN = re.compile(
    r"^\s*(?:و?قد\s|و?كما\s|فقد\s|حيث\s|كذلك\s|من جهه اخري،?\s"
    r"|و?في هذا (?:الاطار|السياق|الصدد)،?\s)*[وف]?$"
)


class Speaker(Enum):
    MEETING = "meeting"
    PERSON = "person"
    SAME = "same"  # as in the sentence before


def of(text: Folded, sentence: Sentence, start: int, end: int) -> Speaker | None:
    """Who does what a verb at a place says; None where nobody can be told."""
    if sentence.language == "ar":
        return _arabic(text, sentence, start, end)
    return _latin(text, sentence, start, end)


def _arabic(text: Folded, sentence: Sentence, start: int, end: int) -> Speaker | None:
    words, letters = vocabulary.of("ar"), text.letters
    after = letters[end : min(sentence.end, end + 60)]
    subject = re.match(
        rf"\s+(?:(?:هذا|هذه|في|خلال|جميع|كافه|السيدات|الساده|اصحاب|المعالي|والسعاده)\s+)*(?:{words.any('statement_words.subjects')}|{words.any('statement_words.subjects_after')})(?!\w)",
        after,
    )
    if subject:
        return Speaker.MEETING
    before = letters[sentence.start : start]
    is_person = re.match(rf"\s+(?:\w+\s+)?(?:{words.any('persons.speakers')})(?!\w)", after)
    if is_person or _has_said(words, before):
        return Speaker.PERSON
    if THEN.match(before):
        verb = re.sub("^[وف](?=..)", "", letters[start:end])
        # «أشاد المري بدور ...»: a name stands where the preposition would.
        is_named = verb in WITH_PREPOSITION and not re.match(r"\s+(?:ب|علي\s|في\s)", after)
        return Speaker.PERSON if is_named else Speaker.SAME
    if words.find("persons.speakers", before[-NEAR:]):
        return Speaker.PERSON
    if words.find("statement_words.subjects", before):
        return Speaker.MEETING
    return None


def _has_said(words: vocabulary.Vocabulary, before: str) -> bool:
    """«وقال سعادته إن ... وأكد أن ...»: whether the sentence has begun as a person's words."""
    quoting = re.match(rf"\s*(?:و?قد\s+|كما\s+)?{SAID['ar'].pattern}", before)
    subjects = rf"(?:{words.any('statement_words.subjects')})(?!\w)"
    return bool(quoting and not re.match(subjects, before[quoting.end() :]))


def _latin(text: Folded, sentence: Sentence, start: int, end: int) -> Speaker | None:
    words = vocabulary.of(sentence.language)
    before = text.letters[sentence.start : start]
    near = before[-260:]
    after = text.letters[end : min(sentence.end, end + 90)]
    if re.match(rf"\s*,?[^.,]{{0,40}},?\s*(?:{words.any('persons.speakers')})(?!\w)", after) and (
        re.match(r"\s*,", after)
    ):
        return Speaker.PERSON  # « a affirmé, jeudi, la directrice générale »
    if _is_apposed(before, words):
        return Speaker.MEETING
    speakers: list[tuple[int, Speaker]] = []
    for path, speaker in (
        ("statement_words.subjects", Speaker.MEETING),
        ("persons.speakers", Speaker.PERSON),
    ):
        for match in words.pattern(path).finditer(near):
            is_pronoun = match[0] in {"it", "they", "il", "elle"}
            speakers.append((match.end(), Speaker.SAME if is_pronoun else speaker))
    if not speakers:
        return Speaker.SAME if len(before.strip()) < 8 else None
    if any(speaker is Speaker.PERSON for _end, speaker in speakers):
        nearest = max(speakers, key=lambda each: each[0])[1]
        return (
            nearest
            if nearest is Speaker.MEETING and len(speakers) > 1 and _is_subject(near, words)
            else Speaker.PERSON
        )
    return max(speakers, key=lambda each: each[0])[1]


def _is_apposed(before: str, words: vocabulary.Vocabulary) -> bool:
    """« La réunion, présidée par M. X, directeur, a ...»: what stands between commas is not the
    subject."""
    subjects = words.any("statement_words.subjects")
    past = r"(?:chaired|held|organi[sz]ed|hosted|presidee?|tenue?|organisee?|accueillie?|ouverte?)"
    return bool(
        re.fullmatch(
            rf"\s*(?:the |la |le |l'|cette |this )?(?:{subjects}), {past}\s.*,"
            r"\s*(?:has |have |also |a |ont |egalement )*",
            before,
        )
    )


def _is_subject(before: str, words: vocabulary.Vocabulary) -> bool:
    """Whether the meeting itself stands right before the verb."""
    return bool(
        re.search(
            rf"(?<!\w)(?:{words.any('statement_words.subjects')})\s+(?:has\s|have\s|also\s|further\s|a\s|ont\s|egalement\s)*$",
            before,
        )
    )


def is_quoting(text: Folded, sentence: Sentence) -> bool:
    """Whether the sentence gives what somebody said."""
    return bool(SAID[sentence.language].search(sentence.of(text)))


def in_quotes(text: Folded, sentence: Sentence, place: int) -> bool:
    return text.letters.count('"', sentence.start, place) % 2 == 1
