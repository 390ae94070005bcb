"""Items that a sentence goes on with, that stand behind a long subject, or that are dealt with at
this moment."""

import pytest

from oicnet.intake.papers.reader import read

from .register import real_register


def items(text: str) -> list[tuple[str, str]]:
    reading = read(text, real_register())
    return [(fact.more["outcome"], fact.value) for fact in reading.of("agenda_item")]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The meeting dealt with many issues. Among them were the wages of young workers.",
         ("", "the wages of young workers")),
        ("La réunion a abordé plusieurs sujets. Entre autres, les salaires des jeunes.",
         ("", "les salaires des jeunes")),
        ("وناقش الاجتماع عددًا من القضايا. ومن بين هذه القضايا أجور العمال الشباب.",
         ("", "أجور العمال الشباب")),
        ("ويأتي في مقدمة الموضوعات المطروحة أجور العمال الشباب.", ("", "أجور العمال الشباب")),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_with_what_was_dealt_with(text, item):
    assert item in items(text)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("ناقش المجلس الأعلى للعمل والتدريب في اجتماعه الخامس بالدوحة مشروع لائحة الأجور.",
         ("reviewed", "مشروع لائحة الأجور")),
        ("واستعرضت اللجنة الفنية الدائمة المعنية بالأجور سبل حماية العمال الشباب.",
         ("reviewed", "سبل حماية العمال الشباب")),
        ("كما سيتم التطرق خلال هذه الدورة، التي تصادف الذكرى العاشرة، إلى التحديات التي تواجه "
         "العمال.", ("", "التحديات التي تواجه العمال")),
    ],
)  # fmt: skip
def test_an_item_begins_behind_its_long_subject(text, item):
    assert items(text) == [item]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The third session of the committee began today. The wages of young workers are being "
         "discussed.", ("", "The wages of young workers")),
        ("The third session of the committee began today. The budget is being reviewed.",
         ("", "The budget")),
    ],
)  # fmt: skip
def test_what_is_being_discussed(text, item):
    assert items(text) == [item]


def test_an_item_ends_where_its_emphasis_begins():
    text = "وناقش الاجتماع أجور العمال الشباب، مؤكدًا أهميتها للجميع."

    assert items(text) == [("reviewed", "أجور العمال الشباب")]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The committee will review the budget, assess the work of the fund and consider a new "
         "plan.", [("", "the budget"), ("", "the work of the fund"), ("", "a new plan")]),
        ("Les participants ont échangé sur les salaires des jeunes.",
         [("reviewed", "les salaires des jeunes")]),
        ("Durant deux jours, experts et chercheurs se pencheront sur les salaires des jeunes.",
         [("", "les salaires des jeunes")]),
        ("The third session of the committee was held. Additionally, the wages of young workers "
         "were discussed.", [("reviewed", "the wages of young workers")]),
        ("The report of the Secretary-General on wages will be discussed.",
         [("", "The report of the Secretary-General on wages")]),
        ("Au programme, le budget du fonds ; le plan de formation ; et la date de la session.",
         [("", "le budget du fonds"), ("", "le plan de formation"), ("", "la date de la session")]),
        ("The agenda covers social topics, including the wages of the young and their pensions.",
         [("", "the wages of the young and their pensions")]),
        ("The committee adopted the budget of the fund, Gulf News reports.",
         [("adopted", "the budget of the fund")]),
        ("وتناقش الدورة، على مدى يومين، موضوعات الأجور والمعاشات.",
         [("", "موضوعات الأجور والمعاشات")]),
    ],
)  # fmt: skip
def test_where_items_begin_and_end(text, item):
    assert items(text) == item


@pytest.mark.parametrize(
    "text",
    [
        "The meeting discussed the following agenda items.",
        "The meeting discussed issues of common interest.",
        "اختتمت الدورة الرابعة للجنة الأجور بالدعوة إلى عقد قمة لمناقشة أجور العمال الشباب.",
    ],
)
def test_what_says_nothing_of_its_own_is_no_item(text):
    assert items(text) == []


def test_a_programme_names_its_sessions():
    text = (
        "La 3e session du comité se tient à Dakar.\nPROGRAMME\n"
        "9 h 00 – 10 h 00 Ouverture officielle\n"
        "10 h 00 – 11 h 00 Les salaires des jeunes\n"
    )

    assert [title for _outcome, title in items(text)] == [
        "Ouverture officielle", "Les salaires des jeunes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("During the meeting, the work of the fund was reviewed, along with its costs, and the "
         "wages of young workers were discussed.",
         [("reviewed", "the work of the fund"), ("reviewed", "the wages of young workers")]),
        ("The meeting discussed issues of pay, including the wages of young workers.",
         [("reviewed", "the wages of young workers")]),
        ("Ce conclave abordera également les salaires des jeunes.",
         [("", "les salaires des jeunes")]),
        ("À l’ordre du jour de cette session, placée sous le thème « Pour tous », figurent "
         "notamment les salaires des jeunes.", [("", "les salaires des jeunes")]),
        ("ومن أبرز المواضيع التي ستتم مناقشتها مشروع لائحة الأجور.", [("", "مشروع لائحة الأجور")]),
        ("وسيناقش الاجتماع العديد من المواضيع المتعلقة بالعمل، يأتي في مقدمتها مشروع لائحة الأجور.",
         [("", "مشروع لائحة الأجور")]),
    ],
)  # fmt: skip
def test_what_general_words_stand_for(text, item):
    assert items(text) == item


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The third session of the committee ended. Also discussed were the wages of young "
         "workers.", [("reviewed", "the wages of young workers")]),
        ("Cette réunion « se penchera sur les salaires des jeunes », a indiqué un communiqué.",
         [("", "les salaires des jeunes")]),
        ("La 3e session du comité vise à offrir un cadre d’échange et d’analyse sur les "
         "salaires.", []),
        ("وقال المتحدث إن جدول أعمال الدورة الحالية سيتضمن اتفاقيتين عن أجور الشباب.",
         [("", "اتفاقيتين عن أجور الشباب")]),
    ],
)  # fmt: skip
def test_items_told_in_other_orders(text, item):
    assert items(text) == item
