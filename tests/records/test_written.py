"""Texts of rows pass the gate, whoever makes the rows; a required text holds a word."""

import pytest
from django.core.exceptions import ValidationError

from oicnet.records import publishing
from tests import make
from tests.staff import open_page, save, signed_in

pytestmark = pytest.mark.django_db


def test_a_row_made_by_code_is_cleaned():
    article = make.article(title_en="one\vtwo\u200f", body_en="one\vtwo ")

    article.refresh_from_db()
    assert (article.title_en, article.body_en) == ("one two", "one\ntwo")
    assert not article.is_stale("en")


def test_no_row_is_made_with_what_is_no_character():
    with pytest.raises(ValidationError) as refusal:
        make.article(title_en="one\ufffe")

    assert "U+FFFE" in refusal.value.message_dict["title_en"][0]


def test_a_password_is_left_as_it_is():
    user = make.user()
    user.set_password("pass\u200fword\v")
    user.save()

    assert user.check_password("pass\u200fword\v")


@pytest.mark.parametrize("title", ["\u200f", "\u200b\u200f", "...", "ـــ", "\u3164"])
def test_a_required_text_holds_a_word(title):
    source = make.source()
    source.title = title

    with pytest.raises(ValidationError) as refusal:
        source.full_clean()
    assert "title" in refusal.value.message_dict


@pytest.mark.parametrize("title", ["\u200f", "...", "\u3164"])
def test_a_title_in_which_nothing_can_be_read_is_not_published(title):
    article = make.article(title_ar=title)

    with pytest.raises(ValidationError):
        publishing.publish(article, by=make.administrator())


def test_a_form_cleans_what_it_takes_and_a_touch_changes_nothing():
    client = signed_in(make.administrator())
    article = make.article(title_ar="خبر")
    data = open_page(client, article)
    data |= {"title_en": "one\vtwo", "body_en": "one\vtwo\x07\r\nthree\u200f"}

    assert save(client, article, data).status_code == 302

    article.refresh_from_db()
    assert (article.title_en, article.body_en) == ("one two", "one\ntwo\nthree")
    version = article.version
    data = open_page(client, article)
    data["title_en"] += "\u200f\u200b"
    assert save(client, article, data).status_code == 302
    article.refresh_from_db()
    assert article.version == version


def test_a_form_names_what_is_no_character_at_its_field():
    client = signed_in(make.administrator())
    article = make.article(title_ar="خبر")
    data = open_page(client, article) | {"title_en": "one\ufffetwo"}

    response = save(client, article, data)

    assert response.status_code == 200
    (message,) = response.context["adminform"].form.errors["title_en"]
    assert "U+FFFE" in message


@pytest.mark.parametrize(
    "written",
    ["\u202ahttps://example.org/a\u202c", "https://example.org/a\u200f", "https://example.org/a،"],
)
def test_the_address_of_a_source_is_taken_without_marks(written):
    client = signed_in(make.administrator())
    source = make.source()
    data = open_page(client, source) | {"address": written}

    assert save(client, source, data).status_code == 302

    source.refresh_from_db()
    assert source.address == "https://example.org/a"
