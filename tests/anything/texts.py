"""Texts as nobody would write them, and some that somebody did."""

from random import Random

from oicnet.text import cleaning

AT_ONCE = 300  # texts of a batch
LONGEST = 250  # characters of most: a title takes 300
# Planes that hold characters, and some of those that hold none yet.
RANGES = (
    *[(0x0000, 0x0020)] * 2,
    *[(0x0020, 0x007F)] * 4,
    (0x0080, 0x00A0),
    (0x00A0, 0x024F),
    *[(0x0300, 0x0370)] * 2,
    *[(0x0600, 0x0700)] * 5,
    (0x0750, 0x08FF),
    (0x0900, 0x1FFF),
    *[(0x2000, 0x2070)] * 3,
    (0x2070, 0x2FFF),
    (0x3000, 0xD7FF),
    (0xE000, 0xF8FF),
    (0xFB50, 0xFDCF),
    *[(0xFE00, 0xFEFF)] * 2,
    (0xFF00, 0xFFFD),
    (0x10000, 0x1FFFD),
    (0x20000, 0x3FFFD),
    (0xE0000, 0xE01EF),
    (0xF0000, 0x10FFFD),
)
PIECES = (
    *("=1+1", '=HYPERLINK("http://x")', "@SUM(A1)", "+1", "-2", "\t=cmd|' /C calc'!A0"),
    *("]]>", "<![CDATA[", "</script>", "<!--", "-->", "&amp;", "&#0;", "&#xFFFE;", "<b>", "'\"`"),
    *("\\u0000", "\\ud800", '{"@id": null}', "\\", "\\n", "_x000B_", "_x0041_"),
    *("BEGIN:VEVENT", "END:VCALENDAR\r\n", "SUMMARY;X=1:y", "TY  - JOUR", "ER  - ", "}\n@misc{"),
    *("%s", "%(count)d", "{{ 7|add:1 }}", "{% now %}", "${x}", "$(x)", "#let x", "*_[@", "'; --"),
    *("\r\n", "\n\n", "\v", "\f", "\x85", "\u2028", "\x00", "\ufeff", "\u200b", "\u00ad", "\u2060"),
    *("\u202e", "\u202c", "\u2067", "\u2069", "\u200f", "\u200e", "\u061c", "\u202a"),
    *(
        "الاجتماع الثالث",
        "قرار رقم ١٢",
        "Recommendation 7",
        "évaluation",
        "گزارش",
        "کی",
        "OIC ٪",
        "👨\u200d👩",
    ),
    *(
        "\u0640\u0640",
        "\u0651\u064e",
        "\u0301",
        "e\u0301",
        "\u1100\u1161",
        "❤\ufe0f",
        "👨‍👩‍👧",
        "؛",
        "،",
    ),
)
NO_CHARACTERS = ("\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff", "\ud800", "\udfff")


def text_of(dice: Random) -> str:
    """One text: some runs of one range each, pieces that mean something somewhere, long words."""
    text = ""
    for _run in range(dice.randint(1, 7)):
        kind = dice.random()
        if kind < 0.45:
            first, last = dice.choice(RANGES)
            text += "".join(chr(dice.randint(first, last)) for _one in range(dice.randint(1, 12)))
        elif kind < 0.9:
            text += dice.choice(PIECES) + dice.choice(("", " ", "\u00a0"))
        elif kind < 0.95:
            text += dice.choice(("م", "W", "\u0301", "漢", "ـ")) * dice.randint(40, 150)
        elif kind < 0.97:
            text += dice.choice(NO_CHARACTERS)
        else:
            text += chr(dice.randint(0x600, 0x6FF)) * dice.randint(1, 3)
    if dice.random() < 0.01:
        text *= 40
    return text if dice.random() < 0.02 else text[:LONGEST]


def batch(seed: int) -> list[str]:
    dice = Random(seed)
    return [text_of(dice) for _one in range(AT_ONCE)]


def storable(text: str) -> str:
    """As somebody with the database's own client could have stored it before there was a gate."""
    return text.replace("\x00", "\x01").encode("utf-8", "replace").decode()


def is_refused(text: str) -> bool:
    return bool(cleaning.NO_CHARACTER.search(text))
