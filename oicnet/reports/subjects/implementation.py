"""Implementation of recommendations: where states stand, by state, by meeting or by theme.

In: a filter of standings, with how to group them, and the day before which reports fell due.
Out: the distribution of the whole, a line for each group, and every standing under its group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext, pgettext_lazy

from oicnet.members.models import MemberState
from oicnet.public import findings
from oicnet.public.filters import ChoiceFilter
from oicnet.public.tables import Column
from oicnet.recommendations.distribution import distribution
from oicnet.recommendations.filters import NO_THEME, StandingFilter
from oicnet.recommendations.standing import ORDER, Standing, label, standings, with_schedule
from oicnet.recommendations.views import newest_meeting_first
from oicnet.text.alphabet import key

from ..content import Beside, Chapter, Content, Distribution, Figure, Figures, Listing, Rows
from ..values import Code, Mark, Words, text_of

STATE, MEETING, THEME, GROUP = "state", "meeting", "theme", "group"


class ImplementationFilter(StandingFilter):
    """That of standings, and what the report is grouped by."""

    by: forms.Field = ChoiceFilter(
        label=gettext_lazy("Grouped by"),
        every=gettext_lazy("member state"),
        choices=[
            (MEETING, gettext_lazy("meeting")),
            (THEME, pgettext_lazy("area of work", "theme")),
            (GROUP, gettext_lazy("group")),
        ],
    )

    def narrow(self, rows: list[Standing], chosen: dict[str, Any]) -> list[Standing]:
        ways = {name: value for name, value in chosen.items() if name in self.ways}
        return super().narrow(rows, ways)

    @property
    def arranged_by(self) -> str:
        return self.chosen.get("by", STATE)


@dataclass(frozen=True)
class GroupRow:
    """How many standings of a state, a meeting or a theme are where, and how many are late."""

    group: Words
    total: int
    implemented: int
    under_way: int
    not_started: int
    not_applicable: int
    no_report: int
    superseded: int
    late: int


@dataclass(frozen=True, slots=True)
class StandingRow:
    group: Words
    state: Words
    code: Code
    recommendation: Words
    declared: Mark
    reported_on: date | None
    confirmed: Mark | None
    late_since: date | None
    missed: int | None
    position: str | None


Grouped = list[tuple[Words, list[Standing]]]


def content(chosen: ImplementationFilter, day: date) -> Content:
    rows = chosen.apply(standings(with_schedule(newest_meeting_first(), day).published()))
    way = chosen.arranged_by
    grouped = WAYS[way](rows)
    listed = reverse("recommendations:standings")
    narrowed_by = {name: chosen.data[name] for name in chosen.chosen if name in chosen.ways}
    query = f"?{urlencode(narrowed_by)}&" if narrowed_by else "?"
    return Content(
        title=str(TITLES[way]),
        chapters=[
            Chapter(
                "summary",
                _("Summary"),
                [
                    Figures(figures(rows, f"{listed}{query}")),
                    Distribution(
                        pgettext("progress", "Standing"), distribution(rows, query)
                    ),
                ],
                lead=findings.implementation(
                    distribution(rows, query), f"{listed}{query.rstrip('?&')}"
                ) or "",
            ),
            Chapter("overview", str(OVERVIEWS[way]), [overview(way, grouped)]),
            Chapter(
                "standings", _("All standings"), [one_by_one(way, grouped)],
                lead=_("Each state’s latest report on each recommendation, and whether a report is "
"overdue."),
            ),
        ],
    )  # fmt: skip


def figures(rows: Sequence[Standing], listed: str) -> list[Figure]:
    recommendations = {row.recommendation.id for row in rows}
    states = {row.state.id for row in rows}
    return [
        Figure(npgettext_lazy("number", "recommendation", "recommendations"), len(recommendations)),
        Figure(
            npgettext_lazy("number", "member state addressed", "member states addressed"),
            len(states),
        ),
        Figure(npgettext_lazy("number", "standing", "standings"), len(rows), listed),
        Figure(
            npgettext_lazy("number", "with a report", "with a report"),
            sum(row.report is not None for row in rows),
        ),
        Figure(
            npgettext_lazy("number", "overdue report", "overdue reports"),
            sum(row.is_late for row in rows),
            f"{listed}late=yes",
        ),
    ]


def by_state(rows: Iterable[Standing]) -> Grouped:
    groups = _grouped((row.state, row) for row in rows)
    return sorted(groups, key=lambda group: key(group[0].text))


def by_meeting(rows: Iterable[Standing]) -> Grouped:
    return _grouped((row.recommendation.meeting, row) for row in rows)


def by_theme(rows: Iterable[Standing]) -> Grouped:
    """A standing counts under each theme of its recommendation; under "none" without any."""
    groups = _grouped(
        (theme, row) for row in rows for theme in row.recommendation.themes.all() or [None]
    )
    return sorted(groups, key=lambda group: (not group[0].address, key(group[0].text)))


def by_group(rows: Iterable[Standing]) -> Grouped:
    """By the customary groups of states, from no official list."""
    by_name: dict[str, list[Standing]] = {group.value: [] for group in MemberState.Group}
    for row in rows:
        by_name[row.state.group].append(row)
    return [
        (Words(str(MemberState.Group(group).label), name=group), rows)
        for group, rows in by_name.items()
        if rows
    ]


def _grouped(pairs: Iterable[tuple[Any, Standing]]) -> Grouped:
    named: dict[int, Any] = {}
    rows_of: dict[int, list[Standing]] = defaultdict(list)
    for record, row in pairs:
        number = record.id if record else 0
        named[number] = record
        rows_of[number].append(row)
    return [(_heading(named[number]), rows) for number, rows in rows_of.items()]


def _heading(record: Any | None) -> Words:
    if record is None:
        return Words(_("no theme"), name=NO_THEME)
    return replace(text_of(record), name=record.reference)


WAYS = {STATE: by_state, MEETING: by_meeting, THEME: by_theme, GROUP: by_group}
TITLES = {
    STATE: gettext_lazy("Implementation of recommendations by member state"),
    MEETING: gettext_lazy("Implementation of recommendations by meeting"),
    THEME: gettext_lazy("Implementation of recommendations by theme"),
    GROUP: gettext_lazy("Implementation of recommendations by group of states"),
}
OVERVIEWS = {
    STATE: gettext_lazy("Member states at a glance"),
    MEETING: gettext_lazy("Meetings at a glance"),
    THEME: gettext_lazy("Themes at a glance"),
    GROUP: gettext_lazy("Groups of states at a glance"),
}
HEADS = {
    STATE: gettext_lazy("Member state"),
    MEETING: gettext_lazy("Meeting"),
    THEME: pgettext_lazy("area of work", "Theme"),
    GROUP: gettext_lazy("Group (informal)"),
}


def overview(way: str, grouped: Grouped) -> Listing:
    counts = [Column(label(standing), standing, 10) for standing in ORDER]
    return Listing(
        title=str(OVERVIEWS[way]),
        columns=[
            Column(HEADS[way], "group", 26),
            *counts,
            Column(_("Late"), "late", 8),
            Column(_("Total"), "total", 8),
        ],
        rows=[_group_row(group, rows) for group, rows in grouped],
    )


def group_rows(way: str, rows: Iterable[Standing]) -> list[GroupRow]:
    return [_group_row(group, of_group) for group, of_group in WAYS[way](rows)]


def _group_row(group: Words, rows: list[Standing]) -> GroupRow:
    counts = Counter(row.declared for row in rows)
    return GroupRow(
        group=group,
        total=len(rows),
        late=sum(row.is_late for row in rows),
        **{standing: counts[standing] for standing in ORDER},
    )


def one_by_one(way: str, grouped: Grouped) -> Listing:
    return Listing(
        title=_("All standings"),
        columns=one_by_one_columns(way, [row for _group, rows in grouped for row in rows]),
        rows=standing_rows([(group, row) for group, rows in grouped for row in rows]),
        group=Column(HEADS[way], "group", 26),
        is_long=True,
    )


def one_by_one_columns(without: str, rows: Iterable[Standing]) -> list[Column]:
    """Columns of what `standing_rows` makes, without that which heads them already; positions
    have one where a state has answered any of these."""
    columns = [
        Column(_("Reference"), "code", 12),
        Beside(_("Recommendation"), "recommendation", 44),
        Column(_("Member state"), "state", 22),
        Column(_("Declared by the state"), "declared", 16),
        Beside(_("Reported on"), "reported_on", 16),
        Column(_("Confirmed by the secretariat"), "confirmed", 16),
        Column(_("Overdue since"), "late_since", 16),
        Column(_("Deadlines missed"), "missed", 10),
    ]
    if any(row.position for row in rows):
        columns.append(Column(_("Position of the state"), "position", 14))
    return [column for column in columns if column.path != without]


def standing_rows(pairs: Sequence[tuple[Any, Standing]]) -> Rows:
    """Rows of groups and standings; what many share is put into words once."""
    words, marks = cache(text_of), {each: Mark(each, label(each)) for each in ORDER}

    def row_of(pair: tuple[Any, Standing]) -> StandingRow:
        group, row = pair
        recommendation, confirmation = words(row.recommendation), row.confirmation
        return StandingRow(
            group=group,
            state=words(row.state),
            code=Code(row.recommendation.reference, f"{recommendation.address}{row.anchor}"),
            recommendation=recommendation,
            declared=marks[row.declared],
            reported_on=row.report.reported_on if row.report else None,
            confirmed=marks[confirmation.confirmed] if confirmation else None,
            late_since=row.late_since,
            missed=row.missed_count or None,
            position=row.position.get_stance_display() if row.position else None,
        )

    return Rows(pairs, row_of)
