"""Places, themes, figures, chairs and ends of sentences that only look like what they are not."""

import pytest

from oicnet.intake.papers.facts import Reading
from oicnet.intake.papers.reader import read

from .register import real_register


def reading(text: str) -> Reading:
    return read(text, real_register())


def test_a_state_named_as_a_town_is_no_place():
    text = "بدأت الدورة الثالثة للجنة برئاسة وزير العمل وعضوية قطر، وسلطنة عُمان، واليمن."

    assert reading(text).of("place") == []


@pytest.mark.parametrize(
    "text",
    [
        "The third session of the committee was held with the theme of “Fair Wages for All”.",
        "The third session of the committee was held under the theme “Fair Wages for All\n",
        "عُقدت الدورة الثالثة للجنة تحت عنوان //أجور عادلة للجميع// في جدة.",
        "La 3e session du comité s’est tenue sous le thème central « Des salaires justes ».",
    ],
)
def test_a_theme_however_it_is_quoted(text):
    themes = {"Fair Wages for All", "أجور عادلة للجميع", "Des salaires justes"}

    assert reading(text).value("motto") in themes


@pytest.mark.parametrize(
    "text",
    [
        "The third session of the committee chose its theme early and was held under the theme "
        "“Fair Wages for All”.",
        "عُقدت الدورة الثالثة للجنة، ومعها مائدة مستديرة بعنوان «عقد جديد»، تحت شعار «أجور عادلة "
        "للجميع» في جدة.",
    ],
)
def test_the_theme_may_stand_behind_another_word_for_a_theme(text):
    assert reading(text).value("motto") in {"Fair Wages for All", "أجور عادلة للجميع"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("L’atelier réunit une soixantaine de participants.", ("participants", 60)),
        ("La rencontre a rassemblé sept (07) experts.", ("participants", 7)),
        ("L’assemblée a rassemblé plus de 150 membres provenant de 86 pays.", ("states", 86)),
    ],
)
def test_how_many_came(text, figure):
    assert figure in [(fact.more["subject"], fact.value) for fact in reading(text).of("figure")]


def test_the_three_of_a_union_are_no_ministers():
    text = "Officials met to prepare for the ASEAN+3 Labour Ministers’ Meeting, attended by all."

    assert reading(text).of("figure") == []


def test_a_stop_within_brackets_ends_no_sentence():
    text = "The committee noted that houses (halls, etc.) may be used by all of the members."

    assert [fact.value for fact in reading(text).of("statement")] == [text]


@pytest.mark.parametrize(
    ("text", "chair"),
    [
        ("وذكر بيان أن \"سفيرة الأردن لدى قطر، هدى علي القباني، ترأست اجتماع كبار "
         "المسؤولين للجنة\".", ["سفيرة الأردن لدى قطر، هدى علي القباني"]),
        ("بدأت الدورة الثالثة للجنة في جدة، وهنأ الحضور الأردن بتولي الأردن رئاسة "
         "الدورة (52).", []),
    ],
)  # fmt: skip
def test_who_chairs_this_meeting_and_no_other(text, chair):
    assert [fact.value for fact in reading(text).of("chair")] == chair


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("La 39e session ministérielle de la CONFEJES s’est tenue du 22 au 28 mars 2023 à Lomé.",
         (22, 28)),
        ("ترأس الوزير الجلسة الختامية للدورة الـ14 للمؤتمر العام للتربية، التي عُقدت خلال "
         "يومي 8 - 9 مارس 2023 في الرباط.", (8, 9)),
        ("The meeting scheduled for 24-25 March 2023 in Potsdam, Germany, will bring together "
         "experts.", (24, 25)),
    ],
)  # fmt: skip
def test_days_behind_a_part_or_still_to_come(text, days):
    value = reading(text).value("days")

    assert (value.starts_on.day, value.ends_on.day) == days


def test_the_day_of_an_old_story_is_not_the_meetings():
    text = (
        "La 9e session du comité s’est ouverte à Lomé.\nCréée en 1969, la conférence est érigée "
        "par celle tenue le 23 novembre 2003 à Paris."
    )

    assert reading(text).of("days") == []


@pytest.mark.parametrize(
    "text",
    [
        "La rencontre a duré deux jours.Plus de 40 experts ont participé à la réunion.",
        "اختتم الاجتماع أعماله.وشارك في الاجتماع 40 خبيرًا.",
    ],
)
def test_a_stop_without_its_space_ends_a_sentence(text):
    (figure,) = reading(text).of("figure")

    assert figure.value == 40


def test_tomorrow_with_its_weekday_is_told_by_the_day_of_the_paper():
    text = (
        "تاريخ النشر: الثلاثاء 31-3-2026\n\nالرأي - وكالات\n\n"
        "تعقد غدا الأربعاء الدورة الثالثة والأربعون لمجلس وزراء الأجور العرب."
    )

    assert reading(text).value("days").starts_on.isoformat() == "2026-04-01"


def test_a_numbered_state_is_no_line_of_a_heading():
    text = (
        "10th Meeting of the Board\n\nThe Tenth Meeting of the Board of Wages was held in Dubai, "
        "and attended by the following states:\n1- Islamic Republic of Afghanistan\n2- Cameroon\n"
    )

    assert reading(text).value("host_state") == "AE"


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("تستضيف الكليات التقنية العليا الاجتماع الخامس للجنة الأجور.", ["الكليات التقنية العليا"]),
        ("The Tenth Meeting of the Board was hosted by the Emirates Authority for Skills (EAS).",
         ["the Emirates Authority for Skills"]),
        ("The Tenth Meeting of the Board was hosted by the United Arab Emirates.", []),
        ("عُقدت الدورة الثالثة للجنة. وناقشت توصيات الاجتماعات التي نظمتها الأمانة العامة.", []),
    ],
)  # fmt: skip
def test_hosts_that_the_register_lacks(text, hosts):
    assert [fact.words for fact in reading(text).of("host")] == hosts


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("تبدأ أعمال الدورة الرابعة والعشرين لمجلس وزراء الأجور العرب في تونس لبحث الأجور.", "TN"),
        ("اختتمت بالعاصمة التونسية أعمال الدورة الواحد والأربعين لمجلس وزراء الأجور العرب.", "TN"),
    ],
)  # fmt: skip
def test_the_state_in_which_it_was(text, state):
    assert reading(text).value("host_state") == state


@pytest.mark.parametrize(
    "text",
    [
        "The Council’s Meeting was held in Manama in preparation for the summit of leaders, due to "
        "be held in Riyadh on 21 April 2016.",
        "Les travaux de la 17e réunion de l’Assemblée des ministres sont précédés de la réunion "
        "des experts le 4 avril 2016.",
    ],
)
def test_the_day_of_another_meeting_is_not_this_ones(text):
    assert reading(text).of("days") == []


def test_who_takes_note_in_a_clause_beside_states_nothing():
    text = "La session sera précédée par une réunion du groupe, qui prendra note du rapport annuel."

    assert reading(text).of("statement") == []


def test_a_town_whose_name_begins_like_a_denial_denies_nothing():
    text = "La 47e session du conseil s’est tenue les 02 et 03 juillet 2012 à N’Djaména, au Tchad."

    assert reading(text).value("days").ends_on.isoformat() == "2012-07-03"


def test_physical_culture_is_no_way_of_meeting():
    text = (
        "The fourth meeting of the council was held in May, with the Agency for Physical Culture."
    )

    assert reading(text).of("mode") == []


def test_the_report_of_another_meeting_is_not_the_papers():
    text = (
        "سيناقش الاجتماع تقارير الإنجاز وتقرير الاجتماع (18) لمجلس إدارة الصندوق العربي كما يستعرض "
        "الاجتماع عددًا من المشاريع."
    )

    assert 18 not in [fact.value for fact in reading(text).of("number")]
