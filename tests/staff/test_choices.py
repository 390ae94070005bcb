"""Words that were typed in an autocomplete, and chose nothing, are a mistake at their field."""

import pytest
from django.urls import reverse

from oicnet.meetings.models import Meeting
from tests import make
from tests.staff import address_of, open_page, row_of, save, signed_in

pytestmark = pytest.mark.django_db
SAID = "لم يُختر شيء: وزارة العمل"


@pytest.fixture
def administrator():
    return signed_in(make.administrator())


def errors_of(response, prefix=""):
    assert response.status_code == 200
    if not prefix:
        return response.context["adminform"].form.errors
    formsets = [one.formset for one in response.context["inline_admin_formsets"]]
    return next(one for one in formsets if one.prefix == prefix).errors


@pytest.mark.parametrize("field", ["chair", "hosts"])
def test_they_are_an_error_of_the_form_and_stay_in_it(administrator, field):
    meeting = make.meeting(chair=make.organisation())
    typed = open_page(administrator, meeting) | {f"{field}-typed": " وزارة العمل "}

    response = save(administrator, meeting, typed)

    assert errors_of(response) == {field: [SAID]}
    assert 'data-typed="وزارة العمل"' in response.content.decode()
    assert Meeting.objects.get().chair == meeting.chair


def test_a_row_that_holds_nothing_else_is_not_taken_for_blank(administrator):
    meeting = make.meeting()
    typed = open_page(administrator, meeting)
    typed |= {"delegations-TOTAL_FORMS": "1", "delegations-0-member_state-typed": "وزارة العمل"}

    response = save(administrator, meeting, typed)

    assert errors_of(response, "delegations")[0]["member_state"] == [SAID]


def test_in_a_stored_row_they_do_not_leave_the_old_choice_in_silence(administrator):
    delegation = make.delegation()
    typed = open_page(administrator, delegation.meeting)
    row = row_of(typed, "delegations", delegation.pk)

    response = save(
        administrator, delegation.meeting, typed | {f"{row}-member_state-typed": "وزارة العمل"}
    )

    assert errors_of(response, "delegations")[0]["member_state"] == [SAID]


def test_blanks_are_nothing_typed(administrator):
    meeting = make.meeting()

    response = save(
        administrator, meeting, open_page(administrator, meeting) | {"chair-typed": " "}
    )

    assert response.status_code == 302


def test_pasted_recommendations_ask_which_meeting_was_meant(administrator):
    address = reverse("admin:recommendations_recommendation_paste")
    typed = {"meeting": make.meeting().pk, "meeting-typed": "وزارة العمل", "lines_ar": "التدريب"}

    response = administrator.post(address, typed)

    assert response.context["form"].errors == {"meeting": [SAID]}


def test_pasted_delegations_ask_which_state_was_meant(administrator):
    meeting = make.meeting()
    counts = {f"{one}-{two}_FORMS": "0" for one in ("delegates",) for two in ("TOTAL", "INITIAL")}
    typed = {
        "confirm": "1", "attendance": "unknown", "lines": "وزارة العمل", **counts,
        "delegations-TOTAL_FORMS": "1", "delegations-INITIAL_FORMS": "0",
        "delegations-0-capacity": "member", "delegations-0-words": "وزارة العمل",
        "delegations-0-member_state": make.member_state().pk,
        "delegations-0-member_state-typed": "وزارة العمل",
    }  # fmt: skip

    response = administrator.post(f"{address_of(meeting, 'delegations')}", typed)

    rows = response.context["rows"]
    assert rows.delegations.forms[0].errors["member_state"] == [SAID]
    assert not meeting.delegations.exists()
