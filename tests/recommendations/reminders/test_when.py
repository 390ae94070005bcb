"""On which days focal points are reminded, and when no more."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core import mail
from django.utils import timezone

from oicnet.accounts.due import send_reminders
from oicnet.accounts.models import Reminder
from oicnet.accounts.reminders import stage_of
from tests import make
from tests.recommendations.reminders.owing import D, days, due, focal_point

pytestmark = pytest.mark.django_db


def around(*expected):
    """Each of these days, with the day before and the day after."""
    near = {D(day) + timedelta(days=by) for day in expected for by in (-1, 0, 1)}
    return [str(day) for day in sorted(near)]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        # The end of January, of a February without and with a leap day, of March and April.
        ("2026-01-31", ["2026-01-01", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("2028-01-31", ["2028-01-01", "2028-01-31", "2028-02-29", "2028-03-31"]),
        ("2028-02-29", ["2028-01-30", "2028-02-29", "2028-03-29"]),
        ("2025-12-31", ["2025-12-01", "2025-12-31", "2026-01-31"]),
    ],
)
def test_thirty_days_before_on_the_date_and_once_a_month_after(state, due_on, expected):
    focal_point(state)
    due(due_on)

    assert days(*around(*expected)) == expected


def test_a_missed_week_is_made_up_for_with_one_letter(state):
    focal_point(state)
    due("2026-01-31")

    # The notice has begun on the 1st already; from the 29th to the 4th nothing ran.
    ran = ["2026-01-20", "2026-01-28", "2026-02-05", "2026-02-06", "2026-02-27", "2026-02-28"]
    assert days(*ran) == ["2026-01-20", "2026-02-05", "2026-02-28"]
    assert list(Reminder.objects.order_by("pk").values_list("stage", flat=True)) == [
        "before", "due", "after-1",
    ]  # fmt: skip


def test_reminders_end_with_the_report_even_before_it_is_published(state):
    focal_point(state)
    advice = due("2026-01-31", "2026-07-31")
    assert days("2026-01-01", "2026-01-31", "2026-02-10") == ["2026-01-01", "2026-01-31"]
    make.progress_report(
        recommendation=advice, member_state=state, reported_on=D("2026-02-10"), status="in_review"
    )

    assert days("2026-02-28", *around("2026-07-01", "2026-07-31")) == ["2026-07-01", "2026-07-31"]


@pytest.mark.parametrize(
    "change",
    [
        {"declared": "implemented", "status": "published"},
        {"declared": "not_applicable", "status": "published"},
    ],
)
def test_nothing_is_asked_of_a_state_that_has_done_it(state, change):
    focal_point(state)
    advice = due("2026-01-31")
    make.progress_report(
        recommendation=advice, member_state=state, reported_on=D("2025-01-01"),
        published_at=timezone.now(), **change,
    )  # fmt: skip

    assert days(*around("2026-01-01", "2026-01-31", "2026-02-28")) == []


def test_never_for_nothing(state, settings):
    reader = focal_point(state)
    make.due_date(recommendation=make.recommendation(), due_on=D("2026-01-31"))  # a draft
    other = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=other, addressee_kind="state", member_state=make.member_state())
    make.due_date(recommendation=other, due_on=D("2026-01-31"))
    assert days("2026-01-01", "2026-01-31", "2026-02-28") == []

    due("2026-01-31")
    settings.MAIL_IS_CONFIGURED = False
    assert days("2026-01-31") == []
    settings.MAIL_IS_CONFIGURED = True
    reader.is_active = False
    reader.save()
    focal_point(state, email="")
    make.user(email="editor@example.org")
    assert days("2026-01-31") == []
    assert not Reminder.objects.exists()


def test_the_day_is_that_of_the_secretariat(state):
    focal_point(state)
    with at(datetime(2025, 11, 1, tzinfo=UTC)):
        due("2026-01-31")
    late_in_greenwich = datetime(2025, 12, 31, 22, 30, tzinfo=UTC)  # in Ankara a new year began

    with at(late_in_greenwich), timezone.override("UTC"):
        send_reminders()
        assert mail.outbox == []
    with at(late_in_greenwich):
        assert timezone.localdate() == D("2026-01-01")
        send_reminders()
        assert len(mail.outbox) == 1
    with at(late_in_greenwich), timezone.override("UTC"):
        send_reminders()
        assert len(mail.outbox) == 1  # it has been sent


@pytest.mark.parametrize(
    ("zone", "due_on", "first"),
    [
        # Where clocks change: the short and the long day of Paris, the short one of Santiago, which
        # has no midnight; and Istanbul, where none does.
        ("Europe/Paris", "2026-03-29", "2026-03-28T23:00"),
        ("Europe/Paris", "2026-10-25", "2026-10-24T22:00"),
        ("America/Santiago", "2026-09-06", "2026-09-06T04:00"),
        ("Europe/Istanbul", "2026-03-29", "2026-03-28T21:00"),
    ],
)
def test_a_day_begins_where_the_secretariat_sits_and_asks_once(state, zone, due_on, first):
    focal_point(state)
    with at(datetime(2026, 1, 1, tzinfo=UTC)):
        due(due_on)
    send_reminders(D(due_on) - timedelta(days=1))
    mail.outbox.clear()
    begins, sent = datetime.fromisoformat(f"{first}Z"), []

    with timezone.override(zone):
        for hour in (-2, -1, 0, 1, 2, 3, 4, 23, 24, 25):
            with at(begins + timedelta(hours=hour)):
                send_reminders()
            sent += [hour] * (len(mail.outbox) - len(sent))

    assert sent == [0]


def at(moment):
    return mock.patch.object(timezone, "now", return_value=moment)


@pytest.mark.parametrize(
    ("due_on", "today", "stage"),
    [
        ("2026-01-31", "2026-01-30", "before"),
        ("2026-01-31", "2026-02-27", "due"),
        ("2026-01-31", "2026-02-28", "after-1"),
        ("2026-01-30", "2026-02-27", "due"),
        ("2024-02-29", "2025-02-28", "after-12"),
        ("2025-12-15", "2026-01-14", "due"),
        ("2025-12-15", "2026-01-15", "after-1"),
    ],
)
def test_which_reminder_it_is(due_on, today, stage):
    assert stage_of(D(due_on), D(today)) == stage
