"""What is told in passing: agenda items, delegations, hosts and chairs within sentences."""

import pytest

from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text):
    return read(text, real_register())


def items(text):
    return [(fact.more["outcome"], fact.value) for fact in reading(text).of("agenda_item")]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The session will discuss youth work, wages and training.",
         ("", "youth work, wages and training")),
        ("The delegates have discussed how to share data.", ("reviewed", "how to share data")),
        ("Youth work and wages were among the topics discussed.", ("", "Youth work and wages")),
        ("Topping the agenda was cooperation on labour statistics.",
         ("", "cooperation on labour statistics")),
        ("Discussions focused on ways to certify skills.", ("", "ways to certify skills")),
        ("The meeting discussed vital topics, including wages and safety.",
         ("reviewed", "wages and safety")),
        ("The experts exchanged views on work permits.", ("reviewed", "work permits")),
        ("Les experts examineront le projet de budget.", ("", "le projet de budget")),
        ("Les discussions du comité seront axées sur le programme de 2026.",
         ("", "le programme de 2026")),
        ("La réunion abordera sept points, à savoir : le budget et les statuts.",
         ("", "le budget et les statuts")),
        ("Au programme de la rencontre, la feuille de route commune.",
         ("", "la feuille de route commune")),
        ("وسيناقش الوزراء الخليجيون استراتيجية العمل المشترك.", ("", "استراتيجية العمل المشترك")),
        ("وناقش المندوبون الدائمون مشروع الميزانية.", ("reviewed", "مشروع الميزانية")),
        ("وتمت مناقشة خطة التدريب المشترك.", ("reviewed", "خطة التدريب المشترك")),
        ("وأوضح معاليه أن الاجتماع ناقش عددًا من الموضوعات، ومن بينها لائحة الأجور.",
         ("reviewed", "لائحة الأجور")),
        ("وتمحورت المناقشات حول سبل اعتماد المهارات.", ("", "سبل اعتماد المهارات")),
    ],
)  # fmt: skip
def test_what_a_meeting_dealt_with(text, item):
    assert items(text) == [item]


@pytest.mark.parametrize(
    "text",
    [
        "The policies examined in the two-day workshop were many.",
        "Les décisions adoptées lors de la session précédente restent en vigueur.",
        "Les programmes qui seront présentés au conseil sont prêts.",
        "The Secretary said that ministers elaborated on their plans.",
    ],
)
def test_a_participle_is_no_deed_of_the_meeting(text):
    assert items(text) == []


@pytest.mark.parametrize(
    ("text", "state", "person"),
    [
        ("Azerbaijan is represented at the event by a delegation led by the Deputy Minister of "
         "Economy Rauf Aliyev.", "AZ", "Rauf Aliyev"),
        ("Le ministre du Travail, Karim Alaoui, préside la délégation marocaine aux travaux de "
         "la session.", "MA", "Karim Alaoui"),
        ("La délégation malienne est conduite par le ministre de l’Emploi, Moussa Keïta.", "ML",
         "Moussa Keïta"),
        ("وشارك في الاجتماع وزير العمل القطري السيد خالد المري، وزير العمل القطري.", "QA",
         "خالد المري"),
    ],
)  # fmt: skip
def test_a_people_says_whose_delegation_it_is(text, state, person):
    delegations = {
        fact.value: [each.name for each in fact.more["persons"]]
        for fact in reading(text).of("delegation")
    }

    assert person in delegations[state]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("La 3e session du Comité s’est ouverte à Lomé avec la participation du Maroc.", ["MA"]),
        ("عقدت اليوم الدورة الثالثة للجنة برئاسة تونس ومشاركة الجزائر والعراق.", ["DZ", "IQ"]),
        ("La 3e session du Comité s’est tenue à Lomé. Le Bénin et le Mali ont été représentés "
         "par des ministres.", ["BJ", "ML"]),
        ("The bank is an organisation of the region. It brings together Chad, Mali and Niger.", []),
    ],
)  # fmt: skip
def test_few_states_are_named_as_there(text, states):
    assert [fact.value for fact in reading(text).of("delegation")] == states


def test_lines_with_titles_name_delegations():
    text = (
        "Étaient présents :\n"
        "S.E.M. Ali Diallo, Président de la République du Mali\n"
        "S. E. M. Jean Kaboré, Président du Burkina Faso\n"
        "S.E.M. Issa Moussa, Ministre du Travail de la République du Niger\n"
    )

    assert [fact.value for fact in reading(text).of("delegation")] == ["ML", "BF", "NE"]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("ويترأس الدورة الحالية لمجلس الوزراء معالي وزير العمل الدكتور سعد بن علي.",
         "معالي وزير العمل الدكتور سعد بن علي"),
        ("وتسلمت هدى القباني وزيرة التضامن رئاسة الدورة الثانية للمؤتمر.",
         "هدى القباني وزيرة التضامن"),
        ("عُقدت الدورة الثالثة للجنة برئاسة الأردن، لمراجعة التقرير السنوي.", "الأردن"),
    ],
)  # fmt: skip
def test_the_arabic_verb_of_the_chair(text, chair):
    assert reading(text).value("chair") == chair


@pytest.mark.parametrize(
    "text",
    [
        "Opening the meeting, Executive Secretary Mamadou Kane expressed his thanks to all.",
        "« Cette session est une chance pour nous », a affirmé le président de la République.",
        "Le sommet s’est ouvert dimanche à Dakar, a constaté APA.",
        "ودعا الرئيس في كلمته إلى المؤتمر إلى اعتماد خطة، مؤكدًا أن البطالة تتطلب حلولًا عاجلة.",
    ],
)
def test_what_a_person_says_is_no_statement_of_the_meeting(text):
    assert reading(text).of("statement") == []


def test_what_another_meeting_did_is_no_statement_of_this_one():
    text = (
        "Rapport de la deuxième Réunion d’évaluation (Yaoundé, 23-25 avril 1997)\n"
        "La huitième Conférence régionale a adopté une résolution appelant les États membres à "
        "prendre des mesures."
    )

    assert reading(text).of("statement") == []


def test_others_beside_those_who_are_named_are_no_figure():
    text = (
        "La 3e session du Comité s’est tenue à Lomé. Aux côtés de trois autres pays, le Tchad a "
        "participé aux travaux, avec les représentants de 12 pays."
    )

    figures = [(fact.more["subject"], fact.value) for fact in reading(text).of("figure")]
    assert figures == [("states", 12)]


def test_who_is_in_the_chair_is_no_part_of_an_item():
    text = "The meeting will discuss pay under the chairmanship of Mr. Ali Hasan, Minister of Work."

    assert items(text) == []  # one word says too little
    text = text.replace("pay", "pay and pensions")
    assert items(text) == [("", "pay and pensions")]
