"""Hijri dates beside Gregorian ones, and what is typed as one."""

from datetime import date

import pytest
from django.utils import translation

from oicnet.text.hijri import gregorian, hijri


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("ar", date(2021, 6, 2), None, "21 شوال 1442هـ"),
        ("ar", date(2021, 6, 2), date(2021, 6, 2), "21 شوال 1442هـ"),
        ("ar", date(2021, 6, 2), date(2021, 6, 3), "21–22 شوال 1442هـ"),
        ("en", date(2021, 6, 2), date(2021, 6, 3), "21–22 Shawwal 1442 AH"),
        ("fr", date(2021, 6, 2), None, "21 chawwal 1442 H"),
        ("en", date(2021, 6, 10), date(2021, 6, 11), "29 Shawwal – 1 Dhu al-Qadah 1442 AH"),
        (
            "en",
            date(2021, 8, 8),
            date(2021, 8, 10),
            "29 Dhu al-Hijjah 1442 AH – 2 Muharram 1443 AH",
        ),
        ("ar", date(2021, 8, 8), date(2021, 8, 10), "29 ذو الحجة 1442هـ – 2 محرم 1443هـ"),
        ("ar", date(1900, 1, 1), None, ""),
        ("ar", date(2021, 6, 2), date(2100, 1, 1), ""),
    ],
)
def test_days_are_said_in_the_reader_s_language(language, first, last, words):
    with translation.override(language):
        assert hijri(first, last) == words


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1446-12-06", date(2025, 6, 2)),
        ("6/12/1446", date(2025, 6, 2)),
        (" ٦-١٢-١٤٤٦هـ ", date(2025, 6, 2)),
        ("6 ذو الحجة 1446هـ", date(2025, 6, 2)),
        ("6 Dhu al-Hijjah 1446 AH", date(2025, 6, 2)),
        ("6 dhou al-hijja 1446 H.", date(2025, 6, 2)),
        ("1446-13-06", None),
        ("1446-12-31", None),
        ("2025-06-02", None),
        ("6 June 1446", None),
        ("1446", None),
        ("", None),
    ],
)
def test_a_day_that_was_typed_as_a_hijri_one_is_understood(written, day):
    assert gregorian(written) == day
