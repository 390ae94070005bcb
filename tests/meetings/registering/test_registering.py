"""A state registers its delegation, and the secretariat confirms it."""

import pytest

from oicnet.meetings.models import Delegate, Delegation, Registration
from oicnet.outbox.models import Letter
from oicnet.records.models import Correction
from tests import make
from tests.meetings.registering.delegations import (
    HEAD,
    NAME,
    SECOND,
    decide,
    invite,
    only,
    page_of,
    person,
    register,
)
from tests.staff import said_by
from tests.staff.test_first_page import INDEX

pytestmark = pytest.mark.django_db


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
