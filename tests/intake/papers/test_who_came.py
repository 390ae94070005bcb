"""Who came, for whom, who led and who held it: ways of saying so that public papers taught, in our
own words; names invented."""

import pytest

from oicnet.intake.papers.facts import Reading, Sure
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def people(text: str) -> dict[str, list[tuple[str, str]]]:
    return {
        fact.value: [(person.name, person.post) for person in fact.more["persons"]]
        for fact in reading(text).of("delegation")
    }


@pytest.mark.parametrize(
    ("text", "state", "persons"),
    [
        ("The meeting was held in Ankara, where SESRIC was represented by Mrs. Ada Kaya, Senior "
         "Researcher at the Training Department and Mr. Can Demir, Researcher.", "SESRIC",
         [("Ada Kaya", "Senior Researcher at the Training Department"),
          ("Can Demir", "Researcher")]),
        ("La réunion a été ouverte par Son Excellence Monsieur Ali Joseph DIALLO de TAMBA, "
         "Ministre du Travail du Mali et présidée par M. Paul Kane.", "ML",
         [("Ali Joseph DIALLO de TAMBA", "Ministre du Travail du Mali")]),
        ("وقالت رئيسة الوفد الكويتي المشارك في الاجتماع وزيرة الدولة للشؤون الاقتصادية هند "
         "العلي في تصريح إن الاجتماع سيناقش خطة التدريب.", "KW",
         [("هند العلي", "وزيرة الدولة للشؤون الاقتصادية")]),
        ("ويقود سعد الفاسي وزير التشغيل الوفد المغربي إلى المؤتمر.", "MA",
         [("سعد الفاسي", "وزير التشغيل")]),
        ("وثمن وزير التعليم المصري رئيس المؤتمر العام للاتحاد الدكتور محمد حسن في كلمته "
         "التعاون.", "EG", [("محمد حسن", "وزير التعليم المصري")]),
        ("The meeting elected as its Vice-Chairmen Mr. Sami Al-Omari (Government delegate, "
         "Jordan) and Mr. John Brown (Employer, Canada).", "JO", [("Sami Al-Omari", "")]),
    ],
)  # fmt: skip
def test_who_came_for_whom(text, state, persons):
    assert people(text)[state] == persons


def test_who_came_for_somebody_unknown():
    text = (
        "The third session of the Committee was held in Dakar on 4 May 2026. The following were "
        "the representatives:\n"
        "· Executive Director of the Federation of Lakes - Ms. Ada Kaya.\n"
        "· Assistant Director-General of the ILO - Mr. John Brown.\n"
        "The Lakes Institute (LI) was represented at the session by Ms. Ana Diaz, Head of Research."
    )
    unknown = [fact for fact in reading(text).of("delegation") if not fact.value]

    assert {fact.sure for fact in unknown} == {Sure.DOUBTFUL}
    assert [[each.name for each in fact.more["persons"]] for fact in unknown] == [
        ["Ada Kaya"],
        ["Ana Diaz"],
    ]
    assert unknown[1].words == "The Lakes Institute"
    assert people(text)["ILO"] == [("John Brown", "Assistant Director-General of the ILO")]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("The Conference elected as its Chairman Mr. Ravi Das, Minister of Labour of India, and "
         "as its Vice-Chairman Mr. John Brown.", "Mr. Ravi Das, Minister of Labour of India"),
        ("La session a été présidée, conformément aux statuts, par Monsieur Ali Diallo.",
         "Monsieur Ali Diallo"),
        ("À l’ouverture, il a été procédé à la passation de la présidence de la Conférence de la "
         "Turquie à l’Égypte.", "Égypte"),
        ("عقد وزراء العمل بدول الاتحاد برئاسة وزير العمل المهندس سعد الفقيه اجتماعهم أمس.",
         "وزير العمل المهندس سعد الفقيه"),
    ],
)  # fmt: skip
def test_who_was_in_the_chair(text, chair):
    assert reading(text).value("chair") == chair


def test_who_spoke_for_somebody_unknown():
    text = "وأكد المدير العام للمعهد الدكتور سالم بن علي في كلمته أهمية التدريب."
    assert people(text) == {"": [("سالم بن علي", "المدير العام للمعهد")]}


def test_who_was_elected_did_not_come():
    text = (
        "Representatives of Jordan, Turkey and Gambia were elected members of the IOFS Executive "
        "Council."
    )
    assert people(text) == {}


def test_a_chair_with_the_day_between():
    text = (
        "Le Ministre du Travail du Togo Monsieur Paul Kodjo a présidé le 8 mai 2026, à Dakar, la "
        "12e Conférence du Cadre des ministres."
    )
    assert reading(text).value("chair") == "Monsieur Paul Kodjo"


@pytest.mark.parametrize(
    ("text", "state", "person"),
    [
        ("وافتتح الوزير الدورة الثالثة للجنة، فيما تشارك السعودية في الاجتماع بوفد رسمي "
         "برئاسة مدير عام التدريب سعد بن علي المري.", "SA", "سعد بن علي المري"),
        ("وقد ترأس وفد فلسطين في الدورة سفير دولة فلسطين لدى الجمهورية التركية سامي عمر، وضم "
         "آخرين.", "PS", "سامي عمر"),
        ("Le Maroc est représenté par une délégation conduite par le ministre de l’Inclusion, de "
         "la Petite entreprise et de l’Emploi, Younes Alami, et comprend l’ambassadeur.", "MA",
         "Younes Alami"),
    ],
)  # fmt: skip
def test_who_led_a_delegation(text, state, person):
    assert [name for name, _post in people(text)[state]] == [person]
    assert "TR" not in people(text)


def test_whom_a_further_sentence_names_joins_no_other_state():
    text = (
        "شاركت ليبيا في الدورة الثالثة للجنة، برئاسة الرئيس التركي سامي عمر.\n"
        "ومثّل ليبيا في الدورة وكيل الوزارة، سهيل حسن."
    )
    assert [name for name, _post in people(text)["LY"]] == ["سهيل حسن"]


def test_each_host_by_itself():
    text = (
        "La 2e session du Comité s’est tenue à Rabat. Elle est organisée par le ministère de la "
        "Famille et l’Organisation des Lacs."
    )
    assert [fact.words for fact in reading(text).of("host")] == ["le ministère de la Famille"]
    text = (
        "The meeting was organised by the Standing Committee for Cooperation of the Organisation "
        "(COMCEC)."
    )
    assert [fact.value for fact in reading(text).of("host")] == ["COMCEC"]


def test_a_long_list_before_its_verb():
    text = (
        "The Fifth Meeting of the Skills Board (SB) was held in Antalya, Turkey on 4 May 2026.\n"
        "Islamic Republic of Iran, Republic of Sudan, Republic of Gabon, Kingdom of Morocco, "
        "Republic of Gambia, United Arab Emirates, Republic of Lebanon, Republic of Mali, Arab "
        "Republic of Egypt and Kingdom of Bahrain attended the meeting as observers."
    )
    found = {fact.value: fact.more["capacity"] for fact in reading(text).of("delegation")}
    assert found == dict.fromkeys(
        ["IR", "SD", "GA", "MA", "GM", "AE", "LB", "ML", "EG", "BH"], "observer"
    )


def test_who_hosted_the_meeting_in_a_sentence_of_its_own():
    text = (
        "The Fifth Meeting of the Skills Board (SB) was held in Antalya, Turkey on 4 May 2026.  "
        "SMIIC General Secretariat hosted the Meeting."
    )
    assert [fact.value for fact in reading(text).of("host")] == ["SMIIC"]


def test_a_title_is_no_part_of_a_french_name():
    text = (
        "La délégation du Mali à la 3e session du Comité a été conduite par le ministre du "
        "Travail, Monsieur Paul KANE et d’autres."
    )
    assert people(text)["ML"] == [("Paul KANE", "ministre du Travail")]


def test_of_participants_the_highest_figure_counts():
    text = (
        "The third session of the Committee was held in Dakar, attended by 18 ministers and more "
        "than 400 participants."
    )
    figures = [fact.value for fact in reading(text).of("figure")]
    assert figures == [400]


@pytest.mark.parametrize(
    ("text", "is_at_least", "sure"),
    [
        ("The meeting was attended by 20 states.", False, Sure.CERTAIN),
        ("The meeting was attended by more than 20 states.", True, Sure.LIKELY),
    ],
)
def test_a_number_said_to_be_exceeded_is_less_sure(text, is_at_least, sure):
    (figure,) = reading(text).of("figure")

    assert figure.value == 20
    assert figure.more["is_at_least"] is is_at_least
    assert figure.sure == sure
