"""The list of meetings, and one meeting on one page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from oicnet.documents.models import Document, Edition
from oicnet.members.filters import by_relation
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.public.claims import claims_by_subject
from oicnet.public.gathered import briefly
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList
from oicnet.records import clock
from oicnet.records.alphabetical import Alphabetically
from oicnet.records.compiled import Compiled
from oicnet.records.gathering import as_json, linked_rows, revive
from oicnet.records.permissions import Person
from oicnet.text import alphabet
from oicnet.themes.models import Theme

from .answers import answers, communique_in_brief, with_closing, with_recommendations
from .filters import WHOSE, MeetingFilter
from .models import AgendaItem, Delegation, Meeting, MeetingPaper, ReportedFigure, Statement

DECISION_FIELDS = ("reference", "title_ar", "title_en", "title_fr", "is_sample")
THEME_FIELDS = ("reference", "title_ar", "title_en", "title_fr", "is_sample")


class MeetingList(RecordList):
    title = _("Meetings")
    columns = (
        Column(_("Title"), "title", 50),
        Column(_("Body"), "body.name"),
        Column(_("First day"), "starts_on"),
        Column(_("Last day"), "ends_on"),
        Column(_("Mode"), "get_mode_display"),
        Column(_("Host state"), "host_state.name"),
        Column(_("Recommendations announced"), "announced_recommendations"),
    )
    filter_class = MeetingFilter

    def get_queryset(self) -> QuerySet[Meeting]:
        rows = Meeting.objects.select_related("host_state", "body", "communique__document")
        self.queryset = with_closing(rows).order_by("body__relation", "-starts_on", "reference")
        return super().get_queryset()

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context = super().get_context_data(years=by_year(self.object_list), **kwargs)
        whose = [
            (relation, label, [(meeting, communique_words(meeting)) for meeting in meetings])
            for relation, label, meetings in by_relation(context["object_list"], WHOSE)
        ]
        return context | {"whose": whose}


def communique_words(meeting: Meeting) -> str:
    """Where the communiqué stands of a meeting of the network (of `with_closing`) that was held."""
    is_own = meeting.body.relation == Body.Relation.OWN
    is_as_planned = meeting.convening == Meeting.Convening.AS_PLANNED
    is_held = is_as_planned and meeting.starts_on <= clock.today()
    return communique_in_brief(meeting) if is_own and is_held else ""


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From the form on the home page to the meeting chosen in it; else to the list of all."""
    reference = request.GET.get("meeting", "")
    meeting = Meeting.objects.published().filter(reference__iexact=reference).first()
    return redirect(meeting or "meetings:list")


def by_year(meetings: Iterable[Meeting]) -> list[tuple[int, list[Meeting]]]:
    """Every year from the last meeting to the first, those without a meeting too; a meeting over
    the new year stands in both."""
    held: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda row: (row.starts_on, row.reference)):
        for year in range(meeting.starts_on.year, meeting.ends_on.year + 1):
            held[year].append(meeting)
    return [(year, held[year]) for year in range(max(held), min(held) - 1, -1)] if held else []


@dataclass(frozen=True)
class Run:
    """Delegations that came in the same way, to be read as a run of names."""

    attendance: str
    label: str
    delegations: list[Delegation]


@dataclass(frozen=True)
class Came:
    """The delegations of states, or of organisations: who came, and whom those sent of whom more
    is known."""

    delegations: list[Delegation]

    @property
    def runs(self) -> list[Run]:
        runs = [
            Run(
                str(way),
                str(way.label),
                [row for row in self.delegations if row.attendance == str(way)],
            )
            for way in Delegation.Attendance
        ]
        return [run for run in runs if run.delegations]

    @property
    def sent(self) -> list[Delegation]:
        return [
            row
            for row in self.delegations
            if (row.institution and row.institution.is_public)
            or any(delegate.name_is_public for delegate in row.delegates.all())
        ]


def for_its_page() -> QuerySet[Meeting]:
    """Meetings with what their own query can hold of what their pages show."""
    meetings = Meeting.objects.select_related("body", "host_state", "chair", "communique__document")
    themes = linked_rows(meetings, "themes", Theme.objects.published(), THEME_FIELDS)
    return with_recommendations(meetings.annotate(theme_rows=themes))


def with_its_parts(reader: Person) -> QuerySet[Meeting]:
    """Meetings with all that their pages show, as far as it is open to the reader."""
    return for_its_page().prefetch_related(*parts(reader))


def parts(reader: Person) -> tuple[str | Prefetch, ...]:
    """What is read beside a meeting for its page, as far as it is open to the reader."""
    editions = (
        Edition.objects.open_to(reader).filter(document=OuterRef("document")).order_by("language")
    )
    papers = (
        MeetingPaper.objects.filter(document__in=Document.objects.open_to(reader))
        .select_related("document", "agenda_item")
        .annotate(languages=ArraySubquery(editions.distinct("language").values("language")))
    )
    delegations = Delegation.objects.select_related("member_state", "organisation", "institution")
    return (
        Prefetch("agenda_items", AgendaItem.objects.annotate(decision_rows=_decisions())),
        Prefetch("statements", Statement.objects.select_related("act")),
        Prefetch("figures", ReportedFigure.objects.select_related("source")),
        Prefetch("hosts", Organisation.objects.published().order_by(Alphabetically("name"))),
        Prefetch("papers", papers),
        Prefetch("delegations", delegations.prefetch_related("delegates")),
    )


def _decisions() -> ArraySubquery:
    """What was decided under each agenda item, read in the items' own query."""
    decision: Any = AgendaItem._meta.get_field("decisions").related_model
    taken = decision.objects.published().filter(agenda_item=OuterRef("pk")).order_by("reference")
    return as_json(taken, DECISION_FIELDS)


SUSPENDED = Compiled(lambda day: MemberState.objects.published().suspended_on(day))


class MeetingDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Meeting]:
        return for_its_page()

    def related(self) -> tuple[str | Prefetch, ...]:
        return parts(self.request.user)

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        meeting = self.object
        delegations = [
            delegation
            for delegation in meeting.delegations.all()
            if delegation.represented.is_public
        ]
        delegations.sort(key=lambda each: alphabet.key(each.represented.name))
        return super().get_context_data(
            answers=answers(meeting, clock.today()),
            has_files=any(
                paper.languages and paper.document.is_public for paper in meeting.papers.all()
            ),
            themes=revive(Theme, meeting.theme_rows),
            state_delegations=Came([row for row in delegations if row.member_state_id]),
            other_delegations=Came([row for row in delegations if row.organisation_id]),
            suspended=alphabet.alphabetical(SUSPENDED(meeting.starts_on)),
            claims=claims_by_subject(meeting.figures.all()),
            followed=briefly(meeting, "meeting"),
            **kwargs,
        )
