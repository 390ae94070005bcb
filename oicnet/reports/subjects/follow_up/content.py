"""The chapters of the report, and the overviews by group, theme and state."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oicnet.public.findings import Finding, joined
from oicnet.public.shares import shares
from oicnet.public.tables import Column
from oicnet.recommendations import course
from oicnet.recommendations.standing import Standing
from oicnet.records import past

from ...content import Chapter, Content, Course, Listing
from .. import implementation
from .blocks import Blocks, subjects
from .numbers import (
    LATE,
    TOTAL,
    FollowUpFilter,
    Point,
    counted,
    numbers_of,
    past_points,
    standings_of,
)


def content(chosen: FollowUpFilter, day: date) -> Content:
    narrowing = chosen.chosen
    rows = standings_of(narrowing)
    before = past_points(narrowing, day) if chosen.by_month else []
    points = [*before, Point(day, numbers_of(rows, narrowing))]
    narrowed_by = {name: str(chosen.data[name]) for name in narrowing}
    blocks = Blocks(subjects(), points, narrowed_by)
    standing = blocks.whole("standings", pgettext("progress", "Standing"), _("Progress over time"))
    activities = blocks.whole("activities", _("Progress"), _("Activities over time"))
    return Content(
        _("Follow-up at a glance"),
        [
            Chapter(
                "standings",
                _("Recommendations"),
                list(standing),
                lead=blocks.implementation() or "",
            ),
            *_course(narrowing, narrowed_by, day),
            *_overviews(rows, narrowed_by, day),
            Chapter(
                "activities",
                _("Activities of work plans"),
                list(activities),
                lead=blocks.progress() or "",
            ),
            Chapter("cooperation", _("Cooperation"), list(blocks.cooperation())),
        ],
    )


def _course(narrowing: dict[str, Any], narrowed_by: dict[str, str], day: date) -> Iterator[Chapter]:
    """The standings by half-year; nothing where nothing was reported.

    A day that the history of the register holds shows what was public then, which is less than what
    is known today: only the numbers of other days lead to their list.
    """
    points = course.course(*counted(narrowing))
    if not points:
        return
    begun, options = past.beginning(), subjects()["standings"]

    def reading(option: str, query: dict[str, str]) -> Callable[[course.Point], Any]:
        def read(point: course.Point) -> Any:
            number = point.numbers[option] if option != TOTAL else point.total
            is_listed = point.day == day or begun is None or point.day < begun
            return options.link(number, query, narrowed_by, point.day) if is_listed else number

        return read

    columns = [
        Column(_("Half-year"), "label", 20),
        Column(_("At the end of"), "day", 14),
        *(
            Column(words, reading(option, query), 12)
            for option, words, query in options.options
            if option != LATE
        ),
    ]
    title = _("Course of implementation")
    basis = _("By the dates of the reports themselves. No report does not mean no action.")
    basis = f"{basis} {course.reservation(points)}".strip()
    most = max(point.total for point in points)
    drawn = [shares(course.parts(point), most) for point in points]
    drawing = [Course([point.day for point in points], drawn)] if len(points) > 1 else []
    listing = Listing(title, columns, list(reversed(points)))
    yield Chapter(
        "course", title, [*drawing, listing], joined(course.finding(points), Finding(basis))
    )


def _overviews(rows: list[Standing], narrowed_by: dict[str, str], day: date) -> Iterator[Chapter]:
    titles = {
        implementation.GROUP: _("By group"),
        implementation.THEME: _("By theme"),
        implementation.STATE: _("By member state"),
    }
    for way, title in titles.items():
        yield Chapter(f"by-{way}", title, [_overview(way, title, rows, narrowed_by, day)])


def _overview(
    way: str, title: str, rows: list[Standing], narrowed_by: dict[str, str], day: date
) -> Listing:
    """Standings of each group, theme or state, each number leading to its rows."""
    options = subjects()["standings"]

    def reading(option: str, query: dict[str, str]) -> Callable[[Any], Any]:
        def read(row: Any) -> Any:
            number, name = getattr(row, option), row.group.name
            if narrowed_by.get(way, name) != name:  # a second theme of what was asked for: no list
                return number
            return options.link(number, query, {**narrowed_by, way: name}, day)

        return read

    columns = [
        Column(implementation.HEADS[way], "group", 26),
        *(Column(words, reading(option, query), 10) for option, words, query in options.options),
    ]
    return Listing(title, columns, implementation.group_rows(way, rows))
