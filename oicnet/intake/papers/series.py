"""What a paper calls the body that meets, where the register does not have it."""

import re

from .letters import Folded, fold
from .numbers import ordinal_pattern

# What may be a body that meets; "on labour migration" is only what a meeting was about.
INSTITUTION = re.compile(
    r"(?<!\w)(?:council|committee|commission|conference|ministers|network|assembly|board|union"
    r"|association|forum|group|summit|league|federation|congress|parliament|bureau"
    r"|authorities|directors|governors|agency|centre|center|conseil|comite|conference|ministres"
    r"|reseau|assemblee|conseil|groupe|sommet|ligue|congres|parlement|directeurs"
    r"|[وفلب]*(?:ال)?(?:مجلس|لجنه|لجان|موتمر|وزراء|شبكه|جمعيه|هييه|اتحاد|رابطه|منتدي|مجموعه"
    r"|قمه|جامعه|برلمان|وكلاء|روساء|مسوولي|هييات|مديري|امانه|مكتب|صندوق|محافظي))(?!\w)"
)
# "Twelfth Asian Regional Meeting of the ILO", «المؤتمر الثاني لـ...»: a series that is no organ's.
SERIES = re.compile(
    r"(?:[\w'-]+\s+){0,4}?(?:conference|congress|summit|regional meeting)\s+of\s"
    r"|(?:conference|congres|sommet|reunion regionale)\s+(?:\w+\s+){0,2}?d(?:e\s|es\s|u\s|')"
)
WHOSE = re.compile(r"(?:meeting|session|reunion)\s+(?:of the\s|of\s|du\s|de la\s|des\s)")
HELD_BY = {
    "en": re.compile(r"meeting of (?:the )?(?=(?:\w+ )?(?:ministers|undersecretaries|heads))"),
    "fr": re.compile(r"(?:reunion|rencontre) des (?=ministres|chefs|directeurs)"),
    "ar": re.compile(r"اجتماع (?=وزراء|وكلاء|روساء|مديري|مجلس|لجنه)"),
}


def in_words(body_words: str, title: str, language: str, number: int | None) -> str:
    """What a paper calls the body that meets, of words behind the meeting and of its title: an
    institution, who held the meeting, or the series itself; "" where it names none."""
    if INSTITUTION.search(fold(body_words)):
        return body_words
    letters = Folded(title)
    if held := HELD_BY[language].match(letters.letters):
        return letters.words(held.end(), len(letters.letters))
    counted = re.match(rf"(?:{ordinal_pattern(language)})\s+", letters.letters)
    if language == "ar" or number is None or counted is None:
        return ""
    # "10th meeting of the Labour Committee", of "The Labour Committee held its 10th meeting".
    whose, begins = WHOSE.match(letters.letters, counted.end()), counted.end()
    if whose and INSTITUTION.search(letters.letters, whose.end()):
        begins = whose.end()
    elif not SERIES.match(letters.letters, begins):
        return ""
    return letters.words(begins, len(letters.letters))
