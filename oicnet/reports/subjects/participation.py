"""Participation in meetings: which states took part, by year, by state and by meeting.

In: a body, or the network's own meetings, and a state. Out: what is public of meetings that were
held; of one whose delegations are not recorded it is unknown who took part, which is not nobody.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext

from oicnet.meetings.models import Delegation, Meeting, ReportedFigure
from oicnet.members.models import Body, MemberState
from oicnet.public.filters import ChoiceFilter, Filter, RecordFilter
from oicnet.public.shares import shares
from oicnet.public.tables import Column
from oicnet.records.models import public
from oicnet.text.alphabet import alphabetical

from ..content import Block, Chapter, Content, Course, Figure, Figures, Listing
from ..values import Words, code_of, public_text, text_of

EVERY_BODY = "every"
SUBJECT = ReportedFigure.Subject
CLAIMED = (str(SUBJECT.STATES), str(SUBJECT.PARTICIPANTS))


def bodies() -> list[tuple[str, Any]]:
    named = [(body.reference, body.marked_heading) for body in Body.objects.published()]
    return [(EVERY_BODY, gettext_lazy("every body")), *named]


class ParticipationFilter(Filter):
    body: forms.Field = ChoiceFilter(
        label=gettext_lazy("Body"), every=gettext_lazy("the network’s own"), choices=bodies
    )
    state: forms.Field = RecordFilter(MemberState, label=gettext_lazy("Member state"))

    def meetings(self, day: date) -> QuerySet[Meeting]:
        """The meetings that were held before a day, the latest first."""
        held = Meeting.objects.published().as_planned().filter(ends_on__lt=day)
        body = self.chosen.get("body")
        if body is None:
            held = held.of_the_network()
        elif body != EVERY_BODY:
            held = held.filter(body__reference=body)
        return held.select_related("body").order_by("-starts_on", "reference")


@dataclass(frozen=True)
class Held:
    """A meeting, the states and organisations recorded at it, and what sources claim."""

    meeting: Meeting
    states: frozenset[int]
    organisations: int
    claims: Mapping[str, str]  # what sources report, by its subject: "70 / 71"

    @property
    def is_known(self) -> bool:
        return bool(self.states or self.organisations)


@dataclass(frozen=True)
class Year:
    year: int
    meetings: Sequence[Held]

    @property
    def known(self) -> Sequence[Held]:
        return [row for row in self.meetings if row.is_known]

    @property
    def states(self) -> frozenset[int]:
        return frozenset().union(*(row.states for row in self.known))


@dataclass(frozen=True)
class StateAttendance:
    """In how many of the meetings with known participants a state took part."""

    state: MemberState
    attended: Sequence[Held]  # the latest first
    known: int

    def number(self, year: int) -> int:
        return sum(row.meeting.starts_on.year == year for row in self.attended)

    @property
    def last(self) -> Meeting | None:
        return self.attended[0].meeting if self.attended else None


def content(chosen: ParticipationFilter, day: date) -> Content:
    rows = attended(chosen.meetings(day))
    state = chosen.chosen.get("state")
    states = [state] if state else alphabetical(MemberState.objects.published())
    by_state = of_states(rows, states)
    years = by_year(rows)
    return Content(
        _("Participation in meetings"),
        [
            Chapter("summary", _("Summary"), [Figures(figures(rows, by_state))]),
            Chapter("years", _("By year"), [*course(years), of_years(years)],
                    lead=_("Member states recorded as taking part, by year.")),
            Chapter("states", _("By member state"), [one_by_one(by_state, years)]),
            Chapter("meetings", _("By meeting"), [of_meetings(rows, chosen.chosen.get("state"))],
                    lead=_("More may have taken part than are recorded by name; what sources "
                           "report stands beside.")),
        ],
    )  # fmt: skip


def attended(meetings: QuerySet[Meeting]) -> list[Held]:
    """Three queries."""
    delegations = Delegation.objects.filter(
        public(Delegation, "member_state") | public(Delegation, "organisation")
    )
    claims = ReportedFigure.objects.filter(subject__in=CLAIMED, number__isnull=False)
    rows: Any = meetings.prefetch_related(
        Prefetch("delegations", delegations, to_attr="recorded"),
        Prefetch("figures", claims.order_by("-number"), to_attr="claims"),
    )
    return [
        Held(
            meeting,
            frozenset(row.member_state_id for row in meeting.recorded if row.member_state_id),
            sum(row.organisation_id is not None for row in meeting.recorded),
            {subject: _reported(meeting.claims, subject) for subject in CLAIMED},
        )
        for meeting in rows
    ]


def _reported(claims: Sequence[ReportedFigure], subject: str) -> str:
    numbers = (str(claim.number) for claim in claims if claim.subject == subject)
    return " / ".join(dict.fromkeys(numbers))


def by_year(rows: Sequence[Held]) -> list[Year]:
    """The latest first. A meeting counts in the year in which it began."""
    by_number: dict[int, list[Held]] = defaultdict(list)
    for row in rows:
        by_number[row.meeting.starts_on.year].append(row)
    return [Year(number, meetings) for number, meetings in by_number.items()]


def of_states(rows: Sequence[Held], states: Sequence[MemberState]) -> list[StateAttendance]:
    known = [row for row in rows if row.is_known]
    return [
        StateAttendance(state, [row for row in known if state.pk in row.states], len(known))
        for state in states
    ]


def figures(rows: Sequence[Held], by_state: Sequence[StateAttendance]) -> list[Figure]:
    return [
        Figure(npgettext_lazy("number", "meeting held", "meetings held"), len(rows)),
        Figure(
            npgettext_lazy(
                "number",
                "meeting with recorded delegations",
                "meetings with recorded delegations",
            ),
            sum(row.is_known for row in rows),
        ),
        Figure(
            npgettext_lazy("number", "member state recorded", "member states recorded"),
            sum(bool(row.attended) for row in by_state),
        ),
        Figure(
            npgettext_lazy("number", "attendance of a state", "attendances of states"),
            sum(len(row.attended) for row in by_state),
        ),
    ]


def course(years: Sequence[Year]) -> list[Block]:
    """How many states took part in each year, from the first to the last, those without included;
    nothing where there is no course to see."""
    numbers = {year.year: len(year.states) for year in years if year.known}
    if len(numbers) < 2:
        return []
    span = range(min(numbers), max(numbers) + 1)
    label = _("States recorded")
    columns = [
        shares([("completed", label, numbers.get(year, 0), "")], max(numbers.values()))
        for year in span
    ]
    return [Course([date(year, 12, 31) for year in span], columns)]


def of_years(years: Sequence[Year]) -> Listing:
    columns = [
        Column(_("Year"), lambda row: Words(str(row.year)), 10),
        Column(_("Meetings"), lambda row: len(row.meetings), 12),
        Column(_("With recorded delegations"), lambda row: len(row.known), 16),
        Column(_("States recorded"), lambda row: _if_known(row, len(row.states)), 16),
        Column(
            _("Attendances of states"),
            lambda row: _if_known(row, sum(len(meeting.states) for meeting in row.known)),
            16,
        ),
    ]
    return Listing(_("By year"), columns, years)


def _if_known(row: Year | Held, number: int) -> int | Words:
    is_known = row.known if isinstance(row, Year) else row.is_known
    return number if is_known else Words(_("unknown"))


def one_by_one(by_state: Sequence[StateAttendance], years: Sequence[Year]) -> Listing:
    columns = [
        Column(_("Member state"), lambda row: text_of(row.state), 26),
        Column(
            pgettext("of a state", "Meetings where recorded"), lambda row: len(row.attended), 12
        ),
        Column(_("With recorded delegations"), "known", 12),
        *(_of_year(year.year) for year in years if year.known),
        Column(_("Last meeting where recorded"), lambda row: row.last and code_of(row.last), 16),
    ]
    return Listing(_("By member state"), columns, by_state)


def _of_year(year: int) -> Column:
    return Column(str(year), lambda row: row.number(year), 8)


def of_meetings(rows: Sequence[Held], state: MemberState | None) -> Listing:
    """Every meeting; of a state only those in which it took part."""
    columns = [
        Column(_("Reference"), lambda row: code_of(row.meeting), 12),
        Column(_("Meeting"), lambda row: text_of(row.meeting), 46),
        Column(_("Body"), lambda row: public_text(row.meeting.body), 30),
        Column(_("First day"), "meeting.starts_on", 16),
        Column(_("States"), lambda row: _if_known(row, len(row.states)), 10),
        Column(_("Organisations"), lambda row: _if_known(row, row.organisations), 12),
        Column(_("States, as reported"), lambda row: row.claims[SUBJECT.STATES], 12),
        Column(_("Participants, as reported"), lambda row: row.claims[SUBJECT.PARTICIPANTS], 12),
    ]
    own = rows if state is None else [row for row in rows if state.pk in row.states]
    return Listing(_("By meeting"), columns, own)
