"""Mixed text reads in the right order, and stays the text that it was."""

import html
import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from oicnet.text.directions import isolate
from oicnet.text.hijri import hijri

TRAPS = [
    ("النظام الداخلي (RoP) والرابطة (WAPES )", []),
    ("لعامَي 2021م و2022م", []),
    ("في 2021-06-02 بالتحديد", ["2021-06-02"]),
    ("هاتف: +973 1738 6777", ["+973 1738 6777"]),
    ("القرار 1/46-PoA الصادر", ["1/46-PoA"]),
    ("شبكة OIC-PESNET", ["OIC-PESNET"]),
    ("<b>اسم</b> & «Al-Watan»", ["Al-Watan"]),
]


def words(markup):
    return html.unescape(re.sub(r"</?(?:bdi|span)[^>]*>", "", markup))


@pytest.mark.parametrize(("text", "isolated"), TRAPS)
def test_runs_that_a_right_to_left_line_would_take_apart_are_isolated(text, isolated):
    markup = isolate(text, "ar")

    assert [words(one) for one in re.findall(r'<bdi dir="ltr">(.*?)</bdi>', markup)] == isolated
    assert words(markup) == text


def test_arabic_within_french_is_marked_as_arabic():
    markup = isolate("Le nom سند علي سند الحمّاد figure ici", "fr")

    assert '<bdi lang="ar" dir="rtl">' in markup
    assert words(markup) == "Le nom سند علي سند الحمّاد figure ici"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("اب ج1/2-+.()<>&'\"aBé :@\u200f\n%{}")))
def test_no_character_is_changed_and_none_becomes_markup(text):
    for language in ("ar", "en", "fr"):
        markup = isolate(text, language)
        assert words(markup) == text
        assert set(re.findall(r"<[^>]*>", markup)) <= {
            '<bdi dir="ltr">',
            '<bdi lang="ar" dir="rtl">',
            "</bdi>",
            '<span class="whole-word">',
            "</span>",
        }


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_hyphens_join_stays_on_one_line(language):
    markup = isolate("Plan 2025-2026, OIC-PESNET, WP-2021-2022-A05, mid-term", language)

    assert re.findall(r'<span class="whole-word">(.*?)</span>', markup) == [
        "2025-2026",
        "OIC-PESNET",
        "WP-2021-2022-A05",
    ]


def test_hijri_dates_stand_beside_gregorian_ones():

    span = (date(2021, 6, 2), date(2021, 6, 3))
    for language, expected in [
        ("ar", "21–22 شوال 1442هـ"),
        ("en", "21–22 Shawwal 1442 AH"),
        ("fr", "21–22 chawwal 1442 H"),
    ]:
        with translation.override(language):
            assert hijri(*span) == expected
    with translation.override("en"):
        assert hijri(date(2024, 2, 29), date(2024, 3, 1)) == "19–20 Shaban 1445 AH"
        assert hijri(date(2025, 1, 1), date(2025, 12, 31)) == "1 Rajab 1446 AH – 11 Rajab 1447 AH"
        assert hijri(date(1900, 1, 1)) == ""
