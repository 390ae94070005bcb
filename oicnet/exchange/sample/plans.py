"""Two sample work plans with objectives, activities, indicators and evaluations; sample news."""

import random
from datetime import date, timedelta

from .archive import Archive
from .subjects import ILLUSTRATIVE, SUBJECTS, Three

KINDS = {
    "training": Three("دورة تدريبية: {subject}", "Training course: {subject}", "Stage de formation : {subject}"),
    "workshop": Three("ورشة عمل: {subject}", "Workshop: {subject}", "Atelier : {subject}"),
    "study_visit": Three("زيارة دراسية: {subject}", "Study visit: {subject}", "Visite d’étude : {subject}"),
    "study": Three("دراسة مقارنة: {subject}", "Comparative study: {subject}", "Étude comparative : {subject}"),
    "platform": Three("منصة مشتركة: {subject}", "Shared platform: {subject}", "Plateforme commune : {subject}"),
}  # fmt: skip
OBJECTIVES = [
    Three("رفع كفاءة العاملين في خدمات التوظيف العامة", "Raise the competence of the staff of public employment services", "Élever les compétences du personnel des services publics de l’emploi"),
    Three("توسيع الخدمات الرقمية", "Extend digital services", "Étendre les services numériques"),
    Three("توثيق التعاون بين الدول الأعضاء وشركائها", "Strengthen cooperation among members and with partners", "Renforcer la coopération entre les membres et avec les partenaires"),
    Three("دعم ريادة الأعمال والمهارات", "Support entrepreneurship and skills", "Soutenir l’entrepreneuriat et les compétences"),
]  # fmt: skip
DESCRIPTION = Three(
    "نشاط يجمع مختصين من الدول الأعضاء للعمل على «{subject}» والخروج بنتائج قابلة للتطبيق. {note}",
    "Specialists of member states work together on {subject} and bring home results that can be used. {note}",
    "Des spécialistes des États membres travaillent ensemble sur {subject} et en tirent des résultats applicables. {note}",
)
PLAN_TITLE = Three(
    "خطة العمل {years} (عيّنة)", "Work plan {years} (sample)", "Plan de travail {years} (spécimen)"
)
EVALUATION_TITLE = Three(
    "تقييم خطة العمل {years} (عيّنة)",
    "Evaluation of the work plan {years} (sample)",
    "Évaluation du plan de travail {years} (spécimen)",
)
CONCLUSIONS = Three(
    "أُنجز معظم الأنشطة في مواعيدها، وتأخر بعضها لأسباب مالية.\n\n{note}",
    "Most activities were completed in time; some were late for want of funds.\n\n{note}",
    "La plupart des activités ont été achevées à temps ; quelques-unes ont pris du retard, faute de fonds.\n\n{note}",
)
FINDINGS = {
    "achieved": Three("بلغ النشاط أهدافه كاملة.", "The activity reached all its aims.", "L’activité a atteint tous ses objectifs."),
    "largely": Three("بلغ النشاط معظم أهدافه.", "The activity reached most of its aims.", "L’activité a atteint la plupart de ses objectifs."),
    "partly": Three("تحقق جزء من أهداف النشاط.", "The activity reached part of its aims.", "L’activité a atteint une partie de ses objectifs."),
    "not_achieved": Three("لم يُنفّذ النشاط في الفترة.", "The activity did not take place in the period.", "L’activité n’a pas eu lieu durant la période."),
}  # fmt: skip
INDICATORS = [
    (Three("عدد الموظفين الذين دُرّبوا", "Members of staff trained", "Agents formés"), Three("موظف", "persons", "personnes"), 0, 600),
    (Three("الدول المشاركة في الأنشطة", "States that take part in activities", "États participant aux activités"), Three("دولة", "states", "États"), 20, 45),
    (Three("المكاتب التي تقدّم خدمة رقمية", "Offices with digital services", "Agences offrant des services numériques"), Three("%", "%", "%"), 35, 80),
    (Three("الشواغر المتبادلة بين الدول", "Vacancies exchanged between states", "Offres d’emploi échangées entre États"), Three("شاغر", "vacancies", "offres"), 100, 1500),
    (Three("المشروعات الصغيرة المدعومة", "Small enterprises supported", "Petites entreprises soutenues"), Three("مشروع", "enterprises", "entreprises"), 50, 400),
]  # fmt: skip
NEWS = Three(
    "{title}: بدء التنفيذ (عيّنة)",
    "{title}: work begins (sample)",
    "{title} : début des travaux (spécimen)",
)
NEWS_BODY = Three(
    "بدأت الدول الأعضاء تنفيذ نشاط جديد. {about} {note}",
    "Member states have begun a new activity. {about} {note}",
    "Les États membres ont engagé une nouvelle activité. {about} {note}",
)


def build(
    archive: Archive, states: list[str], recommendations: list[str], chance: random.Random
) -> None:
    _plan(archive, 2023, "M4", states, recommendations, chance)
    _plan(archive, 2025, "SM5", states, recommendations, chance)
    _news(archive)


def _plan(
    archive: Archive,
    year: int,
    adopted_at: str,
    states: list[str],
    recommendations: list[str],
    chance: random.Random,
) -> None:
    years = f"{year}-{year + 1}"
    plan = f"WP-{years}"
    archive.publish(
        "plans.workplan", plan, first_year=year, last_year=year + 1,
        **PLAN_TITLE.fill(years=years).columns("title"), **ILLUSTRATIVE.columns("summary"),
        document=f"D-S-{year}-001", **({"adopted_at": adopted_at} if adopted_at == "SM5" else {}),
    )  # fmt: skip
    for number, objective in enumerate(OBJECTIVES, start=1):
        archive.add("plans.objective", f"{plan}-O{number}", plan=plan, number=number,
                    **objective.columns("title"))  # fmt: skip
    activities = [
        _activity(archive, plan, year, number, states, recommendations, chance)
        for number in range(1, 23)
    ]
    for number, (title, unit, baseline, target) in enumerate(INDICATORS, start=1):
        _indicator(archive, plan, year, number, (title, unit, baseline, target), chance)
    if year == 2023:
        _evaluation(archive, plan, years, year, activities, chance)


def _activity(
    archive: Archive,
    plan: str,
    year: int,
    number: int,
    states: list[str],
    recommendations: list[str],
    chance: random.Random,
) -> tuple[str, str]:
    subject = SUBJECTS[(number + year) % len(SUBJECTS)]
    kind = list(KINDS)[number % 5]
    start = date(year, 2, 1) + timedelta(days=28 * (number - 1))
    end = start + timedelta(days=chance.choice([2, 4, 30, 90]))
    reference = f"{plan}-A{number:02}"
    progress, real = _real_dates(year, start, end, chance)
    values = {
        "plan": plan,
        "objective": f"{plan}-O{number % 4 + 1}",
        "number": number,
        "activity_kind": kind,
        **KINDS[kind].fill(subject=subject.name).columns("title"),
        **DESCRIPTION.fill(subject=subject.name, note=ILLUSTRATIVE).columns("description"),
        "theme": subject.theme,
        "progress": progress,
        "planned_start": start.isoformat(),
        "planned_end": end.isoformat(),
        **real,
        "recommendations": [recommendations[number % 12]] if year == 2025 else [],
        "needs": [f"SN-{number:02}"] if year == 2025 else [],
    }
    if year == 2025 and number == 22:
        archive.draft("plans.activity", reference, **values)
    else:
        archive.publish("plans.activity", reference, **values)
    lead, partner = chance.sample(states, 2)
    for role, state in (("lead", lead), ("partner", partner)):
        archive.add("plans.activityparticipant", f"{reference}-{state}", activity=reference,
                    role=role, member_state=state)  # fmt: skip
    archive.add("plans.activityparticipant", f"{reference}-SESRIC", activity=reference,
                role="partner", organisation="SESRIC")  # fmt: skip
    return reference, progress


def _real_dates(
    year: int, start: date, end: date, chance: random.Random
) -> tuple[str, dict[str, str]]:
    """How an activity went: most as planned, some late, postponed or cancelled."""
    fate = chance.random()
    if fate < 0.08:
        return "cancelled", {}
    if fate < 0.16:
        return "postponed", {}
    began = start + timedelta(days=chance.choice([0, 0, 5, 21]))
    ended = end + timedelta(days=chance.choice([0, 3, 40]) + (began - start).days)
    if ended < date(2026, 11, 1):
        return "completed", {"started_on": began.isoformat(), "ended_on": ended.isoformat()}
    if began < date(2026, 11, 1):
        return "under_way", {"started_on": began.isoformat()}
    return "planned", {}


def _indicator(
    archive: Archive, plan: str, year: int, number: int, indicator: tuple, chance: random.Random
) -> None:
    title, unit, baseline, target = indicator
    reference = f"{plan}-I{number:02}"
    archive.add(
        "plans.indicator", reference, plan=plan, number=number, objective=f"{plan}-O{number % 4 + 1}",
        **title.columns("title"), **unit.columns("unit"), baseline=str(baseline), target=str(target),
    )  # fmt: skip
    share = 0.0
    for day in (date(year, 6, 30), date(year, 12, 31), date(year + 1, 6, 30)):
        share += chance.uniform(0.15, 0.38)
        value = baseline + (target - baseline) * min(share, 1.1)
        archive.add(
            "plans.measurement", f"{reference}-{day:%Y%m%d}", indicator=reference,
            measured_on=day.isoformat(), value=f"{value:.0f}", source="SRC-SAMPLE-1",
        )  # fmt: skip


def _evaluation(
    archive: Archive,
    plan: str,
    years: str,
    year: int,
    activities: list[tuple[str, str]],
    chance: random.Random,
) -> None:
    rated = {"completed": ["achieved", "largely"], "under_way": ["partly"]}
    evidence = [{"reference": one, "progress": progress} for one, progress in activities]
    for when, end in (("mid", f"{year}-12-31"), ("end", f"{year + 1}-12-31")):
        reference = f"S-EV-{year}-{when.upper()}"
        archive.publish(
            "plans.evaluation", reference, plan=plan, starts_on=f"{year}-01-01", ends_on=end,
            rating="largely", **EVALUATION_TITLE.fill(years=years).columns("title"),
            **CONCLUSIONS.fill(note=ILLUSTRATIVE).columns("conclusions"),
            evidence={"activities": evidence, "indicators": []},
        )  # fmt: skip
        for activity, progress in activities[: 10 if when == "mid" else 22]:
            rating = chance.choice(rated.get(progress, ["not_achieved"]))
            archive.add(
                "plans.finding", f"{reference}-{activity}", evaluation=reference,
                activity=activity, rating=rating, **FINDINGS[rating].columns("text"),
            )  # fmt: skip


def _news(archive: Archive) -> None:
    for number in range(1, 9):
        subject = SUBJECTS[number * 2]
        kind = list(KINDS)[number % 5]
        title = KINDS[kind].fill(subject=subject.name)
        archive.publish(
            "news.article", f"S-N-2026-{number:03}", dated_on=f"2026-{number + 1:02}-12",
            **NEWS.fill(title=title).columns("title"), sources=["SRC-SAMPLE-1"],
            **NEWS_BODY.fill(about=DESCRIPTION.fill(subject=subject.name, note=""),
                             note=ILLUSTRATIVE).columns("body"),
            plans=["WP-2025-2026"], **({"meetings": ["SM5"]} if number < 3 else {}),
        )  # fmt: skip
