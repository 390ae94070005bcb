"""Two spellings of the same words are the same words; other words are not."""

import pytest

from oicnet.text import references
from oicnet.text.matching import STATE_FORMS, Names, fold, is_same


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("الامارات", "الإمارات"), ("سوريه", "سورية"), ("\u200fالبحرين", "البحرين"),
        ("البحرین", "البحرين"), ("الـبـحـريـن", "البحرين"), ("turkiye", "Türkiye"),
        ("COTE D'IVOIRE", "Côte d’Ivoire"), ("قید التنفیذ", "قيد التنفيذ"),
        ("قيد\u00a0التنفيذ\u200c", "قيد التنفيذ"), ("الأردن", "الأردن"), ("ﺍﻷﺭﺩﻥ", "الأردن"),
        ("مسئول", "مسؤول"), ("وزراء", "وزرا"), ("٢٠٢١", "2021"), ("۲۰۲۱", "2021"),
        ("كوت دي\u200bفوار", "كوت ديفوار"), ("Guinea\u2011Bissau", "guinea bissau"),
        ("ᴋɪɴɢᴅᴏᴍ ᴏꜰ ʙᴀʜʀᴀɪɴ", "Kingdom of Bahrain"), ("ꜱʏʀɪᴇ", "Syrie"), ("ᴊᴢᴄᴠᴘʟᴇᴜ", "jzcvpleu"),
    ],
)  # fmt: skip
def test_what_a_reader_takes_for_the_same_is_the_same(written, meant):
    assert is_same(written, meant)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("غينيا", "غينيا بيساو"),
        ("Niger", "Nigeria"),
        ("عمل", "عملة"),
        ("كفاءة", "كفاية"),
        ("", "ا"),
    ],
)
def test_other_words_stay_others(words, others):
    assert not is_same(words, others)


def test_signs_alone_are_no_words():
    assert fold(" \u200f—«»'_\u0640\x00 ") == ""


NAMES = [("GN", "Guinea"), ("GW", "Guinea-Bissau"), ("AE", "الإمارات"), ("AL", "ألبانيا"),
         ("SY", "سوريا"), ("IR", "إيران"), ("X", "الاتحاد"), ("Y", "الإتحاد")]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("guinea", ["GN"]), ("Republic of Guinea", ["GN"]), ("Guinea Bissau", ["GW"]),
        ("the Guinea", ["GN"]), ("إمارات", ["AE"]), ("بانيا", []), ("جمهورية البانيا", ["AL"]),
        ("الجمهورية العربية السورية", ["SY"]), ("الجمهورية سورية", ["SY"]), ("سوري", []),
        ("Iran (Islamic Republic of)", []), ("جمهورية إيران الإسلامية", ["IR"]),
        ("Guinea (GN)", []), ("الاتحاد", ["X", "Y"]), ("الجمهورية", []), ("", []), ("Guin", []),
    ],
)  # fmt: skip
def test_what_may_be_left_out_may_and_nothing_else(words, rows):
    assert Names(NAMES, STATE_FORMS).find(words) == rows


def test_of_two_rows_with_one_name_neither_is_the_one():
    assert Names(NAMES, STATE_FORMS).the_one("الاتحاد") is None


def test_a_note_in_brackets_must_mean_the_same():
    names = Names([*NAMES, ("GN", "GN"), ("GW", "GW")])

    assert names.find("Guinea (GN)") == ["GN"]
    assert names.find("Guinea (GW)") == []


def test_a_list_is_narrowed_by_what_names_hold():
    assert Names(NAMES).holding("guin") == ["GN", "GW"]
    assert Names(NAMES).holding(" \u200f") == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("M3\u2011S04", "M3-S04"), ("M3–S04", "M3-S04"), ("M3-S04\u200f", "M3-S04"),
        ("(M3-S04)", "M3-S04"), ("«m3 s04»", "M3-S04"), ("M3\u200f", "M3"), ("M٣", "M3"),
        ("D-2021-1.", "D-2021-1"), ("D/۲۰۲۱/۰۰۱", "D-2021-001"), ("Ｍ3", "M3"), ("M_3", "M-3"),
        ("D\xad2021\xad001", "D-2021-001"), ("Dـ2021ـ001", "D-2021-001"),
        ("D-20\xad21-001", "D-2021-001"), ("ᴅ-2021-001", "D-2021-001"),
        ("م3", ""), ("M3 التوصية", ""), ("", ""), ("—", ""),
    ],
)  # fmt: skip
def test_a_reference_is_read_as_it_is_copied(typed, read):
    assert references.read(typed) == read


@pytest.mark.parametrize(
    ("written", "other"),
    [("D-2021-1", "D-2021-001"), ("M3S04", "M3-S4"), ("SM-5-R-01", "SM5-R1"), ("X-0", "X-000")],
)
def test_hyphens_and_zeros_make_no_other_reference(written, other):
    assert references.key(written) == references.key(other)


@pytest.mark.parametrize(
    ("written", "other"), [("M31", "M3-1"), ("M10", "M1"), ("D-2021", "D2-021")]
)
def test_digits_do_not_run_together(written, other):
    assert references.key(written) != references.key(other)
