"""Words that depend on the reader's language, where there is no record and no page."""

import pytest
from django.utils import translation

from oicnet.text import languages
from oicnet.text.cleaning import legible_json
from oicnet.text.directions import named
from oicnet.text.letters import runs, spans
from oicnet.text.matching import tokens, without
from oicnet.text.numbers import plain_day

ROW = {"title_ar": "", "title_en": "Report", "title_fr": "Rapport"}


@pytest.mark.parametrize(
    ("reader", "order", "first"),
    [
        ("ar", ("ar", "en", "fr"), "Report"),
        ("en-gb", ("en", "ar", "fr"), "Report"),
        ("fr", ("fr", "ar", "en"), "Rapport"),
        (None, ("ar", "en", "fr"), "Report"),
    ],
)
def test_the_reader_s_language_comes_first_then_arabic_english_french(reader, order, first):
    with translation.override(reader):
        assert languages.reading_order() == order
        assert languages.written_first(ROW, "title") == first
        assert languages.written_first(ROW, "summary") == ""


def test_words_are_made_in_each_language_and_the_reader_s_is_left_as_it_was(english):
    labels = languages.in_each_language(lambda: languages.after_colon("A", "b"))

    assert labels == {"ar": "A: b", "en": "A: b", "fr": "A\u00a0: b"}
    assert languages.reader_language() == "en"


def test_the_name_of_a_language_within_a_sentence():
    names = languages.in_each_language(lambda: str(languages.name_of("fr")))

    assert names == {"ar": "الفرنسية", "en": "French", "fr": "français"}


def test_a_title_of_sample_data_is_marked_where_it_is_one(english):
    assert languages.marked_as_sample("Report") == "Report (sample)"
    assert languages.marked_as_sample("Report", is_sample=False) == "Report"
    assert languages.marked_as_sample("") == ""


def test_a_reference_is_isolated_from_its_heading():
    assert named("D-1", "تقرير") == "\u2066D-1\u2069 · تقرير"
    assert named("D-1", "") == "\u2066D-1\u2069"


def test_what_a_json_text_holds_is_legible_however_deep():
    assert legible_json({"a": ["x\x00y", {"b": ("z\x07", 1, None)}]}) == (
        '{"a": ["xy", {"b": ["z", 1, null]}]}'
    )


@pytest.mark.parametrize("text", ["تقرير OIC 2021", "", "WP-2021", "اجتماع٣و4 a1b2"])
def test_positions_of_runs_are_those_of_the_runs(text):
    assert spans(text) == [(start, end) for start, end, _script, _run in runs(text)]


def test_words_of_a_name_without_article_and_without_those_that_may_be_left_out():
    assert tokens("الإمارات العربية") == tokens("امارات عربية")
    assert without("جمهورية السودان", {tokens("جمهورية")[0]}) == "السودان"


def test_a_day_may_be_typed_with_any_digits_and_dashes():
    assert plain_day("٢٠٢١–٠٦ — ٠٢") == "2021-06-02"
    assert plain_day("2021-06-02") == "2021-06-02"
