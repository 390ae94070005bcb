"""Where titles, items and statements begin and end, and what only looks like one of them."""

import pytest

from oicnet.intake.papers.facts import Reading
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def test_another_unions_ministers_are_another_body():
    text = "The Nineteenth ASEAN Labour Ministers Conference was convened on 7 June 2006."
    assert "B-ICLM" not in [fact.value for fact in reading(text).of("body")]
    text = "اختتمت أعمال الدورة التاسعة لمؤتمر وزراء العمل الأفارقة والعرب في 7 يونيو 2006."
    assert "B-ICLM" not in [fact.value for fact in reading(text).of("body")]


def test_a_meeting_beside_another_is_not_the_other():
    text = (
        "عقدت وزيرة العمل لقاءً مع رؤساء الوفود على هامش الدورة 112 لمؤتمر العمل الدولي. وناقش "
        "الوزراء جدول أعمال الدورة 112 من المؤتمر."
    )
    assert reading(text).of("number") == reading(text).of("title") == []


def test_a_title_above_a_notice_is_no_statement_and_no_item():
    text = (
        "Ministers Affirmed Fair Work for All and Endorsed a Bright Future\n"
        "The second session of the committee was held in Dakar. It discussed training."
    )
    assert reading(text).of("statement") == []
    assert all("Future" not in fact.value for fact in reading(text).of("agenda_item"))


def test_a_participle_is_no_verb():
    text = "La sixième réunion du groupe chargé de l’examen des lois s’est tenue jeudi."
    assert reading(text).of("statement") == []
    text = "La réunion a chargé le SESRIC de préparer une étude sur les compétences."
    assert len(reading(text).of("statement")) == 1


def test_a_session_that_a_person_addressed_dealt_with_nothing():
    text = "The third session of the committee was addressed by the Vice President of the Bank."
    assert reading(text).of("agenda_item") == []


def items(text: str) -> list[tuple[str, str]]:
    return [(fact.more["outcome"], fact.value) for fact in reading(text).of("agenda_item")]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "The committee reviewed the budget of the fund, and welcomed the offer of Senegal.",
            ("reviewed", "the budget of the fund"),
        ),
        (
            "La réunion a examiné le budget du fonds et a salué l’offre du Sénégal.",
            ("reviewed", "le budget du fonds"),
        ),
        (
            "وأقر المشاركون ميزانية الصندوق المشترك، وثمّن الاجتماع عرض السنغال للاستضافة.",
            ("approved", "ميزانية الصندوق المشترك"),
        ),
        (
            "The commission reviewed the budget of the fund, while commending the work of Senegal.",
            ("reviewed", "the budget of the fund"),
        ),
        (
            "La commission a examiné le budget du fonds, saluant les efforts du Sénégal.",
            ("reviewed", "le budget du fonds"),
        ),
        (
            "Les comptes du fonds ont ainsi été approuvés.",
            ("approved", "Les comptes du fonds"),
        ),
        (
            "The ministers were additionally briefed on the progress of the fund.",
            ("noted", "the progress of the fund"),
        ),
        (
            "وناقش الاجتماع المسائل المتصلة بالميزانية، بالإضافة إلى استعراض خطة الصندوق.",
            ("reviewed", "المسائل المتصلة بالميزانية"),
        ),
    ],
)
def test_an_item_ends_where_something_else_begins(text, item):
    assert items(text)[0] == item


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The 31st meeting of the Union of the Lakes, UL, Trade and Ports Committee was held.",
            "31st meeting of the Union of the Lakes, UL, Trade and Ports Committee",
        ),
        (
            "The fourth session of the Technical Committee (TC) on Health, Water and Dams began.",
            "Fourth session of the Technical Committee (TC) on Health, Water and Dams",
        ),
        (
            "La quatrième session du Comité sur la Santé, le Logement et l’Eau s’est tenue hier.",
            "Quatrième session du Comité sur la Santé, le Logement et l’Eau",
        ),
        (
            "عُقدت الدورة الخامسة لمجلس وزراء خارجية دول منظمة التعاون الإسلامي في جدة.",
            "الدورة الخامسة لمجلس وزراء خارجية دول منظمة التعاون الإسلامي",
        ),
        (
            "La 17e réunion ordinaire de l’Assemblée des ministres de l’Eau s’est tenue à Bissau.",
            "17e réunion ordinaire de l’Assemblée des ministres de l’Eau",
        ),
        (
            "The fourth session of the Technical Committee on Health was held on Monday, May 3.",
            "Fourth session of the Technical Committee on Health",
        ),
        (
            "The fourth session of the Technical Committee on Monday, May 3, was held in Dakar.",
            "Fourth session of the Technical Committee",
        ),
    ],
)
def test_a_title_holds_the_whole_name_of_a_body(text, title):
    assert reading(text).value("title") == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "اختتم مؤتمر الثقافة العربي بدورته الـ23 أعماله في الرباط.",
            "مؤتمر الثقافة العربي بدورته الـ23",
        ),
        (
            "La 2e Conférence des ministres du Travail de l’ARNO sur le thème du travail a lieu.",
            "2e Conférence des ministres du Travail de l’ARNO",
        ),
    ],
)
def test_a_title_says_whose_session_it_is(text, title):
    assert reading(text).value("title") == title
    assert "B-ICLM" not in [fact.value for fact in reading(text).of("body")]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "During the second working session, the budget of the fund was approved.",
            ("approved", "the budget of the fund"),
        ),
        (
            "Moreover, the meeting held a session in which the report of the experts was adopted.",
            ("adopted", "the report of the experts"),
        ),
        (
            "Par ailleurs, le budget du fonds a été approuvé.",
            ("approved", "le budget du fonds"),
        ),
    ],
)
def test_what_was_adopted_stands_without_its_circumstances(text, item):
    assert items(text) == [item]


def test_a_conference_decides_by_its_name():
    text = (
        "اختتمت أعمال مؤتمر الثقافة العربي في دورته الـ23. وقرر مؤتمر الثقافة إنشاء صندوق للكتب. "
        "كما أكدت توصيات المؤتمر أهمية المكتبات العامة."
    )
    acts = [fact.more["act"] for fact in reading(text).of("statement")]
    assert acts == ["decides", "affirms"]
