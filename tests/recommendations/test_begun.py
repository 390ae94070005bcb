"""A report that was begun is led to, not begun a second time; one that was returned is not late."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from oicnet.accounts.due import send_reminders
from tests import make
from tests.recommendations.reminders.owing import D, due, focal_point
from tests.staff import address_of, signed_in

pytestmark = pytest.mark.django_db
LATE = "2026-01-31"


@pytest.fixture
def state():
    return make.member_state(published=True)


def on_recommendation(state, **given):
    return make.progress_report(
        recommendation=due(LATE, reference="M3-R07", title_ar="التدريب"),
        member_state=state,
        **given,
    )


def on_activity(state, **given):
    activity = make.activity(
        published=True, plan=make.work_plan(published=True), reference="WP-A07", title_ar="التدريب"
    )
    make.activity_participant(activity=activity, member_state=state, role="lead")
    make.activity_due_date(activity=activity, due_on=D(LATE))
    return make.activity_report(activity=activity, member_state=state, **given)


KINDS = pytest.mark.parametrize("begin", [on_recommendation, on_activity])


def lines(user):
    """What he is asked for, but for what his state has not answered."""
    groups = signed_in(user).get("/ar/staff/").context["waiting"]
    own = [line for group in groups for line in group.lines if line.count is None]
    return [line for line in own if line.group != "unanswered"]


@KINDS
def test_a_draft_is_called_a_draft_and_opened(state, begin):
    draft = begin(state)

    [line] = lines(focal_point(state))

    assert line.address == address_of(draft)
    assert line.label.startswith("مسودة لم تُرفع، متأخرة منذ 31 يناير 2026: ")


@KINDS
def test_a_returned_report_is_not_late_and_is_opened(state, begin):
    draft = begin(state, review_note="أين الدليل؟")

    [line] = lines(focal_point(state))

    assert line.address == address_of(draft)
    assert line.label.startswith("تقرير أُعيد مع ملاحظة: ")


@KINDS
def test_a_draft_of_another_state_is_nobody_elses(state, begin):
    begin(make.member_state(published=True))
    state_of_reader = make.member_state(published=True)

    assert all("مسودة" not in line.label for line in lines(focal_point(state_of_reader)))


def test_the_letter_says_the_same(state, settings):
    settings.MAIL_IS_CONFIGURED = True
    focal_point(state, language="ar")
    draft = on_recommendation(state, review_note="أين الدليل؟")

    send_reminders(D("2026-03-01"))
    send_reminders(D("2026-03-02"))

    [letter] = mail.outbox
    assert "تقرير أُعيد مع ملاحظة" in letter.body
    assert "متأخر" not in letter.body
    assert address_of(draft) in letter.body


def test_nothing_begun_leads_to_a_new_report(state):
    recommendation = due(LATE, reference="M3-R07", title_ar="التدريب")

    [line] = lines(focal_point(state))

    new = reverse("admin:recommendations_progressreport_add")
    assert line.address == f"{new}?recommendation={recommendation.pk}"
    assert timezone.localdate() > D(LATE)


def test_the_day_and_the_reference_do_not_run_into_each_other(state):
    due(LATE, reference="M3-R07", title_ar="التدريب")

    html = signed_in(focal_point(state)).get("/ar/staff/").content.decode()

    assert "2026: M3" not in html
    assert '<bdi dir="ltr"><span class="whole-word">M3-R07</span></bdi>' in html
