"""What must not become a fact: other meetings, what did not happen, what persons say."""

from datetime import date

import pytest

from oicnet.intake.papers.facts import Reading, Sure
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
        "عُقد الاجتماع الثالث لشبكة خدمات التوظيف العامة يومي 2 و3 يونيو 2021، بعد الاجتماع الثاني "
        "الذي عُقد في أنقرة يومي 27 و28 سبتمبر 2016.",
        "بعد الاجتماع الثاني المنعقد في أنقرة في سبتمبر 2016، عُقد الاجتماع الثالث لشبكة خدمات "
        "التوظيف العامة يومي 2 و3 يونيو 2021.",
        "عُقد الاجتماع الثالث لشبكة خدمات التوظيف العامة يومي 2 و3 يونيو 2021. وسيُعقد الاجتماع "
        "الرابع في مراكش يوم 29 فبراير 2024.",
        "Following the second meeting, held in Ankara on 27-28 September 2016, the third meeting "
        "of the OIC Public Employment Services Network was held on 2-3 June 2021.",
        "The third meeting of the OIC Public Employment Services Network was held on 2 and 3 June "
        "2021. The fourth meeting will be held in Marrakesh on 29 February 2024.",
        "La troisième réunion du Réseau des services publics de l’emploi de l’OCI s’est tenue les "
        "2 et 3 juin 2021. La deuxième réunion, tenue à Ankara les 27 et 28 septembre 2016, avait "
        "lancé le programme.",
        "La troisième réunion du Réseau des services publics de l’emploi de l’OCI s’est tenue les "
        "2 et 3 juin 2021. La quatrième réunion se tiendra à Marrakech le 29 février 2024.",
    ],
)
def test_another_meeting_is_another(text):
    assert taken(text, "number") == [3]
    assert taken(text, "body") == ["B-NET"]
    days = reading(text).value("days")
    assert (days.starts_on, days.ends_on) == (date(2021, 6, 2), date(2021, 6, 3))
    assert taken(text, "place") == []


@pytest.mark.parametrize(
    "text",
    [
        "أنقرة، 5 يوليو 2021 (بنا) - اختتم الاجتماع الثالث لشبكة خدمات التوظيف العامة أعماله.",
        "الدوحة - 18 أكتوبر 2025 - قنا: شاركت الدول في الاجتماع الثالث لشبكة خدمات التوظيف العامة.",
        "DOHA, 18 October 2025 (QNA) - The third meeting of the OIC Public Employment Services "
        "Network concluded its work.",
        "Published: 18 Oct 2025\nThe third meeting of the OIC Public Employment Services Network "
        "was held by video conference.",
    ],
)
def test_a_dateline_is_neither_day_nor_place(text):
    assert taken(text, "number") == [3]
    assert taken(text, "days") == []
    assert taken(text, "place") == []


@pytest.mark.parametrize(
    "text",
    [
        "عُقد الاجتماع الثالث للشبكة. وأكد معالي الوزير أهمية التعاون بين الدول. وقال إن بلاده ترحب "
        "بالنتائج، وأضاف أن بلاده تدعو إلى شراكة جديدة.",
        "وأشاد وزير العمل بجهود سيسرك. كما شدد على بناء القدرات ودعا إلى تبادل الخبرات.",
        "The third meeting of the network was held. The Minister of Labour stressed the importance "
        "of training. He also welcomed the work of SESRIC and called on member states to follow.",
        "La réunion s’est tenue. Le ministre a souligné l’importance de la formation et a appelé "
        "les États membres à coopérer. Il a également salué le travail du SESRIC.",
        "« La coopération est un pilier, a affirmé jeudi, la directrice générale de l’Agence. »",
    ],
)
def test_what_a_person_says_is_no_statement(text):
    assert taken(text, "statement") == []


@pytest.mark.parametrize(
    ("begins", "outcomes"),
    [
        ("وأضاف أن الاجتماع جاء في وقته بعد أن", []),
        ("وأضاف الاجتماع أن", ["أوصى بإنشاء مرصد مشترك للمهن."]),
    ],
)
def test_what_follows_in_a_sentence_is_of_who_began_to_speak(begins, outcomes):
    text = (
        f"عُقد الاجتماع الثالث للشبكة. {begins} أسواق العمل تمر بظروف دقيقة، وأوصى بإنشاء مرصد "
        "مشترك للمهن."
    )
    assert [fact.words for fact in reading(text).of("statement")] == outcomes


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ('وعُرض كتيّب عنوانه "كيف اجتمعنا وأوصى الاجتماع بإنشاء مرصد مشترك للمهن".', []),
        (
            'وعُرض كتيّب "كيف اجتمعنا" وأوصى الاجتماع بإنشاء مرصد مشترك للمهن.',
            ["أوصى الاجتماع بإنشاء مرصد مشترك للمهن."],
        ),
        ('On display was a booklet, "How the meeting recommended a common fund for training".', []),
        (
            "The meeting recommended a common fund for training.",
            ["The meeting recommended a common fund for training."],
        ),
    ],
)
def test_what_stands_within_quotation_marks_is_no_outcome(text, outcomes):
    assert [fact.words for fact in reading(text).of("statement")] == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "لم يعتمد الاجتماع النظام الداخلي للشبكة.",
        "ولم يناقش المشاركون خطة العمل الجديدة.",
        "The meeting did not adopt the Rules of Procedure.",
        "The Rules of Procedure were not adopted at the meeting.",
        "La réunion n’a pas adopté le règlement intérieur.",
    ],
)
def test_what_was_not_done_is_no_outcome(text):
    assert taken(text, "agenda_item") == []


@pytest.mark.parametrize(
    "text",
    [
        "لم يُعقد الاجتماع الثالث لشبكة خدمات التوظيف العامة في الدوحة يوم 5 مايو 2021.",
        "The third meeting of the OIC Public Employment Services Network was not held in Doha on 5 "
        "May 2021.",
        "كان من المقرر عقد الاجتماع الثالث لشبكة خدمات التوظيف العامة في الدوحة يوم 5 مايو 2021 ثم "
        "تأجل.",
    ],
)
def test_a_meeting_that_was_not_held_has_no_day(text):
    assert taken(text, "days") == []
    assert taken(text, "place") == []


def test_how_many_members_there_are_is_not_how_many_came():
    text = "عُقد الاجتماع الثالث لشبكة خدمات التوظيف العامة. وتضم المنظمة 57 دولة عضوًا."
    assert taken(text, "figure") == []
    text = "The meeting was held for the OIC's 57 member states."
    assert taken(text, "figure") == []


def test_one_speaker_on_a_screen_makes_no_meeting_by_video():
    text = (
        "عُقدت الدورة السادسة للمؤتمر الإسلامي لوزراء العمل في الدوحة. وألقى المدير العام لمنظمة "
        "العمل الدولية كلمة عبر الاتصال المرئي."
    )
    assert taken(text, "mode") == ["in_person"]


def test_ordinals_count_other_things_as_well():
    text = "ناقش المشاركون في الاجتماع في اليوم الثاني خطة العمل، وللمرة الأولى حضرت منظمات دولية."
    assert taken(text, "number") == []
    assert (
        taken("On the second day of the meeting, experts spoke for the first time.", "number") == []
    )


def test_a_town_in_a_name_is_no_place():
    text = "أكد الاجتماع الثالث لشبكة خدمات التوظيف العامة إعلان جدة، ونظمه مركز أنقرة."
    assert taken(text, "place") == []


def test_who_cooperates_is_no_delegation():
    text = "شارك في الاجتماع خبراء. وشدد الاجتماع على التعاون مع منظمة العمل الدولية والبنك الدولي."
    assert taken(text, "delegation") == []


def test_a_state_in_an_adjective_or_a_word_is_none():
    text = "شاركت في الاجتماع الثالث لشبكة خدمات التوظيف العامة وفود، وقُدّم دعم مالي للبرنامج."
    assert taken(text, "delegation") == []


def test_a_sentence_that_goes_on_with_a_delegation_adds_to_it():
    text = (
        "سيسرك يشارك في الدورة السادسة للمؤتمر الإسلامي لوزراء العمل\n"
        "شارك سيسرك في الدورة السادسة للمؤتمر الإسلامي لوزراء العمل. وترأس الوفد معالي السيدة "
        "زهراء سلجوق."
    )
    (delegation,) = reading(text).of("delegation")

    assert delegation.value == "SESRIC"
    assert [(person.name, person.role) for person in delegation.more["persons"]] == [
        ("زهراء سلجوق", "head")
    ]


def test_template_marks_are_text():
    text = "عدد الزيارات: {{ article.visit_count }} {% now %}"
    assert reading(text).facts == ()
    assert [span.of(text) for span in reading(text).rest] == [text]


def test_what_an_agency_adds_for_background_is_no_fact_of_the_meeting():
    text = (
        "اختتم الاجتماع الرابع لشبكة خدمات التوظيف العامة أعماله في مراكش يوم 29 فبراير 2024. ودعا "
        "الاجتماع سيسرك إلى إعداد برنامج. يُذكر أن الاجتماع الثالث عُقد عبر الاتصال المرئي في يونيو "
        "2021."
    )
    assert taken(text, "number") == [4]
    assert [fact.words for fact in reading(text).of("statement")] == [
        "دعا الاجتماع سيسرك إلى إعداد برنامج."
    ]


def test_the_name_of_a_state_is_no_part_of_a_name():
    text = (
        "شارك في الاجتماع الرابع لشبكة خدمات التوظيف العامة وفد من قطر. وترأس وفد دولة قطر السيد "
        "محمد بن حسن العبيدلي وكيل الوزارة المساعد."
    )
    persons = [
        person.name for fact in reading(text).of("delegation") for person in fact.more["persons"]
    ]
    assert persons == ["محمد بن حسن العبيدلي"]


@pytest.mark.parametrize(
    "text",
    ["", " " * 20_000 + "x", "\n" * 5_000, '"' * 5_000, "(" * 5_000, ". " * 5_000, "كلمة " * 5_000,
     "\u200f\u0640" * 2_000, "1 " * 4_000, "{{ %s }}" * 500],
    ids=range(10),
)  # fmt: skip
def test_what_says_nothing_is_read_as_nothing(text):
    assert reading(text).facts == ()
