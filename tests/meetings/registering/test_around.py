"""What stands around a registration: times, names, lists, reminders."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from oicnet.accounts import reminders, roles
from oicnet.accounts.redaction import Name, redact
from oicnet.meetings import due
from oicnet.meetings.models import Invitation, Registration
from oicnet.outbox.models import Letter
from tests import make
from tests.meetings.registering.delegations import (
    HEAD,
    NAME,
    SECOND,
    days,
    decide,
    invite,
    only,
    page_of,
    register,
)
from tests.staff import said_by
from tests.staff.test_first_page import INDEX, client_of

pytestmark = pytest.mark.django_db


def test_each_sees_his_own(invited, meeting, state, secretariat, focal_point, client):
    register(focal_point, meeting, HEAD)
    other = client_of(roles.FOCAL_POINT, member_state=make.member_state(published=True))
    administrator = client_of(roles.ADMINISTRATOR)
    auditor = client_of(roles.AUDITOR)

    assert NAME not in said_by(other.get(page_of(meeting)))
    for stranger, answer in ((other, 403), (administrator, 403), (client, 302)):
        assert stranger.get(page_of(meeting, state)).status_code == answer
    assert administrator.get(page_of(meeting)).status_code == 403
    assert NAME in said_by(auditor.get(page_of(meeting, state)))
    sent = {"version": only().version, "_confirm": "x"}
    assert auditor.post(page_of(meeting, state), sent).status_code == 403
    assert auditor.post(page_of(meeting), {"_enter": "x"}).status_code == 403


def test_nobody_is_invited_to_a_meeting_that_is_over(meeting, secretariat, focal_point):
    type(meeting).objects.filter(pk=meeting.pk).update(starts_on=days(-3), ends_on=days(-2))

    answer = invite(secretariat, meeting)

    assert answer.context["form"].non_field_errors() == ["انتهى الاجتماع."]
    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()


def test_after_the_meeting_it_is_closed_and_later_erased(invited, meeting, focal_point):
    register(focal_point, meeting, HEAD)
    type(meeting).objects.filter(pk=meeting.pk).update(starts_on=days(-9), ends_on=days(-8))
    assert focal_point.post(page_of(meeting), {}).status_code == 403
    assert page_of(meeting) not in said_by(focal_point.get(INDEX))

    due.erase_registrations()
    assert Registration.objects.exists()
    type(meeting).objects.filter(pk=meeting.pk).update(starts_on=days(-190), ends_on=days(-189))
    due.erase_registrations()
    assert not Registration.objects.exists()


def test_a_redacted_name_is_nowhere_in_it(invited, meeting, state, secretariat, focal_point):
    register(focal_point, meeting, HEAD)
    decide(secretariat, meeting, state)
    key = only().persons.get().pk
    register(focal_point, meeting, {**HEAD, "id": key, "name_en": f"{NAME} II"}, stored=1)

    redact(Name((NAME,)), by=make.administrator(), reason="asked for")

    row = only()
    held = [row.persons.get().name_en, row.confirmed, list(row.changes.values_list("lines"))]
    assert NAME not in str(held)


def test_the_list_is_exported(invited, meeting, secretariat, focal_point):
    register(focal_point, meeting, HEAD, SECOND)

    sheet = secretariat.get(f"{page_of(meeting)}?as=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert [row for row in rows if NAME in row and "البحرين" in row]
    assert NAME in secretariat.get(f"{page_of(meeting)}?as=csv").content.decode()
    assert secretariat.get(f"{page_of(meeting)}?as=pdf").status_code == 404


def test_who_has_not_registered_is_reminded_in_the_last_week(invited, state, meeting, focal_point):
    def told(day):
        return [one.about for one in reminders.notices(state.pk, day)]

    assert told(days(12)) == []
    assert told(days(13)) == [f"{meeting.reference}-DEL"]
    register(focal_point, meeting, HEAD)
    assert told(days(13)) == []


def test_papers_for_members_stand_on_the_first_page(focal_point, meeting):
    paper = make.document(open_to_members=True)
    make.meeting_paper(meeting=meeting, document=paper)
    draft = make.document()

    page = said_by(focal_point.get(INDEX))

    assert paper.get_absolute_url() in page
    assert draft.reference not in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_table_costs_the_same_for_any_number(
    invited, meeting, secretariat, django_assert_max_num_queries, how_many
):
    for _number in range(how_many):
        own = client_of(roles.FOCAL_POINT, member_state=make.member_state(published=True))
        register(own, meeting, HEAD, SECOND)

    with django_assert_max_num_queries(20):
        assert len(secretariat.get(page_of(meeting)).context["rows"]) == how_many
