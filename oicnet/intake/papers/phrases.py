"""Noun find that name a meeting without a number: "the regional seminar on youth employment",
«ورشة العمل حول ...», « Une rencontre des experts du ... ». Where the phrase says nothing but the
noun, it is the meeting of whoever held it, or is called by its theme.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from . import vocabulary
from .bodies import FURTHER, SMALL_FIELDS, in_town
from .clauses import Sentence
from .letters import Folded, fold

LEAD = 2  # paragraphs longer than labels, before and among which a paper says what it is about
LONGEST = 260
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
        r"|via|from|through|organised|featured|includ\w+"
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
        r"|dans le cadre|au cours|laquelle|lequel|auquel|dans la (?:capitale|ville)|par|afin|visant"
        r"|ouvert[es]*|ouvre|lors)(?!\w)"
    ),
    "ar": re.compile(
        r"[؛:.؟\n\"()،,]|\s-\s|(?<!\w)(?:معالي|سعاده|السيده?|الدكتوره?|وزيره?|وكيل|كل|سفير|مندوب|مدير|نايب"
        r"|اول امس"
        r"|ال(?:سفير|وزير|مدير|رييس|امين|مستشار)ه?|و?الذي|و?التي|و?الذين|اليوم|امس|غدا|صباح|مساء"
        r"|و?يوم|يومي"
        r"|خلال|عبر|تحت|بمشاركه|بحضور|برياسه|برعايه|بتنظيم|بهدف|بدعوه|باستضافه|بمقر|بمدينه"
        r"|بالعاصمه|بقصر|بقاعه|بفندق|بالمركز|علي (?:مدي|مدار|هامش)|ل(?:مناقشه|بحث|دراسه|تدارس)"
        r"|من اجل|وذلك|حيث|وسط|بالتعاون|بالشراكه|بالتنسيق|المنعقد\w*|المقرر\w*|المزمع\w*"
        r"|المقام\w*|الجاري\w*"
        r"|ليومين|لمده|من \d|ابتداء|وقد|كما|و[تي]\w{4,}|بعنوان|بشعار|الي جانب"
        r"|في(?! (?:مجال|ميدان|قطاع|دول|الدول|الوطن|منطقه|الشرق|البلدان|العالم|شمال|غرب)))"
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
DATELINE = re.compile(r"[\w' ,()/]{2,40}?\s*(?:-|:)\s+")
ARTICLE = re.compile(r"(?:The |Les |Le |La |L['’]|les |le |la |l['’])")
OF = {
    "en": {"": "of ", "the ": "of the "},
    "fr": {"": "de ", "les ": "des ", "le ": "du ", "la ": "de la ", "l'": "de l’", "l’": "de l’"},
}
THIS = re.compile(
    r"(?<!\w)(?:this|these|cette|ce|cet|[بل]?هذا|[بل]?هذه|ذلك|تلك)\s+$"
)  # named before
# « le Palais des Congrès », «مركز المؤتمرات»: a house.
VENUE = re.compile(
    r"(?<!\w)(?:palais|centre(?: international)?|salle|hotel|maison)\s+(?:des|de|du)\s+(?:la\s+)?$"
    r"|(?<!\w)[وبل]*(?:ال)?(?:قصر|مركز|قاعه)\s+$"
)
# "the workshop on “...”", «ورشة عمل بعنوان "..."».
QUOTED_THEME = re.compile(
    r"(?<!\w)(?:on|about|titled|entitled|sur|intitulee?|حول|بعنوان|تحت عنوان)\s*:?\s*$"
)
QUOTED = re.compile(r"\s*\"[^\"\n]{4,160}\"")
FEW = 4  # letters between the noun and a quotation that names it
SMALL = r"(?:\s+(?:the|a|an|its|la|le|les|l'|d'|une|un|de|du|des|اعمال|اشغال|فعاليات))*\s*"
# « Les ministres de ... se sont réunis », "The experts of ... met on Monday".
NOUN = {"en": "Meeting", "fr": "Réunion"}
GROUPS = {
    "en": r"ministers|experts|officials|undersecretaries|directors|heads|representatives|governors",
    "fr": r"ministres|experts|hauts fonctionnaires|directeurs|responsables|gouverneurs|chefs",
}
MET = {
    "en": re.compile(
        rf"(?P<holder>(?:the )?(?:[\w'-]+ ){{0,4}}?(?:{GROUPS['en']})(?!\w)[^.,;:\n\"]{{0,140}}?)"
        r"\s+(?:met|have met|meet|will meet)\s+(?:on|in|at|here|today|yesterday|for|this|to)(?!\w)"
    ),
    "fr": re.compile(
        rf"(?P<holder>(?:les |des )?(?:[\w'-]+ ){{0,2}}?(?:{GROUPS['fr']})(?!\w)"
        r"[^.,;:\n\"]{0,140}?)"
        r"\s+(?:se sont reunis|se sont reunies|se reunissent|se reuniront)(?!\w)"
    ),
}
ARABIC_MET = re.compile(
    r"(?<!\w)[وف]?(?:اجتمع|اجتمعت|يجتمع|تجتمع)\s+(?P<holder>(?:وزراء|وكلاء|خبراء|روساء|ممثلو"
    r"|مسوولو|مديرو)\s[^.،؛:\n\"()]{4,120}?)(?=\s*،|\s+(?:في|اليوم|امس|يوم|يومي|ل\w{3,})(?!\w))"
)
HOLDER = re.compile(
    r"(?<!\w)[وف]?(?:عقد|عقدت|يعقد|تعقد|ستعقد|سيعقد|بدا|بدات|يبدا|تبدا|اختتم|اختتمت|انهي|انهت|واصل"
    r"|واصلت|استهل|استهلت)\s+(?P<holder>[^.،,؛:\n\"()]{4,150}?)"
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


@cache
def _holders(language: str) -> re.Pattern[str]:
    """« Les pays de ... ont tenu une rencontre », "Labour officials held a meeting"."""
    words = vocabulary.of(language)
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.unnumbered')}"
    held = {
        "en": r"(?:held|hold|will hold|are holding)\s+(?:a|an|their)\s+(?:\w+\s+)?",
        "fr": r"(?:ont tenu|a tenu|tiennent|tiendront)\s+(?:une?|leur)\s+",
    }[language]
    return re.compile(
        rf"(?P<holder>(?:the |les |le |la |l')?[^.,;:()\n\"]{{6,120}}?)(?:\s*\([^()]*\))?"
        rf"(?:\s+(?:on|le)\s[^.;:()\"]{{4,30}}?)?\s+{held}"
        rf"(?P<noun>{nouns})(?!\w)(?!\s+(?:of|on|for|with|sur|des?|du|avec)\s(?!\d))"
    )


def find(text: Folded, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Where each such phrase begins and ends, and as what it names the meeting ("": as it
    stands)."""
    if sentence.rank > LEAD:
        return
    taken = sentence.start
    for start, end, title in _held(text, sentence):
        taken = end
        yield start, end, title
    for match in _noun(sentence.language).finditer(text.letters, sentence.start, sentence.end):
        start = _start(text, sentence, match.start("noun"))
        if start < taken:
            continue  # "The ministers held their annual meeting"
        end = _end(text, sentence, start, match.end())
        before = text.letters[max(sentence.start, start - 40) : start]
        if (
            VENUE.search(before)
            or THIS.search(before)
            or re.search(rf"(?<!\w){ASIDE[sentence.language]}{SMALL}$", before)
        ):
            continue
        if ANOTHER.search(text.letters[start:end]) or BETWEEN_TWO.match(text.letters, match.end()):
            continue
        if len(text.words(start, end).split()) - _small_words(text, start, end) >= FEWEST:
            yield start, end, ""


def _held(text: Folded, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Meetings of those who met or held one, and as what a title names each."""
    if sentence.language == "ar":
        for held in chain(
            HOLDER.finditer(text.letters, sentence.start, sentence.end),
            ARABIC_MET.finditer(text.letters, sentence.start, sentence.end),
        ):
            holder = text.words(*held.span("holder"))
            yield held.start("holder"), held.end(), f"اجتماع {holder}"
        return
    begins = _begins(text, sentence)
    if met := MET[sentence.language].match(text.letters, begins, sentence.end):
        yield met.start("holder"), met.end("holder"), _meeting_of(text, sentence, met)
    elif own := _holders(sentence.language).match(text.letters, begins, sentence.end):
        title = _meeting_of(text, sentence, own, own["noun"].capitalize())
        yield own.start("holder"), own.end(), title


def _meeting_of(text: Folded, sentence: Sentence, match: re.Match[str], noun: str = "") -> str:
    """ "Meeting of the ministers": as a title has it, of who held it."""
    holder = text.words(*match.span("holder"))
    article = ARTICLE.match(holder)
    joint = OF[sentence.language][(article[0] if article else "").casefold()]
    name = holder[article.end() :] if article else holder
    return f"{noun or NOUN[sentence.language]} {joint}{name}"


def _begins(text: Folded, sentence: Sentence) -> int:
    """Where a sentence begins, behind its dateline."""
    line = DATELINE.match(text.letters, sentence.start, sentence.end)
    return line.end() if line else sentence.start


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
        until = text.span(start, limit).end
        further = FURTHER.match(text.text, begins, until) or SMALL_FIELDS.match(
            text.text, begins, until
        )
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
        for match in in_town().finditer(text.letters, after, limit):
            yield match.start()
        return
    for match in AT.finditer(text.text, text.span(after, limit).start, text.span(after, limit).end):
        yield after + len(fold(text.text[text.span(after, limit).start : match.start()]))
