"""Activities are reported on by the states that lead them, when their schedule says."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from oicnet.accounts import roles
from oicnet.accounts.due import send_reminders
from oicnet.plans.actions import keep_schedules
from oicnet.plans.owing import notices
from oicnet.recommendations.actions import confirm, give_back
from tests import make
from tests.staff import address_of, open_page, save, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def state():
    return make.member_state(published=True)


@pytest.fixture
def activity(state):
    made = make.activity(
        published=True, plan=make.work_plan(published=True), first_report_on=date(2026, 8, 31),
        report_every_months=6, progress="under_way",
    )  # fmt: skip
    make.activity_participant(activity=made, member_state=state)
    make.activity_participant(
        activity=made, role="partner", member_state=make.member_state(published=True)
    )
    return made


def days(activity):
    return [str(one.due_on) for one in activity.due_dates.order_by("due_on")]


def test_due_dates_are_kept_ahead_until_it_is_over(activity):
    assert keep_schedules(TODAY) == 1
    assert days(activity) == ["2027-02-28", "2027-08-31", "2028-02-29", "2028-08-31"]

    activity.progress, activity.started_on, activity.ended_on = "completed", TODAY, TODAY
    activity.save()
    keep_schedules(TODAY)
    assert days(activity) == []


def test_a_new_schedule_on_the_staff_page_makes_its_dates(activity):
    client = signed_in(make.holder(roles.PUBLISHER))
    sent = open_page(client, activity)
    first = timezone.localdate() + timedelta(days=100)

    saved = save(client, activity, {
        **sent, "first_report_on": str(first), "report_every_months": "", "because_ar": "جدول جديد",
    })  # fmt: skip

    assert saved.status_code == 302
    assert days(activity) == [str(first)]


def test_the_leading_state_alone_is_reminded(activity, state, settings):
    settings.MAIL_IS_CONFIGURED = True
    partner = activity.participants.get(role="partner").member_state
    make.holder(roles.FOCAL_POINT, member_state=state, email="lead@example.org")
    make.holder(roles.FOCAL_POINT, member_state=partner, email="partner@example.org")
    keep_schedules(TODAY)

    sent = []
    for day in (date(2027, 1, 28), date(2027, 1, 29), date(2027, 2, 28), date(2027, 3, 28)):
        send_reminders(day)
        sent.append(len(mail.outbox))
    assert sent == [0, 1, 2, 3]
    assert {one for letter in mail.outbox for one in letter.to} == {"lead@example.org"}
    make.activity_report(
        activity=activity, member_state=state, status="in_review", reported_on=date(2027, 3, 30)
    )
    send_reminders(date(2027, 4, 28))
    assert len(mail.outbox) == 3


def test_declared_and_confirmed_stand_side_by_side(client, activity, state):
    report = make.activity_report(
        activity=activity, member_state=state, status="in_review", declared="completed"
    )
    make.activity_report(
        activity=activity, member_state=state, account_en="SECRET", reported_on=date(2022, 2, 2)
    )
    confirm(report, confirmed="under_way", on=TODAY, remark={"en": "Half of it"},
            by=make.holder(roles.PUBLISHER))  # fmt: skip

    with translation.override("en"):
        page = client.get(activity.get_absolute_url()).content.decode()

    assert "Half of it" in page
    assert "20 November 2026" in page
    assert "SECRET" not in page
    assert f'id="{report.reference.lower()}"' in page


def test_a_focal_point_reports_by_form_and_the_secretariat_confirms(activity, state):
    client = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))
    sent = {
        "activity": activity.pk, "member_state": state.pk, "declared": "under_way",
        "reported_on": "2026-11-20", "account_ar": "بدأت", "standing_ar": "original",
        "standing_en": "working", "standing_fr": "working",
    }  # fmt: skip
    assert client.post(reverse("admin:plans_activityreport_add"), sent).status_code == 302
    report = activity.reports.get()
    step = address_of(report).replace("change/", "step/submit/")
    assert client.post(step, {"seen": client.get(step).context["seen"]}).status_code == 302

    client = signed_in(make.holder(roles.PUBLISHER))
    step = address_of(report).replace("change/", "step/confirm/")
    form = client.get(step).context
    choices = dict(form["form"].fields["confirmed"].choices)
    assert "postponed" in choices
    sent = {"seen": form["seen"], "confirmed": "postponed", "confirmed_on": "2026-11-21"}
    assert client.post(step, sent).status_code == 302

    report.refresh_from_db()
    assert (report.status, report.confirmed, report.submitted_by.member_state) == (
        "published", "postponed", state,
    )  # fmt: skip


def test_the_secretariats_reading_is_no_report_of_the_state(client, activity, state):
    publisher = make.holder(roles.PUBLISHER)
    step = address_of(activity).replace("change/", "step/reading/")
    secretariat = signed_in(publisher)
    seen = secretariat.get(step).context["seen"]
    sent = {"seen": seen, "reading": "postponed", "read_on": "2026-11-01"}
    partner = activity.participants.get(role="partner").member_state

    refused = secretariat.post(step, {**sent, "member_state": partner.pk})
    assert "member_state" in refused.context["form"].errors  # it does not lead
    assert secretariat.post(step, {**sent, "member_state": state.pk}).status_code == 302

    made = activity.reports.get()
    assert (made.declared, made.confirmed, made.status) == ("", "postponed", "published")
    due = make.activity_due_date(activity=activity, due_on=date(2026, 11, 15))
    assert [one.about for one in notices(state.pk, TODAY)] == [due.reference]
    with translation.override("en"):
        pages = [activity.get_absolute_url(), state.get_absolute_url()]
        assert all("no report" in client.get(one).content.decode() for one in pages)
        evaluation = make.evaluation(plan=activity.plan, ends_on=date(2026, 12, 31))
    seen = evaluation.gather()
    [row] = seen["activities"][0]["reports"]
    assert (row["declared"], row["confirmed"]) == ("", "postponed")


def test_a_published_report_on_an_activity_is_returned(activity, state):
    report = make.activity_report(
        published=True, activity=activity, member_state=state, account_ar="تم"
    )

    anew = give_back(report, remark={"ar": "متى؟"}, by=make.holder(roles.PUBLISHER))

    assert (report.status, anew.status, anew.account_ar) == ("withdrawn", "draft", "تم")
    assert anew.reported_on == report.reported_on
