"""Persons whose posts say for whom they came, chairs by office, towns that no list has, and what
must not be taken for any of these."""

import pytest

from oicnet.intake.papers.facts import Fact, Reading, Sure
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def came(text: str) -> dict[str, list[str]]:
    """The names of those who came, by state or organisation."""
    return {
        fact.value: [person.name for person in fact.more["persons"]]
        for fact in reading(text).of("delegation")
    }


@pytest.mark.parametrize(
    "text",
    [
        "حضر الاجتماع معالي السيد خالد العامري وزير العمل بدولة قطر، ومعالي الدكتورة هدى النعيمي "
        "وزيرة الشغل بالمملكة المغربية.",
        "The meeting was attended by H.E. Mr. Khalid Al Amri, Minister of Labour of Qatar, and "
        "H.E. Dr. Huda Al Nuaimi, Minister of Employment of Morocco.",
        "La réunion a rassemblé le ministre du Travail du Qatar, Khalid Al Amri, et la ministre de "
        "l’Emploi du Maroc, Huda Al Nuaimi.",
        "The meeting brought together the Ministers of Labour of Qatar, Khalid Al Amri, and of "
        "Morocco, Huda Al Nuaimi.",
    ],
)
def test_a_post_says_for_whom_a_person_came(text):
    assert set(came(text)) == {"QA", "MA"}
    assert [len(names) for names in came(text).values()] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "وجّه المشاركون برقية شكر إلى السيد سالم الكعبي، رئيس ديوان الحكومة في دولة قطر.",
        "شارك الخبراء في اللقاء تحت رعاية معالي الشيخ حمد المري وزير الداخلية في دولة قطر.",
        "Experts took part in the meeting, held under the patronage of H.E. Mr. Hamad Al Marri, "
        "Minister of the Interior of Qatar.",
        "Participants sent a telegram of thanks to Mr. Salem Ali, Head of the Cabinet of Qatar.",
        "Les participants ont adressé leurs remerciements à M. Salem Al Kaabi, ministre du Qatar.",
    ],
)
def test_who_is_thanked_did_not_come(text):
    assert came(text) == {}


def test_who_speaks_for_another_comes_and_the_other_does_not():
    text = (
        "The session commenced with the addresses of Mr. Adam Sy (on behalf of Mr. Ali Ba, "
        "Minister of Labour of Senegal), Regional Director at the Ministry of Labour of Senegal."
    )
    assert came(text) == {"SN": ["Adam Sy"]}


def test_the_state_where_it_was_is_not_the_one_whose_head_is_named():
    text = (
        "عُقد في الكويت الاجتماع الرابع لشبكة خدمات التوظيف العامة، وترأس وفد الوزارة معالي الشيخ "
        "سالم بن أحمد البكري وزير القوى العاملة."
    )
    assert came(text) == {}


def test_a_name_without_a_title_is_known_by_its_bin():
    text = (
        "عُقد الاجتماع الرابع لشبكة خدمات التوظيف العامة. ورأس وفد سلطنة عُمان وكيل وزارة العمل "
        "للتخطيط عبد الله بن ناصر الحارثي."
    )
    (delegation,) = reading(text).of("delegation")
    (head,) = delegation.more["persons"]
    assert (head.name, head.role) == ("عبد الله بن ناصر الحارثي", "head")
    assert head.post == "وكيل وزارة العمل للتخطيط"


def chairs(text: str) -> list[Fact]:
    return reading(text).of("chair")


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        (
            "قال الدكتور سامي النجار، وزير القوى العاملة، ورئيس المؤتمر، إن النتائج جيدة.",
            "الدكتور سامي النجار، وزير القوى العاملة",
        ),
        (
            "بدأ اللقاء بكلمة لسعادة سامي محمد النجار المدير العام للصندوق رئيس الاجتماع حيث "
            "رحب بهم.",
            "سعادة سامي محمد النجار المدير العام للصندوق",
        ),
        (
            "Mr. Sami Naggar, Minister of Manpower and Chairman of the Conference, spoke.",
            "Mr. Sami Naggar, Minister of Manpower",
        ),
        (
            "M. Sami Naggar, ministre du Travail et président de la conférence, a clos les débats.",
            "M. Sami Naggar, ministre du Travail",
        ),
        (
            "Mr. Sami Naggar, Minister of Manpower and Ms. Rosa Diaz, Minister of Labour were "
            "elected Chair and Vice-Chair of the Conference, respectively.",
            "Mr. Sami Naggar, Minister of Manpower",
        ),
    ],
)
def test_a_chair_by_office(text, chair):
    assert [fact.value for fact in chairs(text)] == [chair]


@pytest.mark.parametrize(
    "text",
    [
        "قال الدكتور سامي النجار، وزير القوى العاملة، ورئيس المؤتمر السابق، إن النتائج جيدة.",
        "Mr. Sami Naggar, Minister of Manpower and former Chairman of the Conference, spoke.",
        "Mr. Sami Naggar, Minister of Manpower and Vice-Chairman of the Conference, spoke.",
    ],
)
def test_a_former_chair_or_a_deputy_is_none(text):
    assert chairs(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The fifth meeting of the committee was held in Potsdam, Germany, in May.", "Potsdam"),
        ("La réunion a eu lieu le 4 mai 2019 à Valence, en Espagne.", "Valence"),
        ("عُقد الاجتماع الخامس للجنة بمدينة أوفرادا، في شهر مايو.", "أوفرادا"),
        ("FIFTH MEETING OF THE COMMITTEE, VIENTIANE, LAOS, 4-6 MAY 2019", "Vientiane"),
    ],
)
def test_a_town_that_a_sentence_names_without_doubt(text, place):
    assert [fact.value for fact in reading(text).of("place")] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The fifth meeting of the committee was held in May. Experts from Berlin met later.",
        "The fifth meeting of the committee was not held in Potsdam, Germany.",
        "The committee will hold its next meeting in Potsdam, Germany.",
        "La cinquième réunion du comité ne s’est pas tenue à Potsdam, en Allemagne.",
    ],
)
def test_a_town_where_the_meeting_was_not(text):
    assert [fact for fact in reading(text).of("place") if fact.sure > Sure.DOUBTFUL] == []


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        (
            "Omar Al Salem, Minister of State for Planning, chaired the 31st meeting.",
            "Omar Al Salem, Minister of State for Planning",
        ),
        (
            "MANAMA, (BNA - 4th May, 2021) Omar Al Salem, Head of the Fund, chaired the meeting.",
            "Omar Al Salem, Head of the Fund",
        ),
        ("عُقدت الدورة الثامنة للمجلس برئاسة السنغال، وحضور 20 وزيرًا.", "السنغال"),
        ("عُقدت الدورة الثامنة للمجلس برعاية الحكومة ورئاسة وزير الطاقة.", "وزير الطاقة"),
    ],
)
def test_a_chair_without_a_title(text, chair):
    assert [fact.value for fact in chairs(text)] == [chair]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Al Salem, Minister of Planning, chaired the opening session of the fifth meeting.",
        "La cérémonie d’ouverture a été présidée par le chef de l’État, José Vaz.",
        "The opening ceremony was chaired by the President of the Senate, José Vaz.",
    ],
)
def test_who_chaired_the_opening_is_not_the_meetings_chair(text):
    assert chairs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "وفي الجلسة الأولى قدمت دولة قطر عرضًا عن التدريب، كما قدم سيسرك ورقة عن المهارات.",
        "In the first session, Qatar made a presentation on skills. SESRIC also presented a paper.",
        "Le Qatar, en sa qualité de coordinateur, a présenté un rapport. Le SESRIC a présenté une "
        "étude sur les compétences.",
    ],
)
def test_who_presents_is_there(text):
    assert set(came(text)) == {"QA", "SESRIC"}


@pytest.mark.parametrize(
    "text",
    [
        "وناقش الاجتماع عرضًا عن تجربة دولة قطر.",
        "The meeting discussed a presentation on the experience of Qatar.",
        "La réunion a étudié un rapport présenté sur le Qatar.",
        "Les ministres représentant leurs pays ont évoqué le conseil d’administration de "
        "l’Organisation internationale du Travail.",
    ],
)
def test_what_a_presentation_is_about_was_not_there(text):
    assert came(text) == {}
