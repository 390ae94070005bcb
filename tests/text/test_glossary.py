"""One term for one thing: what the glossary forbids stands nowhere in the interface or the data.

`oicnet/text/glossary.csv`: a term a line in three languages, and what is not to be written instead.
"""

import csv
import re

import pytest
from babel.messages.catalog import Message

from oicnet import messages

ROOT = messages.ROOT
LANGUAGES = ("en", "ar", "fr")
TEMPLATES = (".html", ".txt")
HARAKAT = "ًٌٍَُِّْ"
# What Django and allauth say: their words stand in our catalogs to be said in ours.
OF_PACKAGES = (*messages.PACKAGES, "oicnet/staff/script_words.py")
# Imperatives, to one and to several, without harakat.
ORDERS = (
    "اختر", "اختاروا", "صحح", "صححوا", "أدخل", "أدخلوا", "اكتب", "اكتبوا", "راجع", "راجعوا",
    "احفظ", "احفظوا", "احذف", "احذفوا", "اعرض", "اعرضوا", "املأ", "املؤوا", "اترك", "اتركوا",
    "افتح", "افتحوا", "انقر", "انقروا", "اضغط", "اضغطوا", "حدد", "حددوا", "أضف", "أضيفوا",
    "غير كلمة", "استعد", "انسخ", "انسخوا", "ابحث", "ابحثوا", "أعد", "أعيدوا", "عد و", "عودوا",
    "أرسل", "أرسلوا", "نزل", "نزلوا", "ارفع", "ارفعوا", "اطلب", "اطلبوا", "انتق", "بين لم",
    "اذكر", "اذكروا", "انتظر", "استبدل", "استبدلوا", "افصل", "ضع", "ضعوا", "اقرأ", "اقرؤوا",
    "انظر", "انظروا", "اسحب", "اسحبوا", "أفرغ", "قارن", "قارنوا", "عدل القيد", "عدل الترجمة",
    "الصق", "ألصق", "ابدأ", "أكد", "أكدوا", "احسب", "سم", "سموا", "نفذ", "ألغ", "إختر",
)  # fmt: skip


def terms() -> list[dict[str, str]]:
    with (ROOT / "oicnet/text/glossary.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def texts(language: str) -> dict[str, str]:
    """What the register says of itself in a language, by where it says so."""
    if language == "en":
        source = {path: text for path, text in messages.sources() if path.endswith(TEMPLATES)}
        return source | {"catalog": "\n".join(str(message.id) for message in own(language))}
    strings = [message.string for message in own(language)]
    kept = {path.name: path.read_text() for path in (ROOT / "oicnet/exchange").rglob("*.jsonl")}
    kept |= {
        path.name: path.read_text() for path in (ROOT / "oicnet/exchange/sample").rglob("*.toml")
    }
    return kept | {"catalog": "\n".join(map(str, strings))}


def own(language: str) -> list[Message]:
    """The messages of the catalog; the English of packages is theirs."""
    catalog = messages.extracted() if language == "en" else messages.read(language)
    return [
        message
        for message in catalog
        if message.id
        and not (language == "en" and all(path in OF_PACKAGES for path, _line in message.locations))
    ]


def variants(text: str, row: dict[str, str], language: str) -> list[str]:
    """The forbidden variants of a term in a text; in small letters a variant is one of any case."""
    text = " ".join(text.split())
    found = []
    for variant in filter(None, row[f"not_{language}"].split("|")):
        case = re.IGNORECASE if variant == variant.lower() else re.NOFLAG
        if re.search(rf"(?<![\w-]){re.escape(variant)}(?![\w-])", text, case):
            found.append(variant)
    return found


def test_the_glossary_is_whole():
    rows = terms()

    assert len(rows) >= 60
    assert [row for row in rows if not all(row[language] for language in LANGUAGES)] == []
    names = [row["en"] for row in rows]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_forbidden_variant_is_written(language):
    written = [
        f"{place}: “{variant}”, write “{row[language]}”"
        for place, text in texts(language).items()
        for row in terms()
        for variant in variants(text, row, language)
    ]

    assert written == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_forbidden_variant_would_be_found(language):
    for row in terms():
        for variant in filter(None, row[f"not_{language}"].split("|")):
            assert variant in variants(f"… {variant}\n…", row, language)
            assert variant in variants(f"({variant}):", row, language)
    catalog = texts(language)["catalog"]
    assert "cookie" in catalog if language != "ar" else "جهات الاتصال" in catalog


def test_arabic_asks_politely():
    """Buttons are verbal nouns and sentences begin with «يُرجى»: nobody is ordered about."""
    words = "|".join(map(_active, ORDERS))
    orders = re.compile(rf"(?:^|[.:،؛!؟«(]\s*|\n)(?:{words})(?![\w{HARAKAT}])")
    ordered = [
        form
        for message in own("ar")
        for form in ([message.string] if isinstance(message.string, str) else message.string)
        if orders.search(form)
    ]

    assert ordered == []
    assert orders.search("اختر الباقي")
    assert orders.search("لم يُحفظ. صحّح الصفحة")
    assert not orders.search("حُدّد قيد واحد")  # in the passive


def _active(order: str) -> str:
    """A word with any harakat, but for the u that makes a passive of it."""
    first, *others = order
    return f"{first}[{HARAKAT.replace('ُ', '')}]*" + "".join(f"{one}[{HARAKAT}]*" for one in others)
