"""24 sample recommendations, their addressees and due dates, and states' reports on them."""

import random
from datetime import date, timedelta
from typing import Any

from .archive import Archive
from .subjects import ILLUSTRATIVE, SUBJECTS, Three

TITLES = [
    Three("وضع برنامج وطني: {subject}", "Set up a national programme: {subject}", "Mettre en place un programme national : {subject}"),
    Three("تبادل الخبرات: {subject}", "Exchange experience: {subject}", "Échanger les expériences : {subject}"),
    Three("إعداد دليل إرشادي: {subject}", "Draw up guidance: {subject}", "Élaborer un guide : {subject}"),
    Three("تدريب الموظفين: {subject}", "Train staff: {subject}", "Former le personnel : {subject}"),
]  # fmt: skip
TEXTS = [
    Three(
        "تُوصى الدول الأعضاء بأن تضع قبل الموعد المحدد برنامجًا وطنيًا موضوعه «{subject}»، وأن تعيّن له جهة مسؤولة ومؤشرات قابلة للقياس.\n\n{note}",
        "Member states are advised to set up, by the date given, a national programme on {subject}, with an authority in charge and indicators that can be measured.\n\n{note}",
        "Il est recommandé aux États membres de mettre en place, avant la date indiquée, un programme national sur {subject}, avec une autorité responsable et des indicateurs mesurables.\n\n{note}",
    ),
    Three(
        "تُوصى الدول الأعضاء بأن تعرض تجاربها في «{subject}» في لقاء سنوي واحد على الأقل، وأن تتيح موادها للدول الأخرى.\n\n{note}",
        "Member states are advised to present their experience in {subject} at one meeting a year at least, and to share their material with others.\n\n{note}",
        "Il est recommandé aux États membres de présenter leurs expériences sur {subject} au moins une fois par an, et de partager leurs documents.\n\n{note}",
    ),
    Three(
        "يُطلب من الأمانة أن تعدّ مع الشركاء دليلًا إرشاديًا موضوعه «{subject}» باللغات الثلاث، وأن تعرضه على الاجتماع التالي.\n\n{note}",
        "The secretariat is asked to draw up with partners guidance on {subject} in the three languages, and to bring it to the next meeting.\n\n{note}",
        "Le secrétariat est prié d’élaborer avec les partenaires un guide sur {subject} dans les trois langues, et de le présenter à la réunion suivante.\n\n{note}",
    ),
    Three(
        "تُوصى الدول الأعضاء بأن تدرّب موظفي مكاتب التوظيف على «{subject}»، وأن تبلّغ الأمانة بعدد من دُرّبوا كل عام.\n\n{note}",
        "Member states are advised to train the staff of employment offices in {subject}, and to tell the secretariat each year how many were trained.\n\n{note}",
        "Il est recommandé aux États membres de former le personnel des agences sur {subject}, et d’indiquer chaque année au secrétariat le nombre de personnes formées.\n\n{note}",
    ),
]  # fmt: skip
ACCOUNTS = {
    "implemented": [
        Three("أُنجز العمل المتعلق بموضوع «{subject}» وعُمّم على جميع المكاتب.", "The work on {subject} is done and reaches every office.", "Le travail sur {subject} est achevé et touche toutes les agences."),
        Three("صدر القرار المنظِّم وبدأ العمل به، وموضوعه «{subject}».", "The decision on {subject} was issued and is in force.", "La décision sur {subject} a été prise et elle est en vigueur."),
        Three("اكتمل البرنامج، واستفاد منه ما يزيد على 1,200 موظف: {subject}.", "The programme on {subject} is complete; more than 1,200 members of staff took part.", "Le programme sur {subject} est achevé ; plus de 1 200 agents y ont participé."),
    ],
    "under_way": [
        Three("بدأت مرحلة تجريبية في ثلاث محافظات، موضوعها «{subject}».", "A pilot on {subject} has begun in three provinces.", "Une phase pilote sur {subject} a commencé dans trois provinces."),
        Three("شُكّلت لجنة مشتركة لمتابعة «{subject}»، وتجتمع كل شهر.", "A joint committee follows {subject} and meets every month.", "Un comité conjoint suit ce sujet et se réunit chaque mois : {subject}."),
        Three("أُعدّت مسودة الخطة وتُعرض للمشاورة: {subject}.", "A draft plan on {subject} is out for consultation.", "Un projet de plan sur {subject} est soumis à consultation."),
    ],
    "not_started": [
        Three("لم يبدأ العمل بعد لعدم توافر التمويل: {subject}.", "Work on {subject} has not started for want of funds.", "Le travail sur {subject} n’a pas commencé, faute de financement."),
        Three("أُدرج «{subject}» في خطة العام المقبل.", "Work on {subject} stands in next year’s plan.", "Le travail sur {subject} est inscrit au plan de l’an prochain."),
    ],
    "not_applicable": [
        Three("لا تنطبق التوصية على تنظيم خدمات التوظيف في الدولة: {subject}.", "The recommendation does not fit the way the state organises its services: {subject}.", "La recommandation ne correspond pas à l’organisation des services de l’État : {subject}."),
    ],
}  # fmt: skip
REMARK = Three(
    "اطّلعت الأمانة على المستندات، وترى أن العمل لم يكتمل بعد.",
    "The secretariat has seen the evidence and finds the work not yet complete.",
    "Le secrétariat a examiné les pièces et estime que le travail n’est pas encore achevé.",
)
CLOSED = Three(
    "لم يُنشر نصّها بطلب من الجهة المقترحة (عيّنة).",
    "Its text is not public at the request of its proposer (sample).",
    "Son texte n’est pas public, à la demande de son auteur (spécimen).",
)
WEIGHTS = {"implemented": 30, "under_way": 45, "not_started": 18, "not_applicable": 7}


def build(archive: Archive, states: list[str], chance: random.Random) -> list[str]:
    """Twelve follow from the sample meeting of 2025, twelve from that of focal points."""
    references = []
    for number, subject in enumerate(SUBJECTS):
        meeting, place = ("SM5", number + 1) if number < 12 else ("SFP-2026", number - 11)
        reference = f"{meeting}-R{place:02}"
        references.append(reference)
        _recommendation(archive, reference, meeting, place, number)
        _addressees(archive, reference, number, states, chance)
        if meeting == "SM5":
            _due_dates(archive, reference)
            _reports(archive, reference, subject.name, states, chance)
    return references


def _recommendation(
    archive: Archive, reference: str, meeting: str, place: int, number: int
) -> None:
    subject = SUBJECTS[number]
    title, text = TITLES[number % 4], TEXTS[number % 4]
    values = {
        **title.fill(subject=subject.name).columns("title"),
        **text.fill(subject=subject.name, note=ILLUSTRATIVE).columns("text"),
        "meeting": meeting,
        "number": place,
        "themes": [subject.theme],
        "due_on": "2027-12-31" if meeting == "SM5" else "2028-06-30",
        "first_report_on": "2026-04-30",
        "report_every_months": 6,
    }
    if meeting == "SM5":
        values["statement"] = f"SM5-S{place:02}"
    if number in {13, 17}:
        values |= {"earlier": f"SM5-R{number - 11:02}", "follows_as": "continues"}
    if number == 20:
        values |= {"earlier": "SM5-R08", "follows_as": "supersedes"}
    if number == 11:
        values |= {"availability": "not_public", **CLOSED.columns("availability_reason")}
        values |= dict.fromkeys(("text_ar", "text_en", "text_fr"), "")
    if number == 23:
        archive.draft("recommendations.recommendation", reference, status="in_review", **values)
    else:
        archive.publish("recommendations.recommendation", reference, **values)


def _addressees(
    archive: Archive, reference: str, number: int, states: list[str], chance: random.Random
) -> None:
    model = "recommendations.addressee"
    if number % 4 == 2:
        archive.add(model, f"{reference}-TO-SECRETARIAT", recommendation=reference,
                    addressee_kind="secretariat")  # fmt: skip
        archive.add(model, f"{reference}-TO-SESRIC", recommendation=reference,
                    addressee_kind="organisation", organisation="SESRIC")  # fmt: skip
    if number % 6 == 5:
        for state in chance.sample(states, 14):
            archive.add(model, f"{reference}-TO-{state}", recommendation=reference,
                        addressee_kind="state", member_state=state)  # fmt: skip
    else:
        archive.add(model, f"{reference}-TO-ALL", recommendation=reference, addressee_kind="all")


def _due_dates(archive: Archive, reference: str) -> None:
    for day in ("2026-04-30", "2026-10-30", "2027-04-30"):
        archive.add("recommendations.duedate", f"{reference}-DUE-{day.replace('-', '')}",
                    recommendation=reference, due_on=day)  # fmt: skip


def _reports(
    archive: Archive, reference: str, subject: Three, states: list[str], chance: random.Random
) -> None:
    for state in chance.sample(states, 28):
        times = 2 if chance.random() < 0.2 else 1
        for time in range(1, times + 1):
            _report(archive, reference, subject, state, time, chance)


def _report(
    archive: Archive,
    recommendation: str,
    subject: Three,
    state: str,
    time: int,
    chance: random.Random,
) -> None:
    declared = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    day = date(2026, 4 if time == 1 else 10, 1) + timedelta(days=chance.randrange(29))
    account = chance.choice(ACCOUNTS[declared]).fill(subject=subject)
    values: dict[str, Any] = {
        "recommendation": recommendation,
        "member_state": state,
        "reported_on": day.isoformat(),
        "declared": declared,
        **account.columns("account"),
    }
    fate = chance.random()
    if fate < 0.6:
        doubted = declared == "implemented" and fate < 0.1
        values |= {
            "confirmed": "under_way" if doubted else declared,
            "confirmed_on": (day + timedelta(days=14)).isoformat(),
            **(REMARK.columns("remark") if doubted else {}),
        }
    if chance.random() < 0.15:
        values["evidence"] = [f"D-S-2026-{chance.randrange(1, 21):03}"]
    reference = f"{recommendation}-{state}-{time}"
    if chance.random() < 0.04:
        archive.draft("recommendations.progressreport", reference, status="in_review", **values)
    else:
        archive.publish("recommendations.progressreport", reference, **values)
