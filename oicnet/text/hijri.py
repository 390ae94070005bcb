"""Hijri dates (Umm al-Qura), derived for display beside the Gregorian ones; never stored."""

from datetime import date

from django.utils.translation import get_language
from hijridate import Gregorian

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
ERA = {"ar": "هـ", "en": "AH", "fr": "H"}


def hijri(first: date, last: date | None = None) -> str:
    """The Hijri date of a day or of two, in the reader's language; "" outside 1924-2077.

    >>> hijri(date(2021, 6, 2), date(2021, 6, 3))
    '21–22 شوال 1442هـ'
    """
    language = (get_language() or "ar")[:2]
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
