"""Every letter says who sent it and whom to write to, as text and as a page."""

import pytest
from django.utils import translation

from oicnet.outbox.composing import letter
from oicnet.text.languages import LANGUAGES


def page_of(message):
    [(page, kind)] = message.alternatives
    assert kind == "text/html"
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_who_sent_it_and_whom_to_write_to(settings, language):
    settings.REGISTER_CONTACT = "secretariat@example.org"
    with translation.override(language):
        message = letter("موضوع", "Text", "reader@example.org")
        name = translation.gettext("OIC-PESNET document register")
        automatic = translation.gettext("This message was sent automatically by the register.")

    assert message.reply_to == ["secretariat@example.org"]
    for words in (name, automatic, "secretariat@example.org", settings.REGISTER_ADDRESS):
        assert words in message.body
        assert words in page_of(message)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page_of(message)


def test_without_a_contact_nobody_is_named(settings):
    settings.REGISTER_CONTACT = ""
    assert letter("Subject", "Text", "reader@example.org").reply_to == []


def test_what_was_typed_stays_text_and_addresses_are_links():
    page = page_of(letter("<b>S</b>", "<script>x</script>\n\nhttps://example.org/a?b=1", "a@b.org"))
    assert "<script>" not in page
    assert "<b>" not in page
    assert '<a dir="ltr" href="https://example.org/a?b=1"' in page
