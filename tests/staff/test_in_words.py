"""Lists and forms of the staff site say yes, no and days as their readers do."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.staff.in_words import field_in_words
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return signed_in(make.administrator())


def page(client, address, language):
    with translation.override(language):
        return client.get(reverse(*address), HTTP_ACCEPT_LANGUAGE=language).content.decode()


@pytest.mark.parametrize(("language", "words"), [("ar", "نعم"), ("en", "yes"), ("fr", "oui")])
def test_a_list_says_yes_and_no_in_words(administrator, language, words):
    listed = page(administrator, ["admin:accounts_user_changelist"], language)

    assert f'<td class="field-is_active"><span class="nowrap">{words}</span></td>' in listed
    assert "icon-yes" not in listed


def test_french_lists_and_forms_write_the_first_of_a_month_as_the_french_do(administrator):
    meeting = make.meeting(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 2), published=True)

    with translation.override("fr"):
        assert field_in_words(meeting, "starts_on") == "1er mars 2026"
        assert field_in_words(meeting, "ends_on") == "2 mars 2026"
    assert "1er mars 2026" in page(administrator, ["admin:meetings_meeting_changelist"], "fr")
    assert "1 March 2026" in page(administrator, ["admin:meetings_meeting_changelist"], "en")


def test_a_column_in_words_is_still_sorted_by_its_field(administrator):
    make.user(username="zayd", is_active=False)
    address = reverse("admin:accounts_user_changelist")

    columns = administrator.get(address).context["cl"].list_display
    names = [getattr(column, "__name__", column) for column in columns]

    asked = {"o": str(names.index("is_active"))}
    listed = administrator.get(address, asked).context["cl"].result_list

    assert [user.is_active for user in listed] == [False, True]
