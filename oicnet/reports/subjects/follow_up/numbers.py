"""What is counted, on the day that is read and at the ends of the months before."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.core.cache import caches
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from oicnet.cooperation.filters import CooperationFilter, MatchFilter
from oicnet.cooperation.models import Match, Need, Offer
from oicnet.members.models import MemberState
from oicnet.plans.filters import ActivityFilter
from oicnet.plans.models import Activity
from oicnet.public.filters import ChoiceFilter, RecordFilter
from oicnet.recommendations.filters import StandingFilter
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import Standing, standings, with_schedule
from oicnet.recommendations.views import newest_meeting_first
from oicnet.records import past, permissions
from oicnet.records.permissions import Person
from oicnet.text.months import months_later
from oicnet.themes.models import Theme

from ...filters import StaffFilter

MONTHS = 24
TOTAL, LATE = "total", "late"
BY_MONTH = "by-month"  # what is read by staff alone
Numbers = Counter[str]


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
class Point:
    """All numbers at the end of a day, by subject."""

    day: date
    numbers: dict[str, Numbers]


def counted(narrowing: dict[str, Any]) -> tuple[QuerySet, QuerySet]:
    """The recommendations and the states that the filter lets through."""
    states = MemberState.objects.published()
    for name, value in narrowing.items():
        if name != "theme":
            states = states.filter(**({"group": value} if name == "group" else {"pk": value.pk}))
    of_theme = {"themes": narrowing["theme"]} if "theme" in narrowing else {}
    return Recommendation.objects.filter(**of_theme), states


def standings_of(narrowing: dict[str, Any]) -> list[Standing]:
    rows = standings(with_schedule(newest_meeting_first()).published())
    return StandingFilter().narrow(rows, narrowing)


def numbers_of(rows: list[Standing], narrowing: dict[str, Any]) -> dict[str, Numbers]:
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
    cooperation = {name: Counter({TOTAL: rows.count()}) for name, rows in listed.items()}
    return {"standings": standing, "activities": done, **cooperation}


def prepare(day: date) -> None:
    """Read the past of the whole, which takes seconds, before anybody opens the page."""
    past_points({}, day)


def past_points(narrowing: dict[str, Any], day: date) -> list[Point]:
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
        return numbers_of(standings_of(narrowing), narrowing)


def _month_ends(day: date) -> list[date]:
    first = day.replace(day=1)
    ends = [months_later(first, -back) for back in range(MONTHS - 1)]
    return [date.fromordinal(end.toordinal() - 1) for end in reversed(ends)]
