"""Recommendations: the tracker, the matrix, every standing, and one with its states."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.public.tables import Column, Table
from oicnet.public.views import RecordDetail, RecordList
from oicnet.records import clock
from oicnet.records.alphabetical import Alphabetically
from oicnet.records.models import public
from oicnet.text.alphabet import alphabetical
from oicnet.text.languages import LANGUAGES
from oicnet.themes.models import Theme

from . import answers
from .distribution import distribution, with_distribution
from .filters import RecommendationFilter, StandingFilter
from .models import Addressee, ProgressReport, Recommendation
from .standing import Standing, standings, with_schedule


def newest_meeting_first() -> QuerySet[Recommendation]:
    themes = Prefetch("themes", Theme.objects.published())
    rows = Recommendation.objects.select_related("meeting").prefetch_related(themes)
    return rows.order_by("-meeting__starts_on", "number")


def reporting_states() -> Coalesce:
    """How many states have reported. A query of its own: whoever counts the rows leaves it out."""
    reports = ProgressReport.objects.published().of_states().filter(recommendation=OuterRef("pk"))
    states = Count("member_state", distinct=True)
    counted = reports.order_by().values("recommendation").annotate(states=states)
    return Coalesce(Subquery(counted.values("states")), 0)


class RecommendationList(RecordList):
    title = _("Recommendations")
    columns = (
        Column(_("Title"), "title", 60),
        Column(_("Meeting"), "meeting.title", 40),
        Column(_("Number"), "number"),
        Column(_("To be implemented by"), "due_on"),
        Column(_("States that have reported"), "reporting_states"),
        Column(_("Availability"), "get_availability_display"),
    )
    filter_class = RecommendationFilter

    def get_queryset(self) -> QuerySet[Recommendation]:
        rows = with_distribution(newest_meeting_first())
        self.queryset = rows.annotate(reporting_states=reporting_states())
        return super().get_queryset()

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        announced = Meeting.objects.published().filter(announced_recommendations__isnull=False)
        entered = Count("recommendations", filter=public(Meeting, "recommendations"))
        return super().get_context_data(
            announced=announced.annotate(entered=entered).order_by("-starts_on"), **kwargs
        )


AWAITED = _(
    "States report on each recommendation once its text is published. No text has been published"
    " yet, so no report can be expected."
)


# What the list says of recommendations and their meetings: there are as many rows as states.
TITLE = (
    "reference",
    "is_sample",
    "status",
    "published_at",
    *(f"title_{language}" for language in LANGUAGES),
)
SHOWN = (*TITLE, *(f"meeting__{name}" for name in TITLE))


class StandingList(RecordList):
    """Every state's standing in every recommendation that addresses it."""

    title = _("Reports, state by state")
    awaited = AWAITED
    template_name = "recommendations/standing_list.html"
    columns = (
        Column(_("Recommendation"), "recommendation.reference", 14),
        Column(_("Title"), "recommendation.title", 60),
        Column(_("Meeting"), "recommendation.meeting.title", 40),
        Column(_("ISO 3166 code"), "state.reference", 8),
        Column(_("Member state"), "state.name", 24),
        Column(_("Declared by the state"), "declared_label"),
        Column(_("Reported on"), "report.reported_on"),
        Column(_("Confirmed by the secretariat"), "confirmation.get_confirmed_display"),
        Column(_("Confirmed on"), "confirmation.confirmed_on"),
        Column(_("Position of the state"), "position.get_stance_display"),
        Column(_("Position taken on"), "position.taken_on"),
        Column(_("Reports were due"), "last_due"),
        Column(_("Report overdue"), "is_late"),
        Column(_("Overdue since"), "late_since"),
        Column(_("Deadlines missed"), "missed_count"),
        Column(_("Sample data"), "is_sample", 10),
        Column(_("Permanent address"), "permanent_address", 50),
    )
    filter_class = StandingFilter
    has_feed = False
    paginate_by = 24

    def get_queryset(self) -> list[Standing]:  # type: ignore[override]
        rows = with_schedule(newest_meeting_first().only(*SHOWN)).published()
        self.filter = StandingFilter(self.request.GET or None)
        return self.filter.apply(standings(rows))

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"with_positions": any(row.position for row in context["object_list"])}

    def all_columns(self) -> Sequence[Column]:
        return self.columns


class Reported(NamedTuple):
    """On how many of the standings of a row or a column a state has reported."""

    reported: int
    addressed: int

    @classmethod
    def of(cls, rows: Iterable[Standing | None]) -> "Reported":
        there = [row for row in rows if row]
        return cls(sum(bool(row.reports) for row in there), len(there))


@dataclass(frozen=True)
class MatrixRow:
    """A state, and its standing in each of the recommendations shown: None where not addressed."""

    state: MemberState
    cells: list[tuple[Recommendation, Standing | None]]

    @property
    def total(self) -> Reported:
        return Reported.of(cell for _recommendation, cell in self.cells)


# In which order the states stand, by the word for it in the address; the alphabet's is the first.
ROW_ORDERS: dict[str, tuple[Any, Callable[[MatrixRow], float] | None]] = {
    "": (_("by name"), None),
    "most": (_("most reports first"), lambda row: -row.total.reported),
    "fewest": (_("fewest reports first"), lambda row: row.total.reported),
}


class Matrix(RecordList):
    """States down, recommendations across: where each stands."""

    title = _("Recommendations by state")
    awaited = AWAITED
    template_name = "recommendations/matrix.html"
    filter_class = RecommendationFilter
    has_feed = False
    paginate_by = 24

    def get_queryset(self) -> QuerySet[Recommendation]:
        rows = with_schedule(newest_meeting_first())
        self.queryset = rows.annotate(reporting_states=reporting_states())
        return super().get_queryset()

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows_of_states = standings(context["object_list"])
        columns = addressed(context["object_list"], rows_of_states)
        rows = matrix(columns, rows_of_states)
        order = self.request.GET.get("states", "")
        _label, key = ROW_ORDERS.get(order, ROW_ORDERS[""])
        return context | {
            "columns": columns,
            "without_states": [row for row in context["object_list"] if row not in columns],
            "totals": [Reported.of(cells) for cells in by_column(rows)],
            "total": Reported.of(rows_of_states),
            "matrix": sorted(rows, key=key) if key else rows,
            "row_orders": [
                (name, label, name == order) for name, (label, _key) in ROW_ORDERS.items()
            ],
            "distribution": distribution(rows_of_states),
        }

    def table(self) -> Table:
        """The matrix as it stands on the page, a column a recommendation."""
        rows_of_list = list(self.get_queryset())
        rows_of_states = standings(rows_of_list)
        recommendations = addressed(rows_of_list, rows_of_states)
        rows = [
            SimpleNamespace(
                code=row.state.reference,
                name=row.state.name,
                **{
                    recommendation.reference: standing.declared_label if standing else ""
                    for recommendation, standing in row.cells
                },
            )
            for row in matrix(recommendations, rows_of_states)
        ]
        heads = [
            Column(recommendation.reference, recommendation.reference)
            for recommendation in recommendations
        ]
        first = [Column(_("ISO 3166 code"), "code", 8), Column(_("Member state"), "name", 24)]
        return Table(
            name="recommendations-matrix",
            title=str(self.title),
            columns=[*first, *heads],
            rows=rows,
            filtered_by=self.filter.words() if self.filter else [],
            address=self.address(),
        )


def addressed(
    recommendations: Iterable[Recommendation], rows: Iterable[Standing]
) -> list[Recommendation]:
    """Without those that address no state: their columns would be empty."""
    with_states = {row.recommendation.pk for row in rows}
    return [
        recommendation for recommendation in recommendations if recommendation.pk in with_states
    ]


def by_column(rows: list[MatrixRow]) -> Iterator[tuple[Standing | None, ...]]:
    return zip(*([cell for _recommendation, cell in row.cells] for row in rows), strict=True)


def matrix(recommendations: list[Recommendation], rows: list[Standing]) -> list[MatrixRow]:
    """Rows for the states that any of the recommendations addresses, in the reader's alphabet."""
    by_both = {(row.recommendation.pk, row.state.pk): row for row in rows}
    states = alphabetical({row.state for row in rows})
    return [
        MatrixRow(
            state,
            [
                (recommendation, by_both.get((recommendation.pk, state.pk)))
                for recommendation in recommendations
            ],
        )
        for state in states
    ]


class RecommendationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Recommendation]:
        rows = Recommendation.objects.select_related(
            "meeting",
            "statement__meeting",
            "statement__act",
            "paragraph__decision__meeting",
            "earlier__meeting",
        )
        return with_schedule(rows)

    def related(self) -> Sequence[str | Prefetch]:
        addressees = Addressee.objects.order_by(
            "addressee_kind",
            Alphabetically("member_state__name"),
            Alphabetically("organisation__name"),
        )
        return (
            Prefetch("addressees", addressees),
            "addressees__member_state",
            "addressees__organisation",
            "due_dates",
            Prefetch("themes", Theme.objects.published()),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        recommendation = self.object
        rows = standings([recommendation], whole=True)
        today = clock.today()
        dues = recommendation.due_dates.all()
        return super().get_context_data(
            reporting=[row for row in rows if row.reports or row.position],
            silent=[row for row in rows if not (row.reports or row.position)],
            chart=answers.of_recommendation(recommendation, rows),
            activities=recommendation.activities.published().select_related("plan"),
            next_due=next((due for due in dues if due.due_on >= today), None),
            later=recommendation.later.published(),
            **kwargs,
        )
