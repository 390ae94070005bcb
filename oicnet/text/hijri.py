"""Hijri dates (Umm al-Qura), derived for display beside the Gregorian ones; never stored."""

import re
from datetime import date
from functools import cache

from hijridate import Gregorian, Hijri

from .alphabet import latin_digits
from .languages import reader_language
from .matching import Names

MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula",
        "Jumada al-Akhirah", "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah",
        "Dhu al-Hijjah",
    ),
    "fr": (
        "mouharram", "safar", "rabia al-awwal", "rabia ath-thani", "joumada al-oula",
        "joumada ath-thania", "rajab", "chaabane", "ramadan", "chawwal", "dhou al-qi’da",
        "dhou al-hijja",
    ),
}  # fmt: skip
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
NAMED = re.compile(r"(\d{1,2})\s+(\D+?)\s+(\d{4})")
ERA = {"ar": "هـ", "en": "AH", "fr": "H"}


def hijri(first: date, last: date | None = None) -> str:
    """The Hijri date of a day or of two, in the reader's language; "" outside 1924-2077.

    >>> hijri(date(2021, 6, 2), date(2021, 6, 3))
    '21–22 شوال 1442هـ'
    """
    language = reader_language()
    try:
        start, end = (Gregorian.fromdate(day).to_hijri() for day in (first, last or first))
    except OverflowError:
        return ""
    era = f"{ERA[language]}" if language == "ar" else f" {ERA[language]}"
    closing = f"{MONTHS[language][end.month - 1]} {end.year}{era}"
    if start == end:
        return f"{start.day} {closing}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {closing}"
    opening = f"{start.day} {MONTHS[language][start.month - 1]}"
    if start.year != end.year:
        opening += f" {start.year}{era}"
    return f"{opening} – {end.day} {closing}"


def gregorian(written: str) -> date | None:
    """The day that a Hijri date means: 1446-12-06, 6/12/1446 or 6 ذو الحجة 1446هـ.

    None for what is none, and outside 1343-1500 AH.
    """
    digits = latin_digits(written.strip()).rstrip("هـHA. ")
    if parts := YEAR_FIRST.fullmatch(digits):
        year, month, day = map(int, parts.groups())
    elif parts := YEAR_LAST.fullmatch(digits):
        day, month, year = map(int, parts.groups())
    elif (parts := NAMED.fullmatch(digits)) and (named := _months().the_one(parts[2])):
        day, month, year = int(parts[1]), named, int(parts[3])
    else:
        return None
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


@cache
def _months() -> Names[int]:
    names = [enumerate(months, start=1) for months in MONTHS.values()]
    return Names((place, name) for months in names for place, name in months)
