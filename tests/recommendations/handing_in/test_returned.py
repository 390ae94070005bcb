"""The state is written to when a report is returned."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from oicnet.accounts import letters, roles
from oicnet.recommendations.actions import confirm, give_back
from oicnet.records import publishing
from tests import make
from tests.recommendations.handing_in.reports import holder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("decide", "subject"),
    [
        (lambda report, by: publishing.publish(report, by=by), "Published"),
        (lambda report, by: publishing.send_back(report, by=by, remark="Proof?"), "Returned"),
        (
            lambda report, by: confirm(
                report, confirmed="under_way", on=date(2026, 1, 9), remark={"en": "Seen"}, by=by
            ),
            "Assessed",
        ),
    ],
)
def test_the_state_is_written_to_once(report, decide, subject):
    decide(report, holder(roles.PUBLISHER, email="publisher@example.org"))

    (letter,) = mail.outbox
    assert letter.to == ["focal@example.org"]
    assert letter.subject.startswith(subject)
    assert letter.reply_to == ["secretariat@example.org"]
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    told = ["OIC-PESNET document register", "Progress report · Bahrain", report.reference,
            f"/{report.pk}/change/", "secretariat@example.org"]  # fmt: skip
    for words in told:
        assert words in letter.body


def test_a_public_report_that_is_returned_leads_to_the_draft(report):
    by = holder(roles.PUBLISHER)
    publishing.publish(report, by=by, tells=False)

    draft = give_back(report, remark={"en": "Proof?"}, by=by)

    (letter,) = mail.outbox
    assert f"/en/staff/recommendations/progressreport/{draft.pk}/change/" in letter.body
    assert "Proof?" in letter.body


def test_each_reader_is_written_to_in_his_language_and_only_of_that_state(report, state):
    holder(roles.FOCAL_POINT, member_state=state, email="arabe@example.org", language="ar")
    elsewhere = make.member_state(published=True)
    holder(roles.FOCAL_POINT, member_state=elsewhere, email="other@example.org")

    publishing.send_back(report, by=holder(roles.PUBLISHER), remark="أين الدليل؟")

    by_reader = {letter.to[0]: letter for letter in mail.outbox}
    assert set(by_reader) == {"focal@example.org", "arabe@example.org"}
    assert by_reader["arabe@example.org"].subject.startswith("أُعيد")
    assert "يُرجى" in by_reader["arabe@example.org"].body


def test_what_was_undone_meanwhile_is_not_told(report, focal_point):
    by = holder(roles.PUBLISHER)

    letters.send_review.call(focal_point.pk, report._meta.label, report.pk, "send_back", by.pk, "x")
    letters.send_review.call(focal_point.pk, report._meta.label, report.pk, "publish", by.pk, "")

    assert mail.outbox == []


def test_it_waits_until_it_can_no_longer_be_undone(report, settings):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    publishing.send_back(report, by=holder(roles.PUBLISHER), remark="Proof?")

    assert mail.outbox == []
    task = DBTaskResult.objects.get(task_path__endswith="send_review")
    assert task.run_after >= timezone.now() + timedelta(minutes=9)
