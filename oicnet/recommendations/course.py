"""How the standings came to be what they are: at the end of each half-year since the first report.

Read from the reports' own dates, not from the history of the register: a report of March 2024 that
was entered in 2026 counts from March 2024 on. What is not public today counts on no day.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, Exists, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject, Least
from django.utils.translation import gettext as _

from oicnet.members.models import MemberState
from oicnet.public import charts, findings
from oicnet.public.findings import Finding
from oicnet.public.shares import shares
from oicnet.records import clock
from oicnet.text.dates import written

from .models import Addressee, Progress, ProgressReport, Recommendation
from .standing import NO_REPORT, ORDER, label, now, shares_of, source


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
    rows: Any = Recommendation.objects.all() if recommendations is None else recommendations
    counted = MemberState.objects.published() if states is None else states
    found = list(_with_reports(rows.published(), counted, today))
    told = [report for row in found for report in row["told"]]
    if not told:
        return []
    ends = list(half_years(min(_day(report) for report in told), today))
    numbers: list[Counter[str]] = [Counter() for _end in ends]
    for row in found:
        _count(row, ends, numbers)
    return [Point(end, Counter(number)) for end, number in zip(ends, numbers, strict=True)]


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


def _with_reports(rows: Any, states: QuerySet, today: date) -> QuerySet:
    """Recommendations as rows: whom they address, since when, what was reported, the first report
    first, and since when a later one takes their place."""
    own = {"recommendation": OuterRef("pk")}
    named = Addressee.objects.filter(**own)
    later = Recommendation.objects.published().filter(earlier=OuterRef("pk"))
    replaced = later.filter(follows_as=Recommendation.Follows.SUPERSEDES).order_by()
    replaced_on = replaced.values("earlier").annotate(day=Min("meeting__ends_on")).values("day")
    reports = ProgressReport.objects.published().of_states().filter(**own, member_state__in=states)
    report = JSONObject(state="member_state_id", on="reported_on", declared="declared")
    return rows.order_by().values(
        # What is public counts today, also where its meeting is not over.
        day=Least("meeting__ends_on", Value(today, DateField())),
        replaced_on=Least(Subquery(replaced_on), Value(today, DateField())),
        is_replaced=Exists(replaced),
        to_all=Exists(named.filter(addressee_kind=Addressee.Kind.ALL_MEMBERS)),
        to_states=ArraySubquery(named.filter(member_state__in=states).values("member_state")),
        states=ArraySubquery(states.order_by().values("pk")),
        told=ArraySubquery(reports.order_by("reported_on", "-reference").values(row=report)),
    )


def _count(row: dict[str, Any], ends: Sequence[date], numbers: Sequence[Counter[str]]) -> None:
    """Add the standings of one recommendation to the numbers at each end."""
    addressed = set(row["states"] if row["to_all"] else row["to_states"])
    by_state: dict[int, list[tuple[date, str]]] = {}
    for report in row["told"]:
        if report["state"] in addressed:
            by_state.setdefault(report["state"], []).append((_day(report), report["declared"]))
    silent = len(addressed) - len(by_state)
    for end, number in zip(ends, numbers, strict=True):
        if end < row["day"]:
            continue
        is_superseded = row["is_replaced"] and row["replaced_on"] <= end
        number[now(NO_REPORT, is_superseded=is_superseded)] += silent
        for told in by_state.values():
            last = next((declared for day, declared in reversed(told) if day <= end), NO_REPORT)
            number[now(last, is_superseded=is_superseded)] += 1


def _day(report: dict[str, Any]) -> date:
    return date.fromisoformat(report["on"])


def finding(points: Sequence[Point]) -> Finding | None:
    """How many were implemented a year ago, where the course is that long, and are now; None before
    there are two points."""
    if len(points) < 2:
        return None
    before, last = points[max(0, len(points) - 3)], points[-1]
    implemented = Progress.IMPLEMENTED
    return findings.course(before.day, before.numbers[implemented], last.numbers[implemented])


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
    last = points[-1]
    today = charts.Period(written(last.day), last.day.year, shares_of(last.numbers))
    return charts.course(
        "course",
        finding(points) or "",
        _("Standings at the end of each half-year, by the dates of the reports."),
        [*earlier, today],
        source(),
    )


def parts(point: Point) -> list[tuple[str, str, int, str]]:
    """What `shares` are made of: the numbers of a day by kind, which lead nowhere."""
    return [(kind, label(kind), point.numbers[kind], "") for kind in ORDER]
