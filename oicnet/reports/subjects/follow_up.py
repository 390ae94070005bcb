"""Follow-up at a glance: where everything stands today, and how that came to be.

In: a theme, a group of states or a state. Out: standings of recommendations, activities, needs,
offers and matches, each number leading to the list that it counts, on the day that it counts.
The course of standings by half-year is read from the reports' own dates. Staff read beside it what
was public at the end of each month, from the history of the register.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.core.cache import caches
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext, pgettext_lazy

from oicnet.cooperation.filters import CooperationFilter, MatchFilter
from oicnet.cooperation.models import Match, Need, Offer
from oicnet.members.models import MemberState
from oicnet.plans import progress
from oicnet.plans.filters import ActivityFilter
from oicnet.plans.models import Activity
from oicnet.public.filters import ChoiceFilter, RecordFilter
from oicnet.public.reading_past import NAME as AS_OF
from oicnet.public.shares import Share, shares
from oicnet.public.tables import Column
from oicnet.recommendations import course
from oicnet.recommendations.filters import StandingFilter
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import ORDER, Standing, label, standings, with_schedule
from oicnet.recommendations.views import newest_meeting_first
from oicnet.records import past, permissions
from oicnet.records.permissions import Person
from oicnet.text.months import months_later
from oicnet.themes.models import Theme

from ..content import Block, Chapter, Content, Course, Distribution, Figure, Figures, Listing
from ..filters import StaffFilter
from ..values import Linked
from . import implementation

MONTHS = 24
TOTAL, LATE = "total", "late"
Numbers = Counter[str]


BY_MONTH = "by-month"  # what is read by staff alone


class FollowUpFilter(StaffFilter):
    theme: forms.Field = RecordFilter(Theme, label=pgettext_lazy("area of work", "Theme"))
    group: forms.Field = ChoiceFilter(
        label=gettext_lazy("Group"), choices=MemberState.Group.choices
    )
    state: forms.Field = RecordFilter(MemberState, label=gettext_lazy("Member state"))

    by_month = False

    @classmethod
    def scope_of(cls, user: Person) -> list[str]:
        """Everybody who works here reads more, but for those who speak for a state."""
        is_ours = user.is_active and user.is_staff and permissions.state_of(user) is None
        return [BY_MONTH] if is_ours else []

    def confine(self, scope: Collection[str]) -> None:
        self.by_month = BY_MONTH in scope


@dataclass(frozen=True)
class Subject:
    """What is counted by one list of the register, and which of its options each number is.

    `options` are names of numbers, each with its label and the query that lists its rows; the last
    are what is late and the total.
    """

    address: str  # of the list, as a name
    nouns: dict[str, Any]  # what its figures are of
    options: Sequence[tuple[str, str, dict[str, str]]]

    def link(self, number: int, query: dict[str, str], chosen: dict[str, str], on: date) -> Linked:
        asked = {**chosen, **query, AS_OF: str(on)}
        return Linked(number, f"{reverse(self.address)}?{urlencode(asked)}")


@dataclass(frozen=True)
class Point:
    """All numbers at the end of a day, by subject."""

    day: date
    numbers: dict[str, Numbers]


def subjects() -> dict[str, Subject]:
    late, every = (LATE, _("Late"), {"late": "yes"}), (TOTAL, _("Total"), dict[str, str]())
    of_plans = {"scope": str(Activity.Scope.PLAN)}
    standing = [(name, label(name), {"standing": name}) for name in ORDER]
    stages = [(str(stage), str(stage.label), {"progress": str(stage)}) for stage in progress.ORDER]
    in_cooperation = {
        "needs": (_("Needs"), npgettext_lazy("number", "need", "needs")),
        "offers": (_("Offers"), npgettext_lazy("number", "offer", "offers")),
        "matches": (_("Matches"), npgettext_lazy("number", "match", "matches")),
    }
    return {
        "standings": Subject(
            "recommendations:standings",
            {
                TOTAL: npgettext_lazy("number", "standing", "standings"),
                LATE: npgettext_lazy("number", "overdue report", "overdue reports"),
            },
            [*standing, late, every],
        ),
        "activities": Subject(
            "plans:activities",
            {
                TOTAL: npgettext_lazy("number", "activity", "activities"),
                LATE: npgettext_lazy("number", "overdue activity", "overdue activities"),
            },
            [(name, words, {**query, **of_plans}) for name, words, query in [*stages, late, every]],
        ),
        **{
            name: Subject(f"cooperation:{name}", {TOTAL: noun}, [(TOTAL, title, {})])
            for name, (title, noun) in in_cooperation.items()
        },
    }


def content(chosen: FollowUpFilter, day: date) -> Content:
    narrowing = chosen.chosen
    rows = _standings(narrowing)
    before = _past_points(narrowing, day) if chosen.by_month else []
    points = [*before, Point(day, _numbers(rows, narrowing))]
    asked = {name: str(chosen.data[name]) for name in narrowing}
    blocks = _Blocks(subjects(), points, asked)
    standing = blocks.whole("standings", pgettext("progress", "Standing"), _("Progress over time"))
    activities = blocks.whole("activities", _("Progress"), _("Activities over time"))
    in_cooperation = ("needs", "offers", "matches")
    cooperation: list[Block] = [
        Figures([blocks.figure(name) for name in in_cooperation]),
        blocks.over_time(_("Cooperation over time"), *in_cooperation),
    ]
    overviews = {
        implementation.GROUP: _("By group"),
        implementation.THEME: _("By theme"),
        implementation.STATE: _("By member state"),
    }
    return Content(
        _("Follow-up at a glance"),
        [
            Chapter("standings", _("Recommendations"), list(standing)),
            *_course(narrowing, asked, day),
            *(
                Chapter(f"by-{way}", title, [_overview(way, title, rows, asked, day)])
                for way, title in overviews.items()
            ),
            Chapter("activities", _("Activities of work plans"), list(activities)),
            Chapter("cooperation", _("Cooperation"), cooperation),
        ],
    )


def _course(narrowing: dict[str, Any], asked: dict[str, str], day: date) -> Iterator[Chapter]:
    """The standings by half-year; nothing where nothing was reported.

    A day that the history of the register holds shows what was public then, which is less than what
    is known today: only the numbers of other days lead to their list.
    """
    points = list(reversed(course.course(*_counted(narrowing))))
    if not points:
        return
    begun, options = past.beginning(), subjects()["standings"]

    def reading(option: str, query: dict[str, str]) -> Callable[[course.Point], Any]:
        def read(point: course.Point) -> Any:
            number = point.numbers[option] if option != TOTAL else point.total
            is_listed = point.day == day or begun is None or point.day < begun
            return options.link(number, query, asked, point.day) if is_listed else number

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
    lead = _("By the dates of the reports themselves. No report does not mean no action.")
    drawn = list(reversed(points))
    most = max(point.total for point in points)
    shown = [shares(course.parts(point), most) for point in drawn]
    drawing = [Course([point.day for point in drawn], shown)] if len(points) > 1 else []
    yield Chapter("course", title, [*drawing, Listing(title, columns, points)], lead)


def _counted(narrowing: dict[str, Any]) -> tuple[QuerySet, QuerySet]:
    """The recommendations and the states that the filter lets through."""
    states = MemberState.objects.published()
    for name, value in narrowing.items():
        if name != "theme":
            states = states.filter(**({"group": value} if name == "group" else {"pk": value.pk}))
    of_theme = {"themes": narrowing["theme"]} if "theme" in narrowing else {}
    return Recommendation.objects.filter(**of_theme), states


def _standings(narrowing: dict[str, Any]) -> list[Standing]:
    rows = standings(with_schedule(newest_meeting_first()).published())
    return StandingFilter().narrow(rows, narrowing)


def _numbers(rows: list[Standing], narrowing: dict[str, Any]) -> dict[str, Numbers]:
    """Of the day that is being read: the rows that the lists of the register would show."""
    standing = Counter(row.declared for row in rows)
    standing.update({LATE: sum(row.is_late for row in rows), TOTAL: len(rows)})
    of_plans = Activity.objects.published().of_plans()
    activities: Any = ActivityFilter().narrow(of_plans, narrowing)
    done = Counter(stage for _key, stage in activities.values_list("pk", "progress"))
    done.update({LATE: activities.past_their_end().count(), TOTAL: done.total()})
    listed = {
        "needs": CooperationFilter().narrow(Need.objects.published(), narrowing),
        "offers": CooperationFilter().narrow(Offer.objects.published(), narrowing),
        "matches": MatchFilter().narrow(Match.objects.published(), narrowing),
    }
    counted = {name: Counter({TOTAL: rows.count()}) for name, rows in listed.items()}
    return {"standings": standing, "activities": done, **counted}


def prepare(day: date) -> None:
    """Read the past of the whole, which takes seconds, before anybody opens the page."""
    _past_points({}, day)


def _past_points(narrowing: dict[str, Any], day: date) -> list[Point]:
    """The last days of the months before, as far back as the history goes.

    What has been cannot change, but by what is withdrawn: so it is read once, that of the whole
    for all processes.
    """
    begun = past.beginning()
    days = [end for end in _month_ends(day) if begun and begun <= end]
    question = repr((days, begun, sorted(map(str, narrowing.items())), past.withdrawn_since()))
    key = f"follow-up-{sha256(question.encode()).hexdigest()}"
    cache = caches["pages" if narrowing else "default"]
    numbers: list[dict[str, Numbers]] | None = cache.get(key)
    if numbers is None:
        with transaction.atomic():
            numbers = [_past_numbers(end, narrowing) for end in days]
        cache.set(key, numbers, timeout=None)
    return [Point(*both) for both in zip(days, numbers, strict=True)]


def _past_numbers(day: date, narrowing: dict[str, Any]) -> dict[str, Numbers]:
    with past.as_of(day):
        return _numbers(_standings(narrowing), narrowing)


def _month_ends(day: date) -> list[date]:
    first = day.replace(day=1)
    ends = [months_later(first, -back) for back in range(MONTHS - 1)]
    return [date.fromordinal(end.toordinal() - 1) for end in reversed(ends)]


@dataclass(frozen=True)
class _Blocks:
    """Numbers of points as blocks of a report."""

    subjects: dict[str, Subject]
    points: list[Point]
    asked: dict[str, str]

    def whole(self, name: str, head: str, title: str) -> Iterator[Block]:
        """Where a subject stands, and how that came to be."""
        now = self.points[-1]
        yield Figures([self.figure(name, option) for option in self.subjects[name].nouns])
        yield Distribution(head, self._shares(name, now, now.numbers[name][TOTAL]))
        if len(self.points) > 1:
            most = max(point.numbers[name][TOTAL] for point in self.points)
            columns = [self._shares(name, point, most) for point in self.points]
            yield Course([point.day for point in self.points], columns)
        yield self.over_time(title, name)

    def figure(self, name: str, option: str = TOTAL) -> Figure:
        subject, now = self.subjects[name], self.points[-1]
        [query] = [query for name_of, _words, query in subject.options if name_of == option]
        number = subject.link(now.numbers[name][option], query, self.asked, now.day)
        return Figure(subject.nouns[option], int(number), number.address)

    def _shares(self, name: str, point: Point, total: int) -> list[Share]:
        subject, numbers = self.subjects[name], point.numbers[name]
        return shares(
            [
                (
                    option,
                    words,
                    numbers[option],
                    subject.link(numbers[option], query, self.asked, point.day).address,
                )
                for option, words, query in subject.options[:-2]
            ],
            total,
        )

    def over_time(self, title: str, *names: str) -> Listing:
        columns = [Column(_("At the end of"), "day", 18)]
        for name in names:
            for option, words, query in self.subjects[name].options:
                columns.append(Column(words, self._reading(name, option, query), 12))
        return Listing(title, columns, list(reversed(self.points)))

    def _reading(self, name: str, option: str, query: dict[str, str]) -> Callable[[Point], Linked]:
        subject = self.subjects[name]
        return lambda point: subject.link(point.numbers[name][option], query, self.asked, point.day)


def _overview(
    way: str, title: str, rows: list[Standing], asked: dict[str, str], day: date
) -> Listing:
    """Standings of each group, theme or state, each number leading to its rows."""
    options = subjects()["standings"]

    def reading(option: str, query: dict[str, str]) -> Callable[[Any], Any]:
        def read(row: Any) -> Any:
            number, name = getattr(row, option), row.group.name
            if asked.get(way, name) != name:  # a second theme of what was asked for: no list
                return number
            return options.link(number, query, {**asked, way: name}, day)

        return read

    columns = [
        Column(implementation.HEADS[way], "group", 26),
        *(Column(words, reading(option, query), 10) for option, words, query in options.options),
    ]
    return Listing(title, columns, implementation.group_rows(way, rows))
