"""Broken plurals, which no ending betrays: some are looked up, others have a shape of their own.

Only shapes that hardly anything but a plural has are read so, and as a second reading: «مفاعل»,
«فعول» and «فعال» are those of participles and verbal nouns, too, and are looked up or nothing.
"""

import re

from oicnet.text.letters import fold

from .wordlists import lines, words

PERSONS = frozenset(map(fold, words("persons-ar")))
OWN_FEMININE = frozenset(map(fold, words("own-feminine-ar")))
LAST = "[^اوينتهة]"  # of a root: not what may begin an ending
# The shape of a plural, hamza and all, and the shapes that its singular may have.
SHAPES = (
    (rf"([^تميناأ])وا(.)({LAST})", "1ا23 1ا23ه 1و23"),  # ضوابط, نوافذ, زوارق
    (r"(.)(.)ائ([^اويتهة])", "12ي3ه 12ا3ه"),  # صحائف, عمائم
    (rf"م(.)ا(.)ي({LAST})", "م12و3 م12ا3 م12ي3"),  # مضامين, مناشير, مناديل
    (rf"ت(.)ا(.)ي({LAST})", "ت12ي3 ت12ا3"),  # تصاوير, تماسيح
    (rf"أ(.)ا(.)ي({LAST})", "ا12و3 ا12ي3"),  # أساطيل, أباريق
    (rf"([^تمأا])([^اوي])ا(.)ي({LAST})", "123و4 123ي4 123ا4"),  # جماهير, براهين
    (rf"([^تمأا])وا(.)ي({LAST})", "1ا2و3"),  # نواميس
    (rf"([^تمينأاوفبكل])([^اوي])ا([^اويئ])({LAST})", "1234"),  # خنادق
    (r"([^أاإ])(.)(.)اء", "12ي3"),  # بخلاء
    (r"أ(.)(.)([^ي])اء", "12ي3"),  # أصدقاء
    (r"أ(.)(.)ياء", "12ي"),  # أذكياء
    (r"أ(.)(.)اء", "12ي2"),  # أشقاء
    (r"أ(.)([^اوي])([^اوي])ة", "12ا3 12ي3"),  # أرصفة
    (rf"أ(.)(.)ا({LAST})", "123"),  # أقمار
)
PATTERNS = tuple((re.compile(shape), singulars.split()) for shape, singulars in SHAPES)
# What a participle looks like that is an adjective wherever it has a ة: مشتركة, مستدامة, متبادلة,
# منخفضة, مفتوحة. Not مفاعلة, مفعلة and فاعلة: those are nouns as often.
PARTICIPLE = re.compile("م(?:.ت..|ست...|ت[^ا]...?|ن[^ا]..|..و.)ه")


def feminine(folded: str) -> list[str]:
    """The adjective in -ية is the one in -ي; of persons and participles both are one: رئيسة, رئيس.

    Any other ة is a part of the word: عملة, عامة.
    """
    if folded in OWN_FEMININE:
        return [folded]
    if folded.endswith("يه") and len(folded) > 4:
        return [folded[:-1]]
    is_adjective = folded[:-1] in PERSONS or PARTICIPLE.fullmatch(folded)
    return [folded, folded[:-1]] if is_adjective else [folded]


def _plurals() -> dict[str, list[str]]:
    """Stems of the singulars of each plural; a plural that is a singular too keeps itself."""
    stems_of: dict[str, list[str]] = {}
    singulars = {fold(singular) for singular, *_plurals in lines("plurals-ar")}
    for singular, *plurals in lines("plurals-ar"):
        for plural in map(fold, plurals):
            stems = stems_of.setdefault(plural, [plural] if plural in singulars else [])
            stems += feminine(fold(singular))
    return stems_of


PLURALS = _plurals()
UNDER = frozenset(fold(word) for line in lines("plurals-ar") for word in line[1:] if word[0] == "إ")


def broken(word: str, folded: str) -> list[str]:
    """Stems of the singulars; [] where it is no plural: أعداد are numbers, إعداد is preparing.

    Where the hamza was left out it may be either.
    """
    singulars = PLURALS.get(folded, [])
    if folded in UNDER:
        return singulars
    if not singulars:
        return by_shape(word, folded)
    if word[0] == "إ":
        return []
    return [*singulars, folded] if word[0] == "ا" and folded[2:-1].endswith("ا") else singulars


def by_shape(word: str, folded: str) -> list[str]:
    """The word itself and what may be its singular; [] where it has not the shape of a plural."""
    for shape, singulars in PATTERNS:
        if match := shape.fullmatch(word):
            return [folded, *(_shaped(singular, match) for singular in singulars)]
    return []


def _shaped(singular: str, root: re.Match[str]) -> str:
    return fold("".join(root[int(sign)] if sign.isdecimal() else sign for sign in singular))
