"""States by recommendations: which have a column, and what is said of those that have none."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests import make

pytestmark = pytest.mark.django_db
LOCALIZED = {
    "ar": ("واحدة منها غير موجّهة إلى أي دولة، ولا عمود لها:", "اثنتان منها غير موجّهتين"),
    "en": ("1 of them is addressed to no state", "2 of them are addressed to no state"),
    "fr": ("1 d’entre elles n’est adressée à aucun État", "2 d’entre elles ne sont adressées"),
}


@pytest.fixture
def meeting():
    return make.meeting(published=True)


@pytest.fixture
def addressed(meeting):
    state = make.member_state(published=True)
    recommendation = make.recommendation(published=True, meeting=meeting)
    make.addressee(recommendation=recommendation, addressee_kind="state", member_state=state)
    return recommendation


@pytest.mark.parametrize("language", LOCALIZED)
@pytest.mark.parametrize("how_many", [1, 2])
def test_those_without_a_column_are_counted_and_led_to(
    client, meeting, addressed, language, how_many
):
    others = [make.recommendation(published=True, meeting=meeting) for _each in range(how_many)]
    hidden = make.recommendation(meeting=meeting)

    with translation.override(language):
        response = client.get(reverse("recommendations:matrix"))
        page = response.content.decode()

        assert response.context["columns"] == [addressed]
        assert set(response.context["without_states"]) == set(others)
        assert LOCALIZED[language][how_many - 1] in page
        assert [other for other in others if other.get_absolute_url() not in page] == []
        assert hidden.get_absolute_url() not in page


def test_where_each_has_a_column_nothing_is_said(client, addressed):
    page = client.get(reverse("recommendations:matrix")).content.decode()

    assert "without-states" not in page
