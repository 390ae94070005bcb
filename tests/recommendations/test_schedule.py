"""Due dates of a schedule: month ends, leap days, and what a change of the schedule may touch."""

from datetime import date
from itertools import islice

import pytest

from oicnet.recommendations.actions import keep_schedules
from oicnet.recommendations.schedule import days_of, missed, opens_on, reschedule, unanswered
from oicnet.text.months import months_later
from tests import make

D = date.fromisoformat


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-10-31", 4, "2026-02-28"),
        ("2025-12-01", 1, "2026-01-01"),
        ("2025-12-31", 6, "2026-06-30"),
        ("2100-01-30", 1, "2100-02-28"),  # no leap year
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day, months, later):
    assert months_later(D(day), months) == D(later)


def test_each_date_is_counted_from_the_first_and_does_not_drift():
    found = [str(day) for day in islice(days_of(D("2024-01-31"), 1), 5)]

    assert found == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]
    assert list(days_of(D("2024-01-31"), None)) == [D("2024-01-31")]


@pytest.mark.parametrize(
    ("today", "reported", "owed"),
    [
        ("2026-02-28", None, []),  # 31 days before
        ("2026-03-01", None, ["2026-03-31"]),
        ("2026-03-31", None, ["2026-03-31"]),
        ("2026-04-01", None, ["2026-03-31"]),
        ("2026-04-01", "2026-03-01", []),  # the first day on which it answers
        ("2026-04-01", "2026-02-28", ["2026-03-31"]),  # too early to be the report of March
        ("2026-04-30", "2026-04-20", []),  # late, but there
        ("2026-09-30", "2026-04-20", ["2026-09-30"]),  # a late report is not the next one
        ("2026-09-01", None, ["2026-03-31", "2026-09-30"]),
    ],
)
def test_which_dates_wait_for_a_report(today, reported, owed):
    dues = [D("2026-03-31"), D("2026-09-30")]

    assert unanswered(dues, reported and D(reported), D(today)) == [D(one) for one in owed]


def test_a_notice_does_not_begin_before_the_date_before():
    assert opens_on(D("2026-02-28"), D("2026-01-31")) == D("2026-02-01")
    assert opens_on(D("2026-02-28"), None) == D("2026-01-29")


def days(recommendation):
    return [str(one.due_on) for one in recommendation.due_dates.order_by("due_on")]


@pytest.fixture
def yearly(db):
    made = make.recommendation(
        published=True, first_report_on=D("2025-01-31"), report_every_months=12
    )
    make.due_date(recommendation=made, due_on=D("2025-01-31"))
    return made


def test_dates_are_made_for_two_years_ahead_and_none_behind(yearly):
    reschedule(yearly, today=D("2026-03-10"))

    assert days(yearly) == ["2025-01-31", "2027-01-31", "2028-01-31"]


def test_only_dates_ahead_on_which_nothing_was_reported_follow_a_new_schedule(yearly):
    reschedule(yearly, today=D("2025-12-01"))
    assert days(yearly) == ["2025-01-31", "2026-01-31", "2027-01-31"]
    make.progress_report(
        published=True, recommendation=yearly, reported_on=D("2026-01-10"), declared="under_way"
    )
    yearly.first_report_on, yearly.report_every_months = D("2026-06-30"), 6
    yearly.save()

    reschedule(yearly, today=D("2026-01-15"))

    assert days(yearly) == [
        "2025-01-31", "2026-01-31", "2026-06-30", "2026-12-30", "2027-06-30", "2027-12-30",
    ]  # fmt: skip


def test_a_draft_and_a_reading_hold_no_date(yearly):
    reschedule(yearly, today=D("2025-12-01"))
    common = {"recommendation": yearly, "reported_on": D("2026-01-10")}
    make.progress_report(declared="under_way", **common)
    make.progress_report(
        published=True, declared="", confirmed="under_way", confirmed_on=D("2026-01-10"), **common
    )
    yearly.first_report_on = None
    yearly.save()

    reschedule(yearly, today=D("2026-01-15"))

    assert days(yearly) == ["2025-01-31"]


def test_nothing_more_falls_due_once_a_public_one_supersedes_it(yearly):
    later = make.recommendation(
        meeting=make.meeting(published=True), earlier=yearly, follows_as="supersedes"
    )
    assert keep_schedules(D("2026-03-10")) == 1
    assert days(yearly) == ["2025-01-31", "2027-01-31", "2028-01-31"]

    later.status, later.published_at = "published", yearly.published_at
    later.save()
    assert keep_schedules(D("2026-03-10")) == 1
    assert days(yearly) == ["2025-01-31"]
    assert keep_schedules(D("2026-03-10")) == 0


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (None, ["2026-03-31", "2026-09-30", "2027-03-31", "2027-09-30"]),
        ("2026-03-01", ["2026-09-30", "2027-03-31", "2027-09-30"]),
        ("2026-08-30", ["2026-09-30", "2027-03-31", "2027-09-30"]),
        ("2026-08-31", ["2027-03-31", "2027-09-30"]),
        ("2027-10-01", []),
    ],
)
def test_late_is_counted_from_the_first_date_that_was_missed(reported, expected):
    dues = [D(day) for day in ("2026-03-31", "2026-09-30", "2027-03-31", "2027-09-30")]

    assert missed(dues, reported and D(reported)) == [D(day) for day in expected]
