"""Lines of a letter, without what counts them."""

import pytest

from oicnet.text import pasted


@pytest.mark.parametrize(
    "line",
    [
        "1. SAID", "١- SAID", "(7) SAID", "12) SAID", "3\tSAID", "iv. SAID", "a) SAID", "• SAID",
        "أولاً: SAID", "ثانيًا - SAID", "ثالثا/ SAID", "الثانية عشرة: SAID", "ثاني عشر: SAID",
        "التوصية السابعة: SAID", "التوصية رقم 8: SAID", "أ- SAID", "Recommendation 7: SAID",
        "Recommandation n° 7 : SAID", "Premièrement : SAID", "First: SAID", "\u200f5. SAID",
    ],
)  # fmt: skip
def test_what_counts_a_line_is_taken_off(line):
    assert pasted.paragraphs(line) == ["SAID"]


@pytest.mark.parametrize(
    "line",
    [
        "2021-06-02 is a date", "دعوة الدول الأعضاء: كلها", "Invite member states: all of them",
        "Civil. servant", "57 states take part", "أول اجتماع للشبكة", "I thank you",
    ],
)  # fmt: skip
def test_what_counts_nothing_stays(line):
    assert pasted.paragraphs(line) == [line]


def test_a_title_before_a_name_is_no_letter_of_a_list():
    assert pasted.without_digits("٣- د. علي") == "د. علي"


def test_a_line_that_is_not_counted_goes_on_with_the_one_before():
    text = "Recommendations:\n1. Strengthen\ncooperation\n\n2. Create"

    assert pasted.paragraphs(text) == ["Recommendations:", "Strengthen cooperation", "Create"]


def test_numbers_without_words_are_nothing():
    assert pasted.paragraphs("1.\n2.\nand so on\n3. third") == ["and so on", "third"]


@pytest.mark.parametrize("line", ["A" + " " * 90_000 + "B", "\t " * 45_000 + "x", "(" * 90_000])
def test_a_line_is_read_at_once_however_long(line):
    assert len(pasted.paragraphs(line)) == 1
