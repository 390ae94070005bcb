"""What a paper's file name says: of which document, in which language, which revision.

D-2021-004_ar_r2.pdf, communique.ar.pdf, تقرير-عربي.pdf. What it does not say stays empty: the
page that asks shows every guess before anything is saved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import files
from .models import Document

REFERENCE = re.compile(r"(?<![A-Z0-9])D[-_. ]?(\d{4})[-_. ]?(\d{1,4})(?!\d)", re.IGNORECASE)
REVISION = re.compile(
    r"(?:^|[-_. (])(?:r|v|rev|ver|revision|version|مراجعة|نسخة|م)[-_. ]?(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
LANGUAGES = {
    "ar": {"ar", "ara", "arabic", "arabe", "عربي", "عربية", "العربية", "بالعربية", "ع"},
    "en": {"en", "eng", "english", "anglais", "إنجليزي", "انجليزي", "الإنجليزية", "الانجليزية"},
    "fr": {"fr", "fra", "fre", "french", "francais", "français", "فرنسي", "فرنسية", "الفرنسية"},
}
KINDS = {
    "communique": ("communique", "communiqué", "بيان"),
    "report": ("report", "rapport", "تقرير"),
    "agenda": ("agenda", "ordre-du-jour", "جدول"),
    "work_plan": ("workplan", "work-plan", "plan-de-travail", "خطة"),
    "rules": ("rules", "reglement", "règlement", "لائحة", "النظام"),
    "participants": ("participants", "المشاركين", "مشاركون"),
    "presentation": ("presentation", "présentation", "عرض"),
    "questionnaire": ("questionnaire", "استبيان", "استبانة"),
    "letter": ("letter", "lettre", "خطاب", "رسالة"),
    "resolution": ("resolution", "résolution", "قرار"),
    "study": ("study", "etude", "étude", "دراسة"),
}


@dataclass(frozen=True)
class Guess:
    """Empty, or None, is what the name does not say."""

    reference: str
    language: str
    revision: int | None


def recognise(name: str, candidates: Sequence[Document]) -> Guess:
    """
    Args:
        candidates: documents of which the file may be one; the only one, or the only one of a
            kind that the name says, is taken for it where the name gives no reference.
    """
    stem = re.sub(r"[\s_]+", "-", files.plain(Path(name).stem).lower())
    words = set(re.split(r"[-.()]+", stem))
    language = next((code for code, names in LANGUAGES.items() if names & words), "")
    revision = REVISION.search(stem)
    return Guess(_reference(stem, candidates), language, int(revision[1]) if revision else None)


def _reference(stem: str, candidates: Sequence[Document]) -> str:
    if found := REFERENCE.search(stem):
        return f"D-{found[1]}-{int(found[2]):03}"
    kinds = {kind for kind, words in KINDS.items() if any(word in stem for word in words)}
    of_kinds = [candidate for candidate in candidates if candidate.document_kind in kinds]
    fitting = of_kinds or candidates
    return fitting[0].reference if len(fitting) == 1 else ""
