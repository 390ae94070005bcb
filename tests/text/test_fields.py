"""Fields of forms clean what was typed before they judge it."""

import pytest
from django import forms

from oicnet.text.fields import NO_WORD, Address, Line, MailAddress, Paragraphs, Prepared


class Form(Prepared, forms.Form):
    title = Line(max_length=20)
    remark = Paragraphs(required=False)
    site = Address(required=False, assume_scheme="https")
    mail = MailAddress(required=False)

    def prepare(self) -> None:
        self.fields["remark"].required = "remark" in (self.data or {})


@pytest.fixture(autouse=True)
def in_english(english):
    """For the messages."""


def test_a_form_may_change_its_fields_once_it_has_its_data():
    assert not Form({"title": "x"}).fields["remark"].required
    assert Form({"title": "x", "remark": ""}).errors == {"remark": ["This field is required."]}


def test_a_line_is_one_and_paragraphs_stay():
    form = Form({"title": " A title\nof a\tpaper ", "remark": "One \r\n\r\ntwo words\n"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["title"] == "A title of a paper"
    assert form.cleaned_data["remark"] == "One\n\ntwo words"


@pytest.mark.parametrize("typed", ["...", "—", "\u200f!", "؟"])
def test_what_has_no_word_is_no_text_where_one_is_wanted(typed):
    assert Form({"title": typed}).errors == {"title": [str(NO_WORD)]}
    assert Line(required=False).clean(typed) is not None


def test_addresses_lose_what_was_copied_with_them():
    site, mail = " \u200ehttps://example.org/a\u200b ", "\u202aa@example.org\u202c "
    form = Form({"title": "x", "site": site, "mail": mail})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["site"] == "https://example.org/a"
    assert form.cleaned_data["mail"] == "a@example.org"
    assert Form({"title": "x", "mail": "nobody"}).errors.keys() == {"mail"}


def test_a_text_that_is_only_cleaned_has_not_changed():
    assert not Paragraphs().has_changed("One\n\ntwo", "One \r\n\r\ntwo ")
    assert Paragraphs().has_changed("One\n\ntwo", "One\ntwo")
