"""What a sentence says to be on the agenda, or to have been talked of, without a verb of the
meeting: "Topping the agenda was X", « à l'ordre du jour : X », «تركزت المناقشات على X». Items of a
list are read by `agenda`.
"""

import re

from . import ends, vocabulary
from .clauses import Sentence
from .letters import Folded

TALKS = {
    "en": "discussions?|deliberations|talks|debates?|sessions|presentations|exchanges",
    "fr": "debats|discussions|echanges|travaux|deliberations|assises|consultations|presentations",
    "ar": "المناقشات|النقاشات|المداولات|الجلسات|المباحثات|المشاورات|اعمال\\w*|محاور\\w*|النقاش",
}
PATTERNS = {
    "en": (
        r"(?:issues?|topics?|matters?|items?|points?|among the \w+)?\s*(?:topping|high on"
        r"|on top of|"
        r"at the top of|on|included on|featured on) (?:the|its|their) agenda"
        r"(?:\s+(?:of|for)\s[^,.;]{2,60}?)?\s*(?:,?\s*(?:also )?(?:are|were|was|is|will be|"
        r"includ\w+|will include|featured?)|:)\s(?:discussed,?\s(?:including\s)?)?",
        r"(?:among |the |main |central |key |major |other )*(?:topics|themes|subjects|issues"
        r"|matters)"
        r"(?: to be| that (?:will be|were))?(?: discussed| addressed| covered| tackled"
        r"| considered)?"
        r"(?: (?:at|during|in) the \w+)? (?:were|are|was|is|includ\w+|will include|will be)\s"
        r"(?!(?:also |then )?(?:discussed|reviewed|addressed|considered|tackled|examined)(?!\w))",
        rf"(?:{TALKS['en']}) (?:will |also |mainly |are expected to |have |were )*(?:focus\w*"
        rf"|cent\w+|"
        r"revolv\w+|cover\w*|touch\w*|dealt|concentrat\w+) ?(?:on|upon|around|with)?\s",
        r"there (?:will (?:also )?be|were|was|have been) (?:also )?(?:a )?discussions? "
        r"(?:on|about|of)\s",
        r"the central theme (?:was|is|will be)\s",
        r"(?:single|sole|only|one|main) (?:agenda )?items?(?: on (?:the|its) agenda)?,?"
        r" (?:concerning|on|entitled|namely|was|is)\s",
        r"among (?:them|these|those|the (?:main |key )?(?:issues|topics|subjects|matters|items))"
        r"(?: (?:discussed|addressed|tackled|considered|raised))? (?:are|were|is|was)\s",
    ),
    "fr": (
        r"(?:avec (?:comme|pour)|comme) (?:principa\w+ |seul |unique )?points? (?:principa\w+ )?"
        r"a l'ordre du jour,? (?:de \w+ )?",
        r"(?:a|sur) (?:l'|son |leur )ordre du jour(?: d[eu][^,.;:]{2,60}?)?"
        r"(?:,\s(?:place|tenu|organis|reuni|qui)[^.;]{0,240}?,)?\s*(?:,(?!\s(?:place|tenu|organis|reuni"
        r"|qui|figur))|:|,?\s*figur\w+|sont"
        r"(?: inscrit\w*)?|est(?: inscrit\w*)?|etai\w+(?: inscrit\w*)?)\s",
        rf"(?:{TALKS['fr']})(?: d(?:e|u|es)[^,.;]{{2,50}}?)? (?:ont (?:egalement )?porte|porteront|"
        r"portent|devraient porter|sont axe\w*|ont ete axe\w*|seront axe\w*|se sont articule\w*|"
        r"s'articul\w+|tourn\w+|ont tourne) (?:essentiellement |notamment )?(?:sur|autour de"
        r"|autour des)\s",
        r"(?:sujets|themes|points|questions|thematiques|dossiers)(?: au menu| abordes?| traites?"
        r"| inscrit\w*| a l'ordre du jour)[^.;:]{0,50}?(?:\s(?:sont|etaient|figurent|figuraient"
        r"|concernent)\s*(?:entre autres|notamment)?\s*:?|:)\s",
        r"au (?:programme|menu)(?: d[eu][^,.;:]{2,60}?)?\s*(?:,|:|figur\w+)\s",
        r"entre autres(?: (?:sujets|points|themes|questions))?(?: \w+)?\s*[,:]\s",
        r"(?:il (?:s'agira|sera question|a ete question)|il s'agit)(?: aussi| egalement)? (?:de "
        r"|d')",
    ),
    "ar": (
        rf"(?:تركزت?|تتركز|ستتركز|تمحورت|تتمحور|دارت|تدور|ركزت)\s+(?:{TALKS['ar']})"
        r"(?:\s+\w+){0,3}?\s+(?:علي|حول)\s+",
        r"(?:علي راس|يتصدر|تصدر|تتصدر|ضمن) جدول (?:ال)?اعمال\w*(?:\s+(?:ال)?\w+)?\s*[:،]?\s+",
        r"(?:من )?(?:ابرز|اهم)\s+(?:ال)?(?:بنود|قضايا|موضوعات|مواضيع|محاور|ملفات)[^.:؛]{0,60}?"
        r"(?::|(?<!\w)هي\s)\s*",
        r"(?:و?في )مقدمتها\s*:?\s+",
        r"(?:و?من (?:بين|ابرز|اهم|ضمن)|(?:[يت]اتي )?(?:و?في مقدمه|علي راس))\s+(?:هذه\s+|تلك\s+)?"
        r"(?:ال)?(?:بنود|قضايا|موضوعات|مواضيع|محاور|ملفات|مسايل)"
        r"(?:\s+(?:ال)?(?:مطروحه|معروضه|مدرجه|رييسيه|مهمه|هامه))?"
        r"(?:\s+التي\s+(?:س?[يت]تم\s+\w+|تمت?\s+\w+|س?[يتن]\w+ها(?:\s+\w+)?))?"
        r"(?:\s+(?:علي|في)\s+جدول\s+(?:ال)?اعمال\w*)?\s*:?\s+(?!ال(?:مطروح|معروض|تي))",
        r"(?:بندا|(?:ال)?(?:بنود|موضوعات|مواضيع|ملفات|قضايا|محاور|تقارير|مسايل"
        r"|مشاريع))(?:\s\w+){0,3}?[،,]?\s+(?:و?من (?:ابرزها|بينها|اهمها|ضمنها)|ابرزها"
        r"|اهمها|منها|تشمل|تتضمن|تتناول|تناول)\s*:?\s+",
    ),
}
SPOKEN = {
    "ar": re.compile(r"(?<!\w)(?:قال|اكد|اوضح|اضاف|صرح|لفت|اشار)(?!\w)"),
    "en": re.compile(r"(?<!\w)(?:he|she|said|added|told)(?!\w)"),
    "fr": re.compile(r"(?<!\w)(?:il a|elle a|a declare|a ajoute|a indique|selon)(?!\w)"),
}
# "X and Y were among the topics discussed".
AMONG_TOPICS = re.compile(
    r"\s(?:were|was|are|is|will be|have been|figure\w*|etaient|sont|furent)\s+(?:also\s+)?(?:among"
    r"|amongst|parmi|au nombre de)\s+"
    r"(?:the|les?|l')\s*(?:\w+\s+)?(?:topics|issues|subjects|matters|themes|items|sujets|points"
    r"|questions)"
    r"|\s(?:sera|seront|est|sont|etai\w+|figure\w*|is|are|was|were|will be)\s+"
    r"(?:also |aussi |egalement )?"
    r"(?:inscrite?s? )?(?:a l'ordre du jour|(?:high )?on the agenda)(?!\w)"
)
_COMPILED = {
    language: re.compile("|".join(rf"(?<!\w)[وف]?(?:{each})" for each in patterns))
    for language, patterns in PATTERNS.items()
}


def spans(text: Folded, sentence: Sentence) -> tuple[int, int] | None:
    """Where stands what the sentence says to be dealt with; None where it says no such thing."""
    if among := AMONG_TOPICS.search(text.letters, sentence.start, sentence.end):
        return sentence.start, among.start()
    match = _COMPILED[sentence.language].search(text.letters, sentence.start, sentence.end)
    if match is None:
        return None
    before = text.letters[sentence.start : match.start()]
    words = vocabulary.of(sentence.language)
    is_done = sentence.language == "ar" and any(
        words.find(f"outcomes.{each}", before) for each in words.lists["outcomes"]
    )
    if is_done or SPOKEN[sentence.language].search(before):
        return None
    return match.end(), ends.cut(text, match.end(), sentence.end, "", sentence.language)
