"""A pasted text becomes numbered parts whose labels are the same in every language."""

import pytest

from oicnet.documents.structuring import aligned, number_of, read

ARABIC = """الديباجة
إن الدول الأعضاء،
إذ تستذكر قرار المؤتمر الإسلامي لوزراء العمل،
الباب الأول: أحكام عامة
المادة الأولى
التسمية
تسمى الشبكة «شبكة خدمات التوظيف العامة».
المادة (2): الأهداف
١- تبادل الخبرات.
٢- بناء القدرات، وعلى الأخص:
أ) التدريب؛
ب) الزيارات.
الباب الثاني
الاجتماعات
المادة الثالثة: تجتمع الشبكة مرة كل سنتين، ويجوز لها أن تعقد اجتماعات استثنائية عند الحاجة.
وتحدد الأمانة موعد الاجتماع.
المادة الحادية والعشرون - الدخول حيز النفاذ
تدخل هذه القواعد حيز النفاذ عند اعتمادها."""
ENGLISH = """The Member States,
Recalling the resolution,
CHAPTER I: General provisions
Article 1
Name
The network is called OIC-PESNET.
Article 2: Objectives
1. Exchange of experience.
2. Capacity building, in particular:
(a) training;
(b) visits.
Chapter II
Meetings
Article 3. The network meets every two years. Article 5 says that it may meet more often.
The secretariat sets the date.
Article 21 – Entry into force
These rules enter into force on adoption."""
FRENCH = """Chapitre premier : Dispositions générales
Article premier – Nom
Le réseau s’appelle OIC-PESNET.
Article 2 : Objectifs
1. Échange d’expériences.
2. Renforcement des capacités, en particulier :
a) formation ;
b) visites."""
LABELS = ["pre", "ch1", "art1", "art2", "art2.1", "art2.2", "art2.2.a", "art2.2.b", "ch2", "art3",
          "art21"]  # fmt: skip


def labels(text):
    return [row.label for row in aligned({"ar": read(text)})]


@pytest.mark.parametrize("text", [ARABIC, ENGLISH])
def test_parts_are_known_by_their_numbers(text):
    assert labels(text) == LABELS


def test_a_short_line_behind_a_number_is_its_heading():
    pieces = {piece.label: piece for piece in read(ARABIC)}

    assert pieces["ch1"].heading == "أحكام عامة"
    assert (pieces["art1"].heading, pieces["art1"].text) == (
        "التسمية",
        "تسمى الشبكة «شبكة خدمات التوظيف العامة».",
    )
    assert pieces["ch2"].heading == "الاجتماعات"
    assert pieces["art3"].heading == ""
    assert pieces["art3"].text.endswith("\n\nوتحدد الأمانة موعد الاجتماع.")
    assert pieces["art2.2.b"].text == "الزيارات."


def test_what_names_an_article_within_a_sentence_opens_none():
    text = "Article 1\nThe chair is elected.\nArticle 5 applies to the vice-chair.\nMore."

    assert labels(text) == ["art1"]


def test_languages_stand_beside_each_other_by_label():
    rows = aligned({"ar": read(ARABIC), "en": read(ENGLISH), "fr": read(FRENCH)})

    assert [row.label for row in rows] == LABELS
    assert {row.label: len(row.texts) for row in rows if len(row.texts) < 3} == {
        "pre": 2, "ch2": 2, "art3": 2, "art21": 2,
    }  # fmt: skip
    assert rows[2].headings == {"ar": "التسمية", "en": "Name", "fr": "Nom"}


def test_a_part_that_one_language_has_alone_keeps_its_place():
    rows = aligned({"ar": read("المادة 1\nأ.\nالمادة 3\nج."),
                    "en": read("Article 1\nA.\nArticle 2\nB.\nArticle 3\nC.")})  # fmt: skip

    assert [row.label for row in rows] == ["art1", "art2", "art3"]


def test_numbered_paragraphs_without_articles_have_labels_too():
    assert labels("نحن الوزراء،\n1. نرحب بالتقرير.\n2. ندعو الدول إلى:\n(أ) التدريب؛") == [
        "pre", "par1", "par2", "par2.a",
    ]  # fmt: skip


def test_a_label_that_comes_again_continues_its_part():
    text = "Article 2\n1. Exchange.\n2. Training.\n1. Exchange again,\nof experts."

    pieces = {piece.label: piece.lines for piece in read(text)}

    assert len(read(text)) == len(pieces)
    assert pieces["art2.1"] == ["Exchange.", "Exchange again,", "of experts."]
    assert pieces["art2.2"] == ["Training."]


def test_articles_counted_anew_in_each_chapter_are_told_apart():
    text = "Chapter 1: One\nArticle 1\nA text.\nChapter 2: Two\nArticle 1\nAnother text."

    assert labels(text) == ["ch1", "art1", "ch2", "ch2.art1"]


@pytest.mark.parametrize(("words", "number"), [
    ("الأولى", 1), ("الثانية عشرة", 12), ("الحادية والعشرون", 21), ("الخامسة والثلاثين", 35),
    ("٧", 7), ("(15)", 15), ("XIV", 14), ("iv", 4), ("premier", 1), ("Five", 5), ("العام", 0),
    ("mixed", 0), ("", 0), ("²", 0), ("9" * 5000, 0),
])  # fmt: skip
def test_a_number_is_read_however_it_is_written(words, number):
    assert number_of(words) == number
