"""Meetings without a number: what they are called, and which of those that are named it is."""

import pytest

from oicnet.intake.papers.reader import read

from .register import real_register


def value(text, kind):
    return read(text, real_register()).value(kind)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The regional workshop on skills forecasting was held in Tunis on 4-5 May 2026.",
            "Regional workshop on skills forecasting",
        ),
        (
            "DHAKA: The preparatory meeting for the twelfth session of the Council started here "
            "on Monday. It will discuss the budget.",
            "Preparatory meeting for the twelfth session of the Council",
        ),
        (
            "احتضنت مدينة نواكشوط ورشة العمل حول إحصاءات الهجرة خلال الفترة من 4 إلى 6 مايو 2026.",
            "ورشة العمل حول إحصاءات الهجرة",
        ),
        (
            "عقد وكلاء وزارات العمل بدول الساحل، الأربعاء، اجتماعًا في نيامي لبحث خطة التدريب.",
            "اجتماع وكلاء وزارات العمل بدول الساحل",
        ),
        (
            "Une rencontre des directeurs de l’emploi s’est ouverte mardi 5 mai 2026 à Lomé.",
            "Rencontre des directeurs de l’emploi",
        ),
        (
            "Le séminaire sur l’emploi rural, organisé par le ministère, se tient à Bamako.",
            "Séminaire sur l’emploi rural",
        ),
        (
            "La Commission de l’emploi a entamé, lundi à Niamey, les travaux de sa 4e session.",
            "4e session de la Commission de l’emploi",
        ),
    ],
)
def test_a_meeting_without_a_number_is_called_as_its_lead_has_it(text, title):
    assert value(text, "title") == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "A meeting of experts took place in Nouakchott to prepare the eighth session of the "
            "Council of Ministers. The experts considered the budget.",
            "Meeting of experts",
        ),
        (
            "Les travaux de la réunion d’experts préparatoire de la septième session du Conseil "
            "des ministres ont débuté jeudi à Nouakchott.",
            "Réunion d’experts préparatoire de la septième session du Conseil des ministres",
        ),
    ],
)
def test_what_a_meeting_prepares_is_another(text, title):
    assert value(text, "title") == title
    assert value(text, "number") is None


@pytest.mark.parametrize(
    "text",
    [
        "Malaysia will host the 8th session of the Committee on Skills in Kuching on 3 May 2026.",
        "Djibouti abritera la 8e session du Comité des compétences, qui se tiendra en mai 2026.",
        "تستضيف جيبوتي الدورة الثامنة للجنة المهارات في مايو المقبل.",
    ],
    ids=["en", "fr", "ar"],
)
def test_a_paper_may_announce_its_own_meeting(text):
    assert value(text, "number") == 8
    assert value(text, "host_state") in {"MY", "DJ"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "12 March 2026\nThe seminar on rural work was held today in Amman, with experts of six "
            "ministries.",
            "2026-03-12",
        ),
        (
            "Publié le 12 mars 2026\nLe séminaire sur le travail rural s’est tenu mardi à Amman.",
            "2026-03-10",
        ),
        (
            "نشر بتاريخ 12 مارس 2026\nعقدت أمس في عمّان ورشة العمل حول العمل الريفي.",
            "2026-03-11",
        ),
    ],
    ids=["en", "fr", "ar"],
)
def test_a_day_is_told_by_that_of_the_paper(text, day):
    days = value(text, "days")

    assert (days.starts_on.isoformat(), days.ends_on) == (day, days.starts_on)


def test_a_day_of_several_is_not_the_meetings_only_one():
    text = "12 March 2026\nThe three-day seminar on rural work opened today in Amman."

    assert value(text, "days") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LOMÉ - La 3e session du Conseil s’est ouverte mardi dans la capitale togolaise.", "LOMÉ"),
        ("The seminar on rural work took place at the Baku Congress Centre on Monday.", "Baku"),
        ("ناقش الاجتماع السابع للجنة تنفيذ قرارات القمة العربية الأخيرة في عمّان.", None),
    ],
)
def test_where_it_was(text, place):
    found = value(text, "place")

    assert (found and found.casefold()) == (place and place.casefold())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "بدأت اللجنة الدائمة للإحصاء، أمس، اجتماعها السادس في الرياض.",
            "الاجتماع السادس للجنة الدائمة للإحصاء",
        ),
        (
            "يعقد مسؤولو إدارات التدريب اجتماعهم الأول بالرباط في 5 مايو 2026.",
            "الاجتماع الأول لمسؤولي إدارات التدريب",
        ),
        (
            "Les directeurs de l’emploi du Sahel ont tenu une rencontre du 3 au 5 mai à Niamey.",
            "Rencontre des directeurs de l’emploi du Sahel",
        ),
        (
            "تستضيف تونس المنتدى العربي الأول حول «مهارات الغد» في مايو المقبل.",
            "المنتدى العربي الأول حول «مهارات الغد»",
        ),
    ],
)
def test_a_meeting_is_of_whoever_holds_it(text, title):
    assert value(text, "title") == title


def test_three_days_are_from_the_first_to_the_last():
    text = "Lomé accueillera, les 18, 19 et 20 mai 2026, la 2e session du Comité des compétences."

    days = value(text, "days")
    assert (days.starts_on.day, days.ends_on.day) == (18, 20)


def test_how_another_was_held_is_not_how_this_one_was():
    text = (
        "Une réunion des experts du travail s’est tenue le 5 mai 2026 à Dakar. Cet événement fait "
        "suite à une réunion virtuelle qui a eu lieu en avril."
    )

    assert value(text, "mode") == "in_person"


def test_the_theme_of_a_part_is_not_that_of_the_meeting():
    text = (
        "تستضيف القاهرة الدورة السابعة للمنتدى العربي للمهارات في مايو. وستعقد مائدة مستديرة "
        'بعنوان "عقد جديد".'
    )

    assert value(text, "motto") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Second Committee Meeting on the ‘Framework for Work in the Member States’ was held.",
         "Second Committee Meeting on the ‘Framework for Work in the Member States’"),
        ("La 3e session du comité sur le travail, l’emploi et les salaires s’est tenue à Dakar.",
         "3e session du comité sur le travail, l’emploi et les salaires"),
        ("Le Forum sur l’emploi, la santé et les salaires des jeunes se tient à Dakar.",
         "Forum sur l’emploi, la santé et les salaires des jeunes"),
        ("The Fifth Council Meeting was convened on 4 May 2020, preceded by the Seventh Meeting of "
         "the Committee on Wages held on 3 May 2020.", "Fifth Council Meeting"),
        ("Morocco will host in Rabat - from 4th - 6th May 2020 - the 11th session of the Council.",
         "11th session of the Council"),
        ("بدأ وزراء الصحة بدول الخليج العربية اجتماعهم اليوم لبحث الأجور.",
         "اجتماع وزراء الصحة بدول الخليج العربية"),
    ],
)  # fmt: skip
def test_whole_titles_of_the_papers_meeting(text, title):
    assert read(text, real_register()).value("title") == title


def test_a_house_of_congresses_is_no_congress():
    text = "Le Palais des Congrès de l’Hôtel du Lac a ouvert ses portes jeudi."

    assert read(text, real_register()).of("title") == []


def test_what_a_meeting_was_about_is_no_body():
    text = "The first international forum on labour migration was held in Tashkent."

    assert read(text, real_register()).of("body") == []
