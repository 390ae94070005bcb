"""Whose meeting a mention is of: the body that it names, known or in words."""

import re
from functools import cache

from oicnet.text.matching import tokens

from . import vocabulary
from .clauses import Sentence
from .letters import Folded, fold
from .naming import COMMON, OF_ALL, PASSED_OVER, Naming, Word, within

REACH = 130  # letters after a mention within which its body may be named
DAYS = "|".join(
    [*vocabulary.of("en").months, *vocabulary.of("en").words("days.weekdays"), "behalf"]
)
ATTACHED = {
    "ar": re.compile(r"\s*(?:\(\d+\)\s*)?(?:حول|بشان|المعني\w* ب|المتعلق\w* ب|ل|من|في|الخاص)?"),
    "en": re.compile(rf"\s+(?:of|for|on(?!\s+(?:\d|the \d|{DAYS})))\s+(?:the\s+)?"),
    "fr": re.compile(r"\s+(?:du\s|des\s|de la\s|de l'|de\s|d'|sur (?:le |la |les |l')?)\s*"),
}
BODY_ENDS = re.compile(
    r"[,.;:،؛()\n\"]|\s-\s|(?<!\w)(?:has|was|is|were|will|held|en(?! charge)|a|est|s'est"
    r"|ont|sont|sera|qui|on"
    r"|in(?! charge)|at|to"
    r"|(?<!المختصه )(?<!المتخصصه )(?<!المعنيه )(?<!العامله )و?في(?! (?:مجال|ميدان|منظمه التعاون))"
    r"|(?:ال(?:احد"
    r"|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)|اليوم|(?:اول )?امس|غدا)|و?(?:عبر|علي"
    r"|الذي|التي|ان|بان|كما|منها|مثل|س[يت]\w{3,}|حيث|بهدف|وذلك|يوم|يومي|خلال|تحت|والذي|والتي|المنعقد\w*|اعمالها|اعماله)|took"
    r"|scheduled|slated|due|prevue?|convoquee?|convened?|kicked|kicks|wrapped|begins|starts|ends"
    r"|ended|concludes|presided|chaired"
    r"|commenced|started|began|opened|concluded|brought|organi[sz]ed|hosted|organisee?s?"
    r"|gathered|which|that|s'ouvre|debute|se (?:sont|tient|tiennent|tiendra|deroule|poursui\w+)"
    r"|ب(?:الدعوه|اصدار|اعتماد|اقرار|التاكيد|مشاركه|حضور|رياسه|رعايه|قياده|تنظيم|دعوه|استضافه|عنوان|هدف)"
    r"|(?:sur|sous) le theme|under the theme)(?!\w)"
)
QUOTED = re.compile(r"\s*\"[^\"\n]{4,160}\"")
LONGEST_BODY = 200
# « 17e réunion ordinaire du Conseil »: of what kind, behind the noun.
KIND = (
    r"\s+(?:ordinaire|extraordinaire|annuelle?|ministerielle?|reguliere?|pleniere|conjointe"
    r"|consultative|arabe|africaine?|islamique|internationale?|mondiale?|regionale?|nationale?"
    r"|[a-z]{4,}(?:ique|aire|elle|ienne))"
)
# "Committee on Social Development, Labour and Employment": the fields with which a body deals,
# each in capitals, the last after "and".
NOUNS = (
    r"(?<!\w)(?:committee|commission|council|group|network|conference|ministers|meeting|comite"
    r"|conseil|groupe|reseau|ministres)"
)
DEALS = re.compile(rf"{NOUNS}$")
DEALS_WITH = re.compile(
    rf"{NOUNS}\s+(?:sur|charge\w*\s+de|in charge of|responsible for)\s[^,]*$"
    r"|(?<!\w)ministers of\s[^,]*$"
)
CAPITAL = r"[^\W\d_a-zà-þ][\w’'-]*"
SMALL = "of|for|the|up|to|and|de|du|des|la|et|à"
FIELD = rf"(?:le |la |les |l[’'])?{CAPITAL}(?:[ ](?:(?:{SMALL})[ ]){{0,3}}{CAPITAL})*"
FURTHER = re.compile(rf"(?:,\s+{FIELD})*,?\s+(?i:and|et)\s+{FIELD}")
# « le comité sur le développement social, le travail et l'emploi »: in small letters.
SMALL_FIELD = r"(?:le |la |les |l[’'])[a-zà-þ]+(?: [a-zà-þ]+){0,3}?"
SMALL_FIELDS = re.compile(
    rf"(?:,\s+{SMALL_FIELD})*,?\s+et\s+(?:de )?{SMALL_FIELD}(?=\s*[,.;:(]| s[’']est| se )"
)
FIELDS = re.compile(rf"\s*(?i:on|for)\s+(?!(?i:{DAYS})\b)(?:the\s+)?{FIELD}(?:{FURTHER.pattern})?")
MEMBERS = frozenset(["دول", "موتمر", "country", "of", "the", "de", "la"])
TELLS = frozenset(["اسلامي", "oic", "oci", "islamic", "islamique"])
# "Council of the Lakes, CL, Committee", "Technical Committee (TC) on ...": the name goes on.
ABBREVIATED = re.compile(r"\s*(?:,\s+[A-Z][\w-]{1,9},|\([A-Z][\w-]{1,14}\))")
REST = re.compile(rf"\s+{FIELD}(?:\s+(?:and|et)\s+{FIELD})*")

# "meeting of labour, employment and social protection ministers of the ..."
OFFICIALS = re.compile(
    r"(?:,\s+[a-z][a-z ]{2,24}){0,3},?\s+and\s+[a-z][a-z ]{2,28}\s(?:ministers|officials|experts"
    r"|authorities)"
    r"(?:\s+of\s+(?:the\s+)?[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+)*)?"
)
OTHER_UNIONS = frozenset(
    tokens(
        "العرب العربي عربية الإفريقي إفريقية الخليجي خليجية المغاربي مغاربية آسيان الأوروبي"
        " الأفارقة arab arabe arabes african africain africaine asean european europeen"
        " europeenne league ligue gulf gcc maghreb maghrebin maghrebins g20"
    )
)


def body_of(
    text: Folded, sentence: Sentence, words: list[Word], naming: Naming, start: int, end: int
) -> tuple[str, int, str]:
    """The body of a mention: its key, where its name ends, and the words where it is unknown."""
    limit = min(sentence.end, end + REACH)
    window = within(words, start, limit)
    for key, body_start, body_end in naming.bodies(words, start, limit):
        if is_of_another_union(window, body_start, body_end):
            continue
        between = text.letters[end:body_start]
        if body_start <= end + 45 and not BODY_ENDS.search(between):
            return key, _with_organisation(words, max(end, body_end), sentence.end), ""
    for name in naming.find(window):
        is_near = name.kind == "body" and name.start <= end + 30
        if is_near and is_of_another_union(window, name.start, name.end):
            continue
        if is_near and not BODY_ENDS.search(text.letters[end : name.start]):
            return name.key, max(end, name.end), ""
    attached = ATTACHED[sentence.language].match(text.letters, end, limit)
    if not attached or attached.end() == end or not attached[0].strip():
        return "", end, ""
    if sentence.language == "ar" and attached[0].strip() in {"في", ""}:
        return "", end, ""
    limit = min(sentence.end, attached.end() + LONGEST_BODY)
    stop = BODY_ENDS.search(text.letters, attached.end(), limit)
    body_end = stop.start() if stop else _whole_word(text, limit, sentence.end)
    if sentence.language == "ar" and (
        town := in_town().search(text.letters, attached.end(), body_end)
    ):
        body_end = town.start()
    body_end = _with_fields(text, attached.end(), body_end, sentence)
    body_end = _with_quotation(text, attached.end(), body_end, sentence)
    if not text.letters[attached.end() : body_end].strip():
        quoted = QUOTED.match(text.letters, attached.end(), sentence.end)
        return ("", quoted.end(), text.words(end, quoted.end())) if quoted else ("", end, "")
    begins = end if sentence.language == "ar" else attached.end()
    return "", body_end, text.words(begins, body_end)


@cache
def in_town() -> re.Pattern[str]:
    """«بالرباط»: a town that is known, with its preposition."""
    towns = vocabulary.alternatives(name for name, _town in vocabulary.towns())
    return re.compile(rf"(?<!\w)ب(?:{towns})(?!\w)")


def _with_organisation(words: list[Word], end: int, limit: int) -> int:
    """«مجلس وزراء خارجية» and «دول منظمة التعاون الإسلامي»: with the words for whose it is."""
    last = end
    is_of_all = False
    for word in within(words, end, limit):
        if word.start - last > 1 or not set(word.readings) & (COMMON | OF_ALL | MEMBERS):
            break
        last, is_of_all = word.end, is_of_all or bool(set(word.readings) & TELLS)
        if is_of_all and set(word.readings) & TELLS:
            end = last
    return end


def _whole_word(text: Folded, place: int, end: int) -> int:
    """A place, or where the word ends that it stands in."""
    word = re.compile(r"\w*").match(text.letters, place, end)
    return word.end() if word else place


def _with_fields(text: Folded, start: int, end: int, sentence: Sentence) -> int:
    """The end of a body's name, with the fields that its name lists."""
    begins = text.span(start, end).end
    limit = min(text.span(start, sentence.end).end, begins + LONGEST_BODY)
    place = begins
    if abbreviated := ABBREVIATED.match(text.text, place, limit):
        place = abbreviated.end()
    if several := OFFICIALS.match(text.text, place, limit):
        return end + len(fold(several[0]))
    deals = DEALS.search(text.letters[start:end].rstrip()) or place > begins
    if deals and (fields := FIELDS.match(text.text, place, limit)):
        place = fields.end()
    elif DEALS_WITH.search(text.letters[start:end].rstrip()) and (
        further := FURTHER.match(text.text, place, limit) or SMALL_FIELDS.match(text.text, place)
    ):
        place = further.end()
    elif abbreviated and (rest := REST.match(text.text, place, limit)):
        place = rest.end()
    else:
        return end
    return end + len(fold(text.text[begins:place]))


def _with_quotation(text: Folded, start: int, end: int, sentence: Sentence) -> int:
    """The end of a name, with the rest of a quotation that begins in it: on the ‘Framework ...’."""
    span, limit = text.span(start, end), text.span(start, sentence.end).end
    opened = text.text.rfind("‘", span.start, span.end)
    closed = text.text.find("’", opened, limit) + 1 if opened >= 0 else 0
    return end + len(fold(text.text[span.end : closed])) if closed > span.end else end


def is_of_another_union(window: list[Word], start: int, end: int) -> bool:
    """Whether words before, between and right after say that these are another union's:
    «مؤتمر وزراء العمل العرب», "ASEAN Labour Ministers Conference"."""
    inside = [word for word in window if start <= word.start < end]
    before = [word for word in window if word.end <= start][-2:]
    after = [word for word in window if word.start >= end][:1]
    readings = {reading for word in (*before, *inside, *after) for reading in word.readings}
    return not readings & OF_ALL and bool(readings & OTHER_UNIONS or _is_of_letters(window, end))


def _is_of_letters(window: list[Word], end: int) -> bool:
    """Whether « de l'ASEM », "of the G7" follows: an abbreviation, behind a small word."""
    after = [word for word in window if word.start >= end][:4]
    named = next((word for word in after if word.plain not in PASSED_OVER), None)
    if named is None or named is after[0] or TELLS.intersection(named.readings):
        return False
    return named.written.isupper() and len(named.written) > 1


def whose(text: Folded, sentence: Sentence, match: re.Match[str], start: int) -> int:
    """Where «مؤتمر العمل العربي بدورته الـ41» begins: «دورته» alone does not say whose it is."""
    if sentence.language != "ar" or not re.search("(?:دورت|اجتماع)(?:ه|ها|هم)$", match["noun"]):
        return start
    nouns = vocabulary.of("ar").any("meeting.of_bodies")
    before = re.search(
        rf"(?<!\w)[وفبل]?(?P<noun>(?:ال)?(?:{nouns})(?!\w)"
        r"(?:[^.،,؛:()\"]|\([^().]{2,25}\)){2,120})$",
        text.letters[max(sentence.start, start - 140) : start],
    )
    if before is None:
        return start
    return max(sentence.start, start - 140) + before.start("noun")


POSSESSIVE = re.compile(r"(?<!\w)(?:its|their|sa|son|leurs?|ses)\s*$")
HOLDER = re.compile(
    r"(?P<article>the |le |la |l'"
    r"|les )(?P<holder>[^.;:\n]{6,200}?)(?:\s*\([^)]{2,20}\))?(?:\s+de l'union \w+)?"
    r"\s+(?:has|have|had|a|ont|held|opened|convened|concluded|started|began|kicked|wrapped|will"
    r"|tient"
    r"|tiendra|entame|ouvre|debute|se)(?!\w)"
)
JOINED = {"the ": "of the ", "le ": "du ", "la ": "de la ", "l'": "de l’", "les ": "des "}


def owner(text: Folded, sentence: Sentence, start: int) -> str:
    """ "of the Committee on ..." of "The Committee on ... opened its third session": with the
    preposition by which a title goes on; "" where the session is not its subject's."""
    if sentence.language == "ar" or not POSSESSIVE.search(text.letters[sentence.start : start]):
        return ""
    line = re.compile(r"[\w' ,()/]{2,40}?\s*(?:-|:)\s+").match(text.letters, sentence.start, start)
    begins = line.end() if line else sentence.start
    holder = HOLDER.match(text.letters, begins, start)
    if holder is None:
        return ""
    return JOINED[holder["article"]] + text.words(*holder.span("holder"))


HELD = re.compile(
    r"(?<!\w)[وف]?(?:عقد|عقدت|يعقد|تعقد|بدا|بدات|تبدا|يبدا|اختتم|اختتمت|انهي|انهت|افتتح|افتتحت|واصل"
    r"|واصلت)\s+(?:اصحاب المعالي(?: والسعاده)?\s+|معالي\s+)?(?P<holder>[^.؛:\n\"()،]{4,140}?)"
    r"(?:،\s*\w+(?:\s\w+)?\s*،)?\s+(?:اعمال\s+|اشغال\s+)?$"
)


def arabic_title(text: Folded, sentence: Sentence, match: re.Match[str]) -> str:
    """«الاجتماع السادس للجنة ...» of «بدأت اللجنة ... اجتماعها السادس»; "" of any other."""
    noun = re.match("(اجتماع|دورت)(?:هم|ها|ه)$", match["noun"])
    start = match.start("noun")
    held = HELD.search(text.letters[sentence.start : start])
    if noun is None or held is None:
        return ""
    begins = sentence.start + held.start("holder")
    holder = text.words(begins, sentence.start + held.end("holder"))
    holder = re.sub(r"^(\w{3,})و(?=\s)", r"\1ي", holder)  # «مسؤولو» is «مسؤولي» behind «ل»
    named = re.sub("^لالل?", "لل", f"ل{holder}")
    what = text.words(match.end("noun"), match.end())
    return f"{'الاجتماع' if noun[1] == 'اجتماع' else 'الدورة'} {what} {named}"
