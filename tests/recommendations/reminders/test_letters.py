"""What a reminder says, to whom, and that it goes once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from oicnet.accounts import reminders
from oicnet.accounts.due import send_reminders
from oicnet.accounts.models import Reminder
from oicnet.accounts.reminders import readers, send_digest
from oicnet.outbox.due import deliver_due_letters
from oicnet.outbox.models import Letter
from tests.recommendations.reminders.owing import D, days, due, focal_point, letters_on
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def test_one_digest_a_day_for_each_focal_point_in_his_language(state):
    focal_point(state, email="ar@example.org", language="ar")
    focal_point(state, email="fr@example.org", language="fr")
    advice = [due("2026-01-31", title_ar=f"توصية {one}", title_fr=f"avis {one}") for one in "12"]

    assert letters_on("2026-01-31", "2026-02-01") == [
        ("2026-01-31", "ar@example.org"), ("2026-01-31", "fr@example.org"),
    ]  # fmt: skip
    arabic, french = mail.outbox
    for one in advice:
        assert one.title_ar in arabic.body
        assert one.title_fr in french.body
        assert (
            f"/ar/staff/recommendations/progressreport/add/?recommendation={one.pk}" in arabic.body
        )
        assert (
            f"/fr/staff/recommendations/progressreport/add/?recommendation={one.pk}" in french.body
        )
    assert "البحرين" in arabic.body
    assert "Bahreïn" in french.body
    assert "<bdi>" not in arabic.body + french.body
    assert arabic.subject != french.subject
    assert arabic.extra_headers["Message-ID"] != french.extra_headers["Message-ID"]


def test_a_letter_that_could_not_be_sent_is_sent_later(state):
    focal_point(state)
    due("2026-01-31")
    failing = mock.patch.object(
        mail.backends.locmem.EmailBackend, "send_messages", side_effect=OSError("refused")
    )
    with failing:
        send_reminders(D("2026-01-31"))
    assert mail.outbox == []

    Letter.objects.update(due_at=timezone.now())
    deliver_due_letters()
    assert [letter.to for letter in mail.outbox] == [["focal@example.org"]]
    assert days("2026-01-31", "2026-02-01") == []


def test_the_database_takes_no_reminder_twice(state):
    reader = focal_point(state)
    due("2026-01-31")
    send_reminders(D("2026-01-31"))
    sent = Reminder.objects.get(user=reader)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(
            user=reader, about=sent.about, stage=sent.stage, day=D("2026-02-01")
        )


def test_what_waits_says_the_same_without_mail(state, settings):
    settings.MAIL_IS_CONFIGURED = False
    reader = focal_point(state)
    today = timezone.localdate()
    advice = [due(str(today + timedelta(days=one))) for one in (-400, 0, 30, 31)]

    groups = signed_in(reader).get("/en/staff/").context["waiting"]
    shown = [line for group in groups for line in group.lines]

    assert [line.address.partition("recommendation=")[2] for line in shown] == [
        str(one.pk) for one in advice[:3]
    ]
    assert "overdue" in shown[0].label
    assert reminders.sources


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_send_each_letter_once(state):
    """Both have found every reader before either writes to one."""
    due("2026-01-31")
    for number in range(4):
        focal_point(state, email=f"focal{number}@example.org")
    today, begun = D("2026-01-31"), threading.Barrier(2, timeout=30)

    def scheduler():
        try:
            found = list(readers(today))
            begun.wait()
            return [send_digest(one, today) for one in found]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as machines:
        sent = [one.result() for one in [machines.submit(scheduler) for _machine in range(2)]]

    assert [len(one) for one in sent] == [4, 4]
    assert sorted(sum(pair) for pair in zip(*sent, strict=True)) == [1, 1, 1, 1]
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        f"focal{number}@example.org" for number in range(4)
    ]
    assert Reminder.objects.count() == 4


def test_years_of_silence_read_as_years(state):
    focal_point(state, language="en")
    due("2026-03-31", "2027-03-31", "2028-03-31", "2029-03-31", title_en="Skills")

    send_reminders(D("2029-11-29"))

    assert "overdue since 31 March 2026, 4 deadlines missed" in mail.outbox[-1].body
