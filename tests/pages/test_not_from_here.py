"""What was sent without the page's key: refused in our words, and what was typed is not lost."""

import pytest
from django.test import Client

from tests import make
from tests.staff import address_of

pytestmark = pytest.mark.django_db
TYPED = {
    "title_ar": "عنوان طويل",
    "title_en": "<b>A title</b>",
    "agenda_items-TOTAL_FORMS": "3",
    "seen": "a-token-of-ours",
    "password1": "my own long words",
    "is_sample": "on",
}


@pytest.fixture
def page():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.administrator())
    return client, address_of(make.meeting())


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "لم يُحفظ شيء"), ("en", "Nothing was saved"), ("fr", "Rien n’a été enregistré")],
)
def test_it_is_said_in_the_readers_language_with_what_was_typed(page, language, words):
    client, address = page

    answer = client.post(address.replace("/ar/", f"/{language}/"), TYPED)
    said = answer.content.decode()

    assert answer.status_code == 403
    assert f'<html lang="{language}"' in said
    assert words in said
    assert "عنوان طويل" in said
    assert "&lt;b&gt;A title&lt;/b&gt;" in said
    assert "my own long words" not in said
    assert "a-token-of-ours" not in said
    assert answer["Cache-Control"] == "private, no-store"


def test_who_is_not_signed_in_is_shown_nothing_that_another_host_could_have_sent(page):
    _client, address = page

    answer = Client(enforce_csrf_checks=True).post(address, TYPED)

    assert answer.status_code == 403
    assert "عنوان طويل" not in answer.content.decode()
