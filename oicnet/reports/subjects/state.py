"""The sheet of one member state: membership, meetings, standings, needs, offers, cooperation.

In: the state, the day of the report, and a day since when to show what the state wrote. Out: all
that is public of it, and nothing of what it has only drafted.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext, pgettext_lazy

from oicnet.cooperation.models import BilateralCooperation
from oicnet.documents.models import Document
from oicnet.meetings.answers import unpublished_advice
from oicnet.meetings.participation import Participation, finding_of, participation
from oicnet.members.models import MemberState
from oicnet.plans.models import ActivityReport
from oicnet.public.filters import DayFilter, Filter, RecordFilter
from oicnet.public.findings import joined, not_public
from oicnet.public.tables import Column
from oicnet.recommendations import answers
from oicnet.recommendations.distribution import distribution
from oicnet.recommendations.models import ProgressReport
from oicnet.recommendations.standing import Standing, standings, with_schedule
from oicnet.recommendations.views import newest_meeting_first
from oicnet.text.alphabet import alphabetical

from ..content import Chapter, Content, Distribution, Facts, Figure, Figures, Listing
from ..values import Code, Words, code_of, public_text, text_of, words_of
from .choosing import chosen_record, to_choose
from .cooperation import THEME, need_columns, offer_columns
from .implementation import one_by_one_columns, standing_rows


class StateFilter(Filter):
    state: forms.Field = RecordFilter(MemberState, label=gettext_lazy("Member state"))
    since: forms.Field = DayFilter(label=gettext_lazy("Its reports since"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["state"]
        states = alphabetical(field.queryset)
        field.choices = [
            ("", field.empty_label),
            *((state.reference, state.name) for state in states),
        ]


def content(chosen: StateFilter, day: date) -> Content:
    title = _("Member state profile")
    state = chosen_record(chosen, MemberState.objects.prefetch_related("membership_periods"))
    if state is None:
        every = alphabetical(MemberState.objects.published())
        return to_choose(chosen, title, _("Member states"), every)
    advice = with_schedule(newest_meeting_first(), day).published()
    rows = standings(advice, of=state)
    needs = state.needs.published().select_related("theme")
    offers = state.offers.published().select_related("theme")
    took_part, unpublished = participation(state), sum(unpublished_advice())
    chapters = [
        Chapter(
            "summary",
            _("Summary"),
            [
                Facts([(label, value) for label, value in facts(state, day) if value]),
                Figures(figures(state, rows, took_part, len(needs), len(offers))),
                Distribution(
                    pgettext("progress", "Standing"),
                    distribution(rows, f"?state={state.reference}&"),
                ),
            ],
            lead=joined(
                answers.of_state(state, rows, unpublished),
                not_public(unpublished) if rows else None,
                finding_of(state, took_part),
            ),
        ),
        Chapter("meetings", _("Participation in meetings"), [meetings(took_part)]),
        Chapter("standings", _("Recommendations addressed to it"), [addressed(rows)]),
        Chapter("written", _("Its reports, in its own words"), [written(state, chosen)]),
        *positions(state, chosen),
        Chapter("needs", _("Needs"), [Listing(_("Needs"), need_columns(whose=False), needs)]),
        Chapter("offers", _("Offers"), [Listing(_("Offers"), offer_columns(whose=False), offers)]),
        Chapter("pairs", _("Bilateral cooperation"), [cooperation(state)]),
        Chapter("organisations", _("Organisations"), [organisations(state)]),
    ]
    return Content(title, chapters, text_of(state))


def facts(state: MemberState, day: date) -> Iterator[tuple[str, Any]]:
    period = state.standing_on(day)
    yield _("ISO 3166 code"), Code(f"{state.reference} · {state.iso3}")
    yield (
        _("Group"),
        _("%s (informal grouping, not from an official list)") % state.get_group_display(),
    )
    yield _("Joined the OIC in"), str(state.joined_in)
    yield _("Status in the OIC"), period.get_standing_display() if period else _("not recorded")


def figures(
    state: MemberState,
    rows: list[Standing],
    took_part: list[Participation],
    needs: int,
    offers: int,
) -> list[Figure]:
    listed = f"{reverse('recommendations:standings')}?state={state.reference}"
    attended = sum(each.delegation is not None for each in took_part)
    return [
        Figure(
            npgettext_lazy("number", "meeting where recorded", "meetings where recorded"), attended
        ),
        Figure(
            npgettext_lazy(
                "number", "recommendation addressed to it", "recommendations addressed to it"
            ),
            len(rows),
            listed,
        ),
        Figure(
            npgettext_lazy("number", "with a report", "with a report"),
            sum(row.report is not None for row in rows),
        ),
        Figure(
            npgettext_lazy("number", "overdue report", "overdue reports"),
            sum(row.is_late for row in rows),
            f"{listed}&late=yes",
        ),
        Figure(npgettext_lazy("number", "need or offer", "needs and offers"), needs + offers),
    ]


def meetings(took_part: list[Participation]) -> Listing:
    columns = [
        Column(_("Reference"), lambda row: code_of(row.meeting), 12),
        Column(_("Meeting"), lambda row: text_of(row.meeting), 46),
        Column(_("First day"), "meeting.starts_on", 16),
        Column(_("Attendance"), _attendance, 18),
        Column(_("Institution"), _institution, 34),
    ]
    return Listing(_("Participation in meetings"), columns, took_part)


def _attendance(row: Participation) -> str:
    if row.delegation:
        return row.delegation.get_attendance_display()
    if row.is_suspended:
        return _("membership suspended")
    if row.has_complete_list:
        return _("not on the list of those who took part")
    return _("not known: the list may be incomplete")


def _institution(row: Participation) -> Words | None:
    return public_text(row.delegation.institution) if row.delegation else None


def addressed(rows: list[Standing]) -> Listing:
    columns = one_by_one_columns("state", rows)
    title = _("Recommendations addressed to it")
    return Listing(title, columns, standing_rows([(None, row) for row in rows]))


def written(state: MemberState, chosen: StateFilter) -> Listing:
    """What it reported on recommendations and activities, the latest first, with its evidence."""
    since = chosen.chosen.get("since")
    columns = [
        Column(_("Reported on"), "reported_on", 14),
        Column(
            pgettext("of a report", "On"), lambda report: text_of(getattr(report, report.on)), 32
        ),
        Column(_("Declared by the state"), lambda report: report.get_declared_display(), 14),
        Column(_("What it reported"), lambda report: words_of(report, "account"), 50),
        Column(_("Evidence"), _evidence, 30),
        Column(_("Comment of the secretariat"), lambda report: words_of(report, "remark"), 30),
    ]
    evidence = Prefetch("evidence", Document.objects.published(), to_attr="public_evidence")
    reports: list[Any] = []
    for kind in (ProgressReport, ActivityReport):
        rows = kind.objects.published().of_states().filter(member_state=state)
        rows = rows.filter(reported_on__gte=since) if since else rows
        reports += rows.select_related(kind.on).prefetch_related(evidence)
    reports.sort(key=lambda report: report.reference)
    reports.sort(key=lambda report: report.reported_on, reverse=True)
    return Listing(_("Its reports, in its own words"), columns, reports)


def positions(state: MemberState, chosen: StateFilter) -> list[Chapter]:
    """What it answered to recommendations, the latest first; none where it answered none."""
    rows = state.positions.published().select_related("recommendation__meeting")
    since = chosen.chosen.get("since")
    rows = rows.filter(taken_on__gte=since) if since else rows
    columns = [
        Column(_("Position taken on"), "taken_on", 14),
        Column(_("Recommendation"), lambda position: text_of(position.recommendation), 40),
        Column(_("Position of the state"), "get_stance_display", 14),
        Column(_("Explanation"), lambda position: words_of(position, "text"), 60),
    ]
    title = _("Its positions on recommendations")
    listing = Listing(title, columns, rows.order_by("-taken_on"))
    return [Chapter("positions", title, [listing])] if rows else []


def _evidence(report: Any) -> Words | None:
    papers = [document.marked_heading for document in report.public_evidence]
    return Words(" · ".join(papers)) if papers else None


def cooperation(state: MemberState) -> Listing:
    def partner(pair: BilateralCooperation) -> Words | None:
        return public_text(pair.second if pair.first_id == state.reference else pair.first)

    columns = [
        Column(_("Title"), text_of, 44),
        Column(_("With"), partner, 24),
        Column(pgettext_lazy(*THEME), lambda pair: public_text(pair.theme), 26),
        Column(_("Stage"), "get_state_display", 14),
        Column(_("Since"), "since", 16),
    ]
    pairs = BilateralCooperation.objects.published().filter(Q(first=state) | Q(second=state))
    rows = pairs.select_related("first", "second", "theme")
    return Listing(_("Bilateral cooperation"), columns, rows)


def organisations(state: MemberState) -> Listing:
    columns = [
        Column(_("Name"), text_of, 50),
        Column(_("Kind"), "get_organisation_kind_display", 30),
        Column(_("Web site"), lambda row: row.site and Code(row.site, row.site), 30),
    ]
    return Listing(_("Organisations"), columns, state.organisations.published())
