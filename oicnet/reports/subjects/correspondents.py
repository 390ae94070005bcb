"""Correspondents: of each state when it last wrote, what it owes, and who answers for it.

In: a day since when no report came, and which states alone to show. Out: for the secretariat, a
line for each state with its focal points, and their addresses to be copied.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext_lazy

from oicnet.cooperation.models import Need, Offer
from oicnet.members.models import MemberState
from oicnet.plans.models import ActivityReport
from oicnet.public.filters import ChoiceFilter, DayFilter, Filter
from oicnet.public.tables import Column
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.recommendations.schedule import RECEIVED
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.text.alphabet import alphabetical

from ..content import Beside, Chapter, Content, Facts, Figure, Figures, Listing
from ..values import Code, Linked, Words, text_of

OWES, HAS_NONE = "late", "nobody"


def public_states() -> list[tuple[str, str]]:
    states = alphabetical(MemberState.objects.published())
    return [(state.reference, state.name) for state in states]


class CorrespondentsFilter(Filter):
    silent: forms.Field = DayFilter(label=gettext_lazy("No report since"))
    region: forms.Field = ChoiceFilter(
        label=gettext_lazy("Region"), choices=MemberState.Group.choices
    )
    state: forms.Field = ChoiceFilter(label=gettext_lazy("Member state"), choices=public_states)
    only: forms.Field = ChoiceFilter(
        label=gettext_lazy("States"),
        choices=[
            (OWES, gettext_lazy("with overdue reports")),
            (HAS_NONE, gettext_lazy("without a focal point")),
        ],
    )

    def lets_through(self, row: "Correspondent") -> bool:
        since, only = self.chosen.get("silent"), self.chosen.get("only", "")
        region, state = self.chosen.get("region"), self.chosen.get("state")
        if (region and row.state.group != region) or (state and row.state.reference != state):
            return False
        if since and row.reported_on and row.reported_on >= since:
            return False
        return {OWES: bool(row.late), HAS_NONE: not row.people}.get(only, True)


@dataclass(frozen=True)
class Correspondent:
    """A state, what came of it and what is owed, and its focal points."""

    state: MemberState
    reported_on: date | None  # the day of the last report that the secretariat received
    needs_and_offers: int
    late: int
    late_since: date | None
    people: Sequence[Any]

    @property
    def signed_in_on(self) -> date | None:
        """The day on which any of its focal points signed in last."""
        moments = [person.last_login for person in self.people if person.last_login]
        return timezone.localdate(max(moments)) if moments else None

    @property
    def names(self) -> str:
        named = (person.get_full_name() or person.get_username() for person in self.people)
        return _(", ").join(named)

    @property
    def addresses(self) -> Sequence[str]:
        return [person.email for person in self.people if person.email]


def content(chosen: CorrespondentsFilter, day: date) -> Content:
    rows = [row for row in correspondents(day) if chosen.lets_through(row)]
    return Content(
        _("Correspondents"),
        [
            Chapter(
                "summary",
                _("Summary"),
                [Figures(figures(rows)), Facts([addresses(rows), new_mailing(chosen)])],
            ),
            Chapter(
                "states", _("By member state"), [one_by_one(rows)],
                lead=_("Reports count once they are submitted; overdue ones are those on "
                       "recommendations."),
            ),
        ],
    )  # fmt: skip


def correspondents(day: date) -> list[Correspondent]:
    """One for each public state, in the reader's alphabet. Eight queries."""
    states = alphabetical(MemberState.objects.published())
    late: dict[int, list[date]] = defaultdict(list)
    for standing in standings(with_schedule(Recommendation.objects.all(), day).published()):
        if standing.late_since:
            late[standing.state.pk].append(standing.late_since)
    reported, offered, people = last_reports(), needs_and_offers(), focal_points()
    return [
        Correspondent(
            state,
            reported.get(state.pk),
            offered[state.pk],
            len(late[state.pk]),
            min(late[state.pk], default=None),
            people[state.pk],
        )
        for state in states
    ]


def last_reports() -> dict[int, date]:
    """By the key of a state, the day of its last report on anything."""
    last: dict[int, date] = {}
    for kind in (ProgressReport, ActivityReport):
        received = kind.objects.of_states().filter(status__in=RECEIVED).order_by()
        for state, day in received.values_list("member_state").annotate(Max("reported_on")):
            last[state] = max(day, last.get(state, day))
    return last


def needs_and_offers() -> dict[int, int]:
    numbers: dict[int, int] = defaultdict(int)
    for kind in (Need, Offer):
        rows = kind.objects.published().filter(member_state__isnull=False)
        for state in rows.values_list("member_state", flat=True):
            numbers[state] += 1
    return numbers


def focal_points() -> dict[int, list[Any]]:
    """By the key of a state, those who may sign in for it, by name."""
    users: Any = get_user_model()
    by_state: dict[int, list[Any]] = defaultdict(list)
    rows = users.objects.filter(is_active=True, member_state__isnull=False)
    for person in rows.order_by("last_name", "first_name", "username"):
        by_state[person.member_state_id].append(person)
    return by_state


def figures(rows: Sequence[Correspondent]) -> list[Figure]:
    return [
        Figure(npgettext_lazy("number", "member state", "member states"), len(rows)),
        Figure(
            npgettext_lazy("number", "state that never reported", "states that never reported"),
            sum(row.reported_on is None for row in rows),
        ),
        Figure(
            npgettext_lazy("number", "overdue report", "overdue reports"),
            sum(row.late for row in rows),
        ),
        Figure(
            npgettext_lazy("number", "state without a focal point", "states without a focal point"),
            sum(not row.people for row in rows),
        ),
    ]


def addresses(rows: Iterable[Correspondent]) -> tuple[str, Any]:
    """All of them on one line, as programs for mail take them."""
    every = [address for row in rows for address in row.addresses]
    return _("Email addresses"), Code(", ".join(every)) if every else Words(_("none"))


def new_mailing(chosen: CorrespondentsFilter) -> tuple[str, Any]:
    """Where a letter to these states begins: its readers are then those of this page."""
    query = urlencode({name: chosen.data[name] for name in chosen.chosen})
    address = reverse("admin:correspondence_mailing_add")
    return _("Write to them"), Words(_("New mailing"), address=f"{address}?{query}")


def one_by_one(rows: Sequence[Correspondent]) -> Listing:
    listed = reverse("recommendations:standings")

    def late(row: Correspondent) -> Linked:
        return Linked(row.late, f"{listed}?state={row.state.reference}&late=yes")

    columns = [
        Column(_("Member state"), lambda row: text_of(row.state), 22),
        Column(_("Last report"), "reported_on", 14),
        Column(_("Needs and offers"), "needs_and_offers", 10),
        Column(_("Overdue reports"), late, 10),
        Column(_("Overdue since"), "late_since", 14),
        Column(_("Focal points"), lambda row: row.names or Words(_("none")), 24),
        Beside(_("Email addresses"), lambda row: Code(", ".join(row.addresses)), 30),
        Column(pgettext_lazy("of an account", "Last signed in"), "signed_in_on", 14),
    ]
    return Listing(_("By member state"), columns, rows)
