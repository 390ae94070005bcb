"""States register their delegations: from the invitation to the delegations of the meeting."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from oicnet.accounts import reminders, roles
from oicnet.accounts.redaction import Name, redact
from oicnet.meetings import due
from oicnet.meetings.models import Delegate, Delegation, Invitation, Registration
from oicnet.outbox.models import Letter
from oicnet.records.models import Correction
from tests import make
from tests.staff import said_by, signed_in
from tests.staff.test_first_page import INDEX, client_of

pytestmark = pytest.mark.django_db
NAME = "Sanad Testperson"


def days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def state():
    return make.member_state(published=True, reference="BH", name_ar="البحرين")


@pytest.fixture
def meeting():
    return make.meeting(published=True, starts_on=days(30), ends_on=days(31), title_ar="الاجتماع")


@pytest.fixture
def secretariat():
    return signed_in(make.administrator())


@pytest.fixture
def focal_point(state):
    return client_of(roles.FOCAL_POINT, member_state=state, email="focal@example.org")


def page_of(meeting, *state):
    name = "registering:state" if state else "registering:meeting"
    keys = [meeting.reference.lower(), *(one.reference.lower() for one in state)]
    return reverse(name, args=keys)


@pytest.fixture
def invited(meeting, secretariat, focal_point):
    invite(secretariat, meeting)
    return Invitation.objects.get(meeting=meeting)


def invite(client, meeting, day=20):
    sent = {"_invite": "x", "closes_on": days(day).isoformat(), "words_ar": "يُرجى التسجيل"}
    return client.post(page_of(meeting), sent, follow=True)


def person(place, **given):
    values = {"role": "member", "attendance": "in_person", "languages": ["ar"], **given}
    return {f"persons-{place}-{name}": value for name, value in values.items()}


def register(client, meeting, *persons, stored=0, button="_handin", **given):
    seen = client.get(page_of(meeting)).context["form"]["seen"].value()
    rows = {
        "persons-TOTAL_FORMS": len(persons),
        "persons-INITIAL_FORMS": stored,
        "persons-MIN_NUM_FORMS": 0,
        "persons-MAX_NUM_FORMS": 60,
    }
    for place, values in enumerate(persons):
        rows |= person(place, **values)
    return client.post(page_of(meeting), {"seen": seen, button: "x", **rows, **given}, follow=True)


def decide(client, meeting, state, button="_confirm", remark=""):
    address = page_of(meeting, state)
    version = client.get(address).context["form"]["version"].value()
    sent = {"version": version, "remark": remark, button: "x"}
    return client.post(address, sent, follow=True)


def only():
    return Registration.objects.get()


HEAD = {"name_ar": "سند علي", "name_en": NAME, "post_en": "Adviser", "role": "head"}
SECOND = {"name_en": "Huda Example", "attendance": "online", "arrives_on": "2030-01-02"}


def test_from_the_invitation_to_the_delegations(
    settings, client, meeting, state, secretariat, focal_point
):
    settings.MAIL_IS_CONFIGURED = True
    publisher = make.administrator(email="secretariat@example.org")
    assert "يُرجى" not in said_by(secretariat.get(page_of(meeting)))
    assert focal_point.get(page_of(meeting)).status_code == 404

    invite(secretariat, meeting)
    [letter] = Letter.objects.filter(address="focal@example.org")
    assert "البحرين" in letter.text
    assert page_of(meeting) in letter.text
    assert page_of(meeting) in said_by(focal_point.get(INDEX))

    register(focal_point, meeting, HEAD, SECOND)
    assert only().stage == "handed_in"
    assert [row.name_en for row in only().persons.all()] == [NAME, "Huda Example"]
    assert Letter.objects.filter(address=publisher.email).count() == 1

    row = secretariat.get(page_of(meeting)).context["rows"][0]
    assert (row.in_person, row.online) == (1, 1)
    secretariat.post(page_of(meeting), {"_confirm": "x", "ticked": [row.value]})
    assert only().stage == "confirmed"
    assert Letter.objects.filter(address="focal@example.org").count() == 2
    assert not Delegation.objects.exists()

    secretariat.post(page_of(meeting), {"_enter": "x", "because_ar": "تسجيل الوفود"})
    delegation = Delegation.objects.get(meeting=meeting, member_state=state)
    assert delegation.attendance == "in_person"
    told = delegation.delegates.values_list("name_en", "role", "name_is_public")
    assert set(told) == {(NAME, "head", False), ("Huda Example", "member", False)}
    assert Correction.objects.get().reason_ar == "تسجيل الوفود"
    assert NAME not in client.get(meeting.get_absolute_url()).content.decode()
    assert not secretariat.get(page_of(meeting)).context["to_enter"]


def test_a_late_change_is_kept_and_confirmed_again(invited, meeting, state, secretariat,
                                                   focal_point):  # fmt: skip
    register(focal_point, meeting, HEAD, SECOND)
    decide(secretariat, meeting, state)
    secretariat.post(page_of(meeting), {"_enter": "x", "because_en": "Registered"})
    Delegate.objects.filter(name_en=NAME).update(name_is_public=True)
    head, second = only().persons.all()

    changed = [
        {**HEAD, "id": head.pk, "role": "member"},
        {**SECOND, "id": second.pk, "DELETE": "on"},
        {"name_fr": "Karim Exemple", "role": "head"},
    ]
    register(focal_point, meeting, *changed, stored=2)

    assert only().stage == "handed_in"
    [change] = [row for row in only().changes.all() if row.lines]
    assert change.is_late
    row = secretariat.get(page_of(meeting)).context["rows"][0]
    assert {(line.before, line.after) for line in row.since} == {
        ("Huda Example", ""),
        ("", "Karim Exemple"),
        ("رئيس الوفد", "عضو"),
    }
    names = set(Delegate.objects.values_list("name_en", flat=True))
    assert names == {NAME, "Huda Example"}, "nothing is entered before it is confirmed"

    decide(secretariat, meeting, state)
    secretariat.post(page_of(meeting), {"_enter": "x", "because_en": "Changed"})
    told = Delegate.objects.values_list("name_en", "name_fr", "role", "name_is_public")
    assert set(told) == {(NAME, "", "member", True), ("", "Karim Exemple", "head", False)}


def test_a_draft_is_the_states_until_it_is_handed_in(invited, meeting, state, secretariat,
                                                     focal_point):  # fmt: skip
    register(focal_point, meeting, HEAD, button="_save")
    assert only().stage == "draft"
    assert not only().changes.exists()

    sent = {"version": only().version, "_confirm": "x"}
    answer = secretariat.post(page_of(meeting, state), sent)

    assert answer.context["form"].non_field_errors()
    assert only().stage == "draft"


def test_it_is_returned_with_a_comment_and_handed_in_again(invited, meeting, state, secretariat,
                                                           focal_point):  # fmt: skip
    register(focal_point, meeting, HEAD)
    assert decide(secretariat, meeting, state, "_return").context["form"].errors["remark"]
    decide(secretariat, meeting, state, "_return", "يُرجى ذكر الجهة")
    assert only().stage == "returned"
    assert "يُرجى ذكر الجهة" in said_by(focal_point.get(page_of(meeting)))

    key = only().persons.get().pk
    register(focal_point, meeting, {**HEAD, "id": key}, stored=1)
    assert only().stage == "handed_in"


def test_a_state_that_stays_away_says_so(invited, meeting, state, secretariat, focal_point):
    make.delegation(meeting=meeting, member_state=state)
    refused = register(focal_point, meeting)
    assert refused.context["form"].non_field_errors()
    assert not Registration.objects.exists()

    register(focal_point, meeting, is_absent="on")
    decide(secretariat, meeting, state)
    secretariat.post(page_of(meeting), {"_enter": "x", "because_en": "Absent"})

    assert Delegation.objects.filter(member_state=state).exists(), "what staff entered stays"


def test_two_heads_and_an_old_page_are_refused(invited, meeting, focal_point):
    answer = register(focal_point, meeting, HEAD, {**SECOND, "role": "head"})
    assert answer.context["rows"].non_form_errors()
    register(focal_point, meeting, HEAD)
    key = only().persons.get().pk

    sent = {"persons-TOTAL_FORMS": 1, "persons-INITIAL_FORMS": 1, "seen": 1, "_handin": "x"}
    sent |= person(0, **HEAD | {"id": key, "name_en": "Somebody Else"})
    answer = focal_point.post(page_of(meeting), sent)

    assert answer.context["form"].non_field_errors()
    assert only().persons.get().name_en == NAME


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
