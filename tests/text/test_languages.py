from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import gettext

from oicnet.meetings.models import Meeting
from oicnet.public.shares import Share
from oicnet.public.templatetags.register import span, text_in
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filled", "reader", "shown"),
    [
        ("ar en fr", "fr", "fr"),
        ("ar en", "fr", "ar"),
        ("en fr", "ar", "en"),
        ("fr", "en", "fr"),
        ("", "en", "ar"),
        ("ar en fr", "en-gb", "en"),
        ("en", "tr", "en"),
    ],
)
def test_a_text_is_shown_in_the_readers_language_or_arabic_english_french(filled, reader, shown):
    meeting = Meeting(**{f"title_{one}": f"in {one}" for one in filled.split()})

    with translation.override(reader):
        assert Meeting.title.language(meeting) == shown
        assert meeting.title == (f"in {shown}" if filled else "")


@pytest.mark.parametrize(
    ("words", "is_marked"),
    [("Agence nationale", True), ("RAPPORT FINAL", True), ("Tunis", True), ("ANETI", False)],
)
def test_a_text_in_another_language_says_in_which_and_an_acronym_does_not(words, is_marked):
    with translation.override("en"):
        assert ("French" in text_in(words, "fr")) is is_marked
        assert "French" not in text_in(words, "en")


def test_a_translation_is_stale_when_its_original_changed_after_it():
    meeting = make.meeting()
    assert not meeting.is_stale("en")

    meeting.title_ar = "عنوان جديد"
    meeting.save()
    assert (meeting.is_stale("en"), meeting.is_stale("fr"), meeting.is_stale("ar")) == (
        True,
        True,
        False,
    )

    meeting.title_en = "New title"
    meeting.save()
    assert (meeting.is_stale("en"), meeting.is_stale("fr")) == (False, True)


def test_a_change_of_the_original_by_sql_makes_translations_stale_too():
    meeting = make.meeting()

    Meeting.objects.update(title_ar="عنوان جديد")

    meeting.refresh_from_db()
    assert meeting.is_stale("en")


def test_an_empty_translation_is_missing_and_not_stale():
    meeting = make.meeting(title_ar="عنوان")

    assert not meeting.is_stale("en")
    assert meeting.missing_languages() == ["en", "fr"]


def test_equally_authentic_texts_are_never_stale():
    meeting = make.meeting(standing_en="original")

    meeting.title_ar = "عنوان جديد"
    meeting.save()

    assert not meeting.is_stale("en")
    assert meeting.is_stale("fr")


def test_a_translation_can_be_confirmed_without_a_change():
    meeting = make.meeting()
    meeting.title_ar = "عنوان جديد"
    meeting.save()

    meeting.confirm_translation("en")
    meeting.save(update_fields=["translated_from_en"])

    meeting.refresh_from_db()
    assert not meeting.is_stale("en")


def test_french_writes_its_first_days_numbers_and_signs_as_the_french_do():
    first, last = date(2026, 3, 1), date(2026, 3, 15)
    with translation.override("fr"):
        written = [span(first, first), span(first, last), span(last, date(2026, 4, 1))]
        assert Share("late", "", 12, 100, 12).part == "12\u00a0%"
        assert gettext("Kind") + gettext(":") == "Type\u00a0:"
    with translation.override("en"):
        assert span(first, last) == "1–15 March 2026"

    assert written == ["1er mars 2026", "1er–15 mars 2026", "15 mars – 1er avril 2026"]
