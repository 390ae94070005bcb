"""Two versions of a text, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oicnet.text import comparing
from oicnet.text.comparing import GONE, MOVED_FROM, MOVED_TO, NEW, SAME, compare

WORDS = st.lists(
    st.sampled_from(["المادة", "يجتمع", "مُعِدّ", "12,5", "(أ)", "the", " ", "\n\n", "،", "."]),
    max_size=25,
).map(" ".join)


def fates(older, newer):
    return [(run.fate, run.text) for run in compare(older, newer)]


@given(WORDS, WORDS)
def test_the_runs_put_together_are_both_texts(older, newer):
    runs = compare(older, newer)

    assert "".join(run.text for run in runs if run.fate not in {NEW, MOVED_TO}) == older
    assert "".join(run.text for run in runs if run.fate not in {GONE, MOVED_FROM}) == newer


@pytest.mark.parametrize(("older", "newer", "gone", "new"), [
    ("يجتمع المجلس مرتين كل سنة", "يجتمع المجلس مرة كل سنة", "مرتين", "مرة"),
    ("يُعِدّ التقرير", "يُعَدّ التقرير", "يُعِدّ", "يُعَدّ"),
    ("نسبة 12,5 في المئة", "نسبة 12,6 في المئة", "12,5", "12,6"),
    ("the Member States", "the member States", "Member", "member"),
    ("l’État désigne", "l’État membre désigne", None, "membre "),
])  # fmt: skip
def test_a_word_with_its_marks_or_a_number_changes_whole(older, newer, gone, new):
    runs = fates(older, newer)

    assert [text for fate, text in runs if fate == GONE] == ([gone] if gone else [])
    assert [text for fate, text in runs if fate == NEW] == [new]


def test_what_is_the_same_is_one_run():
    assert fates("المادة 1\n\nتجتمع.", "المادة 1\n\nتجتمع.") == [(SAME, "المادة 1\n\nتجتمع.")]
    assert fates("", "") == []
    assert fates("", "جديد") == [(NEW, "جديد")]


def test_a_sentence_at_another_place_is_moved_not_removed_and_added():
    first, second = "تعد الأمانة التقرير السنوي.", "تبلغ الدول الأعضاء عن التنفيذ في موعده كل سنة."

    runs = fates(f"{first} {second}", f"{second} {first}")

    assert {fate for fate, _text in runs} <= {SAME, MOVED_FROM, MOVED_TO, GONE, NEW}
    moved = [
        "".join(comparing.words(text)) for fate, text in runs if fate in {MOVED_FROM, MOVED_TO}
    ]
    assert moved == ["".join(comparing.words(first))] * 2
