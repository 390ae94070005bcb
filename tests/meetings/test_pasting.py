"""A pasted list becomes delegations, after a look at what was recognised."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oicnet.meetings.models import Delegate, Delegation
from oicnet.records import publishing
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
LIST = "البحرين: سند علي، مستشار؛ ليلى حسن، رئيسة الوفد\nأطلنطس: فلان، وزير"


@pytest.fixture
def staff():
    return signed_in(make.administrator())


@pytest.fixture
def bahrain():
    return make.member_state(reference="BH", iso3="BHR", name_ar="البحرين")


@pytest.fixture
def meeting():
    return make.meeting(reference="M9")


def address(meeting):
    return reverse("admin:meetings_meeting_delegations", args=[meeting.pk])


def look(client, meeting, text=LIST):
    return client.post(address(meeting), {"lines": text, "attendance": "online", "preview": "1"})


def sent(response, **changed):
    context = response.context
    rows = context["rows"]
    forms = [context["form"]]
    for formset in (rows.delegations, rows.delegates):
        forms += [formset.management_form, *formset.forms]
    data = {}
    for form in forms:
        data |= {
            one.html_name: one.value()
            for one in form
            if one.value() is not None and one.value() is not False
        }
    return data | {"confirm": "1"} | changed


@pytest.mark.parametrize("text", ["x\n" * 501, "البحرين: " + "فلان؛" * 501])
def test_more_than_a_meeting_has_is_refused_before_it_is_shown(staff, meeting, text):
    page = look(staff, meeting, text)

    assert page.context["rows"] is None
    assert "lines" in page.context["form"].errors


def test_a_confirmation_of_nothing_enters_nothing(staff, meeting):
    counts = {f"{one}-{name}_FORMS": "0" for one in ("delegations", "delegates")
              for name in ("TOTAL", "INITIAL")}  # fmt: skip

    for forged in (counts, {}, counts | {"delegations-TOTAL_FORMS": "-1"}):
        given = {"lines": "x", "attendance": "online", "confirm": "1", **forged}
        assert staff.post(address(meeting), given).status_code == 200
    assert not meeting.delegations.exists()


def test_the_page_is_reached_from_the_meeting(staff, meeting):
    page = staff.get(reverse("admin:meetings_meeting_change", args=[meeting.pk]))

    assert address(meeting) in page.content.decode()


def test_the_preview_says_what_was_recognised_and_enters_nothing(staff, meeting, bahrain):
    response = look(staff, meeting)

    assert "تم التعرف على 1 من 2" in response.content.decode()
    known, unknown = response.context["rows"].delegations.forms
    assert (known["member_state"].value(), unknown["member_state"].value()) == (bahrain.pk, None)
    assert not Delegation.objects.exists()


def test_nothing_is_entered_while_a_line_means_nobody(staff, meeting, bahrain):
    response = staff.post(address(meeting), sent(look(staff, meeting)))

    said = response.context["rows"].delegations.forms[1].non_field_errors()
    assert said == ["يمثّل الوفد إما دولة عضوًا وإما منظمة."]
    assert not Delegation.objects.exists()


def test_what_is_chosen_in_the_preview_is_entered_and_names_stay_private(staff, meeting, bahrain):
    other = make.member_state(name_ar="دولة أخرى")
    data = sent(look(staff, meeting)) | {"delegations-1-member_state": other.pk}

    assert staff.post(address(meeting), data).status_code == 302

    assert {(one.reference, one.attendance) for one in Delegation.objects.all()} == {
        ("M9-BH", "online"), (f"M9-{other.reference}", "online"),
    }  # fmt: skip
    fields = ("reference", "name_ar", "post_ar", "role", "name_is_public")
    assert set(Delegate.objects.values_list(*fields)) == {
        ("M9-BH-1", "سند علي", "مستشار", "member", False),
        ("M9-BH-2", "ليلى حسن", "رئيسة الوفد", "head", False),
        (f"M9-{other.reference}-1", "فلان", "وزير", "member", False),
    }


def test_a_row_that_is_left_out_is_left_out_with_its_persons(staff, meeting, bahrain):
    data = sent(look(staff, meeting)) | {
        "delegations-1-leave_out": "on",
        "delegates-1-leave_out": "on",
    }

    staff.post(address(meeting), data)

    assert list(Delegate.objects.values_list("name_ar", flat=True)) == ["سند علي"]
    assert Delegation.objects.get().member_state == bahrain


def test_who_is_there_already_stays_and_is_joined_by_the_new(staff, meeting, bahrain):
    there = make.delegation(meeting=meeting, member_state=bahrain, attendance="in_person")
    make.delegate(delegation=there, number=1, name_ar="سَند عليّ", role="head")

    response = staff.post(address(meeting), sent(look(staff, meeting, LIST.splitlines()[0])))
    said = response.context["rows"].delegates.forms[1].non_field_errors()
    assert said == ["للوفد رئيس واحد."]
    assert Delegate.objects.count() == 1

    data = sent(look(staff, meeting, LIST.splitlines()[0]), **{"delegates-1-role": "member"})
    assert staff.post(address(meeting), data).status_code == 302
    assert list(there.delegates.values_list("number", "name_ar")) == [
        (1, "سَند عليّ"), (2, "ليلى حسن"),
    ]  # fmt: skip
    assert Delegation.objects.get().attendance == "in_person"


def test_a_public_meeting_is_corrected_with_a_reason(staff, meeting, bahrain):
    publishing.publish(meeting, by=make.administrator())
    data = sent(look(staff, meeting, "BH: X"))

    assert staff.post(address(meeting), data).context["reasons"].errors
    assert not Delegation.objects.exists()

    staff.post(address(meeting), data | {"because_en": "The list arrived"})
    assert Delegation.objects.get().reference == "M9-BH"
    assert meeting.corrections().get().reason_en == "The list arrived"


def test_who_may_not_change_the_meeting_has_no_such_page(meeting):
    client = signed_in(make.user(is_staff=True))

    assert client.get(address(meeting)).status_code in {302, 403, 404}
    assert look(client, meeting).status_code in {302, 403, 404}


def test_the_preview_costs_the_same_for_3_and_30_states(staff, meeting):
    states = [
        make.member_state(name_ar=f"دولة {chr(0x628 + n)}{chr(0x62F + n)}") for n in range(26)
    ]
    costs = []
    for rows in (3, 26):
        text = "\n".join(f"{one.reference}: Somebody" for one in states[:rows])
        look(staff, meeting, text)
        with CaptureQueriesContext(connection) as queries:
            response = look(staff, meeting, text)
        assert response.context["rows"].recognised() == rows
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 20


def test_what_is_left_out_may_be_wrong(staff, meeting, bahrain):
    page = look(staff, meeting, f"البحرين: {'س' * 130}، وزير؛ سند علي، مستشار\nأطلنطس: {'ص' * 130}")
    data = sent(page)

    refused = staff.post(address(meeting), data)
    assert refused.status_code == 200
    left_out = {"delegates-0-leave_out": "on", "delegations-1-leave_out": "on"}
    assert staff.post(address(meeting), data | left_out).status_code == 302

    assert [person.name_ar for person in Delegate.objects.all()] == ["سند علي"]
    assert Delegation.objects.get().member_state == bahrain


def test_names_without_a_letter_are_all_named_at_once(staff, meeting, bahrain):
    page = look(staff, meeting, "البحرين: سند علي؛ ليلى حسن؛ هدى سالم")

    names = {f"delegates-{place}-name": "ـــ…" for place in (0, 2)}
    refused = staff.post(address(meeting), sent(page, **names))

    rows = refused.context["rows"].delegates.forms
    assert [list(row.errors) for row in rows] == [["name"], [], ["name"]]
    assert not meeting.delegations.exists()
