"""The course of implementation by half-year is that of the reports' own dates."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection

from oicnet.members.models import MemberState
from oicnet.recommendations.course import course, half_years
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.records import past
from tests import make
from tests.world import HIDDEN, status

pytestmark = pytest.mark.django_db

# The same, without the register.
PLAIN = """
WITH shown_state AS (SELECT * FROM members_memberstate WHERE status = 'published'),
shown AS (SELECT r.*, m.ends_on FROM recommendations_recommendation r
          JOIN meetings_meeting m ON m.id = r.meeting_id
          WHERE r.status = 'published' AND m.status = 'published'
          AND greatest(r.published_at, m.published_at) <= clock_timestamp()),
addressed AS (SELECT DISTINCT shown.id, shown_state.id AS state FROM shown
              JOIN recommendations_addressee a ON a.recommendation_id = shown.id
              JOIN shown_state ON a.addressee_kind = 'all' OR a.member_state_id = shown_state.id
              WHERE ends_on <= %(day)s)
SELECT CASE WHEN coalesce(declared, '') NOT IN ('implemented', 'not_applicable') AND EXISTS (
           SELECT FROM shown WHERE earlier_id = addressed.id AND follows_as = 'supersedes'
           AND ends_on <= %(day)s) THEN 'superseded' ELSE coalesce(declared, 'no_report') END,
       count(*)
FROM addressed LEFT JOIN LATERAL (
    SELECT declared FROM recommendations_progressreport
    WHERE recommendation_id = addressed.id AND member_state_id = state AND declared <> ''
    AND status = 'published' AND published_at <= clock_timestamp() AND reported_on <= %(day)s
    ORDER BY reported_on DESC, reference LIMIT 1) AS told ON true
GROUP BY 1
"""
DAYS = (date(2022, 3, 1), date(2022, 6, 30), date(2022, 7, 1), date(2023, 12, 31), date(2025, 1, 9))


def counted(day):
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, {"day": day})
        return dict(cursor.fetchall())


@pytest.fixture
def states():
    """Three states that reported on two meetings' recommendations, beside what is hidden."""
    states = [make.member_state(published=True) for _one in range(3)]
    first = make.meeting(published=True)
    later = make.meeting(published=True, starts_on=date(2023, 5, 1), ends_on=date(2023, 5, 2))
    advice = [make.recommendation(published=True, meeting=first) for _one in range(3)]
    replacing = make.recommendation(
        published=True, meeting=later, earlier=advice[0], follows_as="supersedes"
    )
    for row in (*advice[:2], replacing):
        make.addressee(recommendation=row)
    make.addressee(recommendation=advice[2], addressee_kind="state", member_state=states[0])
    declared = ["not_started", "under_way", "implemented", "not_applicable", "under_way"]
    for number, (day, said) in enumerate(zip(DAYS, declared, strict=True)):
        for row in advice[: number + 1]:
            make.progress_report(
                published=True,
                recommendation=row,
                member_state=states[number % 3],
                reported_on=day,
                declared=said,
            )
    hide(states, advice)
    return states


def hide(states, advice):
    """Reports that would change every number if they counted, and a reading, which is none."""
    for number, hidden in enumerate(HIDDEN):
        given = {"member_state": states[0], "declared": "not_applicable"} | status(hidden)
        for row in advice:
            day = date(2022, 1, number + 1)
            make.progress_report(recommendation=row, reported_on=day, **given)
        unseen = make.recommendation(meeting=advice[0].meeting, **status(hidden))
        make.addressee(recommendation=unseen)
        make.progress_report(
            published=True,
            recommendation=unseen,
            member_state=states[0],
            reported_on=date(2021, 8, 1),
        )
    make.progress_report(
        published=True,
        recommendation=advice[0],
        member_state=states[1],
        reported_on=date(2021, 9, 1),
        declared="",
        confirmed="implemented",
        confirmed_on=date(2021, 9, 1),
    )


def test_every_number_is_what_the_database_counts(states):
    points = course()

    assert [point.day for point in points][:3] == [
        date(2022, 6, 30),
        date(2022, 12, 31),
        date(2023, 6, 30),
    ]
    assert [dict(point.numbers) for point in points] == [counted(point.day) for point in points]
    assert len({frozenset(point.numbers.items()) for point in points}) > 3


def test_the_last_point_is_where_the_standings_are_today(states):
    rows = standings(with_schedule(Recommendation.objects.all()).published())

    assert course()[-1].numbers == Counter(row.declared for row in rows)


@pytest.mark.parametrize("day", [date(2022, 6, 30), date(2023, 5, 1), date(2024, 2, 29)])
def test_of_a_past_day_it_ends_with_that_day(states, day):
    with past.as_of(day, from_today=True):
        points = course()

    assert points[-1].day == day
    assert dict(points[-1].numbers) == counted(day)


def test_it_is_narrowed_to_recommendations_and_states(states):
    first = Recommendation.objects.published().order_by("pk")[:1]
    points = course(Recommendation.objects.filter(pk__in=first.values("pk")))

    assert points[-1].total == 3
    assert course(states=MemberState.objects.filter(pk=states[0].pk))[-1].total == 4


def test_it_is_one_query_for_any_number_of_reports(states, django_assert_num_queries):
    with django_assert_num_queries(1):
        course()


def test_without_a_report_there_is_no_course():
    make.addressee(recommendation=make.recommendation(published=True))

    assert course() == []


def test_half_years_end_with_june_and_december_and_with_the_last_day():
    days = [*half_years(date(2022, 7, 1), date(2024, 6, 30))]

    assert days == [date(2022, 12, 31), date(2023, 6, 30), date(2023, 12, 31), date(2024, 6, 30)]
    assert [*half_years(date(2024, 2, 1), date(2024, 3, 1))] == [date(2024, 3, 1)]
