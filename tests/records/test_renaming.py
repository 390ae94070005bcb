"""A draft that gets another reference takes along what is named after it."""

import pytest
from django.contrib.messages import get_messages

from oicnet.meetings.models import Meeting
from oicnet.plans.models import Activity
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.records.models import Reference
from tests import make
from tests.staff import open_page, save, signed_in

pytestmark = pytest.mark.django_db


def rename(record, reference):
    staff = signed_in(make.administrator())
    return save(staff, record, open_page(staff, record) | {"reference": reference})


@pytest.fixture
def meeting():
    meeting = make.meeting(reference="ZZ-5")
    make.agenda_item(meeting=meeting, number=1)
    state = make.member_state(reference="BH")
    make.delegate(delegation=make.delegation(meeting=meeting, member_state=state), number=1)
    recommendation = make.recommendation(meeting=meeting, number=1, reference="ZZ-5-R01")
    make.addressee(recommendation=recommendation, addressee_kind="state", member_state=state)
    make.progress_report(
        recommendation=recommendation, member_state=state, reference="ZZ-5-R01-BH-1"
    )
    return meeting


def test_parts_and_drafts_follow(meeting):
    old = set(Reference.objects.filter(reference__startswith="ZZ-5").values_list(flat=True))
    assert len(old) == 7

    response = rename(meeting, "ZZ-6")

    new = set(Reference.objects.filter(reference__startswith="ZZ-").values_list(flat=True))
    assert new == {reference.replace("ZZ-5", "ZZ-6") for reference in old}
    assert Recommendation.objects.get().reference == "ZZ-6-R01"
    assert ProgressReport.objects.get().reference.startswith("ZZ-6-R01-")
    assert "ZZ-6-R01" in " ".join(map(str, get_messages(response.wsgi_request)))


def test_what_was_public_keeps_its_address(meeting):
    Recommendation.objects.update(status="published", published_at="2026-01-01T00:00Z")

    rename(meeting, "ZZ-6")

    assert Meeting.objects.get().reference == "ZZ-6"
    assert Recommendation.objects.get().reference == "ZZ-5-R01"


def test_a_draft_that_another_is_named_like_stays(meeting):
    make.recommendation(meeting=make.meeting(reference="ZZ-6X"), reference="ZZ-6-R01")

    rename(meeting, "ZZ-6")

    assert Recommendation.objects.filter(reference="ZZ-5-R01").exists()


def test_activities_follow_their_plan():
    plan = make.work_plan(reference="WP-2031-2032")
    make.activity(plan=plan, reference="WP-2031-2032-A05")

    rename(plan, "WP-2032-2033")

    assert Activity.objects.get().reference == "WP-2032-2033-A05"
