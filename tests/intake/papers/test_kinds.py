"""Kinds of wording that public papers taught: each in words of our own, names invented."""

import pytest

from oicnet.intake.papers.facts import Reading
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def items(text: str) -> list[tuple[str, str]]:
    return [(fact.more["outcome"], fact.value) for fact in reading(text).of("agenda_item")]


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "The Fourth Meeting of the Skills Working Group organised by the Committee for Trade "
            "was held in Ankara on 4 May 2026.",
            "Fourth Meeting of the Skills Working Group",
            "Skills Working Group",
        ),
        (
            "La 6ième session ordinaire de la Commission des Salaires de l’Union (CSU) s’est "
            "tenue à Lomé du 4 au 6 mai, 2026.",
            "6ième session ordinaire de la Commission des Salaires de l’Union",
            "Commission des Salaires de l’Union",
        ),
        (
            "The Ninth Regional Meeting of the Lakes was held in Dakar on 4 May 2026.",
            "Ninth Regional Meeting of the Lakes",
            "Regional Meeting of the Lakes",
        ),
        (
            "La 6e Conférence des ministres en charge de l’emploi de l’espace UDL a eu lieu hier.",
            "6e Conférence des ministres en charge de l’emploi de l’espace UDL",
            "ministres en charge de l’emploi de l’espace UDL",
        ),
        (
            "Les ministres du Travail de l’Union se sont réunis le lundi 4 mai 2026 à Lomé.",
            "Réunion des ministres du Travail de l’Union",
            "ministres du Travail de l’Union",
        ),
        (
            "The Ministers of Labour of the Union (UL) on 4 May, 2026 held a virtual meeting.",
            "Meeting of the Ministers of Labour of the Union",
            "Ministers of Labour of the Union",
        ),
        (
            "اجتمع وزراء العمل بدول الاتحاد أمس لبحث خطة التدريب.",
            "اجتماع وزراء العمل بدول الاتحاد",
            "وزراء العمل بدول الاتحاد",
        ),
        (
            "The Fifth Meeting of Ministers of Labour, Family and Skills kicked off in Muscat.",
            "Fifth Meeting of Ministers of Labour, Family and Skills",
            "Ministers of Labour, Family and Skills",
        ),
        (
            "بدأت في الدوحة الدورة الرابعة للجنة الدول الأعضاء في منظمة التعاون الإسلامي.",
            "الدورة الرابعة للجنة الدول الأعضاء في منظمة التعاون الإسلامي",
            "للجنة الدول الأعضاء في منظمة التعاون الإسلامي",
        ),
        (
            "بدأ وكلاء وزارات العمل بدول الاتحاد اجتماعهم اليوم الأحد في الدوحة.",
            "اجتماع وكلاء وزارات العمل بدول الاتحاد",
            "وكلاء وزارات العمل بدول الاتحاد",
        ),
    ],
)
def test_whose_meeting_it_is(text, title, body):
    assert reading(text).value("title") == title
    assert [fact.words for fact in reading(text).of("body")] == [body]


def test_an_ordinal_of_french_and_a_comma_before_the_year():
    text = "La 6ième session de la Commission (CSU) s’est tenue à Lomé du 4 au 6 mai, 2026."
    days = reading(text).value("days")

    assert reading(text).value("number") == 6
    assert (days.starts_on.isoformat(), days.ends_on.isoformat()) == ("2026-05-04", "2026-05-06")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("مسقط - (وكالة) -- بدأ وزراء العمل بدول الاتحاد اجتماعهم اليوم لبحث خطة التدريب.", "OM"),
        ("ناقش اليوم الأحد وكلاء وزارات العمل بدول الاتحاد في الكويت تنسيق مواقف الدول.\n"
         "وقال الوكيل عقب مشاركته في أعمال الدورة الرابعة للجنة الوكلاء إن الاجتماع ناقش الأجور.",
         "KW"),
    ],
)  # fmt: skip
def test_where_a_lead_says_that_it_was(text, state):
    assert reading(text).value("host_state") == state


def test_an_agency_that_tells_of_another_town_is_not_there():
    text = "مسقط - (وكالة) -- شاركت السلطنة اليوم في الدورة الثالثة للجنة التدريب عبر الفيديو."
    assert reading(text).of("place") == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("وناقش اليوم الأحد وكلاء وزارات العمل تنسيق مواقف الدول تجاه الأجور.",
         ("reviewed", "تنسيق مواقف الدول تجاه الأجور")),
        ("واستمع الوزراء إلى عرض حول خطة التدريب المشترك.",
         ("noted", "عرض حول خطة التدريب المشترك")),
        ("Participants also listened to the findings of the study being prepared on the fund.",
         ("noted", "the findings of the study being prepared on the fund")),
        ("وتطرق الوزراء بصورة رئيسية للقضايا المتصلة بالأجور.",
         ("reviewed", "القضايا المتصلة بالأجور")),
        ("وعرض عدد من الوزراء الخبرات في بلدانهم.", ("reviewed", "الخبرات في بلدانهم")),
        ("The states have shared their experiences and needs in training.",
         ("reviewed", "experiences and needs in training")),
        ("Les participants ont partagé leurs expériences en matière de formation.",
         ("reviewed", "expériences en matière de formation")),
        ("The meeting had a single agenda item concerning the work of the fund.",
         ("", "the work of the fund")),
        ("La Conférence vise à mettre en avant les efforts des pays.",
         ("", "les efforts des pays")),
        ("ويتضمن جدول أعمال هذه الدورة مناقشة تقرير المدير العام.",
         ("", "مناقشة تقرير المدير العام")),
        ("وأضاف البيان أن المجلس سيعتمد تعيين المدير المساعد.", ("", "تعيين المدير المساعد")),
        ("ويبحث المشاركون مواضيع تتعلق بملفات التشغيل والأجور.",
         ("", "مواضيع تتعلق بملفات التشغيل والأجور")),
        ("Les travaux se sont soldés par l’adoption d’un plan d’action, la signature d’un accord.",
         ("adopted", "un plan d’action")),
        ("Au cours de la réunion des experts, la stratégie commune a été examinée.",
         ("reviewed", "la stratégie commune")),
    ],
)  # fmt: skip
def test_what_a_meeting_dealt_with(text, item):
    assert items(text) == [item]


def test_arabic_items_are_parted():
    text = "وسيناقش الاجتماع خطة التدريب المشترك إلى جانب مشروع موازنة الصندوق."
    assert items(text) == [("", "خطة التدريب المشترك"), ("", "مشروع موازنة الصندوق")]
    text = (
        "وأضاف أنه تم اختيار برنامج للتدريب المشترك، مشيرًا إلى أن الاجتماع التحضيري ناقش "
        "ميزانية المكتب."
    )
    assert items(text) == [("approved", "برنامج للتدريب المشترك"), ("reviewed", "ميزانية المكتب")]


def test_a_further_sentence_ends_an_item():
    text = "وناقش الاجتماع وضع سوق العمل، كما قدّم البنك عرضًا عن الأجور."
    assert items(text)[0] == ("reviewed", "وضع سوق العمل")


def test_a_line_that_goes_on_is_one_with_the_next():
    text = (
        "The meeting has reviewed the tools that are used to measure how many people in the\n"
        "region have work.\n"
    )
    assert items(text)[0][1].endswith("how many people in the region have work")


def test_the_day_before_an_agency_is_the_papers():
    text = "Maputo, May 19, 2026, AGENCY — The committee met and reviewed the plan of the fund."
    assert reading(text).of("days") == []


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The third meeting of the committee is set to take place in Doha on Monday.", []),
        ("Al-Omari stated to the agency that many topics on the agenda were discussed including "
         "the plan of the fund.", [("", "the plan of the fund")]),
        ("The participants were briefed on the experience of Qatar, in addition to the budget.",
         [("noted", "the experience of Qatar")]),
        ("Un rapport sera présenté et mettra en avant l’importance du travail.", []),
    ],
)  # fmt: skip
def test_what_is_no_item_or_ends_it(text, item):
    assert items(text) == item


def test_a_month_and_its_year_are_no_day():
    text = "The third meeting of the committee was hosted by Turkey in June 2021."
    assert reading(text).of("days") == []


def test_a_course_online_was_in_no_town():
    text = (
        "Training Course on “Fair Work”\nDate: 4-5 May 2026\nVenue: Virtual, Ankara - Türkiye\n"
        "SESRIC, funded by COMCEC, organised a Training Course on “Fair Work” on 4-5 May 2026."
    )
    assert reading(text).value("title") == "Training Course on “Fair Work”"
    assert reading(text).value("mode") == "online"
    assert [fact.value for fact in reading(text).of("host")] == ["SESRIC"]
    assert reading(text).of("place") == []


def test_the_day_before_yesterday_is_no_first_meeting():
    text = "عقد وزراء التدريب بدول الاتحاد اجتماعهم أول أمس في الدوحة."
    assert reading(text).of("number") == []


@pytest.mark.parametrize(
    "text",
    [
        "The delegates were told of wages under the meeting theme of the “Fair Work for All”.",
        "The theme “Fair Work for All” guided the meeting.",
        "Le thème « Fair Work for All » a guidé la réunion.",
    ],
)
def test_the_theme_in_any_place(text):
    assert reading(text).value("motto") == "Fair Work for All"


def test_delegates_of_states_are_counted():
    text = "The delegates from 16 OIC Member Countries including Benin and Chad attended."
    assert [fact.value for fact in reading(text).of("figure")] == [16]


def test_a_french_verb_and_words_between():
    text = "Le Conseil a par ailleurs félicité le Président entrant de son élection."
    assert [fact.more["act"] for fact in reading(text).of("statement")] == ["commends"]
