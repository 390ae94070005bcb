"""A focal point saves drafts and hands them in."""

from datetime import date

import pytest

from oicnet.accounts import roles
from oicnet.plans.models import ActivityReport
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.recommendations.handing_in.reports import ADD, fields, hand_in, holder, late, paper
from tests.staff import address_of, open_page, signed_in

pytestmark = pytest.mark.django_db


def test_the_form_shows_what_it_answers(client, state):
    (advice,) = late(1, text_en="Train the counsellors")
    make.progress_report(
        recommendation=advice, member_state=state, published=True, declared="not_started",
        account_en="Nothing yet", reported_on=date(2025, 3, 1),
    )  # fmt: skip

    page = client.get(ADD, {"recommendation": advice.pk})

    words = page.content.decode()
    for told in ("Train the counsellors", "Nothing yet", "not started", "overdue"):
        assert told in words
    assert page.context["answered"].dues == [advice.due_dates.get().due_on]
    assert 'name="_handin"' in words
    assert 'name="_addanother"' not in words


def test_what_is_not_public_is_not_shown_beside_a_form(client):
    hidden = make.recommendation(text_en="Secret advice")

    page = client.get(ADD, {"recommendation": hidden.pk})

    assert page.context["answered"] is None
    assert "Secret advice" not in page.content.decode()


def test_a_draft_is_saved_and_called_so(client):
    (advice,) = late(1)

    page = client.post(
        f"{ADD}?recommendation={advice.pk}",
        {**fields(client.get(ADD, {"recommendation": advice.pk})), "declared": "under_way",
         "_save": "x"}, follow=True,
    )  # fmt: skip

    assert ProgressReport.objects.get().status == "draft"
    assert page.request["PATH_INFO"] == "/en/staff/"
    assert "The secretariat does not have it until you hand it in." in page.content.decode()


def test_handing_in_leads_to_the_next_late_one(client):
    first, second = late(2)

    answer = hand_in(client, f"{ADD}?recommendation={first.pk}")

    report = ProgressReport.objects.get()
    assert (report.recommendation, report.status) == (first, "in_review")
    assert answer.headers["Location"] == f"{ADD}?recommendation={second.pk}"
    words = client.get(answer.headers["Location"]).content.decode()
    assert "Handed in to the secretariat." in words
    assert "This is the next one. 1 report is still due." in words


def test_twelve_late_reports_take_thirteen_pages(client):
    late(12)
    address, pages = client.get("/en/staff/").context["late"][0].address, 1
    while "add/" in address:
        answer = hand_in(client, address)
        address, pages = answer.headers["Location"], pages + 1

    assert pages == 13
    assert address == "/en/staff/"
    assert ProgressReport.objects.filter(status="in_review").count() == 12


def test_a_returned_report_is_handed_in_again_from_its_own_form(client, state):
    (advice,) = late(1)
    returned = make.progress_report(
        recommendation=advice, member_state=state, declared="under_way", review_note="Proof?"
    )
    sent = {**open_page(client, returned), "account_en": "Here it is", "_handin": "x"}

    client.post(address_of(returned), sent)

    returned.refresh_from_db()
    assert (returned.status, returned.account_en) == ("in_review", "Here it is")
    assert ProgressReport.objects.count() == 1


def test_a_report_on_an_activity_is_handed_in_alike(client, state):
    activity = make.activity(published=True, plan=make.work_plan(published=True))
    make.activity_participant(activity=activity, member_state=state, role="lead")
    make.activity_due_date(activity=activity, due_on=date(2026, 1, 31))
    address = f"/en/staff/plans/activityreport/add/?activity={activity.pk}"

    hand_in(client, address, evidence_files=paper())

    report = ActivityReport.objects.get()
    assert report.status == "in_review"
    assert report.evidence.get().status == "draft"


def test_the_secretariat_has_no_such_button():
    (advice,) = late(1)
    editor = signed_in(holder(roles.EDITOR))

    page = editor.get(ADD, {"recommendation": advice.pk}).content.decode()

    assert 'name="_handin"' not in page
    assert 'name="_addanother"' in page


def test_handing_in_by_hand_is_no_way_for_an_editor(state):
    (advice,) = late(1)
    editor = signed_in(holder(roles.EDITOR))

    hand_in(editor, f"{ADD}?recommendation={advice.pk}", member_state=state.pk)

    assert ProgressReport.objects.get().status == "draft"
