"""Persons of a list whose posts and states stand together without commas, whose seminar it was, and
under whose chair it stood."""

import pytest

from oicnet.intake.papers.facts import Reading
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def came(text: str) -> dict[str, list[tuple[str, str]]]:
    """The names and posts of those who came, by state or organisation."""
    return {
        fact.value: [(person.name, person.post) for person in fact.more["persons"]]
        for fact in reading(text).of("delegation")
    }


@pytest.mark.parametrize(
    ("text", "state", "name", "post"),
    [
        ("Participants include Qatar's Minister of Labour and Social Welfare Khalid Amri, and "
         "Morocco's Deputy Minister of Employment Huda Naimi.",
         "QA", "Khalid Amri", "Minister of Labour and Social Welfare"),
        ("The event was attended by First Deputy Minister of Labour, Family and Migration of "
         "Uzbekistan Rustam Karimov, among others.",
         "UZ", "Rustam Karimov", "First Deputy Minister of Labour, Family and Migration"),
        ("The forum was attended by Malaysian Minister of Human Resources Ahmad Zaki.",
         "MY", "Ahmad Zaki", "Minister of Human Resources"),
    ],
)  # fmt: skip
def test_post_and_name_follow_one_another(text, state, name, post):
    assert (name, post) in came(text)[state]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting was attended by experts who visited Qatar's Labour Market Authority Building.",
        "Experts attended a lecture on Qatar's Minister of Labour Award.",
        "The Secretary met Qatar's Minister of Labour Khalid Amri last year.",
    ],
)
def test_no_person_is_made_of_a_name_of_something_else(text):
    assert came(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "A seminar of the International Labour Organization was held in Dakar on 4 May 2023.",
        "Un atelier de l’Organisation internationale du Travail s’est tenu à Dakar le 4 mai 2023.",
        "عُقدت في داكار ورشة عمل لمنظمة العمل الدولية يوم 4 مايو 2023.",
    ],
)
def test_whose_seminar_it_is_held_it(text):
    assert [fact.value for fact in reading(text).of("host")] == ["ILO"]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("The 12th session of the council was held under Jordan’s chairmanship.", "Jordan"),
        ("The 12th session of the council was held under the presidency of Jordan.", "Jordan"),
        ("The 12th session of the council met at the level of experts under Jordan to prepare it.",
         "Jordan"),
        ("La 12e session du conseil s’est tenue sous présidence jordanienne.", "jordanienne"),
    ],
)  # fmt: skip
def test_under_whose_chair_it_stood(text, chair):
    assert [fact.value for fact in reading(text).of("chair")] == [chair]


@pytest.mark.parametrize(
    "text",
    [
        "The 12th session of the council was held under Jordan’s new labour law.",
        "The 12th session of the council was held under the Jordan Fund for Skills.",
    ],
)
def test_what_else_stands_under_a_state_is_no_chair(text):
    assert reading(text).of("chair") == []


@pytest.mark.parametrize(
    ("text", "state", "name"),
    [
        ("Le ministre du Travail, de l’Emploi et des Salaires, Karim Alaoui, dirige la délégation "
         "marocaine aux travaux de la session.", "MA", "Karim Alaoui"),
        ("Le secrétaire général du ministère du Travail, Karim Alaoui, qui conduisait la "
         "délégation marocaine, a salué le comité.", "MA", "Karim Alaoui"),
        ("The delegation from the Kingdom of Morocco was led by Undersecretary of Labour, "
         "Dr. Karim bin Ali Alaoui.", "MA", "Karim bin Ali Alaoui"),
        ("The Moroccan delegation was headed by Ambassador to Egypt Karim Alaoui.", "MA",
         "Karim Alaoui"),
        ("Mr. Ali Demir, Senior Researcher, represented SESRIC at the Meeting.", "SESRIC",
         "Ali Demir"),
    ],
)  # fmt: skip
def test_who_leads_or_represents(text, state, name):
    assert name in [person for person, _post in came(text)[state]]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("The following institutions attended the meeting:\n- Islamic Development Bank (IsDB)\n"
         "- Standards and Metrology Institute for Islamic Countries\n\nThey spoke.",
         {"ISDB", "SMIIC"}),
        ("L’atelier réunit des participants de différents pays comme le Mali, le Tchad et le "
         "Niger.", {"ML", "TD", "NE"}),
        ("بدأت الدورة الثالثة للجنة برئاسة وزير العمل وعضوية كل من قطر، والكويت.", {"QA", "KW"}),
        ("The meeting was attended by experts of Gabon, The Gambia, and Mali.", {"GA", "GM", "ML"}),
    ],
)  # fmt: skip
def test_who_is_listed(text, there):
    assert set(came(text)) == there
    assert all(names == [] for names in came(text).values())


def test_whose_meeting_it_is_did_not_come():
    text = "Le directeur a participé à l’Assemblée générale de l’Association mondiale des services "
    text += "d’emploi publics (AMSEP) à Dakar."

    assert "WAPES" not in came(text)


def test_the_arabic_adjective_of_a_people_parts_post_and_name():
    text = "شارك في الاجتماع وزير العمل القطري سعد بن علي المري، ووزير الشغل المغربي كريم العلوي."

    assert came(text) == {
        "QA": [("سعد بن علي المري", "وزير العمل القطري")],
        "MA": [("كريم العلوي", "وزير الشغل المغربي")],
    }
    assert reading(text).of("title") == []


def test_where_an_ambassador_serves_did_not_come():
    text = "The Moroccan delegation was headed by Ambassador to Egypt Karim Alaoui."

    assert set(came(text)) == {"MA"}


def test_states_that_attended_as_observers():
    text = "Malaysia, Senegal and Sudan attended the Meeting as observers."
    delegations = reading(text).of("delegation")

    assert {(fact.value, fact.more["capacity"]) for fact in delegations} == {
        ("MY", "observer"), ("SN", "observer"), ("SD", "observer"),
    }  # fmt: skip


def test_whose_member_states_they_are_did_not_come_itself():
    text = "The 24th session of the board was held with the participation of 13 SMIIC Member "
    text += "States, including Iran."

    assert set(came(text)) == {"IR"}


def test_states_of_no_member_break_no_list():
    text = (
        "Countries participating in the session included Bangladesh, India, Pakistan, Nepal, and "
    )
    text += "Indonesia."

    assert set(came(text)) == {"BD", "PK", "ID"}


def test_other_states_than_those_whose_names_they_contain():
    text = "Les experts venus du Bénin, de la Guinée Equatoriale, du Mali et du Togo ont participé."

    assert "GN" not in came(text)


def test_who_leads_a_delegation_is_not_in_the_chair():
    text = (
        "شارك وفد سلطنة عُمان، برئاسة الدكتور سالم بن أحمد الحارثي نائب وزير العمل، في اجتماعات "
        "الدورة الـ 47 لمؤتمر العمل العربي."
    )

    assert reading(text).of("chair") == []
    assert [name for name, _post in came(text)["OM"]] == ["سالم بن أحمد الحارثي"]


def test_numbered_heads_of_delegations():
    text = (
        "Les délégations des pays étaient conduites par :\n"
        "1. Pour la République de Guinée, Son Excellence Jean Diallo, Ministre de l’Eau ;\n"
        "2. Pour le Mali, Son Excellence Dr Moussa Keïta, Ministre de l’Eau ;\n"
    )

    assert {key: [name for name, _post in names] for key, names in came(text).items()} == {
        "GN": ["Jean Diallo"], "ML": ["Moussa Keïta"],
    }  # fmt: skip


def test_who_received_a_meeting_as_a_person_is_no_host():
    text = "The fourth meeting of the council was hosted by the Minister of Labour Ali Hasan."

    assert reading(text).of("host") == []
