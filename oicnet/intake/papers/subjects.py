"""Long subjects of Arabic sentences, behind which what was dealt with begins: «ناقش المجلس الأعلى
للعمل في اجتماعه الخامس مشروع لائحة الأجور». The verb comes first, so that nothing but the words
themselves parts the subject from what it did.
"""

import re
from collections.abc import Iterator

from .clauses import Sentence
from .letters import Folded

# With what such objects begin: papers, plans, ways, and how far something has come.
OPENERS = (
    "مشروع|مشروعي|مشروعات|مشاريع|مسوده|تقرير|تقريرا|تقارير|سبل|سبيل|اليات|اليه|عدد|عددا|جمله|خطه|خطط"
    "|موضوع|الموضوعات|المواضيع|موضوعات|مواضيع|القضايا|قضايا|البنود|بنود|بندا|ابرز|اهم|كيفيه|مدي|تطورات"
    "|مستجدات|نتايج|مقترح|مقترحات|مقترحا|امكانيه|تنفيذ|متابعه|تعزيز|تطوير|اعداد|استراتيجيه|برنامج|برامج"
    "|مذكره|اوضاع|سير|الوضع|العديد|مجموعه|ملف|ملفات|تحديات|التحديات|دور|واقع|فرص|اوجه|مجالات|المسايل"
    "|جدول|ميزانيه|لايحه|ورقه|توصيات|قرارات|طلب|اقرار|اعتماد"
)
# Nouns of doing, as «تنسيق», «توحيد», too.
OPENER = re.compile(rf"(?<!\w)(?<!علي )(?<!مستوي )(?:{OPENERS}|ت\w{{2}}ي\w)(?!\w)")
# A word that goes on with the subject: its kind, whose it is, where and when it met.
GOES_ON = re.compile(
    r"\s*،?\s*(?!ال(?:استراتيجي|ميزاني|اتفاقي|قضي|قضاي|الي|توصي|خطه|مذكره|عمل|تعاون|نظام))"
    r"(?:ال\w{3,}(?:ي|يه|ون|ه|لي|لث|بع|مس|دس|ني|من|شر)|لل?\w{3,}|ال(?:اعلي|عام|اول|مشترك)|في|خلال|علي"
    r"|وزارات|وزراء|دول|الدول|المعني\w*|التابع\w*|و?الذي|و?التي|بين|بدول|بدورت\w+)(?!\w)"
)
# «... إلى جانب مشروع الميزانية»: a further item.
BESIDES = re.compile(
    r"\s*[،,]?\s*(?<!\w)(?:ب?الاضافه الي|اضافه الي|الي جانب|فضلا عن|علاوه علي)\s+"
    rf"(?=(?:{OPENERS}|ت\w{{2}}ي\w)(?!\w))"
)
DOING = re.compile(r"(?<!\w)(?:النظر|الاطلاع|مناقشه|بحث|دراسه|استعراض|عرض)(?!\w)")
NEAR = 90  # letters of what an agenda is of: «جدول أعمال اجتماع مجلس المحافظين لهذا العام ...»
LONGEST = 170  # letters of such a subject


def behind(text: Folded, sentence: Sentence, place: int) -> int:
    """Where the object begins, of a subject whose first words end at a place; there itself where
    nothing goes on."""
    limit = min(sentence.end, place + LONGEST)
    if not GOES_ON.match(text.letters, place, limit):
        return place
    opener = OPENER.search(text.letters, place, limit)
    if opener is None or re.search(r"[.؛:]", text.letters[place : opener.start()]):
        return place
    return opener.start()


def parted(text: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each of the items that «إلى جانب مشروع ...» and the like join."""
    place = start
    for joint in BESIDES.finditer(text.letters, start + 1, end):
        yield place, joint.start()
        place = joint.end()
    yield place, end


def object_of(text: Folded, place: int, end: int) -> int:
    """Where that begins which is on an agenda, behind the words for whose agenda it is."""
    limit = min(end, place + NEAR)
    starts = [
        match.start()
        for pattern in (OPENER, DOING)
        if (match := pattern.search(text.letters, place, limit))
    ]
    first = min(starts, default=place)
    return place if re.search("[،:؛]", text.letters[place:first]) else first
