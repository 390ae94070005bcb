"""Charts: drawings in SVG beside the numbers that they draw."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django import template
from django.template.context import Context
from django.template.defaultfilters import floatformat
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from oicnet.records import clock
from oicnet.text.words import Words

from .. import drawings
from ..charts import Chart
from ..drawings import Box, Drawing, Line
from ..shares import Share
from ..svg import markup
from .memoised import memoised

register = template.Library()
QUARTERS = (1, 4, 7, 10)
TRACK, ROW = 24, 10  # pixels: height of a timeline, and of each of its two bars


class Years(Protocol):
    """A work plan: the years that it covers."""

    first_year: int
    last_year: int


@register.filter
def linked(words: Words) -> SafeString:
    """A finding or a phrase with its links, which a template would leave out; a text as it is."""
    return conditional_escape(words)


@register.simple_tag(takes_context=True)
def chart(context: Context, chart: Chart) -> SafeString:
    """A chart with its finding, key, numbers and file."""
    return memoised(context, "components/chart.html", chart=chart)


@register.simple_tag
def drawing(
    drawing: Drawing, name: str = "", kinds: Sequence[str] = (), kind: str = ""
) -> SafeString:
    """The SVG alone (`svg.markup`), in the direction of the reader."""
    return markup(drawing.turned() if get_language_bidi() else drawing, name, kinds, kind)


@register.simple_tag
def whole(shares: Sequence[Share]) -> SafeString:
    """The parts of a whole as one thin bar in a row of a list, which names them."""
    boxes = [Box(kind, place.start, place.length, 0, 8) for kind, place in drawings.stacked(shares)]
    return drawing(Drawing(8, boxes), kind="whole") if boxes else SafeString("")


@register.simple_tag
def timeline(activity: Any, plan: Years) -> SafeString:
    """When an activity was planned, and when it really took place, within its plan's years."""
    first, last = date(plan.first_year, 1, 1), date(plan.last_year, 12, 31)
    today = clock.today()
    boxes = [Box("track", 0, 100, 0, TRACK)]
    if activity.planned_start:
        boxes += _box("span-planned", 2, first, last, activity.planned_start, activity.planned_end)
    if activity.started_on:
        until = activity.ended_on or (today if activity.awaits_reports else activity.started_on)
        boxes += _box("span-real", ROW + 2, first, last, activity.started_on, until)
    lines = [*_quarters(first, last), *_upright("today", first, last, today)]
    words = f"timeline timeline-{activity.progress}"
    return drawing(Drawing(TRACK, boxes, lines), kind=words)


@register.simple_tag
def years(plan: Years) -> SafeString:
    """The axis that the timelines of a plan share: its years, and their quarters."""
    first, last = date(plan.first_year, 1, 1), date(plan.last_year, 12, 31)
    labels = [
        drawings.Label(str(year), place.start, 14, "start")
        for year in range(plan.first_year, plan.last_year + 1)
        if (place := drawings.stretch(first, last, date(year, 1, 1), date(year, 1, 1)))
    ]
    return drawing(Drawing(18, (), _quarters(first, last), labels), kind="timeline years")


@register.simple_tag
def indicator_trend(indicator: Any, plan: Years) -> SafeString:
    """What was measured of an indicator over its plan's years, and its target."""
    drawn = drawings.trend(
        [
            (measurement.measured_on, float(measurement.value), floatformat(measurement.value, -2))
            for measurement in indicator.measurements.all()
        ],
        float(indicator.baseline),
        (
            float(indicator.target),
            _("target %(value)s") % {"value": floatformat(indicator.target, -2)},
        ),
        date(plan.first_year, 1, 1),
        date(plan.last_year, 12, 31),
    )
    return drawing(drawn, kind="trend")


def _box(kind: str, y: int, first: date, last: date, begin: date, end: date) -> list[Box]:
    place = drawings.stretch(first, last, begin, end)
    return [Box(kind, place.start, place.length, y, ROW - 1)] if place else []


def _quarters(first: date, last: date) -> list[Line]:
    """A line where each quarter begins, but the first; that of a year is a stronger one."""
    return [
        line
        for year in range(first.year, last.year + 1)
        for month in QUARTERS
        for line in _upright("year" if month == 1 else "quarter", first, last, date(year, month, 1))
        if (year, month) != (first.year, 1)
    ]


def _upright(kind: str, first: date, last: date, day: date) -> list[Line]:
    place = drawings.stretch(first, last, day, day)
    return [Line(kind, place.start, 0, place.start, TRACK)] if place else []
