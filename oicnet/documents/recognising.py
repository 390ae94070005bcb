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


# Whole words: a communiqué is «بيان», data are «بيانات».
BEFORE, AFTER = r"(?<![^\W_])(?:وال|ال|و|l['’])?", r"s?(?![^\W\d_])"
KINDS_IN = {
    kind: re.compile(f"{BEFORE}(?:{'|'.join(names)}){AFTER}".replace("-", r"[-\s_]"))
    for kind, names in KINDS.items()
}
JOINING = {"of", "the", "and", "de", "du", "des", "la", "le", "les", "et", "في", "من", "r", "v"}


@dataclass(frozen=True)
class Guess:
    """Empty, or None, is what the name does not say."""

    reference: str
    language: str
    revision: int | None


def recognise(name: str, candidates: Sequence[Document], *, only: bool = True) -> Guess:
    """
    Args:
        candidates: documents of which the file may be one; the only one of a kind that the name
            says is taken for it where the name gives no reference.
        only: whether it is the only candidate, too, where the name says no kind.
    """
    stem = _stem(name)
    revision = REVISION.search(stem)
    reference = _reference(stem, candidates, only=only)
    return Guess(reference, language_named(name), int(revision[1]) if revision else None)


def language_named(name: str) -> str:
    """The language that a file's name tells; "" where it tells none."""
    words = _words(_stem(name))
    return next((code for code, names in LANGUAGES.items() if names & words), "")


def _stem(name: str) -> str:
    return re.sub(r"[\s_]+", "-", files.plain(Path(name).stem).lower())


def _words(stem: str) -> set[str]:
    return set(re.split(r"[-.()]+", stem)) - {""}


def _reference(stem: str, candidates: Sequence[Document], *, only: bool) -> str:
    if match := REFERENCE.search(stem):
        return f"D-{match[1]}-{int(match[2]):03}"
    kind = kind_of(stem)
    fitting = [candidate for candidate in candidates if candidate.document_kind == kind]
    if not fitting and only:
        fitting = list(candidates)
    return fitting[0].reference if len(fitting) == 1 else ""


def kind_of(words: str) -> str:
    """The kind of paper of which a title or a name speaks first; empty where it speaks of none."""
    text = files.plain(words).lower()
    places = {kind: match.start() for kind, pattern in KINDS_IN.items()
              if (match := pattern.search(text))}  # fmt: skip
    return min(places, key=lambda kind: places[kind], default="")


def parts_of(name: str) -> frozenset[str]:
    """What a name says beside kind, language and revision: the same for one paper's versions."""
    stem = REVISION.sub("-", _stem(name))
    for pattern in KINDS_IN.values():
        stem = pattern.sub("-", stem)
    languages = {word for names in LANGUAGES.values() for word in names}
    return frozenset(_words(stem) - languages - JOINING)
