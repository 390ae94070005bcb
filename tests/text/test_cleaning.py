"""The one gate for text: what becomes of what is pasted, and what it refuses."""

import random

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from oicnet.text import cleaning

ALPHABET = (
    "ab 1اب٣.,(\n\t\r\v\f\x00\x1c\x7f\x85\u00a0\u00ad\u0301\u034f\u061c\u0640\u064e\u180e\u200b"
    "\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u3164\ufe0f\ufeff\ufff9\U000e0041e"
)


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("one\vtwo", "one two", "one\ntwo"),
        ("one\ftwo", "one two", "one\ntwo"),
        ("one\x85two\u2028three\u2029four", "one two three four", "one\ntwo\nthree\nfour"),
        ("one\r\ntwo\rthree", "one two three", "one\ntwo\nthree"),
        ("one\ttwo", "one two", "one\ttwo"),
        ("one \v two", "one two", "one\n two"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef", "abcdef"),
        ("e\u0301", "é", "é"),
        ("e\x00\u0301", "é", "é"),
        ("\ufeffone\ufeff", "one", "one"),
        ("\u200f\u200bنص\u200c\u200d\u00a0", "نص", "نص"),
        ("\u00adsoft hy\u00adphen\u00ad", "soft hy\u00adphen", "soft hy\u00adphen"),
        ("نص\u200f\nثان\u200b", "نص ثان", "نص\nثان"),
        ("\u3164\u2800", "", ""),
        ("\u200f\u200b", "", ""),
        ("\u202a\u202c", "", ""),
    ],
)
def test_breaks_become_one_kind_and_what_cannot_be_seen_goes(text, line, lines):
    assert cleaning.clean(text) == line
    assert cleaning.clean(text, lines=True) == lines


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\u202aSalim\u202c Altajribi", "\u202aSalim\u202c Altajribi"),
        ("قال \u2067نعم (OIC)\u2069 ثم", "قال \u2067نعم (OIC)\u2069 ثم"),
        ("a\u202bb", "ab"),
        ("a\u202cb\u2069c", "abc"),
        ("a\u2067b\u202ac\u2069d", "a\u2067bc\u2069d"),
        ("a\u202a\u200b\u202cb", "a\u200bb"),
        ("\u202bكل النص\u202c", "كل النص"),
        ("a\u202ab\nc\u202cd", "ab\ncd"),
    ],
)
def test_directions_stay_where_they_open_and_close_something(text, kept):
    assert cleaning.clean(text, lines=True) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("سليم\u200f التجريبي", "سليم التجريبي"),
        ("one\u200e two", "one two"),
        ("C++\u200f بالعربية", "C++\u200f بالعربية"),
        ("بند 3\u200f - 4", "بند 3\u200f - 4"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("آية \u06dd", "آية \u06dd"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_a_sign_between_letters_stays_where_it_does_something(text, kept):
    assert cleaning.clean(text) == kept


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
        ("\ufdd0", "U+FDD0"),
        ("\U0001fffe", "U+1FFFE"),
        ("\U0010ffff", "U+10FFFF"),
        ("\ud83d", "U+D83D"),
        ("\udc00", "U+DC00"),
    ],
)
def test_what_is_no_character_is_refused_by_name(character, name):
    for language in ("ar", "en", "fr"):
        with translation.override(language), pytest.raises(ValidationError) as refusal:
            cleaning.clean(f"before{character}after")
        (message,) = refusal.value.messages
        assert name in message
        assert "before�after" in message


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("\u202ahttps://example.org/a\u202c", "https://example.org/a"),
        ("https://example.org/a\u200f", "https://example.org/a"),
        ("https://example.org/a\u200b،", "https://example.org/a"),
        ("<https://example.org/a>.", "https://example.org/a"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://fa.example.org/می\u200cخواهم", "https://fa.example.org/می\u200cخواهم"),
        ("name@example.org؛", "name@example.org"),
    ],
)
def test_an_address_loses_what_was_written_around_it(written, address):
    assert cleaning.address(written) == address


@pytest.mark.parametrize("text", ["", " ", ".,–", "ـــ", "\u064e", "\u3164", "❤", "\u200f"])
def test_no_word_without_a_letter_or_digit(text):
    assert not cleaning.has_words(text)


@pytest.mark.parametrize("text", ["ع", "7", "٧", "a.", "ـعـ"])
def test_a_letter_or_digit_is_a_word(text):
    assert cleaning.has_words(text)


def test_what_passed_passes_again_unchanged_and_is_legible():
    dice = random.Random(15)
    for _time in range(3000):
        text = "".join(dice.choice(ALPHABET) for _place in range(dice.randrange(14)))
        for lines in (False, True):
            cleaned = cleaning.clean(text, lines=lines)
            assert cleaning.clean(cleaned, lines=lines) == cleaned, repr(text)
            assert cleaning.legible(cleaned) == cleaned
            assert lines or "\n" not in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "\u202a" * 30_000 + "a" + "\u202c" * 30_000,
        "(" * 30_000 + "a" + ")" * 40_000,
        "a" + " " * 100_000 + "b\t",
        "a\u200b" * 30_000,
    ],
    ids=["pairs", "brackets", "spaces", "joints"],
)
def test_long_runs_are_no_burden(text):
    """What took the square of its length would stand here for minutes."""
    assert cleaning.clean(text)
    assert cleaning.address(text)


def test_what_was_stored_before_there_was_a_gate_is_written_legibly():
    assert cleaning.legible("one\vtwo\x00\ufffe\ufdd0\ud800\u200f") == "one\ntwo\u200f"
