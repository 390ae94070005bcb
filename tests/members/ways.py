"""Twelve ways of writing a name, and words that name nothing."""

import re
import unicodedata

ARABIC = re.compile("[\u0621-\u064a]")
HYPHENS = str.maketrans({"-": "\u2011", "’": "'", " ": "\u00a0"})
PERSIAN = str.maketrans({"ك": "ک", "ي": "ی", "ى": "ی", "ه": "ہ"})
UNSEATED = str.maketrans("أإآؤ", "ااا" + "و")
ENDINGS = re.compile("[ةىي](?= |$)")
OTHER_ENDING = {"ة": "ه", "ى": "ي", "ي": "ى"}
FORMS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in (*range(0xFE80, 0xFEF5), *range(0xFB50, 0xFBB2))
    if "<isolated>" in unicodedata.decomposition(chr(code))
}


def _is_arabic(name):
    return bool(ARABIC.search(name))


def _plain(name):
    parted = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn")


def unseated(name):
    return name.translate(UNSEATED) if _is_arabic(name) else _plain(name)


def vowelled(name):
    return ARABIC.sub(lambda letter: f"{letter[0]}\u064e", name)


def stretched(name):
    return re.sub("(?<=[\u0626-\u064a])(?=[\u0626-\u064a])", "\u0640\u0640", name)


def decomposed(name):
    return unicodedata.normalize("NFD", name)


def steered(name):
    return f"\u202b\u200f{name}\u200c\u202c\u200b"


def loud(name):
    return _plain(name).upper() if not _is_arabic(name) else f"«{name}»"


def drawn(name):
    return "".join(FORMS.get(letter, letter) for letter in name)


def ended(name):
    return ENDINGS.sub(lambda ending: OTHER_ENDING[ending[0]], name)


def spaced(name):
    return f"  {name.replace(' ', '  ')}\t".translate(HYPHENS)


def quiet(name):
    return f"{name.lower()}،"


def persian(name):
    return name.translate(PERSIAN)


def marked(name):
    return "".join(f"{letter}\u200d" if letter.isspace() else letter for letter in name) + "."


WAYS = [unseated, vowelled, stretched, decomposed, steered, loud, drawn, ended, spaced, quiet,
        persian, marked]  # fmt: skip
FORMED = {
    "ar": ("جمهورية {}", "دولة {}", "مملكة {}", "سلطنة {}"),
    "en": ("Republic of {}", "the Republic of {}", "Kingdom of {}", "{} (Republic of)"),
    "fr": ("République de {}", "République du {}", "Royaume d’{}", "l’État du {}"),
}  # fmt: skip

NOBODY = (
    """
جنوب السودان|South Sudan|دولة|جمهورية|المملكة|الجمهورية العربية|سلطنة|the|Republic|Islamic
Kingdom|United|United Republic|State of|Royaume|République|Atlantis|غين|Guin|Guinée équatoriale
غينيا الاستوائية|Dominica|Congo|الهند|India|فرنسا|France|بحر|قط|لبناني|مصري|تركي|سعودي|سعود|Bah|Mal
Sud|Nige|Burk|Ivory|Coast|Côte|جزر|ساحل|كوت|Leone|Republic of|123|0|؟|—|N/A|لا يوجد|أخرى|Other|منظمة
Organization|بنك|Bank|وكالة|Agency|شبكة|Network|الدول الأعضاء|Member states|الأمانة|Saudi Republic X
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
