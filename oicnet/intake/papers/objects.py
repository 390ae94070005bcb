"""What was reviewed or adopted: where its words begin behind a verb, or stand before a passive."""

import re
from typing import Protocol

from . import speaking, subjects, vocabulary
from .clauses import Sentence
from .letters import Folded


class Verb(Protocol):
    """A verb by which a sentence says what the meeting did."""

    @property
    def outcome(self) -> str: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


# A list that follows says what these are; unless the words themselves say so: «المتصلة بـ».
GENERAL = re.compile(
    r"^(?:the )?following\s|^.*\s(?:ci-apr[eè]s|suivant(?:e?s)|below)$"
    r"|^(?:\S+\s+){0,3}(?:issues|topics|matters|subjects|points|themes|sujets|questions)(?!\w)"
    r"(?!\s+(?:related|relating|concerning|pertaining|li[eé]e?s|relatifs|relatives|concernant)"
    r"|\s+(?:of|facing|affecting|surrounding|about|de|du|des)\s(?!(?:"
    r"(?:common|mutual|shared|joint) (?:interest|concern)|great|regional|interest|concern|interet"
    r"|importance|fond|preoccupation)\b)|\s+d'(?!interet)|\s+(?:and|et)\s+(?!challenges|concerns|topics|matters|problems|defis|enjeux)\w+\s+(?:to|of|in|de|du|des)\s)"
    r"|^(?:\S+\s+){0,3}(?:ال(?:موضوعات|مواضيع|قضايا|بنود|مسائل|ملفات)"
    r"|(?:موضوعات|مواضيع|قضايا|بنود|مسائل)(?!\s+ال(?!مشترك|مهم|هام|حيوي|ساعة|مختلف|متنوع|مطروح|مدرج)))"
    r"(?!\w)(?!\s+(?:ال)?(?:متصل|متعلق|خاص|مرتبط|[تي]تعلق|[تي]تصل|[تي]رتبط))",
    re.I,
)
# "six areas, namely ...", "issues of wages, including ...": only what follows says which.
HEAD = re.compile(
    r"^(?:\S+\s+){0,4}(?:issues|topics|matters|subjects|points|themes|sujets|questions|dossiers|areas|axes|pillars"
    r"|domaines|volets|(?:ال)?(?:موضوعات|مواضيع|قضايا|بنود|مسائل|ملفات|مجالات|محاور))(?!\w)",
    re.I,
)
# "vital topics, including A and B", « sept points, à savoir : A », «ملفات منها».
INCLUDING = re.compile(
    r"\s*[,:]?\s*(?<!\w)(?:including|such as|namely|notably|in particular|among them|a savoir"
    r"|notamment|dont|parmi lesquel(?:le)?s"
    r"|tels que|telles que|منها|ابرزها|اهمها|و?من اهمها|و?من ابرزها|من بينها|ومن بينها|من ضمنها"
    r"|وفي مقدمتها"
    r"|في مقدمتها|[يت]اتي (?:في مقدمتها|علي راسها)|علي راسها)\s*:?\s+"
)
# «عدد من الموضوعات، إضافة إلى ...»: of what is said in general, only what is added says which.
ADDING = re.compile(r"(?<!\w)(?:ب?الاضافه الي|اضافه الي|فضلا عن|الي جانب|in addition to|outre)\s+")
COLON = re.compile(r"(?<=\w)\s*:\s+")  # "five key pillars: A; B"
WITHIN_IT = re.compile(r"\s+(?:خلالها|خلاله|فيها|فيه)(?=\s)")  # «جلسة استعرضوا خلالها ...»
WERE = re.compile(r"\s+(?:was|were)(?=\s)")  # "Also discussed were ..."
# «سيتم التطرق خلال هذه الدورة، التي تصادف ...، إلى ...»
INSERTED = re.compile(
    r"\s+(?:خلال|في)\s(?:هذا|هذه|ال)[^،.:]{3,40}،\s(?:و?الذي|و?التي)\s[^،.:]{3,110}،\s*(?=الي|علي|في)"
)
AMONG = re.compile(
    r"\s*[,،]?\s*(?:among (?:others|other things|other issues|other matters)|inter alia"
    r"|(?:at|during|in) (?:the|this|its|their) (?:\w+ )?(?:meeting|session|conference|event)"
    r"|(?:lors|au cours) de (?:la|cette|sa|leur|l'|cet) ?(?:reunion|session|rencontre|conference"
    r"|edition|atelier|evenement)|entre autres|notamment|ensuite|egalement|aussi"
    r"|en particulier|\w+ jours durant|كذلك|ايضا"
    r"|من بين امور اخري|ضمن امور اخري|ب(?:صوره|شكل) \w+|(?:et la|and the) sign(?:ature|ing)"
    r"|(?:علي مدي|علي مدار|خلال) (?:اليوم|(?:\w+ )?(?:ايام|يومين|جلسات عمل|جلسات|جلساتهم))"
    r"|خلال (?:هذا |هذه )?(?:الاجتماع|اللقاء|الدوره|الموتمر|الورشه|الندوه)\w*)\s*[,:،]?\s+"
)
# « les décisions adoptées lors de ... »: a participle, and no verb with what it did.
NO_OBJECT = re.compile(
    r"\s*(?:lors d|au cours d|(?:at|by|during|in|for|with|from|as|under|within|among|between)\s"
    r"|par l|في (?:الاجتماع|الدوره)|خلال)"
)
# "In the second working session, ...", « Par ailleurs, ... »: what stands before what was adopted.
CIRCUMSTANCES = re.compile(
    r"\s*(?:(?:and|et|at the (?:meeting|end)|during the meeting|lors de la reunion"
    r"|au cours de la reunion)(?!\s+(?:of|de|des|du|d')(?!\w))\s*,?\s*"
    r"|(?:[a-z]{4,}ly|in|during|at|on|after|following|moreover|furthermore|finally|then|also|besides"
    r"|lors|au terme|a l'issue|au cours|en outre|de plus|par ailleurs|enfin|apres|pendant|durant)"
    r"(?:\s[^,.;]{1,80})?,\s*)*"
)
IN_WHICH = re.compile(
    r"(?<!\w)(?:in which|during which|where|au cours de laquelle|lors de laquelle)\s+"
)
FURTHER_DEED = re.compile(r"[,;]\s*(?:and|while|et|tandis que)\s+|;\s*")
# "He stated to the agency that many topics were discussed".
SAID_THAT = re.compile(
    r"[^,.;]{2,60}\s(?:said|stated|added|explained|noted|told)\s[^,.;]{0,30}?\s?that\s"
)
WILL_BE = re.compile(r"(?<!\w)(?:will be|is being|are being|to be|sera|seront)(?!\w)")
ISSUER = re.compile(
    r"\s+(?:عن\s+)?(?:هذا\s+|هذه\s+)?(?:الاجتماع|الموتمر|الدوره|المجتمعون)(?=\s+\w)"
)
FEWEST_WORDS = 2


def specified_from(text: Folded, start: int, end: int) -> int | None:
    """Where that begins which says what general words mean: "vital topics, including wages"."""
    title = text.words(start, end)
    for head, joint in ((HEAD, INCLUDING), (HEAD, COLON), (GENERAL, ADDING)):
        match = joint.search(text.letters, start, end) if head.match(title) else None
        if match:
            return match.end()
    return None


def is_one(text: Folded, start: int, end: int) -> bool:
    """Whether words are those of an item: two or more, and not only general ones."""
    title = text.words(start, end)
    is_general = GENERAL.match(title) or NO_OBJECT.match(text.letters, start, end)
    return len(title.split()) >= FEWEST_WORDS and not is_general


def begins(text: Folded, sentence: Sentence, verb: Verb) -> int:
    """Where that begins which was reviewed or adopted: after the subject and a preposition."""
    words, letters = vocabulary.of(sentence.language), text.letters
    place = verb.end
    if sentence.language == "ar":
        place = speaking.past_day(letters, place)
    if sentence.language == "ar" and verb.outcome != "issued":
        if group := speaking.PLURAL.match(letters, place, sentence.end):
            place = subjects.behind(text, sentence, group.end())
            return _after_prepositions(text, sentence, place)
        subject = re.compile(
            rf"\s+(?:هذا\s+|خلاله\s+|فيه\s+)?(?:{words.any('statement_words.subjects')}"
            rf"|{words.any('statement_words.subjects_after')})(?!\w)"
            r"(?:\s+الوزراء)?(?:\s+ال\w{3,}(?:ي|يه)(?!\w)){0,2}"
            r"(?:\s*،?\s*(?:في|خلال)\s+(?:هذا\s+)?"
            r"(?:الاجتماع|الموتمر|الدوره|اللقاء|المنتدي|جلسات\w*)(?!\w)\s*،?)?"
        ).match(letters, place, sentence.end)
        place = subjects.behind(text, sentence, subject.end()) if subject else place
    elif sentence.language == "ar":  # «صدر عن الاجتماع بيان ختامي»
        issuer = ISSUER.match(letters, place, sentence.end)
        place = issuer.end() if issuer else place
    for pattern in (WITHIN_IT, INSERTED, WERE):
        if inserted := pattern.match(letters, place, sentence.end):
            place = inserted.end()
    return _after_prepositions(text, sentence, place)


def _after_prepositions(text: Folded, sentence: Sentence, place: int) -> int:
    """Behind prepositions, and what says when: "during the meeting", « notamment »."""
    words, letters = vocabulary.of(sentence.language), text.letters
    prepositions = re.compile(rf"\s*(?:{words.any('outcome_words.prepositions')})(?:\s+|(?<='))")
    while match := AMONG.match(letters, place, sentence.end) or prepositions.match(
        letters, place, sentence.end
    ):
        place = match.end()
    return place


def of_passive(text: Folded, sentence: Sentence, verb: Verb, after: int) -> tuple[int, int] | None:
    """ "The rules of procedure were adopted": what was adopted stands before; behind `after`, where
    the verb before ends, and what it takes along: "A was reviewed along with B, and C adopted"."""
    if sentence.language == "ar":
        return None
    letters = text.letters
    auxiliary = re.compile(
        r"(?:was|were|has been|have been|will be|is being|are being|(?:is|are) (?:expected|set|due"
        r"|scheduled|likely) to be|(?:a|ont)\s+(?:\w+\s+)?ete"
        r"|est en train d'etre|seront|sera)"
        r"\s+(?:also\s+|then\s+|thus\s+|\w+ly\s+|egalement\s+)?$"
    ).search(letters, sentence.start, verb.start)
    if not auxiliary:
        return None
    before = letters[sentence.start : auxiliary.start()]
    clause = max(before.rfind(sign) for sign in ";:")
    start = sentence.start + clause + 1
    if after > sentence.start:
        joint = FURTHER_DEED.search(letters, after, auxiliary.start())
        return (joint.end(), auxiliary.start()) if joint else None
    if that := SAID_THAT.match(letters, start, auxiliary.start()):
        start = that.end()
    relative = IN_WHICH.search(letters, start, auxiliary.start())
    lead = CIRCUMSTANCES.match(letters, relative.end() if relative else start)
    return (lead.end() if lead else start), auxiliary.start()
