"""Numbers as blocks of the report, each leading to the list that it counts, on its day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import npgettext_lazy

from oicnet.plans import progress
from oicnet.plans.models import Activity
from oicnet.public import findings
from oicnet.public.findings import Finding
from oicnet.public.reading_past import NAME as AS_OF
from oicnet.public.shares import Share, shares
from oicnet.public.tables import Column
from oicnet.recommendations.standing import ORDER, label

from ...content import Block, Course, Distribution, Figure, Figures, Listing
from ...values import Linked
from .numbers import LATE, TOTAL, Point


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
        query_of_list = {**chosen, **query, AS_OF: str(on)}
        return Linked(number, f"{reverse(self.address)}?{urlencode(query_of_list)}")

    def query(self, option: str) -> dict[str, str]:
        [query] = [query for name, _words, query in self.options if name == option]
        return query


IN_COOPERATION = ("needs", "offers", "matches")


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


@dataclass(frozen=True)
class Blocks:
    """Numbers of points, the last that of the day that is read, as blocks of a report."""

    subjects: dict[str, Subject]
    points: list[Point]
    narrowed_by: dict[str, str]

    def whole(self, name: str, head: str, title: str) -> Iterator[Block]:
        """Where a subject stands, and how that came to be; nothing where there never was any."""
        if not self._is_there(name):
            return
        now = self.points[-1]
        yield Figures([self.figure(name, option) for option in self.subjects[name].nouns])
        yield Distribution(head, self._shares(name, now, now.numbers[name][TOTAL]))
        if len(self.points) > 1:
            most = max(point.numbers[name][TOTAL] for point in self.points)
            columns = [self._shares(name, point, most) for point in self.points]
            yield Course([point.day for point in self.points], columns)
        yield self.over_time(title, name)

    def implementation(self) -> Finding | None:
        """Where the states stand, in a sentence."""
        now = self.points[-1]
        parts = self._shares("standings", now, now.numbers["standings"][TOTAL])
        return findings.implementation(parts, self._now("standings", TOTAL).address)

    def progress(self) -> Finding | None:
        """How far the activities are, in a sentence."""
        now = self.points[-1]
        parts = self._shares("activities", now, now.numbers["activities"][TOTAL])
        addresses = {share.kind: findings.list_of(share) for share in parts}
        late, whole = self._now("activities", LATE), self._now("activities", TOTAL)
        addresses |= {"whole": whole.address, "late": late.address if late else ""}
        return findings.progress(parts, int(late), addresses)

    def _is_there(self, name: str) -> bool:
        return any(point.numbers[name][TOTAL] for point in self.points)

    def cooperation(self) -> Iterator[Block]:
        """Needs, offers and matches: those of which there are any."""
        names = [name for name in IN_COOPERATION if self._is_there(name)]
        if names:
            yield Figures([self.figure(name) for name in names])
            yield self.over_time(_("Cooperation over time"), *names)

    def figure(self, name: str, option: str = TOTAL) -> Figure:
        number = self._now(name, option)
        return Figure(self.subjects[name].nouns[option], int(number), number.address)

    def _now(self, name: str, option: str) -> Linked:
        """A number of the day that is read, leading to its list."""
        subject, now = self.subjects[name], self.points[-1]
        return subject.link(
            now.numbers[name][option], subject.query(option), self.narrowed_by, now.day
        )

    def _shares(self, name: str, point: Point, total: int) -> list[Share]:
        subject, numbers = self.subjects[name], point.numbers[name]
        return shares(
            [
                (
                    option,
                    words,
                    numbers[option],
                    subject.link(numbers[option], query, self.narrowed_by, point.day).address,
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
        return lambda point: subject.link(
            point.numbers[name][option], query, self.narrowed_by, point.day
        )
