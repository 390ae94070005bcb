"""The next meeting's pack: draft agenda, open recommendations, late reports, progress, work plan.

In: nothing but the day. Out: what stands at the end of that day, from published records only.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import npgettext_lazy, pgettext

from oicnet.meetings.models import Meeting
from oicnet.plans.models import Activity, WorkPlan
from oicnet.plans.progress import progress_of
from oicnet.public.filters import Filter
from oicnet.public.tables import Column
from oicnet.recommendations.distribution import distribution
from oicnet.recommendations.models import Addressee, Recommendation
from oicnet.recommendations.standing import FINAL, SUPERSEDED, Standing, standings, with_schedule
from oicnet.recommendations.views import newest_meeting_first
from oicnet.text.alphabet import key

from ..content import Block, Chapter, Content, Distribution, Figure, Figures, Listing
from ..values import Words, code_of, text_of
from .implementation import one_by_one_columns, standing_rows


class PackFilter(Filter):
    """The pack is one for all."""


def content(_chosen: PackFilter, day: date) -> Content:
    rows = standings(with_schedule(newest_meeting_first(), day).published())
    still_open = [row for row in rows if row.declared not in {*FINAL, SUPERSEDED}]
    late = [row for row in rows if row.is_late]
    last = last_meeting(day)
    since = [row for row in rows if row.report and last and row.report.reported_on > last.ends_on]
    plan = WorkPlan.objects.published().adopted().order_by("-first_year").first()
    activities = activities_of(plan)
    progress = _("Progress since the last meeting")
    summary: list[Block] = [
        Figures(figures(len(still_open), len(late), len(since), len(activities))),
        Distribution(pgettext("progress", "Standing"), distribution(rows)),
    ]
    chapters = [
        Chapter("summary", _("Summary"), summary),
        Chapter("agenda", _("Draft agenda"), [agenda(len(still_open), len(late), last, plan)]),
        Chapter("open", _("Open recommendations by addressee"), [by_addressee(still_open)]),
        Chapter("late", _("Overdue reports"), [by_state(_("Overdue reports"), late)]),
        Chapter(
            "since", progress, [by_state(progress, since)], last.marked_heading if last else ""
        ),
        Chapter(
            "plan",
            _("Standing of the work plan"),
            plan_blocks(activities),
            plan.marked_heading if plan else "",
        ),
    ]
    return Content(_("Pack for the next meeting"), chapters)


def figures(still_open: int, late: int, since: int, activities: int) -> list[Figure]:
    return [
        Figure(npgettext_lazy("number", "open standing", "open standings"), still_open),
        Figure(npgettext_lazy("number", "overdue report", "overdue reports"), late),
        Figure(
            npgettext_lazy(
                "number", "report since the last meeting", "reports since the last meeting"
            ),
            since,
        ),
        Figure(
            npgettext_lazy("number", "activity of the work plan", "activities of the work plan"),
            activities,
        ),
    ]


def last_meeting(day: date) -> Meeting | None:
    held = Meeting.objects.published().of_the_network().as_planned().filter(ends_on__lt=day)
    return held.order_by("-ends_on", "reference").first()


def next_meeting(day: date) -> Meeting | None:
    coming = Meeting.objects.published().of_the_network().as_planned().filter(starts_on__gte=day)
    return coming.select_related("host_state").order_by("starts_on", "reference").first()


def activities_of(plan: WorkPlan | None) -> Sequence[Activity]:
    return list(plan.activities.published().order_by("number")) if plan else []


def standing_items(
    still_open: int, late: int, last: Meeting | None, plan: WorkPlan | None
) -> Iterator[tuple[str, str]]:
    """What every meeting of the network deals with, and what is before this one."""
    yield _("Opening of the meeting and adoption of the agenda"), ""
    if last:
        yield (
            _("Matters arising from the last meeting"),
            f"{last.reference} · {last.marked_heading}",
        )
    yield _("Implementation of recommendations"), _("Open standings: %d") % still_open
    yield _("Reports of member states"), _("Overdue reports: %d") % late
    if plan:
        yield (
            _("Implementation and evaluation of the work plan"),
            f"{plan.reference} · {plan.marked_heading}",
        )
    yield _("Needs, offers and bilateral cooperation"), ""
    yield _("Any other business"), ""
    yield _("Date and place of the next meeting"), ""
    yield _("Adoption of the final communiqué"), ""


def agenda(still_open: int, late: int, last: Meeting | None, plan: WorkPlan | None) -> Listing:
    items = list(enumerate(standing_items(still_open, late, last, plan), start=1))
    columns = [
        Column(_("Number"), lambda row: row[0], 8),
        Column(_("Agenda item"), lambda row: row[1][0], 50),
        Column(_("Before the meeting"), lambda row: row[1][1] or None, 50),
    ]
    return Listing(_("Draft agenda"), columns, items)


def by_addressee(still_open: list[Standing]) -> Listing:
    """Each state's; then what is addressed to the secretariat and to organisations."""
    others = Addressee.objects.filter(
        recommendation__in=Recommendation.objects.published(), member_state=None
    ).exclude(addressee_kind=Addressee.Kind.ALL_MEMBERS)
    named = others.select_related("organisation", "recommendation__meeting")
    rows: list[tuple[Words, Any, Standing | None]] = [
        (text_of(standing.state), standing.recommendation, standing)
        for standing in _in_order(still_open)
    ]
    rows += [
        (Words(str(addressee)), addressee.recommendation, None)
        for addressee in sorted(named, key=str)
        if addressee.organisation is None or addressee.organisation.is_public
    ]
    columns = [
        Column(_("Reference"), lambda row: code_of(row[1]), 12),
        Column(_("Recommendation"), lambda row: text_of(row[1]), 60),
        Column(_("Declared by the state"), lambda row: row[2] and row[2].declared_label, 20),
        Column(_("To be implemented by"), lambda row: row[1].due_on, 16),
    ]
    group = Column(_("Addressee"), lambda row: row[0], 26)
    return Listing(_("Open recommendations"), columns, rows, group=group, is_long=True)


def by_state(title: str, standings: list[Standing]) -> Listing:
    rows = [(text_of(standing.state), standing) for standing in _in_order(standings)]
    group = Column(_("Member state"), "group", 26)
    columns = one_by_one_columns("state", standings)
    return Listing(title, columns, standing_rows(rows), group=group)


def _in_order(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda standing: key(standing.state.name))


def plan_blocks(activities: Sequence[Activity]) -> list[Block]:
    columns = [
        Column(_("Reference"), code_of, 18),
        Column(_("Activity"), text_of, 44),
        Column(_("Planned end"), "planned_end", 16),
        Column(_("Ended on"), "ended_on", 16),
        Column(_("Progress"), "get_progress_display", 14),
    ]
    table = Listing(_("Standing of the work plan"), columns, activities)
    return [Distribution(_("Progress"), progress_of(activities)), table]
