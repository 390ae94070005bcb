"""The standing of a recommendation in each state that it addresses.

Nobody types it: it is read off the latest published report. No report received is a standing of
its own and is not "not started"; neither is "superseded", once a later recommendation took the
place of one that was still open. Every page, sheet and chart reads the same rows: `standings`.

That a report waits for the secretariat, or was returned, changes nothing here: who could tell would
know of what is not public. The state's own list of what it owes knows: `owing`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oicnet.documents.models import Document
from oicnet.members.models import MemberState
from oicnet.records import clock
from oicnet.text.alphabet import alphabetical

from . import positions
from .models import Addressee, DueDate, Progress, ProgressReport, Recommendation
from .schedule import missed

NO_REPORT, SUPERSEDED = "no_report", "superseded"
DECLARED = (
    Progress.IMPLEMENTED,
    Progress.UNDER_WAY,
    Progress.NOT_STARTED,
    Progress.NOT_APPLICABLE,
)
ORDER = (*map(str, DECLARED), NO_REPORT, SUPERSEDED)
# Of a state that declared one of these, no further report is expected.
FINAL = frozenset({Progress.IMPLEMENTED, Progress.NOT_APPLICABLE})


def label(standing: str) -> str:
    """A standing in the reader's language."""
    if standing == NO_REPORT:
        return pgettext("progress", "no report received")
    if standing == SUPERSEDED:
        return pgettext("progress", "superseded")
    return str(Progress(standing).label)


def source() -> str:
    """What every number of standings is read from."""
    return _("reports of the member states, published in this register")


def now(last: str, *, is_superseded: bool) -> str:
    """What the last declaration means, once a later recommendation may have taken the place."""
    return SUPERSEDED if is_superseded and last not in FINAL else last


def declared_and_missed(
    recommendation: Any, declared: str, reported_on: date | None
) -> tuple[str, Sequence[date]]:
    """What a state has declared, and the days on which its reports fell due that never came."""
    declared = now(declared, is_superseded=recommendation.is_superseded)
    is_awaited = declared not in FINAL and declared != SUPERSEDED
    return declared, missed(recommendation.fell_due, reported_on) if is_awaited else ()


class ReportInShort(NamedTuple):
    """What lists need of a report; its words are read where they are shown."""

    reference: str
    declared: str
    reported_on: date
    confirmed: str
    confirmed_on: date | None
    is_sample: bool

    @property
    def is_reading(self) -> bool:
        return not self.declared

    def get_confirmed_display(self) -> str:
        return str(Progress(self.confirmed).label)


class Standing(NamedTuple):
    """What a state last declared, and beside it what the secretariat confirms of that."""

    recommendation: Any  # of `with_schedule`
    state: MemberState
    reports: Sequence[Any]  # latest first, the secretariat's readings among them
    report: Any | None  # the last that the state made itself
    declared: str  # superseded where nothing more will be declared
    missed: Sequence[date]  # days on which reports fell due that never came, the first first
    position: Any  # what the state answered: a Position, in short or whole

    @classmethod
    def read(
        cls,
        recommendation: Any,
        state: MemberState,
        reports: Sequence[Any],
        position: object = None,
    ) -> "Standing":
        declared, reported_on = NO_REPORT, None
        for report in reports:
            if report.declared:
                declared, reported_on = report.declared, report.reported_on
                break
        else:
            report = None
        stands = declared_and_missed(recommendation, declared, reported_on)
        return cls(recommendation, state, reports, report, *stands, position)

    @property
    def confirmation(self) -> Any | None:
        """The last that the secretariat confirmed, or read itself, since the state's report."""
        since = self.report.reported_on if self.report else date.min
        read = [
            report
            for report in self.reports
            if report.confirmed_on and report.confirmed_on >= since
        ]
        return max(read, key=lambda report: (report.confirmed_on, report.reported_on), default=None)

    @property
    def is_reported(self) -> bool:
        return self.report is not None

    @property
    def declared_label(self) -> str:
        return label(self.declared)

    @property
    def marked_label(self) -> str:
        """Its standing, and what the state answered to the recommendation."""
        stance = self.position and self.position.get_stance_display()
        return " · ".join(filter(None, [self.declared_label, stance]))

    @property
    def last_due(self) -> date | None:
        return next(reversed(self.recommendation.fell_due), None)

    @property
    def is_late(self) -> bool:
        return bool(self.missed)

    @property
    def late_since(self) -> date | None:
        """The first of the dates that were missed."""
        return next(iter(self.missed), None)

    @property
    def missed_count(self) -> int:
        return len(self.missed)

    @property
    def is_sample(self) -> bool:
        return (self.report or self.recommendation).is_sample

    @property
    def address(self) -> str:
        """Where the state stands on the recommendation's page."""
        return f"{self.recommendation.get_absolute_url()}{self.anchor}"

    @property
    def position_address(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#{self.position.reference.lower()}"

    @property
    def anchor(self) -> str:
        return f"#{self.state.reference.lower()}"

    @property
    def permanent_address(self) -> str:
        reference = (self.report or self.recommendation).reference
        return f"{settings.REGISTER_ADDRESS}{reverse('id', args=[reference.lower()])}"


def with_schedule(rows: QuerySet, day: date | None = None) -> Any:
    """Recommendations with what `standings` needs: whom they address, when reports fell due.

    Args:
        day: before which dates have fallen due; today where none is given.
    """
    named = Addressee.objects.filter(recommendation=OuterRef("pk"))
    before = day or clock.today()
    later = Recommendation.objects.published().filter(earlier=OuterRef("pk"))
    fell_due = DueDate.objects.filter(recommendation=OuterRef("pk"), due_on__lt=before)
    return rows.annotate(
        to_all=Exists(named.filter(addressee_kind=Addressee.Kind.ALL_MEMBERS)),
        is_superseded=Exists(later.filter(follows_as=Recommendation.Follows.SUPERSEDES)),
        to_states=ArraySubquery(named.exclude(member_state=None).order_by().values("member_state")),
        fell_due=ArraySubquery(fell_due.order_by("due_on").values("due_on")),
        position_rows=positions.in_short(),
    )


def standings(
    recommendations: Iterable[Any], *, of: MemberState | None = None, whole: bool = False
) -> list[Standing]:
    """One for each recommendation (of `with_schedule`) and published state that it addresses.

    In the order of the recommendations, the states in the reader's alphabet. `whole` reads the
    accounts, remarks and evidence of the reports too, and the words of positions where there are
    any. Two queries, three, or four with positions; one less `of` one state.
    """
    recommendations = list(recommendations)
    states = [of] if of else alphabetical(MemberState.objects.published())
    rows = _reports(recommendations, of)
    by_both: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for both, report in _whole(rows, recommendations) if whole else _in_short(rows):
        by_both[both].append(report)
    answers = _answers(recommendations)
    if whole and answers:
        answers = positions.whole(recommendations)
    standings = []
    for recommendation in recommendations:
        key, named = recommendation.pk, set(recommendation.to_states)
        silent, late = declared_and_missed(recommendation, NO_REPORT, None)
        for state in states:
            if recommendation.to_all or state.id in named:
                both = (key, state.id)
                position = answers.get(both)
                if reports := by_both.get(both):
                    standing = Standing.read(recommendation, state, reports, position)
                else:
                    standing = Standing(recommendation, state, (), None, silent, late, position)
                standings.append(standing)
    return standings


def _answers(recommendations: Iterable[Any]) -> dict[tuple[int, int], Any]:
    return {
        (recommendation.pk, position.member_state_id): position
        for recommendation in recommendations
        for position in positions.revive(recommendation.position_rows)
    }


def _reports(
    recommendations: list[Recommendation], of: MemberState | None
) -> QuerySet[ProgressReport]:
    reports = ProgressReport.objects.published().filter(recommendation__in=recommendations)
    own = reports.filter(member_state=of) if of else reports
    return own.order_by("-reported_on", "reference")


def _in_short(
    reports: QuerySet[ProgressReport],
) -> Iterator[tuple[tuple[int, int], ReportInShort]]:
    ways = ("recommendation_id", "member_state_id")
    for recommendation, state, *columns in reports.values_list(*ways, *ReportInShort._fields):
        yield (recommendation, state), ReportInShort._make(columns)


def _whole(
    reports: QuerySet[ProgressReport], recommendations: list[Recommendation]
) -> Iterator[tuple[tuple[int, int], ProgressReport]]:
    """Each knows its recommendation, so that nobody asks the database again."""
    by_key = {recommendation.pk: recommendation for recommendation in recommendations}
    evidence = Prefetch("evidence", Document.objects.published())
    for report in reports.select_related("member_state").prefetch_related(evidence):
        report.recommendation = by_key[report.recommendation_id]
        yield (report.recommendation_id, report.member_state_id), report
