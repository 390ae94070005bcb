"""The standing of a recommendation in each state that it addresses.

Nobody types it: it is read off the latest published report. No report received is a standing of
its own and is not "not started".
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import pgettext

from oicnet.members.models import MemberState

from .models import Addressee, Progress, ProgressReport, Recommendation

NO_REPORT = "no_report"


def label(standing: str) -> str:
    """A standing in the reader's language."""
    if standing == NO_REPORT:
        return pgettext("progress", "no report received")
    return str(Progress(standing).label)


@dataclass(frozen=True)
class Standing:
    """What a state last declared, and beside it what the secretariat confirms of that."""

    state: MemberState
    report: ProgressReport | None

    @property
    def declared(self) -> str:
        return self.report.declared if self.report else NO_REPORT

    @property
    def confirmed(self) -> str:
        return self.report.confirmed if self.report else ""

    @property
    def declared_label(self) -> str:
        return label(self.declared)


def addressed_states(recommendation: Recommendation) -> QuerySet[MemberState]:
    """Published states from which reports are expected: those named, or all."""
    kinds = {one.addressee_kind for one in recommendation.addressees.all()}
    states = MemberState.objects.published()
    if Addressee.Kind.ALL_MEMBERS in kinds:
        return states
    return states.filter(addressed__recommendation=recommendation)


def standings(states: Iterable[MemberState], reports: Iterable[ProgressReport]) -> list[Standing]:
    """One standing a state. `reports` come latest first."""
    latest: dict[int, ProgressReport] = {}
    for report in reports:
        latest.setdefault(report.member_state_id, report)
    return [Standing(state, latest.get(state.pk)) for state in states]


@dataclass(frozen=True)
class Share:
    standing: str
    count: int
    total: int

    @property
    def label(self) -> str:
        return label(self.standing)

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.total) if self.total else 0


def distribution(rows: list[Standing]) -> list[Share]:
    """How many states stand where, in a fixed order; the whole's standing is this."""
    counts = Counter(row.declared for row in rows)
    order = [Progress.IMPLEMENTED, Progress.UNDER_WAY, Progress.NOT_STARTED]
    return [
        Share(str(one), counts[one], len(rows))
        for one in (*order, Progress.NOT_APPLICABLE, NO_REPORT)
    ]
