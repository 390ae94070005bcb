"""Sample documents with real small PDF files in the three languages."""

import hashlib
import json
import random
from pathlib import Path

import typst
from django.conf import settings

from .archive import Archive
from .subjects import ILLUSTRATIVE, SUBJECTS, Three

TEMPLATE = Path(__file__).parent / "paper.typ"
KINDS = {
    "work_plan": Three("خطة عمل", "Work plan", "Plan de travail"),
    "report": Three("تقرير: {subject}", "Report: {subject}", "Rapport : {subject}"),
    "presentation": Three("عرض: {subject}", "Presentation: {subject}", "Présentation : {subject}"),
    "study": Three("دراسة: {subject}", "Study: {subject}", "Étude : {subject}"),
    "questionnaire": Three("استبيان: {subject}", "Questionnaire: {subject}", "Questionnaire : {subject}"),
    "agenda": Three("جدول أعمال: {subject}", "Agenda: {subject}", "Ordre du jour : {subject}"),
    "letter": Three("خطاب: {subject}", "Letter: {subject}", "Lettre : {subject}"),
    "communique": Three("بيان: {subject}", "Communiqué: {subject}", "Communiqué : {subject}"),
    "participants": Three("قائمة المشاركين: {subject}", "List of participants: {subject}", "Liste des participants : {subject}"),
    "instrument": Three("مذكرة تفاهم: {subject}", "Memorandum: {subject}", "Mémorandum : {subject}"),
}  # fmt: skip
PARAGRAPHS = [
    Three(
        "تتناول هذه الوثيقة «{subject}» في عمل خدمات التوظيف العامة، وتعرض ما انتهت إليه الدول الأعضاء.",
        "This paper is about {subject} in the work of public employment services, and sets out what member states have found.",
        "Ce document porte sur {subject} dans le travail des services publics de l’emploi, et expose ce que les États membres ont constaté.",
    ),
    Three(
        "وتخلص إلى أن تبادل الخبرة أنفع إذا اقترن بمؤشرات قابلة للقياس ومتابعة دورية.",
        "It concludes that exchanging experience helps most where it goes with indicators and regular follow-up.",
        "Il conclut que l’échange d’expériences est le plus utile lorsqu’il s’accompagne d’indicateurs et d’un suivi régulier.",
    ),
    ILLUSTRATIVE,
]  # fmt: skip
SAMPLE = {"ar": "عيّنة", "en": "Sample", "fr": "Spécimen"}
REASON = Three(
    "لم يُنشر نصّها (عيّنة).",
    "Its text is not public (sample).",
    "Son texte n’est pas public (spécimen).",
)
WITHDRAWN = Three("أُدرجت مرتين (عيّنة).", "Entered twice (sample).", "Saisi deux fois (spécimen).")


def build(archive: Archive, chance: random.Random) -> None:
    """63 documents: of each year 21, the first of which is the work plan."""
    for year in (2023, 2025, 2026):
        for number in range(1, 22):
            _document(archive, year, number, chance)


def _document(archive: Archive, year: int, number: int, chance: random.Random) -> None:
    reference = f"D-S-{year}-{number:03}"
    subject = SUBJECTS[(number + year) % len(SUBJECTS)]
    kinds = list(KINDS)
    kind = "work_plan" if number == 1 else "instrument" if number == 10 else kinds[number % 9 + 1]
    title = KINDS[kind].fill(subject=subject.name)
    values = {
        "document_kind": kind,
        **title.columns("title"),
        **PARAGRAPHS[0].fill(subject=subject.name).columns("summary"),
        "dated_on": f"{year}-{number % 12 + 1:02}-{number + 3:02}",
        "themes": [subject.theme],
        "authors": ["SESRIC"] if number % 3 else ["ISKUR", "SESRIC"],
        "sources": ["SRC-SAMPLE-1"],
    }
    if number == 19:
        values |= {"availability": "not_public", **REASON.columns("availability_reason")}
    if number == 18:
        values["supersedes"] = f"D-S-{year}-017"
    if number == 21 and year == 2023:
        values |= {"withdrawn_at": "2026-11-05T09:00:00Z", **WITHDRAWN.columns("withdrawal_reason")}
        archive.draft("documents.document", reference, **values, status="withdrawn",
                      published_at="2026-11-02T08:00:00Z")  # fmt: skip
    elif number == 21:
        archive.draft("documents.document", reference, **values)
    else:
        archive.publish("documents.document", reference, **values)
    if year == 2025 and 1 < number < 15:
        archive.add("meetings.meetingpaper", f"SM5-P-{reference}", meeting="SM5",
                    document=reference, agenda_item=f"SM5-A{number % 7 + 1:02}")  # fmt: skip
    if number != 19:
        _editions(archive, reference, title, subject.name, chance)


def _editions(
    archive: Archive, reference: str, title: Three, subject: Three, chance: random.Random
) -> None:
    languages = chance.choice([["ar"], ["ar", "en"], ["ar", "en", "fr"], ["en", "fr"]])
    for language in languages:
        for revision in range(1, 3 if chance.random() < 0.1 else 2):
            standing = "original" if language == languages[0] else "working"
            content, digest = _pdf(reference, title, subject, language, revision)
            archive.add(
                "documents.edition", f"{reference}-{language.upper()}{revision}",
                document=reference, language=language, revision=revision, standing=standing,
                file=archive.file(content, digest),
            )  # fmt: skip


def _pdf(
    reference: str, title: Three, subject: Three, language: str, revision: int
) -> tuple[bytes, str]:
    """A small paper; the same words make the same bytes."""
    paper = {
        "language": language,
        "reference": f"{reference} · {language.upper()}{revision}",
        "title": getattr(title, language),
        "mark": SAMPLE[language],
        "paragraphs": [getattr(one.fill(subject=subject), language) for one in PARAGRAPHS],
    }
    content = typst.compile(
        str(TEMPLATE),
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        font_paths=[str(settings.BASE_DIR / "static" / "fonts")],
        ignore_system_fonts=True,
    )
    return content, hashlib.sha256(content).hexdigest()
