"""Headings of papers, what is decided for later, capacities, the chair and agendas in sentences."""

from datetime import date

import pytest

from oicnet.intake.papers.facts import Days, Reading, Sure
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def taken(text: str, kind: str) -> list[object]:
    """Values that are ticked unless somebody says otherwise."""
    return [fact.value for fact in reading(text).of(kind) if fact.sure > Sure.DOUBTFUL]


@pytest.mark.parametrize(
    "text",
    [
        "البيان الختامي\nالصادر عن الاجتماع الخامس لشبكة خدمات التوظيف العامة\n"
        "الدوحة – دولة قطر، 14-15 أكتوبر 2025\nإذ يستذكرون قرارات الاجتماع الرابع المنعقد في مراكش "
        "يومي 28 و29 فبراير 2024؛\n1. يرحبون بالنتائج المحققة؛\n"
        "2. يقررون عقد الاجتماع السادس في جاكرتا عام 2027.",
        "Decisions of the Fifth Meeting of the OIC Public Employment Services Network\n"
        "14-15 October 2025 – Doha, State of Qatar\nRecalling the decisions of the fourth meeting "
        "held in Marrakesh on 28-29 February 2024;\n1. Welcomes the results that were achieved;\n"
        "2. Decides to hold the sixth meeting in Jakarta in 2027.",
        "Communiqué final\nde la cinquième réunion du Réseau des services publics de l’emploi de "
        "l’OCI\nDoha (Qatar), 14-15 octobre 2025\nRappelant les décisions de la quatrième réunion, "
        "tenue à Marrakech les 28 et 29 février 2024 ;\n1. Se félicitent des résultats obtenus ;\n"
        "2. Décident de tenir la sixième réunion à Jakarta en 2027.",
    ],
    ids=["ar", "en", "fr"],
)
def test_the_heading_names_the_meeting_and_its_last_point_the_next(text):
    assert taken(text, "number") == [5]
    assert taken(text, "body") == ["B-NET"]
    assert taken(text, "host_state") == ["QA"]
    assert taken(text, "days") == [Days(date(2025, 10, 14), date(2025, 10, 15))]
    acts = [fact.more["act"] for fact in reading(text).of("statement")]
    assert acts == ["recalls", "welcomes", "decides"]


@pytest.mark.parametrize(
    "text",
    [
        "قرر الاجتماع عقد اجتماعه القادم في جاكرتا. واتفق المشاركون على عقد ندوة في الدوحة.",
        "The meeting decided to convene the next conference in Jakarta on 5 May 2027.",
        "La réunion a décidé d’organiser la prochaine conférence à Jakarta le 5 mai 2027.",
    ],
    ids=["ar", "en", "fr"],
)
def test_what_is_decided_for_later_has_not_been_held(text):
    assert taken(text, "place") == []
    assert taken(text, "days") == []


@pytest.mark.parametrize(
    "line",
    [
        "Jakarta, Indonesia, 28-30 October 2015 - Minutes",
        "28-30 October 2015, Jakarta (Republic of Indonesia)",
        "Republic of Indonesia / Jakarta / October 28-30, 2015",
        "جاكرتا – جمهورية إندونيسيا، 28 – 30 أكتوبر 2015م",
        "28-30 octobre 2015 – Jakarta, République d’Indonésie",
    ],
)
def test_a_line_of_a_heading_has_place_state_and_days(line):
    assert taken(line, "place") == ["جاكرتا" if "جاكرتا" in line else "Jakarta"]
    assert taken(line, "host_state") == ["ID"]
    assert taken(line, "days") == [Days(date(2015, 10, 28), date(2015, 10, 30))]


def test_a_heading_says_how_the_meeting_was_held():
    text = "Minutes of the Third Meeting of OIC-PESNET\n2-3 June 2021, by videoconference"
    assert taken(text, "mode") == ["online"]


@pytest.mark.parametrize(
    "text",
    [
        "The third Islamic Conference of Labour Ministers was hosted by the Government of the "
        "Republic of Indonesia.",
        "عُقدت الدورة الثالثة للمؤتمر الإسلامي لوزراء العمل التي استضافتها جمهورية إندونيسيا.",
        "La troisième Conférence islamique des ministres du Travail a été accueillie par le "
        "gouvernement de la République d’Indonésie.",
    ],
    ids=["ar", "en", "fr"],
)
def test_a_meeting_is_hosted_by_a_state(text):
    assert taken(text, "host_state") == ["ID"]


CAPACITIES = ["observer", "guest", "partner", "secretariat"]


@pytest.mark.parametrize(
    "text",
    [
        "منظمة العمل الدولية (مراقب): السيدة آنا لوبيز، خبيرة\nالرابطة العالمية لخدمات التوظيف "
        "العامة (ضيف): السيد بول مارتن\nالبنك الإسلامي للتنمية (شريك): السيد عمر خان\n"
        "سيسرك (أمانة الشبكة): السيدة أيسل كايا",
        "ILO (observer): Ms. Ana Lopez, Officer\nWAPES (Guest): Mr. Paul Martin\n"
        "IsDB [partner]: Mr. Omar Khan\nSESRIC - Secretariat: Ms. Aysel Kaya",
        "OIT (observateur) : Mme Ana Lopez\nAMSEP (invité) : M. Paul Martin\n"
        "BID (partenaire) : M. Omar Khan\nSESRIC (secrétariat) : Mme Aysel Kaya",
        "Observers\nILO\tMs. Ana Lopez\tOfficer\nWAPES\tMr. Paul Martin\tDirector\tGuest\n"
        "IsDB (partner)\tMr. Omar Khan\tEconomist\nSESRIC (secretariat)\tMs. Aysel Kaya\t-",
    ],
    ids=["ar", "en", "fr", "table"],
)
def test_in_which_capacity_somebody_came_is_read(text):
    delegations = {fact.value: fact.more["capacity"] for fact in reading(text).of("delegation")}
    expected = dict(zip(["ILO", "WAPES", "ISDB", "SESRIC"], CAPACITIES, strict=True))
    assert delegations == {key: expected[key] for key in delegations}
    assert len(delegations) >= 3


def test_a_row_of_a_table_names_state_authority_person_and_post():
    text = (
        "No.\tName\tTitle\tInstitution\tCountry\n1\tMr. Khalid Omar\tAdviser\tCivil Service Bureau"
        "\tBahrain\n2\tMs. Siti Aminah\tDirector\tMinistry of Manpower\tIndonesia\n"
        "3\tMr. Mehmet Can\tExpert\tİŞKUR\tTürkiye\n"
    )
    rows = [
        (fact.value, fact.more["institution"], person.name, person.post)
        for fact in reading(text).of("delegation")
        for person in fact.more["persons"]
    ]
    assert rows == [
        ("BH", "CSB-BH", "Khalid Omar", "Adviser"),
        ("ID", "", "Siti Aminah", "Director"),
        ("TR", "ISKUR", "Mehmet Can", "Expert"),
    ]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        (
            "Présidée par M. Ahmed Ali, ministre du Travail et du Développement social, la "
            "session, qui se tient les 21 et 22 novembre 2018, réunit 39 États membres.",
            "M. Ahmed Ali, ministre du Travail et du Développement social",
        ),
        (
            "At the opening, Mr. Hanif Dhakiri, Minister of Manpower of Indonesia, was elected "
            "Chairman.",
            "Mr. Hanif Dhakiri, Minister of Manpower of Indonesia",
        ),
        (
            "M. Karim Alaoui, directeur général de l’agence, a été élu président de la réunion.",
            "M. Karim Alaoui, directeur général de l’agence",
        ),
        (
            "وانتُخب معالي السيد سليم علي، وزير العمل، رئيسًا للاجتماع.",
            "معالي السيد سليم علي، وزير العمل",
        ),
        (
            "وتولّى رئاسة الاجتماع معالي الدكتور علي المري، وزير العمل في دولة قطر.",
            "معالي الدكتور علي المري، وزير العمل في دولة قطر",
        ),
        ("Mr. Paul Martin was elected Vice-Chairman of the meeting.", None),
        ("Mme Awa Ba a été élue vice-présidente de la réunion.", None),
        ("وانتُخب السيد عمر خان نائبًا لرئيس الاجتماع ومقررًا له.", None),
    ],
)
def test_who_was_elected_is_in_the_chair(text, chair):
    assert reading(text).value("chair") == chair


@pytest.mark.parametrize(
    "text",
    [
        "وتضمن جدول الأعمال استعراض تنفيذ الخطة، وانتخاب هيئة المكتب ومناقشة التقرير السنوي.",
        "The agenda included a review of the plan, the election of the bureau and the "
        "establishment of a website.",
        "L’ordre du jour comprenait l’examen du plan, l’élection du bureau et la création "
        "d’un site.",
    ],
    ids=["ar", "en", "fr"],
)
def test_a_sentence_says_what_was_on_the_agenda(text):
    items = reading(text).of("agenda_item")
    assert [(item.sure, item.more["outcome"]) for item in items] == [(Sure.LIKELY, "")] * 3


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("إذ يستذكرون القرارات الصادرة في هذا الشأن؛", "recalls"),
        ("وإذ يشيرون إلى القرارات الصادرة في هذا الشأن؛", "recalls"),
        ("وإذ يأخذون علمًا بتقرير الأمانة العامة؛", "notes"),
        ("Recalling the relevant resolutions of the conference;", "recalls"),
        ("Noting with satisfaction the report of the centre;", "notes"),
        ("Bearing in mind the needs of young people;", "notes"),
        ("Rappelant les résolutions de la conférence ;", "recalls"),
        ("Prenant note du rapport du centre ;", "notes"),
    ],
)
def test_a_preamble_is_of_statements(text, act):
    english = text + "\n1. Welcomes the results that were achieved;"
    arabic = text + "\n1. يرحبون بالنتائج التي تحققت؛"
    french = text + "\n1. Se félicite des résultats qui ont été obtenus ;"
    whole = arabic if "؛" in text else french if text.startswith(("Rap", "Pre")) else english
    assert [fact.more["act"] for fact in reading(whole).of("statement")] == [act, "welcomes"]


def test_all_members_may_have_come():
    text = "57 member states took part in the sixth session of the conference."
    assert [(fact.value, fact.sure) for fact in reading(text).of("figure")] == [(57, Sure.DOUBTFUL)]
