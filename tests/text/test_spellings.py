"""A name is found in every way in which people write it, and nowhere else."""

import random
import re
import unicodedata

import pytest
from django.db import connection

from oicnet.text import matching, spellings

ARABIC, LATIN = "سند علي المنصوري", "Fatima Al-Mansoori"
# Thirty-one writings: fifteen of one name, sixteen of the other.
OF_ARABIC = [
    ARABIC,
    "سند علي المنصورى",
    "سند علی المنصوری",
    "سنَد عليّ المنصُوريُّ",
    "سنـــد علـي المنصــوري",
    "سند\u200f علي\u200e المنصوري",
    "\u202bسند\u202c علي المنصوري",
    "سند\u200c علي\u200d المنصوري",
    "سند\nعلي\n  المنصوري",
    "سند\u00a0علي\u202fالمنصوري",
    "سند-علي-المنصوري",
    "سندعلي المنصوري",
    "وسند علي المنصوري",
    "ﺳﻨﺪ ﻋﻠﻲ ﺍﻟﻤﻨﺼﻮﺭﻱ",
    unicodedata.normalize("NFD", "سند علي المنصورئ"),
]
OF_LATIN = [
    LATIN,
    "FATIMA AL-MANSOORI",
    "fatima al mansoori",
    "Fatima Almansoori",
    "Fatima AlMansoori",
    "Fátima Al-Mansoörí",
    unicodedata.normalize("NFD", "Fátima Al-Mánsoori"),
    "Fatima Al\u2011Mansoori",
    "Fatima Al–Mansoori",
    "Fatima Al-\nMansoori",
    "Fati\u00adma Al-Man\u00adsoori",
    "\u202aFatima\u202c Al-Mansoori",
    "Fatima\tAl-Mansoori’s",
    "Ｆａｔｉｍａ Al-Mansoori",
    "Fatima_Al_Mansoori",
    "Fᴀᴛɪᴍᴀ Aʟ-Mᴀɴꜱᴏᴏʀɪ",
]
OTHERS = [
    (ARABIC, "سند علي المنصوريين"),
    (ARABIC, "مسند علي المنصوري"),
    (ARABIC, "سند المنصوري"),
    (LATIN, "Fatima Al-Mansouri"),
    (LATIN, "Fatima Al-Mansoorian"),
    (LATIN, "Sfatima Al-Mansoori"),
    ("Salem", "Jerusalem"),
    ("Salem", "sa lem"),
    ("Salem", "Salemɪ"),
    ("علاء الدين", "علي الدين"),
]


@pytest.mark.parametrize("writing", OF_ARABIC)
def test_arabic_names(writing):
    assert re.search(spellings.pattern(ARABIC), writing)


@pytest.mark.parametrize("writing", OF_LATIN)
def test_latin_names(writing):
    assert re.search(spellings.pattern(LATIN), writing)


@pytest.mark.parametrize(
    ("name", "writing"),
    [
        ("علاء الدين فؤاد", "علا الدين فواد"),
        ("علا الدين مسئول", "علاء الدين مسؤول"),
        ("هبة الله", "هبه ﷲ"),
        ("محمد الشيخ", "ﷴ الشيخ"),
        ("منى عبدالله", "مني عبد الله"),
        ("آمنة الأحمد", "امنه الاحمد"),
        ("Ægir Ølsen", "aegir olsen"),
        ("Salem", "SALEM"),
    ],
)
def test_letters_that_readers_take_for_one(name, writing):
    assert re.search(spellings.pattern(name), writing)
    assert re.search(spellings.pattern(writing), name)


@pytest.mark.parametrize("signs", ["«»", "“”", "()", "[]", "·×", "\xad\xad", "__", "12"])
def test_signs_around_a_name_are_no_letters(signs):
    for name in (ARABIC, LATIN):
        assert re.search(spellings.pattern(name), f"{signs[0]}{name}{signs[1]}")


def test_a_clitic_is_no_part_of_the_name():
    found = re.search(spellings.pattern("سليمان"), "قال وسُليمان")

    assert found
    assert found[0] == "سُليمان"


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_another_name_is_not_found(name, other):
    assert not re.search(spellings.pattern(name), other)


@pytest.mark.django_db
def test_the_database_reads_the_pattern_alike():
    texts = [*OF_ARABIC, *OF_LATIN, *(other for _name, other in OTHERS)]
    for name in (ARABIC, LATIN, "Salem", "علاء الدين"):
        pattern = spellings.pattern(name)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT word FROM unnest(%s::text[]) word WHERE word ~ %s", [texts, pattern]
            )
            matched = {word for (word,) in cursor.fetchall()}

        assert matched == {text for text in texts if re.search(pattern, text)}


def test_it_never_reaches_beyond_a_text_of_json():
    pattern = spellings.pattern(LATIN)

    assert not re.search(pattern, '["Fatima", "Al-Mansoori"]')
    assert re.search(pattern, '"Fatima\\nAl-Mansoori"')


def test_what_holds_no_letter_has_no_pattern():
    assert spellings.pattern(" \u200f-") == ""


NAMES = [ARABIC, LATIN, "علاء الدين فؤاد", "هبة الله رضائي", "منى آل سعود", "مريم الزهراء",
         "Ægir Ølsen", "François Lefèvre", "Ayşe Yılmaz", "Þóra Ħaż"]  # fmt: skip
ALIKE = [
    "أإآاٱ",
    "ىيیئې",
    "ةهۀہ",
    "کك",
    "ؤو",
    "aáàâäAÂ",
    "eéèêëEÉ",
    "oóôöOø",
    "uúûüU",
    "cçC",
    "sşS",
]
SIGNS = ["\u200f", "\u200c", "\u200d", "\u00ad", "\u0640", "\u064e", "\u0651", "\u0301", "\u2066"]


def another_writing(name: str, chance: random.Random) -> str:
    """The name with letters of the same look, marks between them, and other spaces."""
    letters = []
    for letter in name:
        if letter in " -":
            letters.append(chance.choice([" ", "-", "\u00a0", " - ", "\n", "\u2011"]))
            continue
        alike = next((group for group in ALIKE if letter in group), letter)
        letters.append(chance.choice(alike) if chance.random() < 0.4 else letter)
        letters += chance.choices(SIGNS, k=1) if chance.random() < 0.3 else []
    form = chance.choice(["NFC", "NFD", "NFKC"])
    return unicodedata.normalize(form, "".join(letters))


def test_what_the_matcher_calls_the_same_name_is_found():
    chance = random.Random(7)
    writings = [(name, another_writing(name, chance)) for name in NAMES for _once in range(200)]
    same = [(name, other) for name, other in writings if matching.is_same(name, other)]

    assert len(same) > 700
    assert [pair for pair in same if not re.search(spellings.pattern(pair[0]), pair[1])] == []
