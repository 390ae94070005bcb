"""What kindred words share: a root in Arabic, a base in English and French, a value in numbers.

Rough on purpose. Words that only share a root are not the same, and none of this decides what has
the words of a question: it finds what stands below, under a heading of its own.
"""

import re
from functools import lru_cache

from oicnet.text.letters import bare, fold, fold_latin

from . import arabic, ordinals
from .wordlists import lines

WEAK = "اوي"
SOUND = 3  # letters of a root
ENDINGS = ("انيه", "ويه", "يات", "يون", "يين", "ات", "ون", "ين", "ان", "يه", "وا", "ه", "ي", "ا")
COUNTED = ("ون", "ين", "ان")  # «تعاون» has none of them
# What stands before a root: participles and verbal nouns of the derived stems.
BEGINNINGS = ("مست", "است", "يست", "تست", "من", "ان", "ت", "م", "ا")
INSERTED = re.compile("[ام](.)ت([^ا])ا?(.)")  # افتعال, مفتعل: اجتماع, انتقال, مشترك
# Letters of a root that look like a beginning: تاجر, مانح; تجارة, مهارة.
PLAIN = re.compile("([تم])ا([^اوي])([^اوي])|([تم])([^اوي])ا([^اوي])ة")
# Within a word a hamza is as good as an alef: مؤمن, أمن. At its end it is a letter of the root,
# and no ending: لجوء, لاجئ.
LAST_HAMZA, HAMZA = re.compile("[ؤئ](?=ة?$)"), re.compile("[ؤئء](?!ة?$)|(?<=ا)ء$")
LATIN = lines("endings-latin")[0]  # the longest first
SHORTEST_BASE = 4


def key(word: str) -> str:
    """What a word shares with its kin; "" for what has none."""
    if word.isdecimal():
        return f"#{int(word)}"
    if number := ordinals.number(word):
        return f"#{number}"
    return root(word) if arabic.is_arabic(word) else base(word)


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """The three consonants of an Arabic word, hamza and weak letters as one; "" if it has others.

    >>> root("التوظيف") == root("موظفون") == root("وظيفة")
    True
    """
    reading = arabic.readings(bare(word).rstrip("\u064b"))[0]
    stem = _without_ending(fold(HAMZA.sub("ا", LAST_HAMZA.sub("ء", reading))))
    if shaped := INSERTED.fullmatch(stem) or PLAIN.fullmatch(reading):
        return _key("".join(filter(None, shaped.groups())))
    rests = [
        letters for rest in _without_beginning(stem) if len(letters := _consonants(rest)) == SOUND
    ]
    sound = (letters for letters in rests if not set(WEAK) & set(letters))
    whole = _consonants(stem)
    letters = next(sound, rests[0] if rests else whole)
    return _key(letters) if len(letters) == SOUND else ""


def _without_ending(stem: str) -> str:
    for ending in ENDINGS:
        rest = stem.removesuffix(ending)
        least = SOUND + (ending in COUNTED)
        is_own = ending in COUNTED and rest.endswith(tuple(WEAK))
        if rest != stem and len(rest) >= least and not is_own:
            return rest
    return stem


def _key(letters: str) -> str:
    """A weak letter changes from word to word: إعاقة, عوق; قيمة, تقويم; شراء, يشتري."""
    middle = "و" if letters[1] in WEAK else letters[1]
    last = "ي" if letters[2] in WEAK else letters[2]
    return f"√{letters[0]}{middle}{last}"


def _without_beginning(stem: str) -> list[str]:
    """The stem without what may stand before its root, the shortest rest that can be one first."""
    if stem.startswith("مت") and len(stem) > SOUND + 1:
        return [stem.removeprefix("مت")]
    return [
        stem.removeprefix(beginning)
        for beginning in BEGINNINGS
        if stem.startswith(beginning) and len(stem) - len(beginning) >= SOUND
    ]


def _consonants(stem: str) -> str:
    """Without the long vowels between the letters of a root; an alef is likeliest one."""
    letters = list(stem)
    for weak in ("ا", "وي"):
        for place in range(len(letters) - 2, 0, -1):
            if len(letters) > SOUND and letters[place] in weak:
                del letters[place]
    return "".join(letters)


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """The beginning of an English or French word that its derivations keep.

    >>> base("employer") == base("employment") == base("employee")
    True
    """
    folded = fold_latin(word)
    for ending in LATIN:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_BASE:
            return f"√{folded.removesuffix(ending)}"
    return f"√{folded}" if len(folded) >= SHORTEST_BASE else ""
