"""Two sample meetings, one of focal points, with agenda, communiqué, figures and delegations."""

import random
from typing import Any

from .archive import Archive
from .subjects import ILLUSTRATIVE, SUBJECTS, Three

ORGANISATIONS = ["ILO", "IOM", "ISDB", "WAPES", "SESRIC", "COMCEC", "OIC-GS", "OIC-LC"]
SOURCE = "SRC-SAMPLE-1"

MEETINGS: list[dict[str, Any]] = [
    {
        "reference": "SM5",
        "title": Three("الاجتماع الخامس (عيّنة)", "Fifth meeting (sample)", "Cinquième réunion (spécimen)"),
        "starts_on": "2025-10-14", "ends_on": "2025-10-16", "mode": "hybrid", "number": 105,
        "place": Three("المنامة", "Manama", "Manama"), "host_state": "BH", "hosts": ["CSB-BH", "SESRIC"],
        "motto": Three("مهارات الغد وخدمات اليوم", "Tomorrow’s skills, today’s services", "Compétences de demain, services d’aujourd’hui"),
    },
    {
        "reference": "SM6",
        "title": Three("الاجتماع السادس (عيّنة)", "Sixth meeting (sample)", "Sixième réunion (spécimen)"),
        "starts_on": "2027-05-11", "ends_on": "2027-05-12", "mode": "in_person", "number": 106,
        "place": Three("جاكرتا", "Jakarta", "Jakarta"), "host_state": "ID", "hosts": ["SESRIC"],
        "motto": Three("التشغيل في عصر الرقمنة", "Employment in the digital age", "L’emploi à l’ère numérique"),
    },
    {
        "reference": "SFP-2026",
        "title": Three("اجتماع نقاط الاتصال الوطنية 2026 (عيّنة)", "Meeting of national focal points 2026 (sample)", "Réunion des points focaux nationaux 2026 (spécimen)"),
        "starts_on": "2026-06-09", "ends_on": "2026-06-09", "mode": "online", "series": "focal_points",
        "hosts": ["SESRIC"],
    },
]  # fmt: skip

AGENDA = [
    ("approved", Three("إقرار جدول الأعمال", "Approval of the agenda", "Approbation de l’ordre du jour")),
    ("reviewed", Three("استعراض تنفيذ التوصيات السابقة", "Review of earlier recommendations", "Examen des recommandations antérieures")),
    ("noted", Three("عروض الدول الأعضاء", "Presentations by member states", "Présentations des États membres")),
    ("identified", Three("احتياجات بناء القدرات", "Needs in capacity building", "Besoins de renforcement des capacités")),
    ("established", Three("خطة العمل للعامين المقبلين", "Work plan of the next two years", "Plan de travail des deux prochaines années")),
    ("adopted", Three("اعتماد التوصيات", "Adoption of the recommendations", "Adoption des recommandations")),
    ("issued", Three("البيان الختامي", "Final communiqué", "Communiqué final")),
]  # fmt: skip
OUTCOME = Three(
    "تناول المشاركون «{item}» وانتهوا إلى ما هو مبيّن أعلاه. {note}",
    "Participants considered “{item}” and concluded as marked above. {note}",
    "Les participants ont examiné « {item} » et conclu comme indiqué ci-dessus. {note}",
)
STATEMENTS = [
    ("recalls", Three("يستذكر أهمية {subject} لعمل الشبكة.", "Recalls the importance of {subject} for the work of the network.", "Rappelle l’importance que revêt pour le réseau ce sujet : {subject}.")),
    ("affirms", Three("يؤكد أن {subject} من صميم عمل خدمات التوظيف العامة.", "Affirms that {subject} belongs to the core of public employment services.", "Affirme que ce sujet est au cœur des services publics de l’emploi : {subject}.")),
    ("stresses", Three("يشدّد على الحاجة إلى تبادل الخبرات في {subject}.", "Stresses the need to exchange experience in {subject}.", "Souligne la nécessité d’échanger les expériences sur ce sujet : {subject}.")),
    ("commends", Three("يشيد بما قدّمته الدول الأعضاء في {subject}.", "Commends what member states have contributed to {subject}.", "Salue les contributions des États membres sur ce sujet : {subject}.")),
    ("recommends", Three("يوصي بإدراج {subject} في برامج التدريب المشتركة.", "Recommends that joint training take up {subject}.", "Recommande que les formations communes traitent ce sujet : {subject}.")),
]  # fmt: skip
SUMMARY = Three(
    "{motto}: تبادل المشاركون خبراتهم، واستعرضوا ما نُفّذ، واتفقوا على خطوات العمل المقبلة. {note}",
    "{motto}: participants exchanged experience, reviewed what had been done and agreed on the next steps. {note}",
    "{motto} : les participants ont échangé leurs expériences, passé en revue le travail accompli et convenu des prochaines étapes. {note}",
)
FAMILY = ["أحمد", "سالم", "يوسف", "مريم", "فاطمة", "عائشة", "إدريس", "خالد", "ليلى", "نورة"]
LATIN = ["Ahmad", "Salem", "Youssef", "Maryam", "Fatima", "Aisha", "Idris", "Khaled", "Layla", "Noura"]  # fmt: skip
POST = Three("مدير إدارة التوظيف", "Director of employment", "Directeur de l’emploi")


def build(archive: Archive, states: list[str], chance: random.Random) -> None:
    archive.add(
        "records.source", SOURCE, is_sample=True, title="سجل العيّنة", language="ar",
        **Three("أمانة السجل (عيّنة)", "Secretariat of the register (sample)", "Secrétariat du registre (spécimen)").columns("publisher"),
    )  # fmt: skip
    for meeting in MEETINGS:
        _meeting(archive, dict(meeting))
    _agenda(archive, "SM5", AGENDA)
    _agenda(archive, "SM6", [("", title) for _outcome, title in AGENDA])
    _agenda(archive, "SFP-2026", AGENDA[:4])
    for number, subject in enumerate(SUBJECTS[:15], start=1):
        act, words = STATEMENTS[number % len(STATEMENTS)]
        archive.add(
            "meetings.statement", f"SM5-S{number:02}", meeting="SM5", number=number, act=act,
            **words.fill(subject=subject.name).columns("text"), themes=[subject.theme],
            organisations=["ILO", "WAPES"] if subject.theme == "T-INTERNATIONAL" else [],
        )  # fmt: skip
    archive.add("meetings.communique", "SM5-FC", meeting="SM5", issued_on="2025-10-16")
    _figure(archive, "SM5", "participants", 124)
    _figure(archive, "SM5", "states", 52)
    _figure(archive, "SFP-2026", "states", 31)
    _delegations(archive, "SM5", states[:52], ORGANISATIONS, chance)
    _delegations(archive, "SFP-2026", states[5:36], ORGANISATIONS[4:5], chance)


def _meeting(archive: Archive, meeting: dict[str, Any]) -> None:
    reference = meeting.pop("reference")
    title = meeting.pop("title")
    texts = title.columns("title")
    motto = meeting.pop("motto", None)
    if place := meeting.pop("place", None):
        texts |= place.columns("place")
    if motto:
        texts |= motto.columns("motto")
    texts |= SUMMARY.fill(motto=motto or title, note=ILLUSTRATIVE).columns("summary")
    themes = sorted({subject.theme for subject in SUBJECTS})
    archive.publish(
        "meetings.meeting", reference, **meeting, **texts, themes=themes, sources=[SOURCE],
        **({"announced_recommendations": 12} if reference == "SM5" else {}),
    )  # fmt: skip


def _agenda(archive: Archive, meeting: str, items: list[tuple[str, Three]]) -> None:
    for number, (outcome, title) in enumerate(items, start=1):
        said = OUTCOME.fill(item=title, note=ILLUSTRATIVE).columns("outcome_text")
        archive.add(
            "meetings.agendaitem", f"{meeting}-A{number:02}", meeting=meeting, number=number,
            **title.columns("title"), **({"outcome": outcome, **said} if outcome else {}),
        )  # fmt: skip


def _figure(archive: Archive, meeting: str, subject: str, number: int) -> None:
    archive.add(
        "meetings.reportedfigure", f"{meeting}-F-{subject.upper()}-{SOURCE}",
        meeting=meeting, subject=subject, number=number, source=SOURCE,
    )  # fmt: skip


def _delegations(
    archive: Archive,
    meeting: str,
    states: list[str],
    organisations: list[str],
    chance: random.Random,
) -> None:
    for state in states:
        reference = f"{meeting}-{state}"
        attendance = chance.choice(["in_person", "in_person", "online"])
        archive.add(
            "meetings.delegation", reference, meeting=meeting, member_state=state,
            attendance=attendance,
        )  # fmt: skip
        for number in range(1, chance.choice([2, 2, 3])):
            _delegate(archive, reference, number, chance)
    for organisation in organisations:
        archive.add(
            "meetings.delegation", f"{meeting}-{organisation}", meeting=meeting,
            organisation=organisation, capacity="partner", attendance="online",
        )  # fmt: skip


def _delegate(archive: Archive, delegation: str, number: int, chance: random.Random) -> None:
    """An invented person; the names of delegates are not public."""
    first, second = chance.sample(range(len(FAMILY)), 2)
    latin = f"{LATIN[first]} {LATIN[second]}"
    name = Three(f"{FAMILY[first]} {FAMILY[second]}", latin, latin)
    archive.add(
        "meetings.delegate", f"{delegation}-{number}", delegation=delegation, number=number,
        **name.columns("name"), **POST.columns("post"), role="head" if number == 1 else "member",
    )  # fmt: skip
