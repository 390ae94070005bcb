"""How many standings there are of each kind, counted by the database: `standings` without its rows.

For pages that show numbers alone, which then cost the same for ten times the reports.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from oicnet.members.models import MemberState
from oicnet.public.shares import Share

from .models import ProgressReport, Recommendation
from .schedule import NOTICE
from .standing import FINAL, NO_REPORT, SUPERSEDED, shares_of, with_schedule

RECOMMENDATION = ("id", "to_all", "is_superseded", "to_states", "fell_due")
REPORT = ("recommendation_id", "member_state_id", "reported_on", "declared")
# Of dates in order the last decides: it opens later than those before it (see `schedule.missed`).
# Materialized: what a recommendation has is read once, and not once for each state.
COUNTS = """
    WITH recommendation ({recommendation}) AS MATERIALIZED ({recommendations}),
        state (id) AS MATERIALIZED ({states}),
        report ({report}) AS MATERIALIZED ({reports})
    SELECT state, standing, has_report, is_late, count(*) FROM (
        SELECT state, standing, reported_on IS NOT NULL AS has_report,
            cardinality(fell_due) > 0 AND standing <> ALL (%s) AND (
                reported_on IS NULL OR reported_on < greatest(
                    fell_due[cardinality(fell_due)] - %s,
                    fell_due[cardinality(fell_due) - 1] + 1
                )
            ) AS is_late
        FROM (
            SELECT state.id AS state, fell_due, reported_on, CASE
                WHEN is_superseded AND coalesce(declared, '') <> ALL (%s) THEN %s
                ELSE coalesce(declared, %s)
            END AS standing
            FROM recommendation JOIN state ON to_all OR state.id = ANY (to_states)
            LEFT JOIN report
                ON recommendation_id = recommendation.id AND member_state_id = state.id
        ) AS addressed
    ) AS counted
    GROUP BY state, standing, has_report, is_late
"""


class Count(NamedTuple):
    """How many standings of a state are alike."""

    state: int  # its key
    standing: str
    has_report: bool
    is_late: bool
    number: int


def count_standings(
    recommendations: QuerySet[Recommendation], day: date | None = None
) -> list[Count]:
    """As many rows as there are kinds of standings, however many these are; one query.

    Args:
        recommendations: published; without order or annotations.
        day: before which dates have fallen due; today where none is given.
    """
    reports = ProgressReport.objects.published().of_states()
    latest = reports.order_by("recommendation_id", "member_state_id", "-reported_on", "reference")
    parts = {
        "recommendations": with_schedule(recommendations.order_by(), day).values_list(
            *RECOMMENDATION
        ),
        "states": MemberState.objects.published().order_by().values_list("id"),
        "reports": latest.distinct("recommendation_id", "member_state_id").values_list(*REPORT),
    }
    queries = {name: rows.query.sql_with_params() for name, rows in parts.items()}
    columns = {"recommendation": ", ".join(RECOMMENDATION), "report": ", ".join(REPORT)}
    texts = {name: text for name, (text, _values) in queries.items()}
    # In the order in which they stand in the text.
    values: list[Any] = [value for _text, own in queries.values() for value in own]
    values += [[*FINAL, SUPERSEDED], NOTICE.days, list(FINAL), SUPERSEDED, NO_REPORT]
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(**texts, **columns), values)
        return [Count(*row) for row in cursor.fetchall()]


def distribution_of_counts(counts: Iterable[Count], listed_at: str = "") -> list[Share]:
    """The same shares as `distribution` of the rows that were counted."""
    numbers = Counter[str]()
    for count in counts:
        numbers[count.standing] += count.number
    return shares_of(numbers, listed_at)
