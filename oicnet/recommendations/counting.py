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
from oicnet.records.compiled import Compiled

from .distribution import shares_of
from .models import ProgressReport, Recommendation
from .schedule import NOTICE
from .standing import FINAL, NO_REPORT, SUPERSEDED, with_schedule

RECOMMENDATION = ("id", "to_all", "is_superseded", "to_states", "fell_due")
REPORT = ("recommendation_id", "member_state_id", "reported_on", "declared")
# States that have not reported are counted by the recommendation: each of its states, less those
# that have. So the work grows with the reports, not with recommendations times states.
# Of dates in order the last decides: it opens later than those before it (see `schedule.missed`).
# Materialized: what a recommendation has is read once, and not once for each state.
COUNTS = """
    WITH recommendation ({recommendation}) AS MATERIALIZED ({recommendations}),
        state (id) AS MATERIALIZED ({states}),
        report ({report}) AS MATERIALIZED ({reports}),
        silent AS (
            SELECT *, CASE WHEN is_superseded THEN %s ELSE %s END AS standing,
                cardinality(fell_due) > 0 AND NOT is_superseded AS is_late
            FROM recommendation
        ),
        answered AS (
            SELECT member_state_id AS state, standing, is_late, reported_on, fell_due,
                CASE WHEN is_superseded AND declared <> ALL (%s) THEN standing ELSE declared END
                    AS declared
            FROM report JOIN silent ON recommendation_id = silent.id
                AND (to_all OR member_state_id = ANY (to_states))
        )
    SELECT state, standing, has_report, is_late, sum(number)::int FROM (
        SELECT state.id AS state, standing, false AS has_report, is_late, number
        FROM state CROSS JOIN (
            SELECT standing, is_late, count(*) AS number FROM silent WHERE to_all
            GROUP BY standing, is_late
        ) AS to_every_state
        UNION ALL
        SELECT state.id, standing, false, is_late, count(*)
        FROM silent JOIN state ON state.id = ANY (to_states) WHERE NOT to_all
        GROUP BY state.id, standing, is_late
        UNION ALL
        SELECT state, standing, false, is_late, -count(*) FROM answered
        GROUP BY state, standing, is_late
        UNION ALL
        SELECT state, declared, true, is_late, count(*) FROM (
            SELECT state, declared, is_late AND declared <> ALL (%s) AND reported_on < greatest(
                fell_due[cardinality(fell_due)] - %s,
                fell_due[cardinality(fell_due) - 1] + 1
            ) AS is_late FROM answered
        ) AS declaration
        GROUP BY state, declared, is_late
    ) AS counted
    GROUP BY state, standing, has_report, is_late HAVING sum(number) > 0
"""


class Count(NamedTuple):
    """How many standings of a state are alike."""

    state: int  # its key
    standing: str
    has_report: bool
    is_late: bool
    number: int


def _counted(recommendations: QuerySet[Recommendation], day: date | None = None) -> QuerySet:
    return with_schedule(recommendations.order_by(), day).values_list(*RECOMMENDATION)


def _latest_reports() -> QuerySet:
    reports = ProgressReport.objects.published().of_states()
    latest = reports.order_by("recommendation_id", "member_state_id", "-reported_on", "reference")
    return latest.distinct("recommendation_id", "member_state_id").values_list(*REPORT)


EVERY = Compiled(lambda: _counted(Recommendation.objects.published()))
STATES = Compiled(lambda: MemberState.objects.published().order_by().values_list("id"))
LATEST = Compiled(_latest_reports)


def count_standings(
    recommendations: QuerySet[Recommendation] | None = None, day: date | None = None
) -> list[Count]:
    """As many rows as there are kinds of standings, however many these are; one query.

    Args:
        recommendations: published; without order or annotations. All of them by default.
        day: before which dates have fallen due; today where none is given.
    """
    if recommendations is None:
        counted = EVERY.sql()
    else:
        counted = _counted(recommendations, day).query.sql_with_params()
    queries = {"recommendations": counted, "states": STATES.sql(), "reports": LATEST.sql()}
    columns = {"recommendation": ", ".join(RECOMMENDATION), "report": ", ".join(REPORT)}
    texts = {name: text for name, (text, _values) in queries.items()}
    # In the order in which they stand in the text.
    values: list[Any] = [value for _text, own in queries.values() for value in own]
    values += [SUPERSEDED, NO_REPORT, list(FINAL), list(FINAL), NOTICE.days]
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(**texts, **columns), values)
        return [Count(*row) for row in cursor.fetchall()]


def distribution_of_counts(counts: Iterable[Count], listed_at: str = "") -> list[Share]:
    """The same shares as `distribution` of the rows that were counted."""
    numbers = Counter[str]()
    for count in counts:
        numbers[count.standing] += count.number
    return shares_of(numbers, listed_at)
