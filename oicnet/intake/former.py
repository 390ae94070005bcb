"""What workbooks of before called their sheets, columns and choices.

A workbook that was downloaded before a word changed is still taken. The words of today are the
labels of the models; a label that changes leaves its former words here.
"""

from collections.abc import Iterator, Mapping

FORMER = {
    "Body": ("Series", "السلسلة", "Série"),
    "Content": ("What it says",),
    "Instructions": ("How to fill this in",),
    "Last report": ("Last declared",),
    "Meeting status": ("Whether it takes place", "هل يُعقد"),
    "Outcome in full (Arabic)": ("Outcome in words (Arabic)",),
    "Outcome in full (English)": ("Outcome in words (English)",),
    "Outcome in full (French)": ("Outcome in words (French)",),
    "Purpose": ("What it does", "فعلها"),
    "Reason it is not public (Arabic)": ("Why it is not public (Arabic)",),
    "Reason it is not public (English)": ("Why it is not public (English)",),
    "Reason it is not public (French)": ("Why it is not public (French)",),
    "Reason recommendations are not public (Arabic)": (
        "Why recommendations are not public (Arabic)",
    ),
    "Reason recommendations are not public (English)": (
        "Why recommendations are not public (English)",
    ),
    "Reason recommendations are not public (French)": (
        "Why recommendations are not public (French)",
    ),
    "Reference": ("الرمز",),
    "Reported figures": ("الأرقام المنقولة",),
    "Source statement": ("Statement it follows from",),
    "Type of Arabic text": ("Standing of the Arabic text",),
    "Type of English text": ("Standing of the English text",),
    "Type of French text": ("Standing of the French text",),
    "What is claimed": ("What is counted", "موضوع الإحصاء", "Objet du décompte"),
    "Web address": ("العنوان الإلكتروني",),
    "days": ("days of the meeting", "أيام الاجتماع", "jours de la réunion"),
    "known to exist, not found": ("النص غير متوفر",),
    "not public": ("exists, not public",),
}


def every_word(by_language: Mapping[str, str]) -> Iterator[str]:
    """A label in each language, and what it was called before."""
    yield from by_language.values()
    yield from FORMER.get(by_language["en"], ())
