"""How the standings came to be what they are: at the end of each half-year since the first report.

Read from the reports' own dates, not from the history of the register: a report of March 2024 that
was entered in 2026 counts from March 2024 on. What is not public today counts on no day.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import DateField, Exists, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from oicnet.members.models import MemberState
from oicnet.public import charts, findings
from oicnet.public.findings import Finding
from oicnet.public.shares import shares
from oicnet.records import clock
from oicnet.records.compiled import Compiled
from oicnet.text.dates import written

from .distribution import shares_of
from .models import Addressee, Progress, ProgressReport, Recommendation
from .standing import NO_REPORT, ORDER, SUPERSEDED, label, now, source


@dataclass(frozen=True)
class Point:
    """How many standings there were of each kind, as `standing.ORDER` names them, on a day."""

    day: date
    numbers: Counter[str]

    @property
    def total(self) -> int:
        return self.numbers.total()

    @property
    def label(self) -> str:
        """The half-year that ended on the day, or the day itself, in the middle of one."""
        names = {(6, 30): _("First half of %(year)s"), (12, 31): _("Second half of %(year)s")}
        name = names.get((self.day.month, self.day.day))
        return name % {"year": self.day.year} if name else ""


def course(recommendations: QuerySet | None = None, states: QuerySet | None = None) -> list[Point]:
    """One point for each half-year from the first report until the day that is read; none where
    nothing was reported. The last is that of today's standings. One query.

    Args:
        recommendations: those that are counted, of the public ones; all of them by default.
        states: those that are counted, of the public ones; all of them by default.
    """
    today = clock.today()
    if recommendations is None and states is None:
        changes = _changes({name: query.sql() for name, query in EVERY.items()})
    else:
        rows = _rows(recommendations, states)
        changes = _changes({name: each.query.sql_with_params() for name, each in rows.items()})
    first = min((change.half for change in changes if change.half), default=None)
    if first is None:
        return []
    ends = half_years(_end(first), today)
    return [Point(end, _numbers(changes, _half(end))) for end in ends]


def half_years(first: date, last: date) -> Iterator[date]:
    """The last days of the half-years from the one in which the first day lies; then the last day,
    where it is in the middle of one."""
    ends = (
        date(year, month, day)
        for year in range(first.year, last.year + 1)
        for month, day in ((6, 30), (12, 31))
    )
    yield from (end for end in ends if first <= end < last)
    yield last


def _half(day: date) -> int:
    """The half-years since the year 0 until that of a day."""
    return day.year * 2 + (day.month > 6)


def _end(half: int) -> date:
    return date(half // 2, 12, 31) if half % 2 else date(half // 2, 6, 30)


class Change(NamedTuple):
    """How many standings became something else in a half-year, of recommendations that are alike.

    Without a half-year: how many there are at all.
    """

    made: int  # in which half-year
    replaced: int | None
    half: int | None
    before: str
    declared: str
    number: int


# Not `extract`: its numbers are of any precision, and took twice the time of 6,000 reports.
HALF = "(date_part('year', {day})::int * 2 + (date_part('month', {day}) > 6)::int)"
# A state that reports twice in a half-year changes once: its last report counts.
CHANGES = """
    WITH advice (id, made_on, replaced_on, to_all, to_states) AS MATERIALIZED ({advice}),
        state (id) AS MATERIALIZED ({states}),
        counted AS (
            SELECT *, {made} AS made,
                {replaced} AS replaced
            FROM advice
        )
    SELECT made, replaced, NULL, '', %s, sum(
        CASE WHEN to_all THEN (SELECT count(*) FROM state) ELSE cardinality(to_states) END
    )::int
    FROM counted GROUP BY made, replaced
    UNION ALL
    SELECT made, replaced, half, before, declared, count(*) FROM (
        SELECT made, replaced, half, declared, lag(declared, 1, %s) OVER (
            PARTITION BY recommendation, state ORDER BY half
        ) AS before
        FROM (
            SELECT DISTINCT ON (recommendation, state, half)
                made, replaced, recommendation, state, half, declared
            FROM (
                SELECT *, {reported} AS half
                FROM ({reports}) AS told (recommendation, state, reported_on, declared, reference)
            ) AS report
            JOIN counted ON counted.id = recommendation
                AND (to_all OR state = ANY (to_states))
            ORDER BY recommendation, state, half, reported_on DESC, reference
        ) AS last
    ) AS change
    WHERE before <> declared
    GROUP BY made, replaced, half, before, declared
"""


def _rows(
    recommendations: QuerySet | None = None, states: QuerySet | None = None
) -> dict[str, QuerySet]:
    """What changes are counted of, by the names in `CHANGES`."""
    today = clock.today()
    advice: Any = Recommendation.objects.all() if recommendations is None else recommendations
    counted = MemberState.objects.published() if states is None else states
    reports = ProgressReport.objects.published().of_states().order_by()
    return {
        "advice": _with_days(advice.published(), counted, today),
        "states": counted.order_by().values_list("pk"),
        "reports": reports.filter(member_state__in=counted, reported_on__lte=today).values_list(
            "recommendation_id", "member_state_id", "reported_on", "declared", "reference"
        ),
    }


EVERY = {
    name: Compiled(lambda name=name: _rows()[name]) for name in ("advice", "states", "reports")
}


def _changes(queries: dict[str, tuple[str, tuple[Any, ...]]]) -> list[Change]:
    """As many rows as there are kinds of changes, however many reports were made."""
    texts = {name: text for name, (text, _values) in queries.items()}
    for day in ("made", "replaced", "reported"):
        texts[day] = HALF.format(day=f"{day}_on")
    # In the order in which they stand in the text.
    values = [*queries["advice"][1], *queries["states"][1], NO_REPORT, NO_REPORT]
    with connection.cursor() as cursor:
        cursor.execute(CHANGES.format(**texts), [*values, *queries["reports"][1]])
        return [Change(*row) for row in cursor.fetchall()]


def _with_days(advice: QuerySet, states: QuerySet, today: date) -> QuerySet:
    """Recommendations as rows: since when they count, since when a later one takes their place,
    and whom they address. What is public counts today, also where its meeting is not over."""
    over = Least("meeting__ends_on", Value(today, DateField()))
    own = {"recommendation": OuterRef("pk")}
    named = Addressee.objects.filter(**own)
    later = Recommendation.objects.published().filter(earlier=OuterRef("pk"))
    replaced = later.filter(follows_as=Recommendation.Follows.SUPERSEDES).order_by()
    return advice.order_by().values_list(
        "pk",
        over,
        Subquery(replaced.values("earlier").annotate(day=Min(over)).values("day")),
        Exists(named.filter(addressee_kind=Addressee.Kind.ALL_MEMBERS)),
        ArraySubquery(named.filter(member_state__in=states).order_by().values("member_state")),
    )


def _numbers(changes: Sequence[Change], half: int) -> Counter[str]:
    """Where the standings are at the end of a half-year."""
    numbers = Counter[str]()
    for change in changes:
        if change.made > half or (change.half or 0) > half:
            continue
        is_superseded = change.replaced is not None and change.replaced <= half
        numbers[now(change.declared, is_superseded=is_superseded)] += change.number
        if change.before:
            numbers[now(change.before, is_superseded=is_superseded)] -= change.number
    return +numbers


def finding(points: Sequence[Point]) -> Finding | None:
    """How many were implemented a year ago, where the course is that long, and are now; None before
    there are two points."""
    if len(points) < 2:
        return None
    before, last = points[max(0, len(points) - 3)], points[-1]
    implemented = Progress.IMPLEMENTED
    return findings.course(before.day, before.numbers[implemented], last.numbers[implemented])


def reservation(points: Sequence[Point]) -> str:
    """Where fewer are superseded than before: why that can be; else nothing."""
    numbers = [point.numbers[SUPERSEDED] for point in points]
    if not any(later < earlier for earlier, later in pairwise(numbers)):
        return ""
    return _(
        "A superseded recommendation that a state reports as implemented, or as not applicable, is "
        "counted as such from then on."
    )


def chart(points: Sequence[Point]) -> charts.Chart | None:
    """The course as columns, one for each half-year; None before there are two.

    Only today's numbers lead to their lists: those of a day that the history of the register holds
    show what was public then, which is less than what is known today.
    """
    if len(points) < 2:
        return None
    earlier = [
        charts.Period(point.label, point.day.year, shares(parts(point))) for point in points[:-1]
    ]
    measure = _("Standings at the end of each half-year, by the dates of the reports.")
    last = points[-1]
    today = charts.Period(written(last.day), last.day.year, shares_of(last.numbers))
    return charts.course(
        "course",
        finding(points) or "",
        f"{measure} {reservation(points)}".strip(),
        [*earlier, today],
        source(),
    )


def parts(point: Point) -> list[tuple[str, str, int, str]]:
    """What `shares` are made of: the numbers of a day by kind, which lead nowhere."""
    return [(kind, label(kind), point.numbers[kind], "") for kind in ORDER]
