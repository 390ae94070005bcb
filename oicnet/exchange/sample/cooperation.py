"""Sample needs, offers, their matches, and pairs of members that cooperate."""

import random

from .archive import Archive
from .subjects import ILLUSTRATIVE, SUBJECTS, Three

NEED = {
    "training": Three("تدريب: {subject}", "Training: {subject}", "Formation : {subject}"),
    "study_visit": Three("زيارة دراسية: {subject}", "Study visit: {subject}", "Visite d’étude : {subject}"),
    "expert": Three("إيفاد خبير: {subject}", "An expert: {subject}", "Un expert : {subject}"),
    "material": Three("مواد وأدلة: {subject}", "Guides and material: {subject}", "Guides et documentation : {subject}"),
}  # fmt: skip
NEEDED = Three(
    "تحتاج الجهة المعنية بالتوظيف إلى دعم في «{subject}» خلال العامين المقبلين. {note}",
    "The employment authority needs support in {subject} over the next two years. {note}",
    "L’autorité de l’emploi a besoin d’appui sur {subject} pour les deux prochaines années. {note}",
)
OFFERED = Three(
    "تعرض الجهة خبرتها في «{subject}» على الدول الأعضاء الراغبة. {note}",
    "The authority offers its experience in {subject} to interested members. {note}",
    "L’autorité offre son expérience sur {subject} aux membres intéressés. {note}",
)
OUTCOMES = Three(
    "نُفّذ البرنامج وشارك فيه اثنا عشر موظفًا (عيّنة).",
    "The programme took place with twelve members of staff (sample).",
    "Le programme a eu lieu avec douze agents (spécimen).",
)
PAIR = Three(
    "تعاون ثنائي: {subject}",
    "Bilateral cooperation: {subject}",
    "Coopération bilatérale : {subject}",
)
PAIRS = [
    ("BH", "MA"), ("BH", "TR"), ("DZ", "TN"), ("EG", "SD"), ("ID", "MY"), ("JO", "PS"),
    ("KW", "SA"), ("MR", "SN"), ("AZ", "TR"), ("OM", "QA"), ("CM", "GA"), ("KZ", "UZ"),
]  # fmt: skip
STAGES = ["proposed", "agreed", "under_way", "completed"]


def build(archive: Archive, states: list[str], chance: random.Random) -> None:
    for number in range(1, 29):
        _need(archive, number, states, chance)
    for number in range(1, 23):
        _offer(archive, number, states, chance)
    for number in range(1, 9):
        _match(archive, number)
    for number, (first, second) in enumerate(PAIRS, start=1):
        subject = SUBJECTS[(number * 5) % len(SUBJECTS)]
        state = STAGES[number % 4]
        archive.publish(
            "cooperation.bilateralcooperation", f"SBC-{number:02}", first=first, second=second,
            theme=subject.theme, state=state, **PAIR.fill(subject=subject.name).columns("title"),
            **({"since": "2025-01-15"} if state in {"under_way", "completed"} else {}),
            **({"instrument": "D-S-2025-010"} if number == 3 else {}),
        )  # fmt: skip


def _need(archive: Archive, number: int, states: list[str], chance: random.Random) -> None:
    subject = SUBJECTS[number % len(SUBJECTS)]
    form = list(NEED)[number % 4]
    values = {
        "member_state": states[(number * 7) % len(states)],
        "theme": subject.theme,
        **NEED[form].fill(subject=subject.name).columns("title"),
        **NEEDED.fill(subject=subject.name, note=ILLUSTRATIVE).columns("description"),
        "priority": chance.choice(["high", "medium", "low"]),
        "form": form,
        "languages": chance.choice([["ar"], ["ar", "fr"], ["en"], ["fr"], ["ar", "en"]]),
        "wanted_by": "2027-12-31",
        "identified_at": "SM5",
    }
    if number > 26:
        archive.draft("cooperation.need", f"SN-{number:02}", **values)
    else:
        archive.publish("cooperation.need", f"SN-{number:02}", **values)


def _offer(archive: Archive, number: int, states: list[str], chance: random.Random) -> None:
    subject = SUBJECTS[number % len(SUBJECTS)]
    form = list(NEED)[number % 4]
    by = (
        {"organisation": ["SESRIC", "ISDB", "ILO"][number % 3]}
        if number % 5 == 0
        else {"member_state": states[(number * 11 + 3) % len(states)]}
    )
    archive.publish(
        "cooperation.offer", f"SO-{number:02}", **by, theme=subject.theme, form=form,
        **NEED[form].fill(subject=subject.name).columns("title"),
        **OFFERED.fill(subject=subject.name, note=ILLUSTRATIVE).columns("description"),
        languages=chance.choice([["ar"], ["en"], ["fr", "en"], ["ar", "en"]]),
        capacity=chance.choice([8, 12, 20, 25]),
        available_from="2026-09-01", available_until="2028-06-30",
    )  # fmt: skip


def _match(archive: Archive, number: int) -> None:
    values: dict = {"need": f"SN-{number:02}", "offer": f"SO-{number:02}"}
    if number % 4 > 0:
        values["contacted_on"] = "2026-03-10"
    if number % 4 > 1:
        values["agreed_on"] = "2026-05-20"
    if number % 4 > 2:
        values |= {"concluded_on": "2026-10-05", **OUTCOMES.columns("outcome")}
    archive.publish("cooperation.match", f"SX-{number:02}", **values)
