"""What waits: each number leads to as many rows, and everybody sees what is his."""

from datetime import timedelta

import pytest
from django.utils import timezone

from oicnet.accounts import roles
from oicnet.records.models import Record
from tests import make
from tests.staff import signed_in
from tests.world import World

pytestmark = pytest.mark.django_db


def holder(role, **given):
    return signed_in(make.holder(role, **given))


def lines(client):
    groups = client.get("/en/staff/").context["waiting"]
    return {(group.title, line.label): line for group in groups for line in group.lines}


def found(client, line):
    return client.get(line.address).context["cl"].queryset


@pytest.mark.parametrize("role", [roles.PUBLISHER, roles.AUDITOR])
def test_each_number_leads_to_as_many_rows(role):
    world = World()
    for model in list(world.hubs):
        if issubclass(model, Record):
            for status in ("draft", "in_review"):
                world.hide(model, status)
    client = holder(role)

    shown = lines(client)

    assert len(shown) > 28
    for line in shown.values():
        assert len(found(client, line)) == line.count > 0, line


def test_the_numbers_cost_the_same_however_many_kinds_wait(django_assert_max_num_queries):
    World()
    client = holder(roles.PUBLISHER)
    client.get("/en/staff/")

    with django_assert_max_num_queries(10):  # one of them: whether all rows still fit the log
        client.get("/en/staff/")


def test_what_was_announced_and_is_not_entered():
    short = make.meeting(announced_recommendations=2)
    whole = make.meeting(announced_recommendations=1)
    for meeting in (short, whole):
        make.recommendation(meeting=meeting)
    client = holder(roles.EDITOR)

    line = lines(client)["Meetings", "announced recommendations not entered"]

    assert list(found(client, line)) == [short]


def test_recommendations_of_which_nothing_was_heard_for_six_months():
    today = timezone.localdate()
    silent, heard = (make.recommendation(published=True) for _one in range(2))
    make.recommendation()
    make.progress_report(recommendation=silent, reported_on=today - timedelta(days=200))
    make.progress_report(recommendation=heard, reported_on=today - timedelta(days=20))
    client = holder(roles.EDITOR)

    line = lines(client)["Recommendations", "no report for six months"]

    assert list(found(client, line)) == [silent]


def test_papers_without_a_file_in_a_language():
    with_arabic = make.edition(language="ar").document
    closed = make.document(availability="not_public", availability_reason_ar="سري")
    client = holder(roles.EDITOR)

    shown = lines(client)

    assert ("Documents", "no file: Arabic") not in shown
    assert list(found(client, shown["Documents", "no file: French"])) == [with_arabic]
    assert closed.pk


def test_a_focal_point_sees_what_waits_of_his_state():
    mine, other = make.member_state(published=True), make.member_state(published=True)
    meeting = make.meeting(published=True)
    today = timezone.localdate()
    late = make.recommendation(published=True, meeting=meeting)
    make.addressee(recommendation=late)
    make.due_date(recommendation=late, due_on=timezone.localdate() - timedelta(days=3))
    answered = make.recommendation(published=True, meeting=meeting)
    make.addressee(recommendation=answered)
    make.due_date(recommendation=answered, due_on=timezone.localdate() - timedelta(days=3))
    make.progress_report(
        recommendation=answered, member_state=mine, published=True, reported_on=today
    )
    draft = make.need(member_state=mine)
    make.need(member_state=other)
    client = holder(roles.FOCAL_POINT, member_state=mine)

    shown = lines(client)

    assert list(found(client, shown["Needs", "drafts"])) == [draft]
    due = [line.address for (_kind, label), line in shown.items() if "report overdue" in label]
    assert due == [f"/en/staff/recommendations/progressreport/add/?recommendation={late.pk}"]
    assert client.get(due[0]).status_code == 200


def test_an_administrator_of_accounts_has_no_records_to_wait_for():
    make.meeting()

    assert lines(holder(roles.ADMINISTRATOR)) == {}
