"""The standing of a recommendation in each state that it addresses.

Nobody types it: it is read off the latest published report. No report received is a standing of
its own and is not "not started"; neither is "superseded", once a later recommendation took the
place of one that was still open. Every page, sheet and chart reads the same rows: `standings`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import pgettext

from oicnet.documents.models import Document
from oicnet.members.models import MemberState
from oicnet.records import clock
from oicnet.records.alphabet import alphabetical
from oicnet.records.charts import Share

from .models import Addressee, DueDate, Progress, ProgressReport, Recommendation
from .schedule import is_answered

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


def now(last: str, *, is_superseded: bool) -> str:
    """What the last declaration means, once a later recommendation may have taken the place."""
    return SUPERSEDED if is_superseded and last not in FINAL else last


@dataclass(frozen=True)
class Standing:
    """What a state last declared, and beside it what the secretariat confirms of that."""

    recommendation: Any  # of `with_schedule`
    state: MemberState
    reports: Sequence[ProgressReport]  # latest first, the secretariat's readings among them
    dues: Sequence[date]  # the last two days on which reports fell due, latest first

    @property
    def report(self) -> ProgressReport | None:
        """The last that the state made itself."""
        return next((one for one in self.reports if not one.is_reading), None)

    @property
    def confirmation(self) -> ProgressReport | None:
        """The last that the secretariat confirmed, or read itself, since the state's report."""
        since = self.report.reported_on if self.report else date.min
        read = [one for one in self.reports if one.confirmed_on and one.confirmed_on >= since]
        return max(read, key=lambda one: (one.confirmed_on, one.reported_on), default=None)

    @property
    def declared(self) -> str:
        """What the state declared last: superseded where nothing more will be declared."""
        last = self.report.declared if self.report else NO_REPORT
        return now(last, is_superseded=self.recommendation.is_superseded)

    @property
    def declared_label(self) -> str:
        return label(self.declared)

    @property
    def last_due(self) -> date | None:
        return self.dues[0] if self.dues else None

    @property
    def is_late(self) -> bool:
        """Reports fell due, and none came in the thirty days before that or since."""
        if not self.dues or self.declared in FINAL or self.declared == SUPERSEDED:
            return False
        before = self.dues[1] if len(self.dues) > 1 else None
        reported_on = self.report.reported_on if self.report else None
        return not is_answered(self.dues[0], before, reported_on)

    @property
    def is_sample(self) -> bool:
        return (self.report or self.recommendation).is_sample

    @property
    def address(self) -> str:
        """Where the state stands on the recommendation's page."""
        return f"{self.recommendation.get_absolute_url()}#{self.state.reference.lower()}"

    @property
    def permanent_address(self) -> str:
        return (self.report or self.recommendation).permanent_address


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
        to_states=ArraySubquery(named.exclude(member_state=None).values("member_state")),
        fell_due=ArraySubquery(fell_due.order_by("-due_on").values("due_on")[:2]),
    )


def standings(recommendations: Iterable[Any], *, whole: bool = False) -> list[Standing]:
    """One for each recommendation (of `with_schedule`) and published state that it addresses.

    In the order of the recommendations, the states in the reader's alphabet. `whole` reads the
    accounts, remarks and evidence of the reports too. Two queries, or three.
    """
    recommendations = list(recommendations)
    states = alphabetical(MemberState.objects.published())
    by_both: dict[tuple[int, int], list[ProgressReport]] = defaultdict(list)
    for report in _reports(recommendations, whole=whole):
        by_both[report.recommendation_id, report.member_state_id].append(report)
    found = []
    for one in recommendations:
        named = set(one.to_states)
        addressed = states if one.to_all else [state for state in states if state.pk in named]
        for state in addressed:
            reports = by_both.get((one.pk, state.pk), ())
            for report in reports:  # known here, so that nobody asks the database again
                report.recommendation, report.member_state = one, state
            found.append(Standing(one, state, reports, one.fell_due))
    return found


def _reports(recommendations: list[Recommendation], *, whole: bool) -> QuerySet[ProgressReport]:
    reports = ProgressReport.objects.published().filter(recommendation__in=recommendations)
    latest_first = reports.order_by("-reported_on", "reference")
    if whole:
        return latest_first.prefetch_related(Prefetch("evidence", Document.objects.published()))
    return latest_first.defer(
        *(f"{text}_{one}" for text in ("account", "remark") for one in ("ar", "en", "fr"))
    )


def distribution(rows: Sequence[Standing], listed_at: str = "") -> list[Share]:
    """How many stand where, in a fixed order; the whole's standing is this.

    `listed_at` is the query of the list of standings that holds these rows: `?late=yes&`.
    """
    return _shares([row.declared for row in rows], listed_at)


def _shares(found: Sequence[str], listed_at: str) -> list[Share]:
    counts = Counter(found)
    listed = f"{reverse('recommendations:standings')}{listed_at or '?'}standing="
    return [
        Share(one, label(one), counts[one], len(found), address=f"{listed}{one}") for one in ORDER
    ]


def with_distribution(rows: QuerySet) -> Any:
    """Recommendations with what `distribution_of` needs, in their own query."""
    reports = ProgressReport.objects.published().of_states().filter(recommendation=OuterRef("pk"))
    latest = reports.order_by("member_state_id", "-reported_on", "reference")
    latest = latest.distinct("member_state_id")
    pair = JSONObject(state="member_state_id", declared="declared")
    return with_schedule(rows).annotate(
        states=ArraySubquery(MemberState.objects.published().order_by().values("pk")),
        last_declared=ArraySubquery(latest.values(pair=pair)),
    )


def distribution_of(recommendation: Any) -> list[Share]:
    """The distribution of one recommendation (of `with_distribution`), without its reports."""
    named = set(recommendation.to_states)
    addressed = [one for one in recommendation.states if recommendation.to_all or one in named]
    last = {one["state"]: one["declared"] for one in recommendation.last_declared}
    found = [
        now(last.get(state, NO_REPORT), is_superseded=recommendation.is_superseded)
        for state in addressed
    ]
    return _shares(found, f"?recommendation={recommendation.reference}&") if found else []
