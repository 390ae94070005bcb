"""Meetings without a number and of no body that is known: a noun phrase that begins, or in English
ends, with what such meetings are called, in the lead of a paper that says that one was held.

"The regional seminar on youth employment was held in ...", «احتضنت ... ورشة العمل حول ...»,
« Une rencontre des experts du ... s'est ouverte ». Where the phrase says nothing but the noun, it
is the meeting of whoever held it, or is called by its theme.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from . import choosing, mentions, vocabulary
from .bodies import FURTHER
from .clauses import Sentence
from .facts import Sure
from .letters import Folded, fold
from .mentions import Meeting, Mention

LEAD = 2  # paragraphs longer than labels, before and among which a paper says what it is about
LONGEST = 260
LINE, HEADLINE = 200, 3  # letters of a title, and what it weighs less
NEAR = 30  # letters between a phrase and its verb
LEAST = 3  # of what must speak for a phrase that is not in the first paragraph
FEWEST = 2  # words of a title
# What may stand before the noun in English: "the third high-level regional", never a verb.
BEFORE_NOUN = re.compile(r"(?:[^\W_][\w'’/&-]*\s+){0,9}$")
STOPS = {
    "en": re.compile(
        r"[;:.\n\"()]|,|\s-\s|\s'|(?<!\w)(?:has|have|had|was|were|is|are|will|would|shall|may|held"
        r"|hosted|organi[sz]ed|convened?|start(?:s|ed)?|began|begins?|opened|opens|kick\w*"
        r"|conclude[sd]?|ended|ends|took|takes|taking|brought|brings|gathered|gathers|discuss\w*"
        r"|attended|chaired|which|that|who|where|whose|under|here|today|yesterday|tomorrow|came"
        r"|decided|agreed|called|urged|adopted|reviewed|approved|considered|recommended|stressed"
        r"|noted|welcomed|expressed|affirmed|examined|this|by|during|ahead|amid|aimed|aims|aiming"
        r"|via|from|through|organised|featured"
        r"|with the (?:participation|support|attendance|aim)|in (?:cooperation|collaboration|"
        r"partnership|the presence)|to (?:be|discuss|review|examine|address|consider)|at its"
        r"|at the|in the (?:city|capital)|on the sidelines)(?!\w)"
    ),
    "fr": re.compile(
        r"[;:.\n\"()]|,|\s-\s|(?<!\w)(?:s'est|se sont|se tient|se tiendra|se deroule|s'ouvre"
        r"|s'acheve|a(?! (?:la|l'|le|les|un)\b)(?! l')|ont|est|sont|sera|seront|qui|que|dont|ou"
        r"|tenue?|organisee?|qu'|prevue?"
        r"|reunissant|decide\w*|adopte\w*|examine\w*|recommande\w*|reunit|debute|aura|sous"
        r"|avec la participation|en presence|en marge"
        r"|en partenariat|en collaboration|ce|cet|cette|hier|aujourd'hui|du \d+|le \d+|pour"
        r"|dans le cadre|dans la (?:capitale|ville)|par|afin|visant|ouvert[es]*|ouvre|lors)(?!\w)"
    ),
    "ar": re.compile(
        r"[؛:.؟\n\"()،,]|\s-\s|(?<!\w)(?:و?الذي|و?التي|و?الذين|اليوم|امس|غدا|صباح|مساء|و?يوم|يومي"
        r"|خلال|عبر|تحت|بمشاركه|بحضور|برياسه|برعايه|بتنظيم|بهدف|بدعوه|باستضافه|بمقر|بمدينه"
        r"|بالعاصمه|بقصر|بقاعه|بفندق|بالمركز|علي (?:مدي|مدار|هامش)|ل(?:مناقشه|بحث|دراسه|تدارس)"
        r"|من اجل|وذلك|حيث|وسط|بالتعاون|بالشراكه|بالتنسيق|المنعقد\w*|المقام\w*|الجاري\w*"
        r"|ليومين|لمده|من \d|ابتداء|وقد|كما|و[تي]\w{4,}|بعنوان|بشعار|الي جانب"
        r"|في(?! (?:مجال|ميدان|قطاع|اطار|دول|الدول|الوطن|منطقه|الشرق|البلدان|العالم|شمال|غرب)))"
        r"(?!\w)"
    ),
}
# A place, and not a part of the world or a way of meeting.
AT = re.compile(
    r"(?<!\w)(?:in|at|à|au|aux|en)\s+(?:the\s|la\s|l['’])?"
    r"(?!(?:Charge|Ministerial|Expert|Technical|Africa|Afrique|Asia|Asie|Europe|Islamic|Arab"
    r"|Sahel)\b)"
    r"[^\W\d_a-zà-þ]"
)
# Before the phrase: another's, of another day, or only named.
ASIDE = {
    "en": r"(?:ahead of|prior to|after|before|following|since|previous|last|next|alongside"
    r"|framework of|margins? of|conjunction with|occasion of|sidelines of|outcomes? of|context of"
    r"|results? of|part of)",
    "fr": r"(?:avant|apres|depuis|suite a|a la suite de|en prelude a|en marge de|cadre de|issue de"
    r"|precedente?|derniere?|prochaine?|resultats de|lors de|a l'occasion de|au cours de)",
    "ar": r"(?:قبل|قبيل|بعد|عقب|علي هامش|منذ|في اطار|نتايج|مخرجات|تمهيدا ل|استعدادا ل|ضمن)",
}
ANOTHER = re.compile(
    r"^(?:next|previous|last|upcoming|forthcoming|prior)\s|(?<!\w)(?:prochaine?|precedente?"
    r"|dernier\w*"
    r"|القادم\w*|المقبل\w*|السابق\w*|الماضي\w*|الاخير\w*)(?!\w)"
)
# Of two people who met at the margins of something.
BETWEEN_TWO = re.compile(r"\s+(?:مع|with|avec)\s")
# "the workshop on “...”", «ورشة عمل بعنوان "..."».
QUOTED_THEME = re.compile(
    r"(?<!\w)(?:on|about|titled|entitled|sur|intitulee?|حول|بعنوان|تحت عنوان)\s*:?\s*$"
)
QUOTED = re.compile(r"\s*\"[^\"\n]{4,160}\"")
FEW = 4  # letters between the noun and a quotation that names it
THIS = re.compile(
    r"(?<!\w)(?:this|these|cette|ce|cet|[بل]?هذا|[بل]?هذه|ذلك|تلك)\s+$"
)  # named before
SMALL = r"(?:\s+(?:the|a|an|its|la|le|les|l'|d'|une|un|de|du|des|اعمال|اشغال|فعاليات))*\s*"
HOLDER = re.compile(
    r"(?<!\w)[وف]?(?:عقد|عقدت|يعقد|تعقد|ستعقد|سيعقد)\s+(?P<holder>[^.،,؛:\n\"()]{4,150}?)"
    r"(?:\s+ب(?:مشاركه|حضور|رياسه)\s[^.؛\n]{2,40}?)?(?:،\s*\w+(?:\s\w+)?\s*،)?\s+(?P<noun>اجتماعا"
    r"|اجتماعها|اجتماعه|اجتماعهم|اجتماعاته\w*|دوره|دورته\w*)(?!\w)"
)


@cache
def _noun(language: str) -> re.Pattern[str]:
    words = vocabulary.of(language)
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.feminine')}"
    nouns = f"{nouns}|{words.any('meeting.unnumbered')}"
    if language == "ar":
        return re.compile(rf"(?<!\w)[وف]?[بلك]?(?P<noun>(?:ال)?(?:{nouns}))(?!\w)")
    return re.compile(rf"(?<!\w)(?P<noun>{nouns})(?!\w)")


def phrases(text: Folded, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Where each such phrase begins and ends, and as what it names the meeting ("": as it
    stands)."""
    if sentence.rank > LEAD:
        return
    if sentence.language == "ar":
        for held in HOLDER.finditer(text.letters, sentence.start, sentence.end):
            holder = text.words(*held.span("holder"))
            yield held.start("holder"), held.end(), f"اجتماع {holder}"
    for match in _noun(sentence.language).finditer(text.letters, sentence.start, sentence.end):
        start = _start(text, sentence, match.start("noun"))
        end = _end(text, sentence, start, match.end())
        before = text.letters[max(sentence.start, start - 40) : start]
        if THIS.search(before) or re.search(rf"(?<!\w){ASIDE[sentence.language]}{SMALL}$", before):
            continue
        if ANOTHER.search(text.letters[start:end]) or BETWEEN_TWO.match(text.letters, match.end()):
            continue
        if len(text.words(start, end).split()) - _small_words(text, start, end) >= FEWEST:
            yield start, end, ""


def _small_words(text: Folded, start: int, end: int) -> int:
    return len(
        re.findall(r"(?<!\w)(?:the|a|an|la|le|l|une?|de|du|des|of)(?!\w)", text.letters[start:end])
    )


def _start(text: Folded, sentence: Sentence, noun: int) -> int:
    """In English, behind the article or the verb before the noun; elsewhere at the noun."""
    if sentence.language != "en":
        return noun
    before = BEFORE_NOUN.search(text.letters[sentence.start : noun])
    start = noun - len(before[0]) if before else noun
    starts = [start + match.end() for match in _joint().finditer(text.letters[start:noun])]
    return starts[-1] if starts else start


@cache
def _joint() -> re.Pattern[str]:
    words = vocabulary.of("en")
    return re.compile(
        r"(?<!\w)(?:the|a|an|its|this|their|his|her|in|at|of|for|to|on|during|by|with|from|as|and"
        rf"|attends?|hosts?|hosting|holds?|{words.any('convening.verbs')}"
        rf"|{words.any('meeting.main_before')})\s+"
    )


def _end(text: Folded, sentence: Sentence, start: int, after: int) -> int:
    """Where what is said of the noun ends: before a verb, a place, days, a comma."""
    limit = min(sentence.end, after + LONGEST)
    words = vocabulary.of(sentence.language)
    patterns = (
        STOPS[sentence.language],
        words.pattern("convening.verbs"),
        words.pattern("attending.verbs"),
        _days(sentence.language),
    )
    stops = [
        stop.start() for pattern in patterns if (stop := pattern.search(text.letters, after, limit))
    ]
    end = min([limit, *stops, *_places(text, sentence, after, limit)])
    if QUOTED_THEME.search(text.letters[after - 3 : end]) or end - after < FEW:
        quoted = QUOTED.match(text.letters, end, sentence.end)
        end = quoted.end() if quoted else end
    if text.letters[end : end + 1] == ",":
        begins = text.span(start, end).end
        further = FURTHER.match(text.text, begins, text.span(start, limit).end)
        end += len(fold(further[0])) if further else 0
    return end


@cache
def _days(language: str) -> re.Pattern[str]:
    words = vocabulary.of(language)
    weekdays, months = words.any("days.weekdays"), vocabulary.alternatives(words.months)
    joint = {
        "en": r"(?:on\s+|from\s+|between\s+)?",
        "fr": r"(?:le\s+|du\s+|les\s+|ce\s+)?",
        "ar": "",
    }
    return re.compile(
        rf"(?<!\w){joint[language]}(?:(?:{weekdays})(?!\w)|\d{{1,2}}\s|(?:{months})\s+\d)"
    )


def _places(text: Folded, sentence: Sentence, after: int, limit: int) -> Iterator[int]:
    """Where a place begins: "in" or "at" before a name; in Arabic «ب» before a known town."""
    if sentence.language == "ar":
        for match in _towns().finditer(text.letters, after, limit):
            yield match.start()
        return
    for match in AT.finditer(text.text, text.span(after, limit).start, text.span(after, limit).end):
        yield after + len(fold(text.text[text.span(after, limit).start : match.start()]))


@cache
def _towns() -> re.Pattern[str]:
    towns = vocabulary.alternatives(name for name, _town in vocabulary.towns())
    return re.compile(rf"(?<!\w)ب(?:{towns})(?!\w)")


def main(*, text: Folded, sentences: list[Sentence], mentioned: list[Mention]) -> Meeting | None:
    """The meeting that a paper is of: numbered or of a known body, or else as its lead has it."""
    meeting = choosing.main(mentioned)
    is_sure = meeting is not None and meeting.sure > Sure.DOUBTFUL
    if (
        meeting
        and is_sure
        and (meeting.first.sentence.rank <= LEAD or meeting.sure == Sure.CERTAIN)
    ):
        return meeting
    leads = [*_described(text, sentences, mentioned), *_to_come(text, mentioned)]
    if not leads:
        return meeting
    best = max(leads, key=lambda each: (each.score, -each.sentence.rank, -each.start))
    if meeting and meeting.first.sentence.rank <= LEAD and best.score <= meeting.first.score:
        return meeting
    own = [each for each in leads if each.number == best.number]
    others = [
        each
        for each in mentioned
        if each.number != best.number and not _is_within(each, own) and not _is_frame(text, each)
    ]
    return Meeting(best.number, best.body, tuple(own), tuple(others), Sure.LIKELY, Sure.LIKELY)


def _described(
    text: Folded, sentences: list[Sentence], mentioned: list[Mention]
) -> Iterator[Mention]:
    for sentence in sentences:
        is_first = True
        for start, end, title in phrases(text, sentence):
            if any(each.start <= start < each.end for each in mentioned):
                continue
            mention = Mention(None, "", start, end, sentence, title=title)
            held = _held(text, mention, is_first=is_first)
            score = (
                max(mentions.score_of(text, mention), 1)
                + held
                - HEADLINE * is_headline(text, sentence)
            )
            is_first = False
            if sentence.rank == 0 or score > LEAST:
                yield replace(mention, score=score)


def is_headline(text: Folded, sentence: Sentence) -> bool:
    """Whether a sentence is a line without a full stop: a title says less than what it tells."""
    line = text.letters[sentence.start :].split("\n", 1)[0]
    return sentence.end - sentence.start < LINE and not re.search(r"[.؟!](?:\s|\"|$)", line)


def _held(text: Folded, mention: Mention, *, is_first: bool) -> int:
    """What a verb that says that it was held speaks for it: most for the first of a sentence."""
    verbs = vocabulary.of(mention.sentence.language).pattern("convening.verbs")
    held = list(verbs.finditer(text.letters, mention.sentence.start, mention.sentence.end))
    if held and (is_first or mention.title):
        return 4
    distances = (max(verb.start() - mention.end, mention.start - verb.end()) for verb in held)
    return 3 if any(distance < NEAR for distance in distances) else min(len(held), 1)


def _to_come(text: Folded, mentioned: list[Mention]) -> Iterator[Mention]:
    """Meetings that a lead announces; elsewhere the next one is another."""
    for mention in mentioned:
        is_lead = mention.sentence.rank == 0 and not mention.is_aside
        if is_lead and _is_to_come(text, mention):
            yield replace(mention, score=7)


def _is_to_come(text: Folded, mention: Mention) -> bool:
    """Whether what stands beside it says that it will be held."""
    words, sentence = vocabulary.of(mention.sentence.language), mention.sentence
    before = text.letters[max(sentence.start, mention.start - 28) : mention.start]
    after = text.letters[mention.end : min(sentence.end, mention.end + 30)]
    return mentions.ends_with(words, "meeting.future_before", before) or bool(
        words.find("meeting.other_after", after)
    )


def _is_frame(text: Folded, mention: Mention) -> bool:
    """« dans le cadre de la 9e session »: what the meeting is part of, and no other beside it."""
    before = text.letters[max(mention.sentence.start, mention.start - 40) : mention.start]
    return bool(vocabulary.of(mention.sentence.language).find("meeting.aside", before))


def _is_within(mention: Mention, own: list[Mention]) -> bool:
    return any(each.start <= mention.start < each.end for each in own)
