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
        r"(?<!\w)[وف]?(?:قال|قالت|اضاف|اضافت|اوضح|اوضحت|اشار|اشارت|صرح|لفت|تابع|بين|القي|القت"
        r"|استعرض"
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


# Several who do something together: «المندوبون», "the senior officials", « les experts ».
GROUP = {
    "ar": re.compile(
        r"\s+(?:(?:كل من|عدد من|بعض|جميع|كافه|السيدات|الساده)\s+)?"
        r"(?:ال\w{3,}ون|الجانبان|الطرفان|اعضاء|ممثلو"
        r"|روساء|كبار|مسوولو|خبراء|مندوبو|قاده|الخبراء|الاعضاء|القاده|الروساء|الوكلاء|المدراء"
        r"|وزراء|وكلاء|الاجتماعات|اللقاءات|الجلسات|المباحثات|الورشه|الندوه|الملتقي|المنتدي|اللقاء"
        r"|القمه|الدوره|الهييه|المجلس|الوزراء)(?!\w)"
    ),
    "en": re.compile(
        r"(?:the|these|both|all|senior|several)\s+(?:[\w'-]+\s+){0,4}?(?:[a-z'-]{3,}s|two sides"
        r"|people)"
        r"(?:\s+(?:of|from|in|at|representing)\s[^,]{3,80})?\s*$"
    ),
    "fr": re.compile(
        r"(?:les|ces|plusieurs)\s+(?:[\w'-]+\s+){0,3}?[a-z'-]{3,}s"
        r"(?:\s+(?:de|des|du|d')\s*[^,]{3,80})?\s*$"
    ),
}
# «ال...ون» alone is a subject for certain, with its adjectives.
PLURAL = re.compile(
    r"\s+(?:(?:عدد من|بعض)\s+)?"
    r"(?:ال\w{3,}ون(?!\w)(?:\s+ال\w{3,}ون(?!\w))*|الوكلاء|الخبراء|الروساء|القاده|الاعضاء"
    r"|المندوبون|الوزراء(?:\s+ال\w{3,}ون(?!\w))*|الاجتماعات"
    r"|اللقاءات|الجلسات|المباحثات|الورشه|الندوه|الملتقي|المنتدي|القمه|الهييه|الجانبان"
    r"|الطرفان)(?!\w)"
)
ADVERBS = re.compile(
    r"(?:\s+(?:also|further|then|have|has|had|jointly|will|would|ont|ensuite|egalement|a|aussi"
    r"|y))+\s*$"
)


ATTRIBUTION = re.compile(r"\s+(?:(?:the|le|la|l'|un|une|a)\s*)?(?:[\w'-]+\s*){1,5}[.,]?\s*$")


MANY = re.compile(r"(?<!\w)(?:have|ont)(?:\s+(?:also|further|then|ensuite|egalement))?\s*$")


# «وأوضح معاليه أن الاجتماع ناقش ...»: what he tells, the meeting did.
THAT_IT = re.compile(
    r"(?<!\w)(?:ان|بان)\s+(?:هذا\s+|هذه\s+)?ال(?:اجتماع|موتمر|دوره|لقاء|منتدي|ملتقي|لجنه|ورشه|ندوه"
    r"|قمه|مجلس)"
    r"(?:\s+ال\w{3,}ي)?\s+(?:قد\s+)?$"
)


WEEKDAYS = vocabulary.of("ar").any("days.weekdays")
DAY = re.compile(
    r"\s+['\"]?(?:(?:صباح|مساء|ظهر|يوم)\s+)?(?:اليوم|امس)"
    rf"(?:\s+(?:الاول|(?:{WEEKDAYS})))?['\"]?(?=\s)"
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


def past_day(letters: str, place: int) -> int:
    """Behind «اليوم الاثنين», where that stands between a verb and who did it."""
    day = DAY.match(letters, place)
    return day.end() if day else place


def _arabic(text: Folded, sentence: Sentence, start: int, end: int) -> Speaker | None:
    words, letters = vocabulary.of("ar"), text.letters
    after = letters[past_day(letters, end) : min(sentence.end, end + 90)]
    subject = re.match(
        rf"\s+(?:(?:هذا|هذه|في|خلال|جميع|كافه|السيدات|الساده|اصحاب|المعالي"
        rf"|والسعاده)\s+)*(?:{words.any('statement_words.subjects')}"
        rf"|{words.any('statement_words.subjects_after')})(?!\w)",
        after,
    )
    if subject or GROUP["ar"].match(after):
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
    if _is_told_behind(text, sentence, before, end):
        return Speaker.PERSON
    if _is_apposed(before, words):
        return Speaker.MEETING
    near = before[-260:]
    speakers = _speakers(near, words)
    if not speakers:
        if _is_group(before, sentence.language):
            return Speaker.MEETING
        return Speaker.SAME if len(before.strip()) < 8 else None
    nearest = max(speakers, key=lambda each: each[0])[1]
    is_its_own = nearest is Speaker.MEETING and len(speakers) > 1 and _is_subject(near, words)
    is_of_person = any(speaker is Speaker.PERSON for _end, speaker in speakers)
    if _is_named(text, sentence, start) or (is_of_person and not is_its_own):
        return Speaker.PERSON
    return nearest


def _speakers(near: str, words: vocabulary.Vocabulary) -> list[tuple[int, Speaker]]:
    """Who is named before a verb, and where each name ends."""
    speakers: list[tuple[int, Speaker]] = []
    for path, speaker in (
        ("statement_words.subjects", Speaker.MEETING),
        ("persons.speakers", Speaker.PERSON),
    ):
        for match in words.pattern(path).finditer(near):
            is_pronoun = match[0] in {"it", "they", "il", "elle"}
            speakers.append((match.end(), Speaker.SAME if is_pronoun else speaker))
    return speakers


def _is_told_behind(text: Folded, sentence: Sentence, before: str, end: int) -> bool:
    """« ... a affirmé, jeudi, la directrice générale », « ..., a constaté APA »."""
    persons = vocabulary.of(sentence.language).any("persons.speakers")
    after = text.letters[end : min(sentence.end, end + 90)]
    is_behind = re.match(rf"\s*,[^.,]{{0,40}},?\s*(?:{persons})(?!\w)", after)
    return bool(is_behind) or _is_attributed(text, sentence, before, end)


def _is_named(text: Folded, sentence: Sentence, start: int) -> bool:
    """ "Opening the meeting, Secretary Mama Sambo expressed": a name behind a first clause."""
    lead, comma, subject = text.words(sentence.start, start).rpartition(",")
    words = ADVERBS.sub("", f" {subject}").split()
    names = [word for word in words[-2:] if word[:1].isupper() and not word.isupper()]
    subjects = vocabulary.of(sentence.language).pattern("statement_words.subjects")
    is_clause = re.match(
        r"\s*(?:\w+ing|en |lors|dans|au |a l|during|at |in |after|presidant)", Folded(lead).letters
    )
    return bool(
        comma and is_clause and len(names) == 2 and not subjects.search(Folded(subject).letters)
    )


def _is_attributed(text: Folded, sentence: Sentence, before: str, end: int) -> bool:
    """« ..., a constaté APA. », « "...", a affirmé le président »: who speaks stands behind."""
    if not re.search(r"[,\"]\s*(?:a|ont)?\s*$", before) or before.count('"') % 2:
        return False
    subjects = vocabulary.of(sentence.language).any("statement_words.subjects")
    behind = text.letters[end : sentence.end]
    if re.match(rf"\s+(?:the|le|la|l'|les)\s*(?:{subjects})(?!\w)", behind):
        return False
    is_inverted = bool(re.search(r"\"\s*,?\s*(?:a|ont)?\s*$", before)) and re.match(
        r"\s+(?:the|le|la|l'|m\.|mme|mr)(?!\w)|\s+l'", behind
    )
    return bool(is_inverted or ATTRIBUTION.match(text.letters, end, sentence.end))


def _is_group(before: str, language: str) -> bool:
    """Whether the subject are several: what stands behind the last comma before the verb."""
    clause = f" {before}".rpartition(",")[2].rstrip()
    subject = ADVERBS.sub("", clause).strip()
    if MANY.search(clause) and re.fullmatch(r"(?:[\w'-]+\s+){0,4}[a-z'-]{3,}s", subject):
        return True
    return bool(GROUP[language].fullmatch(subject))


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
            rf"(?<!\w)(?:{words.any('statement_words.subjects')})\s+(?:has\s|have\s|also\s"
            rf"|further\s|a\s|ont\s|egalement\s)*$",
            before,
        )
    )


def is_quoting(text: Folded, sentence: Sentence) -> bool:
    """Whether the sentence gives what somebody said."""
    return bool(SAID[sentence.language].search(sentence.of(text)))


def in_quotes(text: Folded, sentence: Sentence, place: int) -> bool:
    opened = text.letters.rfind('"', sentence.start, place)
    # « Cette réunion "se penchera sur ..." »: the subject stands outside.
    is_first = opened > sentence.start + 4 and not text.letters[opened + 1 : place].strip()
    return not is_first and text.letters.count('"', sentence.start, place) % 2 == 1
