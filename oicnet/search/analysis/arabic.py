"""Arabic words: what is left when article, particles and endings are taken off with care.

Light stemming takes too much («عملة», currency, becomes «عمل», work) and too little («وظائف» is not
«وظيفة»). Here an ending goes only where what is left is still a word of that meaning, a broken
plural is looked up, and a word that can be read in two ways keeps both readings.
"""

from oicnet.text.letters import fold

from .plurals import PLURALS, broken, feminine
from .wordlists import words

ARTICLES = (
    "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "ال", "لل",
)  # fmt: skip
PARTICLES = frozenset("وفبكل")
JOINED = frozenset("وف")  # "and", written as one with any word
POSSESSIVES = ("هما", "كما", "ها", "هم", "هن", "كم", "نا")
STOP = words("stop-ar")
OWN_FIRST_LETTER = words("own-letter-ar")
NO_ARTICLE = words("no-article-ar")
WHOLE = words("whole-ar")
ALONE = words("alone-ar")
SHORT, LONG = 3, 4
# Ending, letters of the whole word at least, whether it is likelier an ending than not.
ENDINGS = (("ون", 5, True), ("ين", 6, True), ("ان", 6, False), ("وا", 5, True), ("ا", 4, False))
MOST = 4  # readings of one word
VOWELS = str.maketrans("", "", "اوي")


def stems(word: str) -> tuple[str, ...]:
    """The readings of a word, likeliest first; none for a word that says nothing by itself.

    Args:
        word: without marks, its letters as written; a final "\\u064b" tells an accusative.
    """
    accusative = word.endswith("\u064b")
    word = word.rstrip("\u064b")
    if word in STOP or (word[:1] in JOINED and word[1:] in STOP):
        return ()
    if word in ALONE:
        return (fold(word),)
    if accusative and len(word) > SHORT and word.endswith(("ا", "أ")):
        word = word[:-1]
    terms: dict[str, None] = {}
    for reading in readings(word):
        terms.update(dict.fromkeys(_without_ending(reading)))
    return tuple(terms)[:MOST]


def readings(word: str) -> list[str]:
    """The word with and without what can stand before it."""
    folded = fold(word)
    article = _article(word)
    if _is_whole(word, folded):  # السنة is the year, though ألسنة are tongues
        return [word[2:], word] if article == "ال" and folded in PLURALS else [word]
    first, rest = word[:1], word[1:]
    if article and not _begins_like_article(word):
        is_own = first in PARTICLES and _begins_like_article(rest)
        return [rest] if is_own else _without_article(word, article)
    if first not in PARTICLES or len(rest) < SHORT:
        return [word]
    if first == "و":
        return [*readings(rest)[:2], word]
    if first in {"ل", "ب"}:
        return [rest, word] if len(rest) >= LONG else [word, rest]
    return [word, rest] if len(rest) >= LONG else [word]


def _begins_like_article(word: str) -> bool:
    """Whether the two letters are the word's own: التزام, and so التزاماتها."""
    folded = fold(word)
    without = (folded.removesuffix(form) for form in ("", *POSSESSIVES))
    if any(form in NO_ARTICLE and (len(form) > LONG or form == folded) for form in without):
        return True  # الياتها, of آلياتها
    return any(len(form) > LONG and form in NO_ARTICLE for form in _without_ending(word))


def _article(word: str) -> str:
    """The article with which a word begins, and what is written with it; "" if none.

    It is written without a hamza: what begins with one is a word's own alef.
    """
    for article in ARTICLES:
        rest = len(word) - len(article)
        if word.startswith(article) and (rest >= SHORT or (rest == 2 and article == "ال")):
            return article
    return ""


def article(word: str) -> str:
    """What may be the article at the beginning of a word that is still being typed."""
    return next((beginning for beginning in ARTICLES if word.startswith(beginning)), "")


def is_arabic(run: str) -> bool:
    return "\u0600" <= run[:1] <= "\u06ff" or "\ufb50" <= run[:1] <= "\ufefc"


def _without_article(word: str, article: str) -> list[str]:
    rest = word[len(article) :]
    if article.endswith("لل"):  # للجان is ل and لجان
        return [rest, f"ل{rest}"]
    doubted = rest.startswith("ت") if article == "ال" else len(rest) == SHORT
    return [rest, word] if doubted and len(word) <= 6 else [rest]


def _is_whole(word: str, folded: str) -> bool:
    """Whether the word, or what is left of it without its ending, is known to begin so."""
    if folded in OWN_FIRST_LETTER or folded in PLURALS or folded in WHOLE:
        return True
    if folded[:1] not in PARTICLES or (len(word) > LONG and word[1] in "أإآ"):  # بأداء
        return False
    if any(folded.removesuffix(ending) in PLURALS for ending in (*POSSESSIVES, "ه")):  # وصاياه
        return True
    return any(ending in OWN_FIRST_LETTER for ending in _without_ending(word))


def _without_ending(word: str) -> list[str]:
    folded = fold(word)
    if folded in WHOLE and folded not in PLURALS:
        return [folded]
    if plural := broken(word, folded):
        return plural
    if len(folded) <= SHORT:
        return [folded]
    return _owned(word, folded) or _counted(word, folded) or [folded]


def _owned(word: str, folded: str) -> list[str]:
    """Without "his", "her", "their" ...; [] where none is there."""
    for ending in POSSESSIVES:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORT:
            rest = word[: len(word) - len(ending)]
            bare = _construct(rest)
            return bare if len(rest) > SHORT or fold(rest) in PLURALS else [*bare, folded]
    if word.endswith("ه") and len(word) > SHORT:  # not ة, though it is often typed for it
        return [*feminine(folded), *_construct(word[:-1])]
    return []


def _construct(word: str) -> list[str]:
    """A word that stood before a possessive: its ة was written ت, its ى ا, its hamza had a seat."""
    if fold(word) in PLURALS:
        return _without_ending(word)
    if word.endswith("ا") and len(word) >= SHORT:  # مستواه, رؤاها
        return [*_without_ending(f"{word[:-1]}ى"), *_without_ending(word)]
    if word.endswith(("ئ", "ؤ")):
        word = f"{word[:-1]}ء"
    if word.endswith("ت") and not word.endswith("ات"):
        whole = _without_ending(f"{word[:-1]}ة")
        return [*whole, fold(word)] if len(word) <= SHORT else whole
    return _without_ending(word)


def _counted(word: str, folded: str) -> list[str]:
    """Without the ending of a plural, a dual or a feminine; [] where none is there."""
    length = len(folded)
    if word.endswith(("ات", "آت")) and length >= 5:
        return _plural_in_at(word[: -1 if word.endswith("آت") else -2])
    if folded.endswith(("تان", "تين")) and length >= 6:
        return feminine(f"{folded[:-3]}ه")
    for ending, least, likely in ENDINGS:
        if folded.endswith(ending) and length >= least:
            rest = folded[: -len(ending)]
            if likely and word[: -len(ending)].endswith(("ئ", "ؤ")):  # قارئون, لاجئين
                rest = f"{rest[:-1]}ي"
            return [rest, folded] if likely else [folded, rest]
    return feminine(folded) if folded.endswith("ه") else _rarer(word, folded)


def _rarer(word: str, folded: str) -> list[str]:
    """Without the ending of a construct plural or of a verb; [] where none is there."""
    length = len(folded)
    if folded.endswith("تي") and length > LONG and (folded[-3] not in "اوي" or length > 6):
        # The two of: دولتي مصر وقطر, اتفاقيتي
        return [folded, *feminine(f"{folded[:-2]}ه")]
    if folded.endswith("ي") and length > LONG and (folded[0] == "م" or folded[1] == "ا"):
        return [folded, folded[:-1]]  # employees of: موظفي الدولة
    if folded.endswith("و") and length > LONG:  # the same as a subject: موظفو الدولة
        is_likely = folded[0] == "م" or folded[1] == "ا"
        return [folded[:-1], folded] if is_likely else [folded, folded[:-1]]
    if folded.endswith("ت") and (length > LONG or word[0] == "أ") and _is_verb(word):
        return [folded, folded[:-1]]
    return []


def _is_verb(word: str) -> bool:
    """Whether what ends in ت may be the past of a verb, with a feminine: أكدت, شاركت, استضافت."""
    return word[0] in "أا" or word[1] == "ا"


def _plural_in_at(rest: str) -> list[str]:
    """Most plurals in -ات are of a word in -ة; of longer words they may be of the word itself."""
    if rest.endswith("آ"):  # منشآت is of منشأة
        rest = f"{rest[:-1]}أ"
    folded = fold(rest)
    if rest.endswith(("ي", "ى")) or len(rest) == SHORT:
        return feminine(f"{folded}ه")
    if rest.endswith("اء"):  # كفاءات is of كفاءة, إجراءات of إجراء
        return [folded, f"{folded}ءه"]
    return [f"{folded}ه", folded]


def kin(word: str) -> str:
    """A rougher form that kindred words share: it ranks what was found, and finds nothing.

    The lightly stemmed word (after Larkey's light10), its first letter and then its consonants.
    """
    folded = fold(word)
    if len(folded) > SHORT and folded[0] == "و" and folded not in OWN_FIRST_LETTER:
        folded = folded[1:]
    for article in ("ال", "وال", "بال", "كال", "فال", "لل"):
        if folded.startswith(article) and len(folded) - len(article) >= 2:
            folded = folded[len(article) :]
            break
    for ending in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if folded.endswith(ending) and len(folded) - len(ending) >= 2:
            folded = folded[: -len(ending)]
    consonants = folded[1:].translate(VOWELS)
    return f"{folded[0]}{consonants}" if consonants else folded
