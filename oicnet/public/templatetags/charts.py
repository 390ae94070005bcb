"""Small charts inside tables: SVG without words, beside the numbers that they draw."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template

from oicnet.records import clock

from ..charts import Share, Stretch, stacked, stretch, trend

register = template.Library()
QUARTERS = (1, 4, 7, 10)


@register.inclusion_tag("components/timeline.html")
def timeline(activity: Any, plan: Any) -> dict[str, Any]:
    """When an activity was planned, and when it really took place, within its plan's years."""
    first, last = date(plan.first_year, 1, 1), date(plan.last_year, 12, 31)
    today = clock.today()
    planned = real = None
    if activity.planned_start:
        planned = stretch(first, last, activity.planned_start, activity.planned_end)
    if activity.started_on:
        until = activity.ended_on or (today if activity.awaits_reports else activity.started_on)
        real = stretch(first, last, activity.started_on, until)
    quarters = [
        date(year, month, 1)
        for year in range(plan.first_year, plan.last_year + 1)
        for month in QUARTERS
    ][1:]
    return {
        "quarters": [_start(first, last, day) for day in quarters],
        "planned": _words(planned),
        "real": _words(real),
        "today": _start(first, last, today),
        "kind": activity.progress,
    }


@register.inclusion_tag("components/trend.html")
def indicator_trend(indicator: Any, plan: Any) -> dict[str, Any]:
    """What was measured of an indicator over its plan's years, and its target."""
    drawn = trend(
        [(one.measured_on, float(one.value)) for one in indicator.measurements.all()],
        float(indicator.baseline),
        float(indicator.target),
        date(plan.first_year, 1, 1),
        date(plan.last_year, 12, 31),
    )
    return {
        "points": " ".join(f"{along},{down}" for along, down in drawn.points),
        "last": tuple(map(str, drawn.points[-1])),
        "target": str(drawn.target),
    }


@register.inclusion_tag("components/whole.html")
def whole(shares: Sequence[Share]) -> dict[str, Any]:
    """The parts of a whole as one bar; the table beneath says what they are."""
    return {
        "parts": [(kind, *map(str, (part.start, part.length))) for kind, part in stacked(shares)]
    }


@register.inclusion_tag("components/course.html")
def course(columns: Sequence[Sequence[Share]]) -> dict[str, Any]:
    """Columns from the first day to the last, each of parts that stand upon each other."""
    step, height = 100 / max(1, len(columns)), 40
    return {
        "columns": [
            (
                f"{place * step:.2f}",
                f"{step * 0.8:.2f}",
                [
                    (
                        kind,
                        f"{height * (1 - (part.start + part.length) / 100):.2f}",
                        f"{height * part.length / 100:.2f}",
                    )
                    for kind, part in stacked(shares)
                ],
            )
            for place, shares in enumerate(columns)
        ]
    }


# Numbers in SVG have a point in every language: they are written here, not by the template.
def _words(found: Stretch | None) -> tuple[str, str] | None:
    return (str(found.start), str(found.length)) if found else None


def _start(first: date, last: date, day: date) -> str:
    found = stretch(first, last, day, day)
    return str(found.start) if found else ""
